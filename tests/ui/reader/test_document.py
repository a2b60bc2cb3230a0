from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QApplication

from desktop.domain.body import Block, BlockKind, Body, BodyBuilder, InlineSpan, Run, SpanKind
from desktop.ui.reader.document import Inks, ReadingStyle, Setting, make_document
from desktop.ui.reader.positions import Positions
from desktop.ui.theme import Theme
from tests.builders import body_of


def set_body(body: Body) -> tuple[QTextDocument, QObject]:
    owner = QObject()
    setting = Setting(QFont("Noto Serif", 13), ReadingStyle(), Inks.of(Theme("light")))
    return make_document(body, Positions(body.text), setting, owner), owner


def units(text: str) -> list[int]:
    data = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(data[place : place + 2], "little") for place in range(0, len(data), 2)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=6))
def test_positions_in_the_document_are_those_of_the_text(qapp: QApplication, lines: list[str]) -> None:
    body = body_of("\n".join(lines))
    document, _owner = set_body(body)
    assert document.characterCount() == Positions(body.text).qt_length + 1
    for block in body.blocks:
        first = Positions(body.text).to_qt(block.start)
        assert document.findBlock(first).position() == first
        assert document.findBlock(first).text() == body.text[block.start : block.end]


def test_characters_that_qt_would_swallow_keep_their_width(qapp: QApplication) -> None:
    text = "a\rb\u2029c\ufdd0d\x00e\ud800f"
    document, _owner = set_body(Body(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)))
    assert (document.blockCount(), document.characterCount()) == (1, len(units(text)) + 1)


def test_a_body_that_breaks_its_rules_is_shown_all_the_same(qapp: QApplication) -> None:
    document, _owner = set_body(Body("one\ntwo", (Block(BlockKind.HEADING, 1, 2),)))
    assert document.toPlainText() == "one\ntwo"


def test_markup_in_the_text_stays_text(qapp: QApplication) -> None:
    document, _owner = set_body(body_of("<b>not bold</b> &amp; <img src=x>"))
    assert document.toPlainText() == "<b>not bold</b> &amp; <img src=x>"


def test_kinds_of_blocks_look_different(qapp: QApplication) -> None:
    builder = BodyBuilder()
    builder.add(BlockKind.HEADING, "Title", level=1)
    builder.add(BlockKind.PARAGRAPH, "Words.")
    builder.add(BlockKind.LIST_ITEM, "Item", level=2, marker="3.")
    builder.add(BlockKind.CAPTION, "Photograph")
    document, _owner = set_body(builder.body())
    blocks = [document.findBlockByNumber(number) for number in range(4)]
    sizes = [block.charFormat().fontPointSize() or 13 for block in blocks]
    assert sizes[0] > sizes[1] > sizes[3]
    assert blocks[2].blockFormat().leftMargin() > blocks[1].blockFormat().leftMargin()
    assert blocks[2].text() == "Item"


def test_links_and_emphasis_are_set_where_they_are(qapp: QApplication) -> None:
    builder = BodyBuilder()
    runs = [Run("😀 see "), Run("here", SpanKind.LINK, "https://a.example"), Run(" now")]
    builder.add(BlockKind.PARAGRAPH, runs)
    body = builder.body()
    assert body.spans == (InlineSpan(SpanKind.LINK, 6, 10, "https://a.example"),)
    document, _owner = set_body(body)
    fragments = []
    step = document.firstBlock().begin()
    while not step.atEnd():
        fragments.append((step.fragment().text(), step.fragment().charFormat().fontUnderline()))
        step += 1
    assert fragments == [("😀 see ", False), ("here", True), (" now", False)]


def test_what_follows_a_list_stands_off_and_its_items_stand_close(qapp: QApplication) -> None:
    builder = BodyBuilder()
    for kind, level in ((BlockKind.LIST_ITEM, 1), (BlockKind.LIST_ITEM, 2), (BlockKind.PARAGRAPH, 0)):
        builder.add(kind, "Some words", level=level)
    document, _owner = set_body(builder.body())
    one, last, paragraph = (
        document.findBlockByNumber(number).blockFormat().bottomMargin() for number in range(3)
    )
    assert one < last == paragraph


def test_long_paragraphs_are_set_in_short_runs_that_end_after_spaces(qapp: QApplication) -> None:
    text = "officials said " * 60 + "x" * 400 + " at last"
    document, _owner = set_body(body_of(text))
    block = document.firstBlock()
    runs, looks = [], []
    step = block.begin()
    while not step.atEnd():
        runs.append(step.fragment().text())
        looks.append((step.fragment().charFormat().font(), step.fragment().charFormat().foreground()))
        step += 1
    assert "".join(runs) == block.text() == text
    assert all(run.endswith(" ") for run in runs[:-1])
    assert sorted(map(len, runs))[-2] <= 150
    assert all(one == looks[0] for one in looks)
