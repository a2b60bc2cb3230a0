"""What differs between two versions of a text: by words, and with passages that only moved told as moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.analysis.alignment import Run, align
from desktop.analysis.words import Words, words_of


class Kind(StrEnum):
    """What became of a stretch of text."""

    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of the old text and what it is in the new one, in code points, ends exclusive.

    An inserted stretch has an empty old span at the place where it was put in, a deleted one an empty new span.
    A moved stretch reads the same in both; where words inside a moved passage changed, these are told apart
    from it. Spans reach from the first word to the last, so that white space between two of them is in none.
    """

    kind: Kind
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def differences(old: str, new: str) -> list[Difference]:
    """Everything in both texts, in the order of the new one; what was deleted stands where it would have been.

    Words that differ in capitals or in the kind of quote marks and dashes alone are told as replaced.
    """
    old_words, new_words = words_of(old), words_of(new)
    runs = align(old_words, new_words)
    return list(_Spans(old_words, new_words, runs).all())


def changes(found: Sequence[Difference]) -> list[Difference]:
    """Those of the differences that are any."""
    return [one for one in found if one.kind is not Kind.EQUAL]


class _Spans:
    def __init__(self, old: Words, new: Words, runs: Sequence[Run]) -> None:
        self._old, self._new = old, new
        self._runs = sorted(runs, key=lambda run: run.new)
        self._starts = {run.old: run for run in runs}
        self._old_owner = [False] * len(old)
        for run in runs:
            self._old_owner[run.old : run.old + run.length] = [True] * run.length

    def all(self) -> Iterator[Difference]:
        new_at = old_at = 0
        for run in self._runs:
            # Each unmatched stretch of the old text is told before the run that follows it there.
            before = self._unmatched_before(run.old)
            yield from self._unmatched(before, run.old, new_at, run.new)
            yield from self._shared(run)
            new_at = run.new + run.length
            old_at = max(old_at, run.old + run.length)
        yield from self._unmatched(
            self._unmatched_before(len(self._old)), len(self._old), new_at, len(self._new)
        )

    def _unmatched_before(self, number: int) -> int:
        while number > 0 and not self._old_owner[number - 1]:
            number -= 1
        return number

    def _unmatched(self, first: int, last: int, new_first: int, new_last: int) -> Iterator[Difference]:
        if first == last and new_first == new_last:
            return
        kind = Kind.REPLACED if first < last and new_first < new_last else Kind.DELETED
        if first == last:
            kind = Kind.INSERTED
        yield Difference(kind, *_span(self._old, first, last), *_span(self._new, new_first, new_last))

    def _shared(self, run: Run) -> Iterator[Difference]:
        """The run, broken where words are the same by their keys only."""
        kind = Kind.MOVED if run.moved else Kind.EQUAL
        begin = 0
        for at in range(run.length + 1):
            is_end = at == run.length
            if not is_end and self._reads_same(run.old + at, run.new + at):
                continue
            if begin < at:
                yield self._difference(kind, run, begin, at)
            if not is_end:
                yield self._difference(Kind.REPLACED, run, at, at + 1)
            begin = at + 1

    def _reads_same(self, old: int, new: int) -> bool:
        here, there = self._old, self._new
        return here.text[here.starts[old] : here.ends[old]] == there.text[there.starts[new] : there.ends[new]]

    def _difference(self, kind: Kind, run: Run, begin: int, end: int) -> Difference:
        old = _span(self._old, run.old + begin, run.old + end)
        return Difference(kind, *old, *_span(self._new, run.new + begin, run.new + end))


def _span(words: Words, first: int, last: int) -> tuple[int, int]:
    """The code points of words; an empty span lies behind the word before."""
    if first < last:
        return words.starts[first], words.ends[last - 1]
    place = words.ends[first - 1] if first else 0
    return place, place
