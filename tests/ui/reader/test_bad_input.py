"""Texts that no importer makes, and scripts of all kinds: shown, hit and selected where they are."""

import random
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.body import LONGEST_BLOCK, LONGEST_TEXT, MOST_BLOCKS, Block, BlockKind, Body
from desktop.ui.reader.marks import Mark
from desktop.ui.reader.pieces import breaks_in
from desktop.ui.reader.positions import Positions
from desktop.ui.reader.text_view import TextView
from tests.ui.reader.conftest import version_of

Show = Callable[..., TextView]

ALPHABET = (
    "ab fi é e\u0301 😀 👩\u200d👩\u200d👧 𝒳 שלום قلم لا ם 12,.\u200b\u200d\u200f\u202e\u2066\u2069\u00ad中文नि"
)


def paragraph(text: str) -> Body:
    return Body(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))


def assert_found_where_drawn(view: TextView, offset: int) -> None:
    view.reveal(offset, offset + 1, flash=False)
    box = view.rect_of(offset, offset + 1)
    assert view.viewport().rect().contains(box)
    assert view.offset_at(box.center()) == offset


@pytest.mark.parametrize("letter", ["x", "word ", "ש", "😀"])
def test_a_block_of_five_million_characters_is_broken_for_the_layout(show: Show, letter: str) -> None:
    text = (letter * (LONGEST_TEXT // len(letter)))[:LONGEST_TEXT]
    view = show(paragraph(text))
    pieces = view.document().blockCount()
    assert LONGEST_TEXT / LONGEST_BLOCK <= pieces <= 2 * LONGEST_TEXT / LONGEST_BLOCK
    assert view.document().lastBlock().layout().lineCount() == 0  # it is not laid out yet
    for offset in (3, 100_001):
        assert_found_where_drawn(view, offset)
    first_break = breaks_in(text, [Block(BlockKind.PARAGRAPH, 0, len(text))])[0]
    for offset in (first_break - 2, first_break):
        assert_found_where_drawn(view, offset)


def test_a_highlight_over_a_break_is_one_passage(show: Show, qtbot: QtBot) -> None:
    text = "😀word " * 5_000
    view = show(paragraph(text))
    place = breaks_in(text, [Block(BlockKind.PARAGRAPH, 0, len(text))])[0]
    view.set_marks([Mark(1, place - 3, place), Mark(2, place - 10, place + 10, contradiction=True)])
    view.set_passage(place - 10, place + 10)
    view.copy()
    assert QApplication.clipboard().text() == text[place - 10 : place + 10].strip()
    assert view.passage() == (place - 10, place + 10)
    view.reveal(place - 3, place)
    view.select_mark(1)
    top, bottom = view.y_of(place - 3, place)
    assert bottom - top < 60  # the line before the break, and not the one after it
    assert view.mark_at(view.rect_of(place - 2, place - 1).center()) == Mark(1, place - 3, place)
    assert not view.viewport().grab().isNull()


def test_the_sentence_in_an_endless_block_is_found_nearby(show: Show) -> None:
    text = "Nobody knows. " * 60_000
    view = show(paragraph(text))
    middle = text.index("knows", len(text) // 2)
    view.set_caret(middle)
    view.select_sentence()
    start, end = view.passage() or (0, 0)
    assert text[start:end] == "Nobody knows."
    assert start < middle < end


def test_twenty_thousand_blocks_of_all_kinds_a_thousand_levels_deep(show: Show, qtbot: QtBot) -> None:
    kinds, blocks, parts = list(BlockKind), [], []
    place = 0
    for number in range(MOST_BLOCKS):
        words = f"Block {number}."
        blocks.append(Block(kinds[number % len(kinds)], place, place + len(words), number % 1_000, "•"))
        parts.append(words)
        place += len(words) + 1
    view = show(Body("\n".join(parts), tuple(blocks)))
    assert view.document().blockCount() == MOST_BLOCKS
    for number in (0, 999, 12_345, MOST_BLOCKS - 1):
        assert_found_where_drawn(view, blocks[number].start + 1)


def test_a_body_against_the_rules_is_broken_too(show: Show) -> None:
    view = show(Body("x" * 100_000, (Block(BlockKind.HEADING, 5, 9),)))
    assert view.document().blockCount() >= 10
    assert_found_where_drawn(view, 50_000)


@pytest.mark.parametrize(
    "text",
    [
        "\u200b" * 50_000,
        "a" + "\u0301" * 50_000,
        "\u202e" * 20_000 + "a",
        "\u2067" * 500 + "a" + "\u2069" * 500,
        "".join(map(chr, range(0x20))).replace("\n", "") + "\x7f\x85\u2028\u2029\ufffc\ufffe\uffff",
    ],
    ids=["zero width", "one letter with endless accents", "overrides", "isolates", "control characters"],
)
def test_what_has_no_width_or_turns_the_direction_is_shown(show: Show, qtbot: QtBot, text: str) -> None:
    view = show(paragraph(text))
    view.set_marks([Mark(1, 0, len(text))])
    assert not view.viewport().grab().isNull()
    qtbot.waitUntil(lambda: not view.column.is_laying_out)
    view.set_passage(0, len(text))
    assert view.document().characterCount() == Positions(text).qt_length + view.document().blockCount()


def test_lines_are_laid_out_in_slices(show: Show, qtbot: QtBot) -> None:
    view = show("\n".join(f"Paragraph {number} of wind and water." * 4 for number in range(8_000)))
    slices, heights = 0, set()
    while view.column.is_laying_out:
        QApplication.processEvents()
        slices += 1
        heights.add(view.verticalScrollBar().maximum())
    assert slices > 3
    assert len(heights) > 3
    assert view.document().lastBlock().layout().lineCount() > 0
    assert view.column.times_broken <= 2  # for an unknown width, then for the window's


@given(
    st.lists(st.sampled_from(["x" * 7_000, "y" * 12_000, "word " * 5_000, "😀" * 11_000, "e\u0301" * 8_000])),
    st.data(),
)
@settings(max_examples=30, deadline=None)
def test_positions_with_breaks_are_those_of_the_document(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    breaks = breaks_in(text, [Block(BlockKind.PARAGRAPH, 0, len(text))])
    positions = Positions(text, breaks)
    assert all(
        high - low <= LONGEST_BLOCK for low, high in zip([0, *breaks], [*breaks, len(text)], strict=True)
    )
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=20))
    for offset in [*places, *breaks]:
        assert positions.to_text(positions.to_qt(offset)) == offset
        assert positions.to_text(positions.end_to_qt(offset)) == offset
        assert positions.to_qt(offset) - positions.end_to_qt(offset) == (offset in breaks)
        before = text[:offset].encode("utf-16-le")
        assert positions.end_to_qt(offset) == len(before) // 2 + sum(place < offset for place in breaks)


def test_every_character_is_hit_where_it_is_drawn(show: Show) -> None:
    """The identity: the middle of a character's box leads back to it.

    A ligature is one glyph for several characters, whose boxes are the same where directions mix: the hit is
    one of them. An accent stands in its letter's box, and format characters have none.
    """
    view = show(width=500, height=900)
    words = st.text(alphabet=st.sampled_from(ALPHABET), min_size=1, max_size=60)

    @settings(max_examples=80, deadline=None)
    @given(st.lists(words, min_size=1, max_size=4))
    def check(lines: list[str]) -> None:
        view.show_version(version_of("\n".join(lines)))
        text = view.version.text if view.version else ""
        for offset, character in enumerate(text):
            box = view.rect_of(offset, offset + 1)
            has_no_box = character.isspace() or unicodedata.category(character) in {"Mn", "Mc", "Cf"}
            if has_no_box or box.width() <= 1 or box.bottom() > view.viewport().height():
                continue
            found = view.offset_at(box.center())
            assert found is not None
            assert found == offset or view.rect_of(found, found + 1).contains(box.center()), (
                text,
                offset,
                found,
            )

    check()


def test_random_highlights_are_hit_where_they_are_drawn(show: Show) -> None:
    view = show(width=500, height=900)
    chance = random.Random(3)
    text = "\n".join("".join(chance.choices("ab é😀𝒳שלוםقم12,. 中文", k=120)).strip() for _ in range(6))
    view.show_version(version_of(text))
    text = view.version.text if view.version else ""
    for number in range(60):
        start = chance.randrange(len(text) - 1)
        end = min(len(text), start + chance.randrange(1, 60))
        view.set_marks([Mark(number, start, end)])
        for offset in range(start, end):
            box = view.rect_of(offset, offset + 1)
            if not text[offset].isspace() and box.width() > 1:
                found = view.mark_at(QPoint(box.center()))
                assert found is not None
