"""The text of an article version and the blocks that it is made of."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

LONGEST_BLOCK = 10_000
"""Code points after which a block is broken at the next white space, so that laying out stays fast."""

LONGEST_TEXT = 5_000_000
"""Code points that one version may hold; importers refuse more."""

MOST_BLOCKS = 20_000
"""Blocks that one version may hold; importers refuse more."""


class BlockKind(StrEnum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    TABLE_ROW = "table row"
    CAPTION = "caption"
    CODE = "code"
    FURNITURE = "furniture"
    """Words around an article that are kept but are not its own: a date line, "follow us", an image credit."""


class SpanKind(StrEnum):
    """What a passage inside a block is."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a version's text: code points `start` to `end`, end exclusive, without the line break.

    `level` is the depth of a heading (1 is the title) or the nesting of a list item or quotation (from 1),
    and `marker` what stands before a list item, as in "•" or "3.".
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""


@dataclass(frozen=True, slots=True)
class InlineSpan:
    """Emphasis or a link inside the text, in code points, end exclusive; `target` is a link's address."""

    kind: SpanKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class PageMark:
    """From the code point `start` on the text stands on another page of the source, until the next mark.

    `page` counts the source's pages from 0, `label` is what is printed or said for it, as in "iv" or "12". A
    text may come back to a page, as to a footnote after a paragraph that goes on overleaf.
    """

    start: int
    page: int
    label: str


@dataclass(frozen=True, slots=True)
class Body:
    r"""An immutable text with its blocks, which cover it in order with one `\n` between neighbours."""

    text: str
    blocks: tuple[Block, ...]
    spans: tuple[InlineSpan, ...] = ()
    pages: tuple[PageMark, ...] = ()

    def page_at(self, offset: int) -> PageMark | None:
        """The page on which a code point stands; None where the text has no pages."""
        place = bisect_right(self.pages, offset, key=lambda mark: mark.start)
        return self.pages[max(0, place - 1)] if self.pages else None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of characters in one style, as an importer finds it."""

    text: str
    kind: SpanKind | None = None
    target: str = ""


_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ufeff\ud800-\udfff]"
)
_WHITE = re.compile(r"[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029\x0b\x0c]")


def cleaned(text: str) -> str:
    r"""`text` in NFC with `\n` line ends and without the characters that no window can show.

    Those are control characters, non-characters, lone surrogates and byte order marks inside the text.
    Zero-width joiners and direction marks stay: scripts need them.
    """
    return unicodedata.normalize("NFC", _UNSHOWABLE.sub("", _LINE_ENDS.sub("\n", text)))


class BodyBuilder:
    """Puts a body together, block by block, keeping its rules: NFC, no empty block, none too long."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._spans: list[InlineSpan] = []
        self._length = 0

    def add(
        self,
        kind: BlockKind,
        runs: str | Iterable[Run],
        *,
        level: int = 0,
        marker: str = "",
        keep_white: bool = False,
    ) -> None:
        """Add one block; white space is folded to single spaces unless `keep_white`, empty blocks are left out.

        With `keep_white` the text must hold no line break. A block longer than `LONGEST_BLOCK` is broken at
        white space into several of the same kind.
        """
        styled = [Run(runs)] if isinstance(runs, str) else list(runs)
        text, spans = _joined(styled, keep_white=keep_white)
        first = True
        for start, end in _pieces(text):
            self._append(kind, text[start:end], level, marker if first else "")
            base = self._length - (end - start)
            for span in spans:
                low, high = max(span.start, start), min(span.end, end)
                if low < high:
                    self._spans.append(
                        InlineSpan(span.kind, base + low - start, base + high - start, span.target)
                    )
            first = False

    def _append(self, kind: BlockKind, text: str, level: int, marker: str) -> None:
        if self._parts:
            self._parts.append("\n")
            self._length += 1
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        self._blocks.append(Block(kind, start, self._length, level, marker))

    def body(self) -> Body:
        """The body as it stands."""
        return Body("".join(self._parts), tuple(self._blocks), tuple(self._spans))


def _joined(runs: Sequence[Run], *, keep_white: bool) -> tuple[str, list[InlineSpan]]:
    """The text of the runs, cleaned, and their spans; normalising each run keeps the spans in step."""
    text = ""
    spans: list[InlineSpan] = []
    for run in runs:
        piece = cleaned(run.text)
        if not keep_white:
            piece = _WHITE.sub(" ", piece)
            if text.endswith(" ") or not text:
                piece = piece.lstrip(" ")
        start = len(text)
        joined = unicodedata.normalize("NFC", text[-1:] + piece)
        if joined == text[-1:] + piece:
            text += piece
        else:  # the run begins with a mark that belongs to the letter before it
            text = unicodedata.normalize("NFC", text + piece)
            start = min(start, len(text) - 1)
        if run.kind is not None and start < len(text):
            spans.append(InlineSpan(run.kind, start, len(text), run.target))
    stripped = text.strip("\n") if keep_white else text.rstrip(" ")
    if not stripped.strip():
        return "", []
    kept = [
        InlineSpan(s.kind, s.start, min(s.end, len(stripped)), s.target)
        for s in spans
        if s.start < len(stripped)
    ]
    return stripped, kept


def _pieces(text: str) -> Iterable[tuple[int, int]]:
    """Where to break `text` so that no piece is much longer than `LONGEST_BLOCK` code points."""
    start = 0
    while len(text) - start > LONGEST_BLOCK:
        cut = text.rfind(" ", start + LONGEST_BLOCK // 2, start + LONGEST_BLOCK)
        if cut < 0:
            cut = start + LONGEST_BLOCK
            while cut < len(text) and unicodedata.combining(text[cut]):
                cut += 1
            yield start, cut
            start = cut
        else:
            yield start, cut
            start = cut + 1
    if start < len(text):
        yield start, len(text)
