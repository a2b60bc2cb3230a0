"""What differs between two texts, by words, with what moved told as moved."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.analysis.differences import Kind, changes, differences
from desktop.analysis.words import words_of

_LINES = st.lists(
    st.lists(
        st.sampled_from(
            [
                "the",
                "ferry",
                "sank",
                "–",
                "at",
                "“dawn”",
                "31",
                "people.",
                "No,",
                "nobody;",
                "died!",
                "水",
                "ไป",
                "é",
            ]
        ),
        max_size=9,
    ),
    max_size=6,
)


def told(old, new):
    return [
        (one.kind, old[one.old_start : one.old_end], new[one.new_start : one.new_end])
        for one in changes(differences(old, new))
    ]


def text(lines):
    return "\n".join(" ".join(line) for line in lines)


def test_equal_texts_have_no_difference():
    assert [one.kind for one in differences("One two.\nThree.", "One two.\nThree.")] == [Kind.EQUAL]
    assert differences("", "") == []


def test_a_changed_number_is_one_word():
    old = "Officials said 1,200 people were rescued."
    assert told(old, old.replace("1,200", "1,350")) == [(Kind.REPLACED, "1,200", "1,350")]


def test_a_sentence_put_in_is_whole():
    old, new = "He left. It rained.", "He left. She wept. It rained."
    assert told(old, new) == [(Kind.INSERTED, "", "She wept.")]
    assert told(new, old) == [(Kind.DELETED, "She wept.", "")]


def test_a_moved_paragraph_is_told_as_moved_and_a_word_changed_in_it_as_replaced():
    first = "The minister said on Monday that the ferry had been sound and that nobody was to blame."
    second = "The captain of the ferry was not on the bridge when the ship sank, a witness told the court."
    old = f"Head\n{first}\n{second}\nTail"
    new = f"Head\n{second}\n{first.replace('Monday', 'Tuesday')}\nTail"
    found = told(old, new)
    assert (Kind.REPLACED, "Monday", "Tuesday") in found
    moved = [old_words for kind, old_words, _ in found if kind is Kind.MOVED]
    assert moved == ["The minister said on", first.partition("Monday ")[2]] or moved == [second]


def test_capitals_and_quote_marks_alone_are_small_differences():
    assert told("He said “no” – and left.", 'He said "no" — and left.') == [
        (Kind.REPLACED, "“", '"'),
        (Kind.REPLACED, "”", '"'),
        (Kind.REPLACED, "–", "—"),
    ]


def test_scripts_without_spaces_are_compared_by_signs():
    assert told("水は冷たい", "水は温かい") == [(Kind.REPLACED, "冷た", "温か")]


def test_marks_belong_to_their_letter():
    assert words_of("हिन्दी में").keys == ["हिन्दी", "में"]


@given(_LINES, _LINES)
@settings(max_examples=200, deadline=None)
def test_every_word_of_both_texts_is_in_exactly_one_difference(old_lines, new_lines):
    old, new = text(old_lines), text(new_lines)
    found = differences(old, new)
    for whole, spans in (
        (old, sorted((one.old_start, one.old_end) for one in found if one.old_start < one.old_end)),
        (new, [(one.new_start, one.new_end) for one in found if one.new_start < one.new_end]),
    ):
        assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
        covered = "".join(whole[start:end] for start, end in spans)
        assert covered.split() == [] or "".join(covered.split()) == "".join(whole.split())
        assert len("".join(covered.split())) == len("".join(whole.split()))
    for one in found:
        if one.kind in {Kind.EQUAL, Kind.MOVED}:
            assert old[one.old_start : one.old_end].split() == new[one.new_start : one.new_end].split()


def test_texts_that_only_repeat_themselves_are_compared_without_end_of_patience():
    old = "the same words again and again " * 3_000
    new = old[:1_000] + "something new " + old[1_000:40_000] + old[40_100:]
    assert any(one.kind is not Kind.EQUAL for one in differences(old, new))
