"""Makes PDFs of known text: columns, hyphens, running heads, and whatever else a test needs."""

import io
from collections.abc import Callable, Sequence
from random import Random

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
MARGIN = 56.0
GUTTER = 16.0
_VOWELS = "aeiouy"
_LINES = (
    "harbour ferry captain minister witness commission responsibility investigation pressure passengers "
    "communication considerable disagreement parliamentary circumstances documentation refrigeration evidence "
    "morning night island quay smoke deck engine lorry police report number statement newspaper journalist "
    "had was said never often without between during after before although because nobody everyone somebody "
    "the a of to in and that it with for on by from at this which their there were been would could "
    "well-known long-standing coastguard understanding administration temperature independent organisation"
)
_WORDS = tuple(_LINES.split())


def prose(number: int, paragraphs: int, sentences: int = 5) -> list[str]:
    """Paragraphs of words at random, the same for the same number, every sentence with its own figure in it."""
    chance = Random(number)
    made = []
    for paragraph in range(paragraphs):
        parts = []
        for sentence in range(sentences):
            words = [chance.choice(_WORDS) for _ in range(chance.randint(7, 19))]
            words.insert(3, str(paragraph * 100 + sentence))
            parts.append(" ".join(words).capitalize() + ".")
        made.append(" ".join(parts))
    return made


class Sheets:
    """A PDF being made; text flows through columns and pages."""

    def __init__(
        self,
        columns: int = 1,
        *,
        size: float = 10.0,
        head: Callable[[int], str] | None = None,
        foot: Callable[[int], str] | None = None,
        hyphenate: bool = True,
        indent: float = 12.0,
        **options: object,
    ) -> None:
        self._file = io.BytesIO()
        self.canvas = Canvas(self._file, pagesize=A4, **options)
        self._columns = columns
        self._size = size
        self._head, self._foot = head, foot
        self._hyphenate = hyphenate
        self._indent = indent
        self._column, self._page = 0, 1
        self._top = HEIGHT - MARGIN - 20
        self._y = self._top
        self._decorate()

    @property
    def width(self) -> float:
        return (WIDTH - 2 * MARGIN - (self._columns - 1) * GUTTER) / self._columns

    def title(self, text: str, size: float = 22.0) -> None:
        """A title over all columns."""
        for line in self._broken(text, "Times-Bold", size, WIDTH - 2 * MARGIN, 0):
            self._y -= size * 1.2
            self.canvas.setFont("Times-Bold", size)
            self.canvas.drawString(MARGIN, self._y, " ".join(line))
        self._y -= size * 0.8
        self._top = self._y

    def heading(self, text: str, size: float = 13.0) -> None:
        self._room(4 * size)
        self._y -= size * 0.7
        self._line([text], "Times-Bold", size, 0, justified=False)
        self._y -= size * 0.3

    def paragraph(self, text: str, font: str = "Times-Roman", size: float | None = None) -> None:
        size = size or self._size
        lines = self._broken(text, font, size, self.width, self._indent)
        for number, line in enumerate(lines):
            indent = self._indent if number == 0 else 0
            self._line(line, font, size, indent, justified=number + 1 < len(lines))

    def items(self, texts: Sequence[str], sign: str = "•") -> None:
        for text in texts:
            lines = self._broken(text, "Times-Roman", self._size, self.width - 26, 0)
            for number, line in enumerate(lines):
                self._line(line, "Times-Roman", self._size, 26, justified=False)
                if number == 0:
                    self.canvas.drawString(self._left() + 12, self._y, sign)

    def at(self, x: float, y: float, text: str, font: str = "Times-Roman", size: float = 10.0) -> None:
        """Text at a place of the page, in points from its lower left corner."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)

    def next_page(self) -> None:
        self.canvas.showPage()
        self._page += 1
        self._column = 0
        self._top = HEIGHT - MARGIN - 20
        self._y = self._top
        self._decorate()

    def data(self) -> bytes:
        """The finished file."""
        self.canvas.save()
        return self._file.getvalue()

    def _decorate(self) -> None:
        self.canvas.setFont("Helvetica", 8)
        if self._head:
            self.canvas.drawString(MARGIN, HEIGHT - 38, self._head(self._page))
        if self._foot:
            self.canvas.drawCentredString(WIDTH / 2, 30, self._foot(self._page))

    def _left(self) -> float:
        return MARGIN + self._column * (self.width + GUTTER)

    def _room(self, height: float) -> None:
        if self._y - height < MARGIN:
            self._column += 1
            self._y = self._top
            if self._column == self._columns:
                self.next_page()

    def _line(self, words: Sequence[str], font: str, size: float, indent: float, *, justified: bool) -> None:
        self._room(size * 1.2)
        self._y -= size * 1.2
        text = self.canvas.beginText(self._left() + indent, self._y)
        text.setFont(font, size)
        spare = self.width - indent - stringWidth(" ".join(words), font, size)
        text.setWordSpace(spare / (len(words) - 1) if justified and len(words) > 1 else 0)
        text.textOut(" ".join(words))
        self.canvas.drawText(text)

    def _broken(self, text: str, font: str, size: float, width: float, indent: float) -> list[list[str]]:
        """The words of a text in lines of a width, the first shorter by the indent."""
        lines: list[list[str]] = [[]]
        for word in text.split():
            rest = word
            while rest:
                room = width - (indent if len(lines) == 1 else 0)
                if stringWidth(" ".join([*lines[-1], rest]), font, size) <= room or not lines[-1]:
                    lines[-1].append(rest)
                    break
                head = self._hyphenated(rest, lines[-1], font, size, room)
                if head:
                    lines[-1].append(head)
                    rest = rest[len(head.removesuffix("-") if head[:-1] + "-" != rest[: len(head)] else head) :]
                lines.append([])
        return lines

    def _hyphenated(self, word: str, line: list[str], font: str, size: float, room: float) -> str:
        """As much of a word as fits on a line, with a hyphen; empty where it cannot be broken."""
        if not self._hyphenate or len(word) < 6:
            return ""
        for cut in range(len(word) - 3, 2, -1):
            head = word[:cut]
            if head.endswith("-"):
                fits = head
            elif head.isalpha() and word[cut:].rstrip(".").isalpha() and head[-1] in _VOWELS:
                fits = head + "-"
            else:
                continue
            if stringWidth(" ".join([*line, fits]), font, size) <= room:
                return fits
        return ""
