"""The words of a PDF's paragraphs: lines joined, hyphens resolved, and each letter with the place it came from.

A *place* is one number: page × 2²⁰ + PDFium's character on it, or -1 for what stands nowhere, as a space that
was put between two lines.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from desktop.domain.body import cleaned
from desktop.formats.pdf_characters import HYPHEN
from desktop.formats.pdf_lines import Line

_PLACES_A_PAGE = 1 << 20
_HYPHENS = frozenset("-‐" + HYPHEN)
_WORD = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")
_LAST_WORD = re.compile(r"([^\W_]+(?:[-‐][^\W_]+)*)[-‐\u00ad]$")
_AND = re.compile(r"(?:und|oder|bzw|and|or)\b")
_CHINESE = re.compile(r"[\u2e80-\u303f\u3040-\u30ff\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")

Letters = list[tuple[str, int]]
"""Characters with their places."""


def place_of(page: int, character: int) -> int:
    """The one number for a character of a page, both counted from 0."""
    return page * _PLACES_A_PAGE + character if character >= 0 else -1


def page_and_character(place: int) -> tuple[int, int]:
    """What `place_of` was made of; for places that are not -1."""
    return divmod(place, _PLACES_A_PAGE)


class Vocabulary:
    """The words that a document has within its lines: they tell how one that a line's end broke is written."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: set[str] = set()
        for line in lines:
            found = _WORD.findall(line.text.casefold())
            self._words.update(found[:-1] if _ends_in_hyphen(line.text) else found)

    def has(self, word: str) -> bool:
        """Whether a word stands somewhere within a line."""
        return word.casefold() in self._words

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether ``before-`` and ``after`` at the next line's head are one word with a hyphen."""
        one, other = before.casefold(), after.casefold()
        if f"{one}-{other}" in self._words:
            return True
        if f"{one}{other}" in self._words:
            return False
        if not after[:1].islower() or before[-1:].isdecimal():
            return True
        # A part that is always written with a hyphen, as "self-" is, tells of itself.
        return "-" in one and one.rsplit("-", 1)[-1] in self._words


def _ends_in_hyphen(text: str) -> bool:
    return text[-1:] in _HYPHENS


def letters_of(lines: Sequence[Line], vocabulary: Vocabulary, skip: int = 0) -> Letters:
    """The letters of a paragraph's lines, without the first `skip` of them (a list item's marker)."""
    letters: Letters = []
    for line in lines:
        own = [
            (char, place_of(line.page, place))
            for chars, place in zip(line.chars, line.places, strict=True)
            for char in chars
        ]
        if letters:
            _join(letters, own, vocabulary)
        letters.extend(own)
    return _normalised(_folded(letters[skip:]))


def _join(letters: Letters, own: Letters, vocabulary: Vocabulary) -> None:
    """Make the end of a paragraph ready for its next line: a space, or nothing, or without its hyphen."""
    after = "".join(char for char, _ in own[:60])
    last = letters[-1][0]
    if last in _HYPHENS and len(letters) > 1 and (letters[-2][0].isalnum()):
        _join_hyphen(letters, after, vocabulary)
    elif last in "–—/" and len(letters) > 1 and not letters[-2][0].isspace() and after[:1].isalnum():
        return
    elif last and after and not (_CHINESE.match(last) and _CHINESE.match(after)):
        letters.append((" ", -1))


def _join_hyphen(letters: Letters, after: str, vocabulary: Vocabulary) -> None:
    hyphen, place = letters[-1]
    before = _LAST_WORD.search("".join(char for char, _ in letters[-60:]))
    following = _WORD.match(after)
    if before is None or following is None:
        letters[-1] = ("-", place)
    elif _AND.match(after) and not vocabulary.has(before[1] + following[0]):
        letters[-1:] = [("-", place), (" ", -1)]
    elif vocabulary.keeps_hyphen(before[1], following[0]):
        letters[-1] = ("‐" if hyphen == "‐" else "-", place)
    else:
        letters.pop()


def _folded(letters: Letters) -> Letters:
    """White space folded, hyphens of PDFium's inside a line made plain, and none at either end."""
    made: Letters = []
    for char, place in letters:
        if char == HYPHEN:
            made.append(("-", place))
        elif char.isspace():
            if made and made[-1][0] != " ":
                made.append((" ", place))
        elif cleaned(char):
            made.append((char, place))
    if made and made[-1][0] == " ":
        made.pop()
    return made


def _normalised(letters: Letters) -> Letters:
    """The letters in NFC; a sign made of several takes the place of the first."""
    text = "".join(char for char, _ in letters)
    if unicodedata.is_normalized("NFC", text):
        return letters
    made: Letters = []
    start = 0
    for end in range(1, len(letters) + 1):
        if end < len(letters) and not _can_part(text[start:end], text[end]):
            continue
        whole = unicodedata.normalize("NFC", text[start:end])
        made.extend((char, letters[min(start + number, end - 1)][1]) for number, char in enumerate(whole))
        start = end
    return made


def _can_part(before: str, char: str) -> bool:
    """Whether a character is made the same whether it stands beside these or not."""
    if unicodedata.combining(char):
        return False
    parts = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", char)
    return unicodedata.normalize("NFC", before + char) == parts
