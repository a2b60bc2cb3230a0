"""What an export holds, and in which order."""

import sqlite3

import pytest

from desktop.domain.annotation import COLUMNS
from desktop.domain.claim import Coverage
from desktop.domain.relation import RelationKind
from desktop.errors import UserError
from desktop.store import exporting
from desktop.store.library import Library
from tests.builders import add_article, mark


@pytest.fixture
def story(library):
    """Two accounts of one event with tags, a claim, a contradiction and a support."""
    _, first = add_article(
        library,
        "The ferry sank on Monday with 40 people.",
        "Ferry sinks",
        publisher="Post",
        url="https://p.org/1",
    )
    second_article, second = add_article(
        library, "It sank on Tuesday. 45 were on board.", url="https://h.org", title=""
    )
    days, numbers = library.tags.add("days"), library.tags.add("numbers")
    toll = library.tags.add("a|b\\c", parent_id=numbers)
    monday = mark(library, first, "Monday", (days,))
    people = mark(library, first, "40 people", (toll, days))
    tuesday = mark(library, second, "Tuesday")
    claim = library.claims.make_from(people)
    library.relations.mark(RelationKind.CONTRADICTS, monday, tuesday)
    library.relations.mark(RelationKind.SUPPORTS, people, monday)
    library.coverage.set(claim, second_article, Coverage.SILENT)
    return library


def rows_of(library, name, **narrowing):
    table = next(t for t in exporting.tables(library, **narrowing) if t.name == name)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_all_tables_come_in_the_order_of_the_columns(story):
    tables = exporting.tables(story)
    assert [table.name for table in tables] == list(COLUMNS)
    assert all(len(row) == len(table.columns) for table in tables for row in table.rows)


def test_a_highlight_has_its_place_tags_claim_and_contradictions(story):
    monday, people, tuesday = rows_of(story, "highlights")
    assert (monday["quote"], monday["start"], monday["end"]) == ("Monday", 18, 24)
    assert (monday["prefix"], monday["suffix"]) == ("The ferry sank on ", " with 40 people.")
    assert (monday["article_title"], monday["publisher"], monday["version"]) == ("Ferry sinks", "Post", 1)
    assert monday["contradictions"] == tuesday["contradictions"] == 1
    assert people["contradictions"] == 0
    assert people["tags"] == "a\\|b\\\\c|days"
    assert (people["claim"], people["stance"]) == ("40 people", "asserts")
    assert (monday["claim_id"], monday["stance"]) == ("", "")


def test_a_contradiction_has_both_its_ends(story):
    (row,) = rows_of(story, "contradictions")
    assert (row["kind"], row["status"], row["same_article"]) == ("contradicts", "open", "false")
    assert (row["left_quote"], row["right_quote"]) == ("Monday", "Tuesday")
    assert (row["left_article"], row["right_article"]) == ("Ferry sinks", "https://h.org")
    assert (row["right_start"], row["right_end"]) == (11, 18)


def test_relations_hold_every_kind(story):
    assert [row["kind"] for row in rows_of(story, "relations")] == ["contradicts", "supports"]
    assert rows_of(story, "relations")[1]["same_article"] == "true"


def test_claims_count_stances_and_silence(story):
    (row,) = rows_of(story, "claims")
    assert [row[name] for name in ("highlights", "articles", "asserts", "denies", "silent")] == [1, 1, 1, 0, 1]


def test_articles_tell_of_their_newest_version(story):
    first, second = rows_of(story, "articles")
    assert (first["title"], first["versions"], first["highlights"], first["characters"]) == (
        "Ferry sinks",
        1,
        2,
        40,
    )
    assert second["highlights"] == 1


def test_tags_stand_by_path_with_their_parent(story):
    rows = rows_of(story, "tags")
    assert [(row["tag"], row["parent"], row["highlights"]) for row in rows] == [
        ("days", "", 2),
        ("numbers", "", 0),
        ("a|b\\c", "numbers", 1),
    ]


def test_highlight_tags_has_one_row_a_pair(story):
    assert [row["tag"] for row in rows_of(story, "highlight_tags")] == ["days", "a|b\\c", "days"]


def test_coverage_tells_who_is_silent(story):
    assert [row["state"] for row in rows_of(story, "coverage")] == ["silent"]


def test_one_article_brings_what_belongs_to_it(story):
    uid = story.articles.all()[1].uid
    assert [row["quote"] for row in rows_of(story, "highlights", article_uid=uid)] == ["Tuesday"]
    assert [row["kind"] for row in rows_of(story, "relations", article_uid=uid)] == ["contradicts"]
    assert len(rows_of(story, "articles", article_uid=uid)) == 1
    assert rows_of(story, "claims", article_uid=uid) == rows_of(story, "tags", article_uid=uid) == []


def test_one_tag_brings_its_highlights_and_the_tags_above_it(story):
    assert [row["quote"] for row in rows_of(story, "highlights", tag="a|b\\c")] == ["40 people"]
    assert [row["tag"] for row in rows_of(story, "tags", tag="a|b\\c")] == ["days", "numbers", "a|b\\c"]
    assert [row["claim"] for row in rows_of(story, "claims", tag="a|b\\c")] == ["40 people"]


def test_an_unknown_article_or_tag_and_an_unclear_tag_are_told(story):
    with pytest.raises(UserError, match="no article with the id nope"):
        exporting.tables(story, article_uid="nope")
    with pytest.raises(UserError, match="no tag called “nope”"):
        exporting.tables(story, tag="nope")
    for parent in ("days", "numbers"):
        story.tags.add("same", parent_id=story.tags.named(parent))
    with pytest.raises(UserError, match=r"Several tags are called “same”.*“days / same”, “numbers / same”"):
        exporting.tables(story, tag="same")
    assert rows_of(story, "highlights", tag="days / same") == []


def test_the_order_does_not_hang_on_row_ids(story, tmp_path):
    before = exporting.tables(story)
    path = tmp_path / "other.diptych"
    story.connection.execute("VACUUM INTO ?", [str(path)])
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA foreign_keys = OFF")
    for sql in (
        "UPDATE highlight SET id = 1000 - id",
        "UPDATE highlight_tag SET highlight = 1000 - highlight",
        "UPDATE relation SET id = 1000 - id, from_highlight = 1000 - from_highlight, "
        "to_highlight = 1000 - to_highlight",
        "UPDATE article SET id = 1000 - id",
        "UPDATE version SET article = 1000 - article, id = 1000 - id",
        "UPDATE highlight SET version = 1000 - version",
        "UPDATE coverage SET article = 1000 - article",
    ):
        raw.execute(sql)
    raw.commit()
    raw.close()
    other = Library.reading(path)
    assert [t.rows for t in exporting.tables(other)] == [t.rows for t in before]
    other.close()


def test_an_export_reads_through_a_second_connection(story):
    reader = Library.reading(story.path)
    assert [t.rows for t in exporting.tables(reader)] == [t.rows for t in exporting.tables(story)]
    story.tags.add("the reader has let go of the file")
    reader.close()
