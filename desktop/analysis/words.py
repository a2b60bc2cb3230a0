"""A text as its words and signs, as texts are compared: where each stands, and what it is known by."""

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

# Scripts written without spaces between words are compared sign by sign.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)

# Marks of one meaning that editors and converters exchange for each other.
_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("“”„‟«»″〝〞", '"') | dict.fromkeys("‘’‚‛‹›′`", "'") | dict.fromkeys("–—‒―‐‑−", "-")
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words and signs of a text in order: code points `starts` to `ends`, and a key for each.

    Two words with one key count as the same word: keys do without capitals and kinds of quote marks and dashes.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    keys: Sequence[str]

    def __len__(self) -> int:
        return len(self.starts)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the words that share a code point with `start` to `end`, the last exclusive."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def begins_line(self, number: int) -> bool:
        """Whether a word is the first of its paragraph."""
        return number == 0 or "\n" in self.text[self.ends[number - 1] : self.starts[number]]

    def paragraph_of(self, number: int) -> tuple[int, int]:
        """The numbers of the words of the paragraph in which a word stands, the last exclusive."""
        start = self.text.rfind("\n", 0, self.starts[number]) + 1
        end = self.text.find("\n", self.starts[number])
        return self.within(start, len(self.text) if end < 0 else end)


def words_of(text: str) -> Words:
    """The words and signs of a text; whatever is no white space is part of one."""
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    for found in _pattern().finditer(text):
        starts.append(found.start())
        ends.append(found.end())
        keys.append(sys.intern(found[0].casefold().translate(_TYPOGRAPHY)))
    return Words(text, starts, ends, keys)


@cache
def _pattern() -> re.Pattern[str]:
    letter = rf"[^\W{_UNSPACED}]|[{_combining()}]"
    return re.compile(
        rf"\d+(?:[.,:]\d+)+|(?:{letter})+(?:['’](?:{letter})+)*|[{_UNSPACED}]|[^\w\s]",
    )


def _combining() -> str:
    """The marks that belong to the letter before them, as ranges of a character class."""
    marks = [code for code in range(0x300, 0x10000) if unicodedata.category(chr(code)).startswith("M")]
    ranges = []
    for _, group in groupby(enumerate(marks), lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in group]
        ranges.append(f"{chr(codes[0])}-{chr(codes[-1])}")
    return "".join(ranges)
