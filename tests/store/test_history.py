"""Undo and redo: whatever was done, taken back, gives the same library."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.claim import ClaimStatus, Coverage
from desktop.domain.highlight import Stance
from desktop.domain.relation import Aspect, RelationKind, RelationStatus
from desktop.errors import UserError
from desktop.store import history, search_index
from desktop.store.library import Library
from tests.builders import add_article, contents, imported, mark

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_PICK = st.integers(0, 5)

# Each action takes the library and three numbers to pick by, and a text.
ACTIONS = {
    "add article": lambda w, a, b, c, t: w.articles.add(imported(f"First.\n{t}\nLast words here.", t)),
    "edit article": lambda w, a, b, c, t: w.articles.set_details(pick(w, "article", a), imported(t, t).details),
    "delete article": lambda w, a, b, c, t: w.articles.delete([pick(w, "article", a)]),
    "add version": lambda w, a, b, c, t: w.versions.add(pick(w, "article", a), imported("New " + t, t)),
    "highlight": lambda w, a, b, c, t: w.highlights.mark(pick(w, "version", a), b, b + c + 1),
    "mark claim": lambda w, a, b, c, t: w.claims.mark(pick(w, "version", a), b, b + c + 1),
    "note": lambda w, a, b, c, t: w.highlights.set_note(pick(w, "highlight", a), t),
    "stance": lambda w, a, b, c, t: w.highlights.set_stance(pick(w, "highlight", a), Stance.DENIES),
    "move edges": lambda w, a, b, c, t: w.highlights.move_edges(pick(w, "highlight", a), b, b + c + 1),
    "delete highlight": lambda w, a, b, c, t: w.highlights.delete([pick(w, "highlight", a)]),
    "attach": lambda w, a, b, c, t: w.highlights.attach(pick(w, "highlight", a), pick(w, "claim", b)),
    "make tag": lambda w, a, b, c, t: w.tags.find_or_add(t),
    "tag below": lambda w, a, b, c, t: w.tags.add(t, pick(w, "tag", a)),
    "tag": lambda w, a, b, c, t: w.highlights.add_tag(pick(w, "highlight", a), pick(w, "tag", b)),
    "remove tag": lambda w, a, b, c, t: w.highlights.remove_tag(pick(w, "highlight", a), pick(w, "tag", b)),
    "digit": lambda w, a, b, c, t: w.tags.set_digit(pick(w, "tag", a), b + 1),
    "delete tag": lambda w, a, b, c, t: w.tags.delete([pick(w, "tag", a)]),
    "relate": lambda w, a, b, c, t: w.relations.mark(
        list(RelationKind)[c], pick(w, "highlight", a), pick(w, "highlight", b)
    ),
    "aspect": lambda w, a, b, c, t: w.relations.set_aspect(pick(w, "relation", a), list(Aspect)[b]),
    "close": lambda w, a, b, c, t: w.relations.set_status(pick(w, "relation", a), RelationStatus.EXPLAINED),
    "change kind": lambda w, a, b, c, t: w.relations.set_kind(pick(w, "relation", a), list(RelationKind)[b]),
    "edit claim": lambda w, a, b, c, t: w.claims.set_statement(pick(w, "claim", a), t),
    "claim status": lambda w, a, b, c, t: w.claims.set_status(pick(w, "claim", a), ClaimStatus.REFUTED),
    "delete claim": lambda w, a, b, c, t: w.claims.delete([pick(w, "claim", a)]),
    "coverage": lambda w, a, b, c, t: w.coverage.set(
        pick(w, "claim", a), pick(w, "article", b), Coverage.SILENT
    ),
}


def pick(library, table, number):
    """The id of one of the rows; raises KeyError where there is none."""
    ids = [row[0] for row in library.connection.execute(f"SELECT id FROM {table} ORDER BY id")]
    if not ids:
        raise KeyError(table)
    return ids[number % len(ids)]


def act(library, name, *picks):
    """Do it where it can be done; what cannot be raises as it should, and changes nothing."""
    before = contents(library)
    try:
        ACTIONS[name](library, *picks)
    except (KeyError, ValueError, UserError):
        assert contents(library) == before


_STEPS = st.lists(st.tuples(st.sampled_from(sorted(ACTIONS)), _PICK, _PICK, _PICK, _TEXT), max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=_STEPS)
def test_any_run_of_actions_undone_gives_the_same_library_and_redone_the_same_again(steps, tmp_path_factory):
    library = Library.open(tmp_path_factory.mktemp("undo") / "l.diptych", person="Ada")
    _, first = add_article(library, "The ferry sank on Monday with 40 people.\nNobody was hurt.")
    _, other = add_article(library, "The ferry sank on Tuesday with 45 people.")
    mark(library, first, "Monday", (library.tags.add("day"),))
    library.claims.mark(other, 0, 9)
    states = [contents(library)]
    for step in steps:
        act(library, *step)
        if contents(library) != states[-1]:
            states.append(contents(library))
    for state in reversed(states[:-1]):
        assert library.undo() is not None
        assert contents(library) == state
        assert search_index.faults(library.connection) == []
    for state in states[1:]:
        assert library.redo() is not None
        assert contents(library) == state
        assert search_index.faults(library.connection) == []
    assert library.redo() is None
    library.close()


def test_undo_survives_closing_the_library(tmp_path):
    path = tmp_path / "l.diptych"
    library = Library.open(path)
    _, version = add_article(library, "One two three.")
    mark(library, version, "two")
    library.close()
    again = Library.open(path)
    assert again.undo_label == "Highlight"
    assert again.undo() == "Highlight"
    assert again.highlights.all() == []
    assert again.redo() == "Highlight"
    assert len(again.highlights.all()) == 1
    again.close()


def test_a_new_action_forgets_what_could_be_redone(library):
    library.tags.add("one")
    library.undo()
    assert library.redo_label == "Make tag"
    library.tags.add("two")
    assert library.redo_label is None


def test_an_action_that_changes_nothing_makes_no_step(library):
    tag = library.tags.add("one")
    library.tags.set_description(tag, "")
    with library.action("Nothing"):
        pass
    assert library.undo_label == "Make tag"


def test_a_row_keeps_its_id_and_its_text_after_a_nul_through_undo(library):
    _, version = add_article(library, "One two three.")
    highlight = mark(library, version, "two")
    library.highlights.set_note(highlight, "before\0after")
    library.highlights.delete([highlight])
    library.undo()
    assert library.highlights.one(highlight).note == "before\0after"


def test_the_kept_bytes_of_an_article_come_back_with_it(library):
    article, version = add_article(library, "One two three.")
    library.articles.delete([article])
    with pytest.raises(KeyError):
        library.versions.one(version)
    library.undo()
    assert library.versions.original(version) == b"One two three."


def test_a_step_of_a_thousand_rows_is_one_step(library):
    with library.action("Make many"):
        for number in range(1_000):
            library.claims.add(f"Claim {number}")
    assert library.undo() == "Make many"
    assert library.claims.all() == []


def test_changes_come_out_of_the_history_as_they_went_in():
    changes = [
        history.RowChange("claim", 1, None, {"id": 1, "note": "a"}),
        history.RowChange("claim", 1, {"id": 1, "note": "a"}, {"id": 1, "note": "b"}),
        history.RowChange("version", 2, {"id": 2, "original": b"\x00\xff"}, None),
    ]
    assert history.unpack(history.pack(changes)) == [
        history.RowChange("claim", 1, None, {}),
        history.RowChange("claim", 1, {"note": "a"}, {"note": "b"}),
        history.RowChange("version", 2, {"id": 2, "original": b"\x00\xff"}, None),
    ]
