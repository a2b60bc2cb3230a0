"""Finds words in a text, however they are written, and tells where: in code points of the text itself."""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from desktop.domain.folding import clings, folded_character


@dataclass(frozen=True, slots=True)
class FindOptions:
    """What a search tells apart: nothing, unless asked to."""

    whole_word: bool = False
    match_case: bool = False
    match_accents: bool = False


@dataclass(frozen=True, slots=True)
class Hits:
    """Where something was found, from the top of the text, in code points, ends exclusive; none overlap."""

    starts: Sequence[int] = field(default=())
    ends: Sequence[int] = field(default=())

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, number: int) -> tuple[int, int]:
        """Where the hit of that number, from 0, begins and ends."""
        return self.starts[number], self.ends[number]

    def touching(self, start: int, end: int) -> range:
        """The numbers of the hits of which a part lies between two code points."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def first_from(self, offset: int) -> int:
        """The number of the first hit that begins at a code point or after it; 0 where none does."""
        number = bisect_left(self.starts, offset)
        return number if number < len(self.starts) else 0

    def last_before(self, offset: int) -> int:
        """The number of the last hit that begins before a code point; that of the very last where none does."""
        return (bisect_left(self.starts, offset) or len(self.starts)) - 1


_JOINING = (
    "(?:[^\\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    "|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff])"
)
"""A character that makes one word with its like beside it; scripts that do without spaces have none."""

_JOINS = re.compile(_JOINING)


class FindableText:
    """A text made ready for many searches; making it ready takes far longer than each of them."""

    def __init__(self, text: str, options: FindOptions) -> None:
        self.text = text
        self._options = options
        folds = {one: _folded(one, options) for one in set(text)}
        self._letters = text.translate({ord(one): fold for one, fold in folds.items()})
        self._sources = _sources(text, {one: len(fold) for one, fold in folds.items() if len(fold) != 1})
        self._leaves_out = "" in folds.values()
        several = [fold for fold in folds.values() if len(fold) > 1]
        self._inner_starts = {part for fold in several for part in fold[1:]}
        self._inner_ends = {part for fold in several for part in fold[:-1]}
        self._clinging = {part for fold in folds.values() for part in fold if clings(part)}

    def serves(self, text: str, options: FindOptions) -> bool:
        """Whether it can be asked for this text and these options; whole words or not is the same to it."""
        return self.text is text and replace(options, whole_word=self._options.whole_word) == self._options

    def find(self, needle: str, *, whole_word: bool = False) -> Hits:
        """Every place that has `needle`; of places that overlap, the first.

        A hit never parts a character, nor a letter from its marks.
        """
        wanted = _folded(unicodedata.normalize("NFC", needle), self._options)
        if not wanted.strip():
            return Hits()
        pattern = re.compile(re.escape(wanted) + self._not_before(wanted, whole_word=whole_word))
        if whole_word:
            starts = _starts(pattern, self._letters, self._is_word_start)
        elif self._may_be_parted(wanted):
            starts = _starts(pattern, self._letters, self._is_whole)
        else:
            starts = [found.start() for found in pattern.finditer(self._letters)]
        return self._hits(starts, len(wanted))

    def _hits(self, starts: list[int], length: int) -> Hits:
        """So many folded characters from each of `starts`, in code points."""
        sources = self._sources
        if sources is None:
            return Hits(starts, [start + length for start in starts])
        last = length - 1
        ends = [sources[start + last] + 1 for start in starts]
        if self._leaves_out:
            ends = [self._with_marks(end, start + length) for end, start in zip(ends, starts, strict=True)]
        return Hits([sources[start] for start in starts], ends)

    def _not_before(self, wanted: str, *, whole_word: bool) -> str:
        """What must not stand after a hit, as a pattern."""
        without = "(?![" + re.escape("".join(sorted(self._clinging))) + "])" if self._clinging else ""
        if whole_word and _JOINS.match(wanted[-1]):
            without += f"(?!{_JOINING})"
        return without

    def _may_be_parted(self, wanted: str) -> bool:
        """Whether a hit could begin or end within what one character was folded to."""
        return wanted[0] in self._inner_starts or wanted[-1] in self._inner_ends

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether folded characters `start` to `end` are what whole characters were folded to."""
        sources = self._sources
        if sources is None:
            return True
        begins = start == 0 or sources[start] != sources[start - 1]
        return begins and (end == len(self._letters) or sources[end] != sources[end - 1])

    def _is_word_start(self, start: int, end: int) -> bool:
        """Whether they are whole, and no word goes on from before them."""
        goes_on = start > 0 and _JOINS.match(self._letters[start]) and _JOINS.match(self._letters[start - 1])
        return not goes_on and self._is_whole(start, end)

    def _with_marks(self, end: int, next_letter: int) -> int:
        """The code point `end`, put after the marks there that were left out before the next letter."""
        sources = self._sources
        limit = sources[next_letter] if sources is not None and next_letter < len(sources) else len(self.text)
        while end < limit and unicodedata.category(self.text[end])[0] in "MS":
            end += 1
        return end


def _folded(text: str, options: FindOptions) -> str:
    return "".join(
        folded_character(one, match_case=options.match_case, match_accents=options.match_accents)
        for one in text
    )


def _sources(text: str, lengths: dict[str, int]) -> "array[int] | None":
    """From which code point each folded character comes; None where each comes from the one at its place.

    `lengths` tells what is not folded to one character.
    """
    if not lengths:
        return None
    sources = array("I")
    reached = 0
    for found in re.finditer(_any_of(lengths), text):
        place = found.start()
        sources.extend(range(reached, place))
        sources.extend([place] * lengths[found.group()])
        reached = place + 1
    sources.extend(range(reached, len(text)))
    return sources


def _any_of(characters: Collection[str]) -> str:
    return "[" + "".join(re.escape(one) for one in characters) + "]"


def _starts(pattern: re.Pattern[str], letters: str, is_right: Callable[[int, int], bool]) -> list[int]:
    """Where the pattern is found and it `is_right`; after a wrong place the search goes on within it."""
    starts: list[int] = []
    reached: int | None = 0
    while reached is not None:
        begin, reached = reached, None
        for found in pattern.finditer(letters, begin):
            if not is_right(found.start(), found.end()):
                reached = found.start() + 1
                break
            starts.append(found.start())
    return starts
