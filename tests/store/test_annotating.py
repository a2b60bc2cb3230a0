"""Annotations from files into a library, and the round trip out of it and back."""

import csv
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.annotation import Row
from desktop.domain.claim import Coverage
from desktop.domain.highlight import Stance
from desktop.domain.relation import Aspect, Confidence, Reason, RelationKind, RelationStatus, Severity
from desktop.formats import csv_files
from desktop.store import annotating, exporting
from desktop.store.library import Library
from tests.builders import add_article, contents, imported, mark

_ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
_NAME = st.one_of(_ANY_TEXT, st.text("ab/\\| ", min_size=1, max_size=6)).filter(str.strip)


def export(library, folder, **options):
    csv_files.write_set(folder, exporting.tables(library), **options)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def without_annotations(library, path):
    """A copy of the library that holds the articles alone."""
    shutil.copyfile(library.path, path)
    copy = Library.open(path, person="Bob")
    with copy.action("Strip"):
        copy.connection.execute("UPDATE tag SET parent = NULL, name = name || id")
        for table in ("highlight", "claim", "tag"):
            copy.connection.execute(f"DELETE FROM {table}")
    stripped = contents(copy)
    assert [table for table in stripped if stripped[table]] == ["article", "version"]
    return copy


def add_rows(library, table, *rows):
    return annotating.add(library, {table: [Row(f"{table}.csv", n + 2, row) for n, row in enumerate(rows)]})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_exported_imported_and_exported_again_gives_the_same_bytes(data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("trip")
    library = Library.open(folder / "one.diptych", person=data.draw(_ANY_TEXT))
    texts = data.draw(
        st.lists(_ANY_TEXT.map(lambda text: f"Ab 𝔸é {text} =1+1\n{text}\nend"), min_size=1, max_size=3)
    )
    versions = [
        add_article(library, text, data.draw(_ANY_TEXT), publisher=data.draw(_ANY_TEXT))[1] for text in texts
    ]
    versions += [library.versions.add(1, imported("A second version. " + texts[0]))]
    tags = [
        _tag(library, name, data.draw(st.integers(0, 3))) for name in data.draw(st.lists(_NAME, max_size=5))
    ]
    highlights = [_highlight(library, versions, tags, data) for _ in range(data.draw(st.integers(0, 5)))]
    for _ in range(data.draw(st.integers(0, 3)) if len(set(highlights)) > 1 else 0):
        _relation(library, data.draw(st.permutations(highlights)), data)
    first = export(library, folder / "first")
    copy = without_annotations(library, folder / "two.diptych")
    library.close()
    arrival = annotating.add(copy, csv_files.read_set(folder / "first"))
    assert arrival.problems == []
    assert export(copy, folder / "second") == first
    before = contents(copy), copy.undo_label
    annotating.add(copy, csv_files.read_set(folder / "first"))
    assert (contents(copy), copy.undo_label) == before
    copy.close()


def _tag(library, name, parent):
    parents = [tag.id for tag in library.tags.all()]
    above = parents[parent] if parent < len(parents) else None
    there = library.tags.named(" ".join(name.split()), above)
    return there or library.tags.add(name, above)


def _highlight(library, versions, tags, data):
    version = data.draw(st.sampled_from(versions))
    length = len(library.versions.text(version))
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    chosen = data.draw(st.lists(st.sampled_from(tags), unique=True)) if tags else []
    highlight = library.highlights.mark(version, start, end, chosen)
    library.highlights.set_note(highlight, data.draw(_ANY_TEXT))
    library.highlights.set_speaker(highlight, data.draw(_ANY_TEXT))
    if data.draw(st.booleans()):
        claim = library.claims.make_from(highlight)
        library.claims.set_statement(claim, data.draw(_ANY_TEXT))
        library.claims.set_note(claim, data.draw(_ANY_TEXT))
        library.highlights.set_stance(highlight, data.draw(st.sampled_from(Stance)))
        library.coverage.set(claim, 1, data.draw(st.sampled_from(Coverage)))
    return highlight


def _relation(library, ends, data):
    relation = library.relations.mark(data.draw(st.sampled_from(RelationKind)), *ends[:2])
    library.relations.set_aspect(relation, data.draw(st.sampled_from(Aspect)))
    library.relations.set_severity(relation, data.draw(st.sampled_from(Severity)))
    library.relations.set_confidence(relation, data.draw(st.sampled_from(Confidence)))
    library.relations.set_status(relation, data.draw(st.sampled_from(RelationStatus)))
    library.relations.set_reason(relation, data.draw(st.sampled_from(Reason)))
    library.relations.set_note(relation, data.draw(_ANY_TEXT))


def test_the_import_is_one_step_that_can_be_undone(library, tmp_path):
    _, version = add_article(library, "One two three.")
    library.claims.mark(version, 0, 3, (library.tags.add("t"),))
    library.relations.mark(RelationKind.QUOTES, 1, mark(library, version, "two"))
    export(library, tmp_path / "set")
    copy = without_annotations(library, tmp_path / "copy.diptych")
    before = contents(copy)
    changes = []
    copy.subscribe(changes.append)
    arrival = annotating.add(copy, csv_files.read_set(tmp_path / "set"))
    assert arrival.added == {"tags": 1, "claims": 1, "highlights": 2, "relations": 1}
    assert copy.undo_label == "Import annotations"
    assert [change.label for change in changes] == ["Import annotations"]
    assert len(copy.search.everywhere("two")) > len(
        [h for h in copy.search.everywhere("two") if h.kind == "article"]
    )
    copy.undo()
    assert contents(copy) == before
    copy.close()


def test_importing_twice_changes_nothing_and_makes_no_step(library, tmp_path):
    _, version = add_article(library, "One two three.")
    library.claims.mark(version, 0, 3, (library.tags.add("t"),))
    export(library, tmp_path / "set")
    before = contents(library)
    arrival = annotating.add(library, csv_files.read_set(tmp_path / "set"))
    assert not arrival.added
    assert arrival.there["highlights"] == 1
    assert contents(library) == before
    assert library.undo_label == "Mark claim"


def test_what_is_there_already_is_left_as_it_is(library):
    _, version = add_article(library, "One two three.")
    highlight = library.highlights.one(mark(library, version, "two"))
    library.highlights.set_note(highlight.id, "mine")
    add_rows(library, "highlights", {"highlight_id": highlight.uid, "quote": "two", "note": "theirs"})
    assert library.highlights.one(highlight.id).note == "mine"


@pytest.fixture
def article(library):
    """An article whose text says "ferry" twice; its row in the library."""
    article, _ = add_article(library, "A ferry sank. Another ferry came.", "Ferry", url="https://p.org")
    return library.articles.one(article)


def test_a_quote_that_is_not_at_its_position_is_found_by_its_surroundings(library, article):
    row = {"article_id": article.uid, "quote": "ferry", "start": "3", "end": "8", "prefix": "Another "}
    assert not add_rows(library, "highlights", row).problems
    assert library.highlights.all()[0].start == 22


def test_a_quote_without_a_position_is_found(library, article):
    add_rows(library, "highlights", {"article_id": article.uid, "quote": "Another ferry"})
    assert library.highlights.all()[0].anchor.exact == "Another ferry"
    assert library.highlights.all()[0].created_by == "Ada"


def test_a_quote_whose_line_ends_a_spreadsheet_changed_is_found(library):
    article, _ = add_article(library, "One café.\nTwo.")
    uid = library.articles.one(article).uid
    row = {"article_id": uid, "quote": "cafe\u0301.\r\nTwo", "start": "4", "end": "13"}
    assert not add_rows(library, "highlights", row).problems
    assert library.highlights.all()[0].anchor.exact == "café.\nTwo"


def test_an_article_is_found_by_hash_and_by_address_with_title(library, article):
    tables = {
        "articles": [Row("articles.csv", 2, {"article_id": "other", "sha256": article.sha256})],
        "highlights": [
            Row("highlights.csv", 2, {"article_id": "other", "quote": "sank"}),
            Row("highlights.csv", 3, {"url": "https://p.org", "article_title": "Ferry", "quote": "came"}),
            Row("highlights.csv", 4, {"url": "https://p.org", "article_title": "Else", "quote": "A"}),
        ],
    }
    arrival = annotating.add(library, tables)
    assert arrival.added["highlights"] == 2
    assert [str(p) for p in arrival.problems] == [
        "highlights.csv, line 4: the article “Else” is not in this library"
    ]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"quote": "plane"}, "the quote “plane” is not in the text"),
        ({"quote": ""}, "there is no quote"),
        ({"quote": "sank", "start": "x"}, "the start “x” is no number"),
        ({"quote": "sank", "stance": "shouts"}, "the stance “shouts” is none of: asserts, denies"),
        ({"quote": "sank", "highlight_id": "12"}, "the highlight_id “12” is no UUID"),
        ({"quote": "sank", "tags": "a /  / b"}, "a tag has no name"),
        ({"quote": "sank", "article_id": "nope"}, "the article “nope” is not in this library"),
    ],
)
def test_a_row_that_cannot_be_placed_is_told_with_its_line_and_the_others_come(library, article, cells, told):
    good = {"article_id": article.uid, "quote": "came"}
    arrival = add_rows(library, "highlights", {"article_id": article.uid, **cells}, good)
    (problem,) = arrival.problems
    assert problem.line == 2
    assert told in problem.what
    assert [h.anchor.exact for h in library.highlights.all()] == ["came"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"kind": ""}, "the kind of the relation is missing"),
        ({"kind": "hates"}, "the kind “hates” is none of"),
        ({"right_highlight_id": "gone"}, "the right highlight gone is not in this library"),
        ({"right_highlight_id": "LEFT"}, "both ends are the same"),
        ({"aspect": "smell"}, "the aspect “smell” is none of"),
    ],
)
def test_a_relation_that_cannot_be_made_is_told(library, article, cells, told):
    version = article.version_id
    left, right = (library.highlights.one(mark(library, version, word)).uid for word in ("sank", "came"))
    row = {"kind": "contradicts", "left_highlight_id": left, "right_highlight_id": right, **cells}
    row = {name: left if cell == "LEFT" else cell for name, cell in row.items()}
    assert told in add_rows(library, "relations", row).problems[0].what
    assert library.relations.all() == []


def test_a_symmetric_relation_that_is_there_the_other_way_round_is_not_doubled(library, article):
    version = article.version_id
    left, right = (library.highlights.one(mark(library, version, word)) for word in ("sank", "came"))
    library.relations.mark(RelationKind.CONTRADICTS, left.id, right.id)
    row = {"kind": "contradicts", "left_highlight_id": right.uid, "right_highlight_id": left.uid}
    assert add_rows(library, "contradictions", row).there == {"relations": 1}
    assert len(library.relations.all()) == 1


def test_rows_without_ids_are_not_doubled_when_they_come_twice(library, article):
    row = {"article_id": article.uid, "quote": "sank", "tags": "sinking|news / big", "claim": "It sank."}
    for _ in range(2):
        add_rows(library, "highlights", row)
    assert len(library.highlights.all()) == len(library.claims.all()) == 1
    assert [tag.name for tag in library.tags.all()] == ["sinking", "news", "big"]


def test_a_very_large_number_is_no_crash(library, article):
    row = {"article_id": article.uid, "quote": "sank", "start": "9" * 30, "end": "9" * 31, "version": "9" * 30}
    assert not add_rows(library, "highlights", row).problems
    assert library.highlights.all()[0].start == 8


def test_highlight_tags_alone_are_added_to_highlights_that_are_there(library, article):
    highlight = library.highlights.one(mark(library, article.version_id, "sank"))
    arrival = add_rows(
        library,
        "highlight_tags",
        {"highlight_id": highlight.uid, "tag": "new"},
        {"highlight_id": "gone", "tag": "new"},
    )
    assert arrival.added == {"highlight_tags": 1}
    assert "no highlight gone" in arrival.problems[0].what
    assert len(library.highlights.one(highlight.id).tag_ids) == 1


def test_a_set_edited_in_a_spreadsheet_comes_back(library, tmp_path):
    _, version = add_article(library, "One two three.")
    mark(library, version, "two", (library.tags.add("t"),))
    export(library, tmp_path / "set")
    path = tmp_path / "set" / "highlights.csv"
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\n").writerows(rows)
    copy = without_annotations(library, tmp_path / "copy.diptych")
    assert annotating.add(copy, csv_files.read_set(path)).added["highlights"] == 1
    assert copy.tags.all()[0].name == "t"
    copy.close()
