"""Reads plain text: paragraphs, the lines at its top that tell where it is from, and the words around it.

Not one character but white space is lost: what is recognised stays in the text and only gets its own block.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

from desktop.domain.article import ArticleDetails
from desktop.domain.body import BlockKind, BodyBuilder, cleaned
from desktop.formats.encoding import text_in
from desktop.formats.furniture import told_apart
from desktop.formats.header_lines import header_of, with_found
from desktop.formats.language import language_of
from desktop.formats.refusal import refuse_too_long
from desktop.formats.source import Reading, Source, plain_line, title_from_name

_WRAPPED_FROM, _WRAPPED_TO = 55, 95
"""Between these lengths, in characters, lies a typical line of a text that was wrapped by hand."""

_MOSTLY = 0.7
_TOP = 12
_LONGEST_TITLE = 150
_LIST_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,3}[.)]|[a-z][.)])\s+\S")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_HEADING_SIGN = re.compile(r"#{1,6}\s+(.*?)\s*#*")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One block to be: its kind, its text, and whether it stood alone between blank lines."""

    kind: BlockKind
    text: str
    alone: bool
    published_at: str = ""


def read(source: Source) -> Reading:
    """The reading of a plain text; raises UnreadableSourceError where it is text in no known encoding."""
    text = cleaned(text_in(source))
    refuse_too_long(len(text), source.name)
    pieces = [told for paragraph in _paragraphs(text) for told in _surroundings(*paragraph)]
    pieces, details = _top_details(pieces)
    titled, guess = _guessed_title(pieces)
    if not details.title and titled >= 0:
        pieces[titled] = replace(pieces[titled], kind=BlockKind.HEADING)
    builder = BodyBuilder()
    for piece in pieces:
        builder.add(piece.kind, piece.text, level=1 if piece.kind is BlockKind.HEADING else 0)
    body = builder.body()
    found = {"title": guess or title_from_name(source.name, body.text), "language": language_of(body.text)}
    guessed = frozenset() if details.title or not found["title"] else frozenset({"title"})
    return Reading(body, with_found(details, found), guessed)


def _paragraphs(text: str) -> Iterator[tuple[str, bool]]:
    """The paragraphs of `text`, each with whether it stood alone between blank lines."""
    groups = [
        [line for line in group.split("\n") if line.strip()] for group in re.split(r"\n[^\S\n]*(?=\n)", text)
    ]
    groups = [group for group in groups if group]
    wrapped = _is_wrapped(groups)
    for group in groups:
        lines = list(_unwrapped(group)) if wrapped else group
        for line in lines:
            yield line, len(lines) == 1


def _is_wrapped(groups: list[list[str]]) -> bool:
    """Whether lines were broken at one width: most that are followed by another in their group are about it."""
    inner = [len(line.rstrip()) for group in groups for line in group[:-1] if not _LIST_ITEM.match(line)]
    if len(inner) < 2:
        return False
    width = median(inner)
    near = sum(width - 20 <= length <= width + 20 for length in inner)
    unfinished = sum(not _SENTENCE_END.search(line.rstrip()) for group in groups for line in group[:-1])
    return _WRAPPED_FROM <= width <= _WRAPPED_TO and min(near, unfinished) >= _MOSTLY * len(inner)


def _unwrapped(group: list[str]) -> Iterator[str]:
    """The paragraphs that the lines of one group make when they are joined again."""
    paragraph: list[str] = []
    for line in group:
        if paragraph and _begins_anew(paragraph[-1], line):
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line.rstrip())
    yield " ".join(paragraph)


def _begins_anew(before: str, line: str) -> bool:
    indented = line[:1].isspace() and not before[:1].isspace()
    ended_short = len(before) < _WRAPPED_FROM and (_SENTENCE_END.search(before) or header_of(before))
    return bool(_LIST_ITEM.match(line) or indented or ended_short or header_of(line))


def _surroundings(paragraph: str, alone: bool) -> Iterator[_Piece]:
    told = told_apart(paragraph)
    if told.furniture:
        yield _Piece(BlockKind.FURNITURE, told.furniture, alone, told.published_at)
    if told.rest:
        kind = BlockKind.CAPTION if told.rest_is_caption else BlockKind.PARAGRAPH
        yield _Piece(kind, told.rest, alone and not told.furniture)


def _top_details(pieces: list[_Piece]) -> tuple[list[_Piece], ArticleDetails]:
    """The pieces with the lines at the top that tell details made furniture, and those details."""
    found: dict[str, str] = {}
    pieces = list(pieces)
    plain = 0
    for index, piece in enumerate(pieces[:_TOP]):
        detail = None
        if piece.kind is BlockKind.FURNITURE:
            detail = ("published_at", piece.published_at) if piece.published_at else None
        elif plain < 2 and (detail := header_of(piece.text)):
            pieces[index] = replace(piece, kind=BlockKind.FURNITURE)
        else:
            plain += 1
        if detail:
            found.setdefault(*detail)
    return pieces, ArticleDetails(**found)


def _guessed_title(pieces: list[_Piece]) -> tuple[int, str]:
    """Which piece looks like the title, and the title itself; -1 and an empty text where none does."""
    own = [index for index, piece in enumerate(pieces) if piece.kind is BlockKind.PARAGRAPH]
    if len(own) < 2:
        return -1, ""
    first, second = pieces[own[0]], pieces[own[1]]
    if sign := _HEADING_SIGN.fullmatch(first.text.strip()):
        return own[0], plain_line(sign[1])
    text = first.text.strip()
    short = len(text) <= min(_LONGEST_TITLE, len(second.text.strip()))
    if not short or _LIST_ITEM.match(text) or re.search(r"[.:;,…。]$", text):
        return -1, ""
    set_off = first.alone or own[0] + 1 < own[1] or len(second.text) >= 3 * len(text)
    return (own[0], plain_line(text)) if set_off else (-1, "")
