"""A text document made of a version's blocks, in which Qt's positions are the text's UTF-16 offsets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from desktop.domain.body import Block, BlockKind, Body, InlineSpan, SpanKind
from desktop.ui.reader.pieces import is_right_to_left
from desktop.ui.reader.positions import Positions
from desktop.ui.theme import Theme

_SAME_WIDTH = dict.fromkeys((*range(9), *range(14, 32), 64976, 64977, 65532), "�")
_SAME_WIDTH |= dict.fromkeys((11, 12, 13, 8233), " ")
_SAME_WIDTH |= dict.fromkeys(range(55296, 57344), "�")
"""What Qt would swallow, break a block at or refuse, each against one character of the same width."""

_HEADING_SIZES = {1: 1.55, 2: 1.3, 3: 1.14}
_SMALL = 0.88
_DEEPEST = 8
"""Levels of nesting that are told apart; deeper ones look like this one."""
_LONGEST_RUN = 150
"""Characters shaped at a time; HarfBuzz's buffers have room for 152, then for 260."""
_OTHER_RUN = QTextFormat.Property.UserProperty
_CODE_FACES = ("Cascadia Mono", "Menlo", "Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono", "Courier New")
_BELOW = 0.75
"""The space below a paragraph in multiples of its size."""
_INDENT = 26.0
"""Pixels by which each level of a list or a quotation is set in."""


@dataclass(frozen=True, slots=True)
class ReadingStyle:
    """How the reader wants texts set.

    `face` is a font family, empty for the best one installed; `size` is in points, `line_height` a multiple of
    it from line to line, `measure` the longest line in average characters.
    """

    face: str = ""
    size: float = 13.0
    line_height: float = 1.5
    measure: int = 72


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of the text: its own, that of secondary words, and that of links."""

    ink: QColor
    soft: QColor
    link: QColor

    @classmethod
    def of(cls, theme: Theme) -> "Inks":
        """The theme's."""
        return cls(theme.colour("ink"), theme.colour("ink_soft"), theme.colour("link"))


@dataclass(frozen=True, slots=True)
class Setting:
    """All that a text is set with: the font of its paragraphs, the reader's style, the theme's inks."""

    font: QFont
    style: ReadingStyle
    inks: Inks


def make_document(body: Body, positions: Positions, setting: Setting, parent: QObject) -> QTextDocument:
    """The body, set: one QTextBlock a block or piece of one, broken where `positions` has it, else nothing new.

    Neighbouring blocks of the same looks are inserted together, which is what makes long texts fast.
    """
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(setting.font)
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    typesetter = _Typesetter(setting)
    formats: dict[_Looks, tuple[QTextBlockFormat, QTextCharFormat]] = {}
    is_first = True
    for looks, start, end, closes in _stretches(body):
        places = (start, *positions.breaks_within(start, end), end)
        words = "\n".join(body.text[low:high] for low, high in pairwise(places))
        if looks not in formats:
            formats[looks] = (typesetter.block_format(*looks), typesetter.char_format(*looks))
        paragraph, letters = formats[looks]
        if is_first:
            cursor.setBlockFormat(paragraph)
            cursor.setBlockCharFormat(letters)
        else:
            cursor.insertBlock(paragraph, letters)
        _insert(cursor, words.translate(_SAME_WIDTH), letters)
        if closes:
            cursor.setBlockFormat(typesetter.closing_format(*looks))
        is_first = False
    for block in set_blocks(body):
        _join_pieces(cursor, body.text, block, positions)
    for span in body.spans:
        cursor.setPosition(positions.to_qt(span.start))
        cursor.setPosition(positions.end_to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(typesetter.span_format(span))
    cursor.endEditBlock()
    return document


def _insert(cursor: QTextCursor, words: str, letters: QTextCharFormat) -> None:
    """Insert words in runs; neighbours are told apart by a property that changes nothing in their looks.

    Qt 6.11 keeps the buffer in which it shaped the longest run of a paragraph, 40 bytes a character and more,
    as long as the text is shown. In short runs a text takes half the memory; nothing joins over the space
    between them.
    """
    others = QTextCharFormat(letters)
    others.setProperty(_OTHER_RUN, True)  # noqa: FBT003 - Qt's signature
    for number, run in enumerate(_runs(words)):
        cursor.insertText(run, others if number % 2 else letters)


def _runs(words: str) -> Iterator[str]:
    """The words in stretches of up to `_LONGEST_RUN` characters that end after white space; no word is cut."""
    start = 0
    while len(words) - start > _LONGEST_RUN:
        until = start + _LONGEST_RUN
        end = max(words.rfind(" ", start, until), words.rfind("\n", start, until)) + 1
        if end <= start:
            end = words.find(" ", until) + 1 or len(words)
        yield words[start:end]
        start = end
    yield words[start:]


def set_blocks(body: Body) -> Sequence[Block]:
    """The blocks that a body is set in: its own, or one paragraph where they break the rules of a body."""
    if not body.blocks or _is_whole(body):
        return body.blocks
    return [Block(BlockKind.PARAGRAPH, 0, len(body.text))]


def _join_pieces(cursor: QTextCursor, text: str, block: Block, positions: Positions) -> None:
    """Have the pieces of a block that was broken look like one: nothing between them, one direction."""
    breaks = positions.breaks_within(block.start, block.end)
    if not breaks:
        return
    places = (block.start, *breaks)
    is_reversed = is_right_to_left(text, block.start, block.end)
    direction = Qt.LayoutDirection.RightToLeft if is_reversed else Qt.LayoutDirection.LeftToRight
    for place in places:
        cursor.setPosition(positions.to_qt(place))
        looks = cursor.blockFormat()
        looks.setLayoutDirection(direction)
        if place != places[0]:
            looks.setTopMargin(0)
        if place != places[-1]:
            looks.setBottomMargin(0)
        cursor.setBlockFormat(looks)


_Looks = tuple[BlockKind, int]


_CLOSE = frozenset([BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.CODE])
"""Blocks that stand closer to their like than to others."""


def _stretches(body: Body) -> Iterator[tuple[_Looks, int, int, bool]]:
    """Neighbouring blocks of one kind and level, in code points, and whether a list, table or code ends."""
    groups = [(looks, list(group)) for looks, group in groupby(set_blocks(body), key=_looks)]
    following = [looks[0] for looks, _ in groups[1:]]
    for (looks, blocks), after in zip_longest(groups, following):
        closes = looks[0] in _CLOSE and after is not looks[0]
        yield looks, blocks[0].start, blocks[-1].end, closes


def _looks(block: Block) -> _Looks:
    return block.kind, min(block.level, _DEEPEST)


def _is_whole(body: Body) -> bool:
    """Whether the blocks cover the text in order, one line break apart."""
    reached = -1
    for block in body.blocks:
        if block.start != reached + 1 or block.end < block.start:
            return False
        if reached >= 0 and body.text[reached] != "\n":
            return False
        reached = block.end
    return reached == len(body.text)


class _Typesetter:
    """Block and character formats by kind of block."""

    def __init__(self, setting: Setting) -> None:
        font = setting.font
        self._size = font.pointSizeF()
        metrics = QFontMetricsF(font)
        self._line_height = setting.style.line_height
        self._ems_a_line = (metrics.ascent() + metrics.descent()) / (font.pointSizeF() * metrics.fontDpi() / 72)
        self._inks = setting.inks
        self._code_families = [_fixed_family(), font.family()]

    def block_format(self, kind: BlockKind, level: int) -> QTextBlockFormat:
        """Indents, spacing and line height; spacing grows with the size of the text."""
        made = QTextBlockFormat()
        line_height = self._line_height
        above, below, indent = 0.0, _BELOW, 0.0
        if kind is BlockKind.HEADING:
            above, below = (0.2, 0.7) if level <= 1 else (1.0, 0.4)
            line_height = min(line_height, 1.3)
            made.setHeadingLevel(max(1, min(level, 6)))
        elif kind is BlockKind.LIST_ITEM:
            below, indent = 0.35, _INDENT * max(1, level)
        elif kind is BlockKind.QUOTATION:
            indent = _INDENT * max(1, level)
            made.setRightMargin(_INDENT / 2)
        elif kind in (BlockKind.TABLE_ROW, BlockKind.CODE):
            below, indent = 0.2, _INDENT / 2
        elif kind in (BlockKind.CAPTION, BlockKind.FURNITURE):
            line_height = min(line_height, 1.35)
        em = self._size * 4 / 3
        made.setTopMargin(above * em)
        made.setBottomMargin(below * em)
        made.setLeftMargin(indent)
        percent = max(100.0, 100 * line_height / self._ems_a_line)
        made.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return made

    def closing_format(self, kind: BlockKind, level: int) -> QTextBlockFormat:
        """The same for the last block of a list, a table or lines of code: what follows stands off."""
        made = self.block_format(kind, level)
        made.setBottomMargin(_BELOW * self._size * 4 / 3)
        return made

    def char_format(self, kind: BlockKind, level: int) -> QTextCharFormat:
        """Size, weight, face and ink."""
        made = QTextCharFormat()
        made.setForeground(self._inks.ink)
        if kind is BlockKind.HEADING:
            made.setFontPointSize(self._size * _HEADING_SIZES.get(max(1, level), 1.0))
            made.setFontWeight(QFont.Weight.Bold)
        elif kind in (BlockKind.CAPTION, BlockKind.FURNITURE):
            made.setFontPointSize(self._size * _SMALL)
            made.setForeground(self._inks.soft)
        elif kind is BlockKind.CODE:
            self._set_code(made)
        return made

    def span_format(self, span: InlineSpan) -> QTextCharFormat:
        """What a link, emphasis, strong words or code change of the block's letters."""
        made = QTextCharFormat()
        if span.kind is SpanKind.EMPHASIS:
            made.setFontItalic(True)
        elif span.kind is SpanKind.STRONG:
            made.setFontWeight(QFont.Weight.Bold)
        elif span.kind is SpanKind.CODE:
            self._set_code(made)
        else:
            made.setForeground(self._inks.link)
            made.setFontUnderline(True)
            made.setUnderlineColor(self._inks.link)
        return made

    def _set_code(self, made: QTextCharFormat) -> None:
        made.setFontFamilies(self._code_families)
        made.setFontFixedPitch(True)
        made.setFontPointSize(self._size * 0.92)


def _fixed_family() -> str:
    """A family in which all letters are equally wide; the generic name says nothing to every platform."""
    family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    installed = QFontDatabase.families()
    if family in installed and QFontDatabase.isFixedPitch(family):
        return family
    return next((one for one in _CODE_FACES if one in installed), family)
