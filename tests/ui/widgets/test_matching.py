import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.widgets.matching import best_first, folded


def found(query, *names):
    return [names[at] for at in best_first(folded(query), [folded(name) for name in names])]


@pytest.mark.parametrize(
    ("one", "other"), [("Żółć", "zolc"), ("Straße", "STRASSE"), ("Ænima", "aenima"), ("Ｆｕｌｌ", "full")]
)
def test_case_and_accents_do_not_matter(one, other):
    assert folded(one) == folded(other)


def test_a_beginning_comes_before_a_word_before_the_middle_before_scattered_words():
    names = ("note the toll here", "atoll", "death toll", "toll", "other")
    assert found("toll", *names) == ["toll", "note the toll here", "death toll", "atoll"]
    assert found("here note", *names) == ["note the toll here"]


def test_nothing_typed_finds_everything_in_its_order():
    assert found("", "b", "a") == ["b", "a"]


@given(st.text(), st.lists(st.text()))
def test_every_part_of_a_name_finds_it(query, names):
    assert query + query in found(query, *names, query + query)
