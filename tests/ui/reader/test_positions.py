from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.reader.positions import Positions

texts = st.text(alphabet=st.one_of(st.characters(codec="utf-16"), st.sampled_from("aé😀👩‍👧𝒳\u0301ש\n")))


@given(texts)
def test_every_offset_comes_back_from_its_position(text: str) -> None:
    positions = Positions(text)
    for offset in range(len(text) + 1):
        assert positions.to_text(positions.to_qt(offset)) == offset


@given(texts)
def test_a_position_counts_utf_16_units(text: str) -> None:
    positions = Positions(text)
    for offset in range(len(text) + 1):
        assert positions.to_qt(offset) == len(text[:offset].encode("utf-16-le")) // 2
    assert positions.qt_length == positions.to_qt(len(text))


def test_the_middle_of_a_pair_is_its_character() -> None:
    assert Positions("a😀b").to_text(2) == 1


def test_what_lies_outside_the_text_is_its_nearer_end() -> None:
    positions = Positions("a😀b")
    assert (positions.to_qt(-5), positions.to_qt(99)) == (0, 4)
    assert (positions.to_text(-5), positions.to_text(99)) == (0, 3)
