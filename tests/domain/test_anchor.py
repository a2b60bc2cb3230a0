"""Anchors: described, trimmed, and found again."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.domain.anchor import CONTEXT, Anchor, describe, find_exact, trimmed

_TEXTS = st.one_of(st.text(min_size=1, max_size=200), st.text("ab \n", min_size=1, max_size=60))


@st.composite
def passages(draw):
    """A text with the start and end of a passage of it."""
    text = draw(_TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(passages())
def test_a_description_is_what_stands_in_the_text(passage):
    text, start, end = passage
    anchor = describe(text, start, end)
    assert anchor.exact == text[start:end]
    around = anchor.prefix + anchor.exact + anchor.suffix
    assert text[start - len(anchor.prefix) : end + len(anchor.suffix)] == around
    assert len(anchor.prefix) == min(CONTEXT, start)
    assert len(anchor.suffix) == min(CONTEXT, len(text) - end)


@given(passages())
def test_an_anchor_is_found_in_its_own_text_where_it_is(passage):
    anchor = describe(*passage)
    assert find_exact(anchor, passage[0]) == anchor


@given(passages(), st.text(max_size=40), st.text(max_size=40))
def test_an_anchor_is_found_after_text_came_before_and_behind(passage, before, behind):
    text, start, end = passage
    anchor = describe(text, start, end)
    assume(anchor.exact not in before + text[: end - 1])
    found = find_exact(anchor, before + text + behind)
    assert found is not None
    assert found.exact == anchor.exact


@given(passages(), _TEXTS)
def test_what_is_found_has_the_quote_and_nothing_is_found_where_it_is_not(passage, other):
    anchor = describe(*passage)
    found = find_exact(anchor, other)
    assert (found is None) == (anchor.exact not in other)
    assert found is None or found == describe(other, found.start, found.end)
    assert found is None or found.exact == anchor.exact


def test_of_several_occurrences_the_one_that_fits_best_is_taken():
    text = "the ferry left. a ferry sank. the ferry came."
    anchor = Anchor(0, 5, "ferry", prefix="a ", suffix=" sank")
    found = find_exact(anchor, text)
    assert found is not None
    assert found.start == text.index("ferry sank")


def test_among_equals_the_nearest_is_taken():
    text = "x ferry x ferry x ferry x"
    found = find_exact(Anchor(11, 16, "ferry"), text)
    assert found is not None
    assert found.start == 10


def test_an_empty_quote_is_nowhere():
    assert find_exact(Anchor(5, 5, "x"), "") is None


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (0, 0), (2, 1), (0, 4), (3, 4)])
def test_what_is_no_passage_raises(start, end):
    with pytest.raises(ValueError, match="is no passage of a text of 3 characters"):
        describe("abc", start, end)


@given(passages())
def test_trimming_takes_white_space_off_the_ends_and_nothing_else(passage):
    text, start, end = passage
    low, high = trimmed(text, start, end)
    assert text[low:high] == text[start:end].strip()
    assert start <= low <= high <= end
