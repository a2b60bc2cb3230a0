"""Passages are found again in a later version of their text, and never in a wrong place."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.anchoring import verdict
from benchmarks.edited_texts import edited, made_text
from desktop.analysis.anchoring import find_again
from desktop.domain.anchor import describe
from desktop.domain.carrying import Outcome

ARTICLE = (
    "Ferry sinks off Orrey\n"
    "Seven people died when the ferry Halcyon sank on Monday, the coast guard said.\n"
    "The captain was on the bridge, the operator said in a statement. It gave no further details.\n"
    "“We asked for new pumps twice,” a sailor told reporters. It gave no further details.\n"
    "The minister promised an inquiry and said that the ferry had been inspected in March.\n"
    "Families waited at the harbour through the night."
)


def find(old, new, *quotes, nth=0):
    anchors = []
    for quote in quotes:
        start = -1
        for _ in range(nth + 1):
            start = old.index(quote, start + 1)
        anchors.append(describe(old, start, start + len(quote)))
    found = find_again(old, new, anchors)
    for one in found:
        if one.anchor is not None:
            assert describe(new, one.anchor.start, one.anchor.end) == one.anchor
    return found[0] if len(found) == 1 else found


def test_the_same_text_keeps_everything_in_place():
    found = find(ARTICLE, ARTICLE, "Seven people died")
    assert (found.outcome, found.anchor.start, found.score) == (Outcome.UNCHANGED, ARTICLE.index("Seven"), 1.0)


def test_a_passage_that_only_shifted_is_unchanged():
    new = "UPDATED\nThis article was corrected on Tuesday.\n" + ARTICLE
    assert find(ARTICLE, new, "the ferry Halcyon sank").outcome is Outcome.UNCHANGED


@pytest.mark.parametrize(
    ("quote", "change", "expected"),
    [
        ("Seven people died", ("Seven people", "At least nine people"), "At least nine people died"),
        ("Seven", ("Seven", "Nine"), "Nine"),
        ("sank on Monday", ("on Monday", "late on Sunday"), "sank late on Sunday"),
        ("the ferry had been inspected in March", (" in March", ""), "the ferry had been inspected"),
        (
            "We asked for new pumps twice",
            ("new pumps", "new pumps and boats"),
            "We asked for new pumps and boats twice",
        ),
    ],
)
def test_a_reworded_passage_is_found_with_its_new_words(quote, change, expected):
    found = find(ARTICLE, ARTICLE.replace(*change), quote)
    assert (found.outcome, found.anchor.exact) == (Outcome.REWORDED, expected)


def test_of_repeated_passages_the_right_one_is_found():
    quote = "It gave no further details."
    new = ARTICLE.replace("Ferry sinks off Orrey", "Ferry goes down").replace("Seven", "Nine")
    for nth in (0, 1):
        found = find(ARTICLE, new, quote, nth=nth)
        assert new[: found.anchor.start].count(quote) == nth


def test_of_repeated_passages_the_one_that_is_gone_is_lost_and_not_mistaken_for_the_other():
    quote = "It gave no further details."
    new = ARTICLE.replace(" in a statement. " + quote, " in a statement.")
    assert find(ARTICLE, new, quote, nth=0).outcome is Outcome.LOST
    assert find(ARTICLE, new, quote, nth=1).outcome is Outcome.UNCHANGED


def test_a_passage_in_a_moved_paragraph_is_moved():
    lines = ARTICLE.split("\n")
    lines.insert(1, lines.pop(4))
    found = find(ARTICLE, "\n".join(lines), "promised an inquiry")
    assert (found.outcome, found.anchor.exact) == (Outcome.MOVED, "promised an inquiry")


def test_a_sentence_taken_to_another_paragraph_is_found_there():
    sentence = "The captain was on the bridge, the operator said in a statement. "
    new = ARTICLE.replace(sentence, "") + " " + sentence.strip()
    found = find(ARTICLE, new, sentence.strip())
    assert (found.outcome, found.anchor.exact) == (Outcome.MOVED, sentence.strip())


def test_a_passage_that_is_gone_is_lost():
    new = "\n".join(line for line in ARTICLE.split("\n") if "minister" not in line)
    found = find(ARTICLE, new, "promised an inquiry")
    assert (found.outcome, found.anchor) == (Outcome.LOST, None)


def test_another_article_holds_nothing_of_it():
    new = "Parliament votes on the budget\nThe debate lasted until midnight and ended without a result."
    assert {
        one.outcome for one in find(ARTICLE, new, "Seven people died", "the ferry Halcyon sank on Monday")
    } == {Outcome.LOST}


def test_quote_marks_and_dashes_of_another_kind_are_no_obstacle():
    new = ARTICLE.replace("“", '"').replace("”", '"')
    assert (
        find(ARTICLE, new, "“We asked for new pumps twice,”").anchor.exact == '"We asked for new pumps twice,"'
    )


def test_a_passage_that_ends_inside_a_word_still_does():
    new = ARTICLE.replace("Seven", "Nine")
    assert find(ARTICLE, new, "harb").anchor.exact == "harb"
    assert find(ARTICLE, new, "alcyon sank").anchor.exact == "alcyon sank"


def test_white_space_alone_and_empty_texts_are_lost():
    assert find("One two", "One three", " ").outcome is Outcome.LOST
    assert find("One two", "", "One").outcome is Outcome.LOST


def test_nothing_is_asked_and_nothing_answered():
    assert find_again("One", "Two", []) == []


def test_edited_articles_keep_nearly_all_their_highlights():
    verdicts = Counter()
    for seed in range(60):
        rng = random.Random(seed)
        version = edited(made_text(rng, 5_000), rng, 0.05, 40)
        found = find_again(version.old, version.new, [one.anchor for one in version.marked])
        verdicts.update(verdict(version, one, it) for one, it in zip(version.marked, found, strict=True))
    assert verdicts["wrong"] <= 0.01 * verdicts["right"]
    assert verdicts["wrong"] + verdicts["missed"] <= 0.03 * verdicts.total()


@given(st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_what_is_found_is_a_passage_and_called_what_it_is(seed):
    rng = random.Random(seed)
    version = edited(made_text(rng, 5_000), rng, 0.05, 40)
    found = find_again(version.old, version.new, [one.anchor for one in version.marked])
    for one, it in zip(version.marked, found, strict=True):
        assert (it.anchor is None) == (it.outcome is Outcome.LOST)
        assert 0 <= it.score <= 1
        if it.anchor is not None:
            assert describe(version.new, it.anchor.start, it.anchor.end) == it.anchor
            assert (it.anchor.exact == one.anchor.exact) == (it.outcome is not Outcome.REWORDED)


@given(st.text("ab .\n“", max_size=60), st.text("ab .\n“", max_size=60), st.data())
@settings(max_examples=200, deadline=None)
def test_any_texts_give_an_answer_that_is_a_passage_of_the_new_one(old, new, data):
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    (found,) = find_again(old, new, [describe(old, start, end)])
    if found.anchor is not None:
        assert describe(new, found.anchor.start, found.anchor.end) == found.anchor
    assert 0 <= found.score <= 1
