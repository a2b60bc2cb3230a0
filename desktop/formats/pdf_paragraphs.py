"""Paragraphs of a PDF: which lines belong together, within a column and over columns and pages."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from desktop.formats.pdf_lines import Line

_ENDS = re.compile(r"[.!?:…。！？؟][\"'”’»)\]\d⁰-⁹]*$")
_BULLET = re.compile(r"([•‣◦▪●○■□–—*➢✓·])\s+(?=\S)")
_NUMBER = re.compile(r"(\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])\s+(?=\S)")

HEADING = 1.13
"""How much larger than the usual type a line must be to be a heading."""


@dataclass(slots=True)
class Frame:
    """What is usual in one area: where lines begin and end, in points; their distance in sizes of the type."""

    left: float
    right: float
    pitch: float


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `indented` tells that the first stands in from the edge."""

    lines: list[Line]
    frame: Frame
    marker: str = ""
    indented: bool = False
    opens: bool = False
    """Whether it is the first of its area, so that it may continue what another area began."""

    @property
    def size(self) -> float:
        """The size of most of its type, in points."""
        sizes = Counter[float]()
        for line in self.lines:
            sizes[line.size] += len(line.chars)
        return sizes.most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        """Its words, line by line."""
        return " ".join(line.text for line in self.lines)


def frame_of(lines: Sequence[Line], usual_pitch: float) -> Frame:
    """What is usual among the lines of an area; `usual_pitch` is that of the document, in sizes of its type."""
    edges = Counter(round(line.right if line.from_right else line.left) for line in lines)
    edge, count = edges.most_common(1)[0]
    from_right = sum(line.from_right for line in lines) * 2 > len(lines)
    rights, lefts = [line.right for line in lines], [line.left for line in lines]
    left, right = min(lefts), max(rights)
    if count >= 3 and not from_right:
        left = float(edge)
    if count >= 3 and from_right:
        right = float(edge)
    pitches = [_pitch(one, other) / other.size for one, other in pairwise(lines) if one.size == other.size]
    pitches = [pitch for pitch in pitches if 0.8 < pitch < 2.6]
    pitch = median(pitches) if len(pitches) >= 3 else usual_pitch
    return Frame(left, right, min(pitch, 1.25 * usual_pitch))


def usual_pitch_of(areas: Iterable[Sequence[Line]], size: float) -> float:
    """How far lines of the usual size stand below each other all over a document, in sizes of the type."""
    pitches = [
        _pitch(one, other) / size
        for lines in areas
        for one, other in pairwise(lines)
        if abs(one.size - size) < 0.3 and abs(other.size - size) < 0.3
    ]
    return median(near) if (near := [pitch for pitch in pitches if 0.8 < pitch < 2.2]) else 1.25


def paragraphs_of(lines: Sequence[Line], frame: Frame, body_size: float) -> list[Paragraph]:
    """The paragraphs that the lines of one area make."""
    made: list[Paragraph] = []
    for line in lines:
        if made and not _begins_anew(made[-1], line, body_size):
            made[-1].lines.append(line)
            continue
        made.append(_begun(line, frame, made[-1] if made else None))
    return made


def _begun(line: Line, frame: Frame, before: Paragraph | None) -> Paragraph:
    inset = frame.right - line.right if line.from_right else line.left - frame.left
    marker = _marker(line, before, frame)
    return Paragraph([line], frame, marker, indented=inset > 0.7 * line.size, opens=before is None)


def _marker(line: Line, before: Paragraph | None, frame: Frame) -> str:
    """The list marker that a line begins with, where a paragraph begins there anyway."""
    if bullet := _BULLET.match(line.text):
        return bullet[1]
    number = _NUMBER.match(line.text)
    if not number:
        return ""
    follows = before is not None and _follows(before.marker, number[1])
    starts = number[1].strip("().").casefold() in {"1", "a", "i"}
    is_set_in = line.left > frame.left + 0.7 * line.size
    return number[1] if follows or starts or is_set_in else ""


def _follows(before: str, marker: str) -> bool:
    """Whether a marker counts on from the one before."""
    one, other = before.strip("()."), marker.strip("().")
    if one.isdecimal() and other.isdecimal():
        return int(other) == int(one) + 1
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1


def _pitch(one: Line, other: Line) -> float:
    """How far one line stands below another, by the lower ends of their letters."""
    return other.bottom - one.bottom


def _begins_anew(paragraph: Paragraph, line: Line, body_size: float) -> bool:
    last = paragraph.lines[-1]
    is_other_type = abs(last.size - line.size) > 0.07 * max(last.size, line.size)
    if is_other_type or _pitch(last, line) > 1.33 * paragraph.frame.pitch * line.size:
        return True
    if line.size >= HEADING * body_size:
        return last.bold != line.bold
    if _begins_item(paragraph, line):
        return True
    if last.bold != line.bold and (_ends_short(paragraph, line, 0.25) or last.bold):
        return True
    if _is_centred(last, line, paragraph.frame):
        return False
    return _is_set_off(paragraph, line) or _ended(paragraph, line)


def _begins_item(paragraph: Paragraph, line: Line) -> bool:
    if _BULLET.match(line.text):
        last = paragraph.lines[-1]
        is_dash = line.text[0] in "–—*·"
        return not is_dash or bool(paragraph.marker) or _ENDS.search(last.text) is not None
    number = _NUMBER.match(line.text)
    if not number:
        return False
    ended = _ENDS.search(paragraph.lines[-1].text) or _ends_short(paragraph, line, 0.1)
    return _follows(paragraph.marker, number[1]) or bool(
        ended and number[1].strip("().") in {"1", "a", "A", "i"}
    )


def _is_centred(last: Line, line: Line, frame: Frame) -> bool:
    """Whether both lines stand in the middle of their area, so that where they begin says nothing."""
    middle, size = (frame.left + frame.right) / 2, line.size
    is_set_in = min(last.left, line.left) > frame.left + size
    return is_set_in and all(abs((one.left + one.right) / 2 - middle) < 0.3 * size for one in (last, line))


def _inset(line: Line, frame: Frame) -> float:
    return frame.right - line.right if line.from_right else line.left - frame.left


def _is_set_off(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line begins further in, as first lines do, or comes back out after a hanging one."""
    last, frame = paragraph.lines[-1], paragraph.frame
    step = _inset(line, frame) - _inset(last, frame)
    if step > 0.7 * line.size:
        hangs = len(paragraph.lines) == 1 and (paragraph.marker or not _ENDS.search(last.text))
        return not hangs or (not paragraph.marker and _room(last, frame) > 4 * line.size)
    if step < -0.7 * line.size and len(paragraph.lines) > 1:
        return _ENDS.search(last.text) is not None
    if step < -0.7 * line.size and paragraph.marker:
        return True
    is_dialogue = len(paragraph.lines) == 1 and paragraph.indented and abs(step) < 0.3 * line.size
    return is_dialogue and (_room(last, frame) > 2 * line.size or _ENDS.search(last.text) is not None)


def _room(line: Line, frame: Frame) -> float:
    """How much of the width a line leaves empty at its end, in points."""
    return line.left - frame.left if line.from_right else frame.right - line.right


def _ends_short(paragraph: Paragraph, line: Line, share: float) -> bool:
    """Whether the first word of a line would have fitted on the line before, and more than a share of it."""
    last, frame = paragraph.lines[-1], paragraph.frame
    words = line.text.split(maxsplit=1)
    first = len(words[0]) if words else 1
    width = (line.right - line.left) * (first + 1) / max(1, len(line.chars))
    return _room(last, frame) > width + share * (frame.right - frame.left)


def _ended(paragraph: Paragraph, line: Line) -> bool:
    text = paragraph.lines[-1].text
    if text.endswith(("-", "\u00ad")):
        return False
    if _ENDS.search(text):
        return _ends_short(paragraph, line, 0.04)
    return _ends_short(paragraph, line, 0.3)


def joined(paragraphs: Sequence[Paragraph], body_size: float) -> list[Paragraph]:
    """The paragraphs with those put together that columns or pages part; what stands between comes after."""
    made: list[Paragraph] = []
    begun = [one for one in paragraphs if not one.opens and abs(one.size - body_size) < 0.05 * body_size]
    uses_indents = sum(one.indented for one in begun) > 0.3 * len(begun)
    open_one: Paragraph | None = None
    for paragraph in paragraphs:
        is_body = abs(paragraph.size - body_size) < 0.05 * body_size and not paragraph.bold
        if (
            is_body
            and paragraph.opens
            and open_one
            and _continues(open_one, paragraph, uses_indents=uses_indents)
        ):
            open_one.lines.extend(paragraph.lines)
            open_one.frame = paragraph.frame
            continue
        made.append(paragraph)
        if is_body:
            open_one = paragraph
        elif paragraph.size > body_size * HEADING:
            open_one = None
    return made


def _continues(before: Paragraph, paragraph: Paragraph, *, uses_indents: bool) -> bool:
    """Whether a paragraph at the head of a column goes on with what ended the column before."""
    last, first = before.lines[-1], paragraph.lines[0]
    if first.page - last.page > 1 or paragraph.marker or last.from_right != first.from_right:
        return False
    if last.text.endswith(("-", "\u00ad")) and first.text[:1].islower():
        return True
    is_full = _room(last, before.frame) < 0.18 * (before.frame.right - before.frame.left)
    if _ENDS.search(last.text):
        return is_full and uses_indents and not paragraph.indented
    return first.text[:1].islower() or (is_full and not (paragraph.indented and uses_indents))
