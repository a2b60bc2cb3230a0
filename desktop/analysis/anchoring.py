"""Finds marked passages of a text again in a later version of it.

The two texts are aligned word by word first (see `alignment`), which tells for every passage where it must be
looked for, however often its words are repeated elsewhere. What the alignment points to is taken where passage
and surroundings agree well enough; else the passage may have been taken somewhere else: it is looked for, first
whole and then nearly, among the words of the new text that the alignment found no origin for.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from desktop.analysis.alignment import Run, align
from desktop.analysis.words import Words, words_of
from desktop.domain.anchor import Anchor, describe
from desktop.domain.carrying import Outcome, Refound

LEAST_SCORE = 0.55
"""Agreement of a passage together with the words around it from which it counts as found."""

LEAST_ELSEWHERE = 0.6
"""Agreement of the passage alone from which a near one in another place counts as the same."""

SURROUNDINGS = 8
"""Words before and after a passage that tell whether a place is the right one."""

_LEAST_WORDS = 4
"""Words that a passage must have to be looked for in another place: shorter ones stand anywhere."""

_MOST_GROWTH = 3
"""Times that a passage may grow before what was found is something else."""

_LOST = Refound(Outcome.LOST, None, 0.0)


def find_again(old: str, new: str, anchors: Sequence[Anchor]) -> list[Refound]:
    """Where each passage of `old` is in `new`, in the order of `anchors`; those not found are told as lost."""
    if old == new:
        return [Refound(Outcome.UNCHANGED, describe(new, one.start, one.end), 1.0) for one in anchors]
    return _Finding(words_of(old), words_of(new)).all(anchors)


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of the new text, the last exclusive, and whether they are in a block that moved."""

    first: int
    last: int
    is_moved: bool = False


class _Finding:
    def __init__(self, old: Words, new: Words) -> None:
        self._old, self._new = old, new
        # Empty runs stand for the ends of the texts, so that every word lies between two runs.
        self._runs = [Run(0, 0, 0), *align(old, new), Run(len(old), len(new), 0)]
        self._run_starts = [run.old for run in self._runs]
        self._origin = [-1] * len(new)
        for run in self._runs:
            self._origin[run.new : run.new + run.length] = range(run.old, run.old + run.length)
        self._free: dict[str, list[int]] = defaultdict(list)
        for number, origin in enumerate(self._origin):
            if origin < 0:
                self._free[new.keys[number]].append(number)

    def all(self, anchors: Sequence[Anchor]) -> list[Refound]:
        return [self._one(anchor) for anchor in anchors]

    def _one(self, anchor: Anchor) -> Refound:
        first, last = self._old.within(anchor.start, anchor.end)
        if first >= last:
            return _LOST
        place = self._guided(first, last)
        score = self._score(first, last, place) if place else 0.0
        if place is None or score < LEAST_SCORE:
            elsewhere = self._elsewhere(first, last)
            if elsewhere is None:
                return self._only_one(anchor, last - first)
            place, score = elsewhere
        start, end = self._span(anchor, first, last, place)
        found = describe(self._new.text, start, end)
        if found.exact != anchor.exact:
            return Refound(Outcome.REWORDED, found, score)
        return Refound(Outcome.MOVED if place.is_moved else Outcome.UNCHANGED, found, score)

    # Where the alignment points to

    def _guided(self, first: int, last: int) -> _Place | None:
        """The words that the alignment puts in the place of these, None where it puts none."""
        inside = list(self._pieces(first, last))
        if not inside:
            return self._between(first, last)
        weights: Counter[int] = Counter()
        for run in inside:
            weights[run.moved] += run.length
        block = max(weights, key=lambda number: weights[number])
        inside = [run for run in inside if run.moved == block]
        begin = self._begin(first, inside[0])
        end = self._end(last, inside[-1])
        return _Place(begin, end, bool(block))

    def _pieces(self, first: int, last: int) -> Iterator[Run]:
        """The runs cut to these words of the old text."""
        at = max(0, bisect_right(self._run_starts, first) - 1)
        for run in self._runs[at : bisect_left(self._run_starts, last)]:
            skip = max(0, first - run.old)
            length = min(run.length, last - run.old) - skip
            if length > 0:
                yield Run(run.old + skip, run.new + skip, length, run.moved)

    def _between(self, first: int, last: int) -> _Place | None:
        """What stands in place of words of which none is left: between what was before and what came after."""
        after_at = bisect_left(self._run_starts, last, lo=1)
        before, after = self._runs[after_at - 1], self._runs[after_at]
        gap = (before.old + before.length, after.old)
        place = (before.new + before.length, after.new)
        if before.moved != after.moved or place[1] <= place[0]:
            return None
        begin = place[0] + _share(first - gap[0], gap, place)
        end = place[1] - _share(gap[1] - last, gap, place)
        return _Place(begin, end, bool(before.moved)) if begin < end else None

    def _begin(self, first: int, run: Run) -> int:
        """The new word at which a passage begins of which `run` is the first that is left."""
        lacking = run.old - first
        before = self._neighbour(run, -1)
        if not lacking or before is None:
            return run.new
        gap = (before.old + before.length, run.old)
        place = (before.new + before.length, run.new)
        return run.new - _share(lacking, gap, place)

    def _end(self, last: int, run: Run) -> int:
        """The new word before which a passage ends of which `run` is the last that is left."""
        lacking = last - run.old - run.length
        after = self._neighbour(run, 1)
        if not lacking or after is None:
            return run.new + run.length
        gap = (run.old + run.length, after.old)
        place = (run.new + run.length, after.new)
        return run.new + run.length + _share(lacking, gap, place)

    def _neighbour(self, piece: Run, step: int) -> Run | None:
        """The run before or after the one that a piece was cut from, where it is in the same block."""
        run = self._runs[bisect_right(self._run_starts, piece.old) - 1 + step]
        is_after = run.new >= piece.new
        return run if run.moved == piece.moved and is_after == (step > 0) else None

    # How well it fits

    def _score(self, first: int, last: int, place: _Place) -> float:
        """How much agrees of a passage and its surroundings and the words at a place, 0 to 1."""
        if place.last - place.first > _MOST_GROWTH * (last - first) + _MOST_GROWTH:
            return 0.0
        same = sum(1 for origin in self._origin[place.first : place.last] if first <= origin < last)
        size = last - first + place.last - place.first
        before = range(max(0, place.first - SURROUNDINGS), place.first)
        after = range(place.last, min(len(self._new), place.last + SURROUNDINGS))
        sides = [
            (self._agreeing(before, first, last), min(SURROUNDINGS, first)),
            (self._agreeing(after, first, last), min(SURROUNDINGS, len(self._old) - last)),
        ]
        sides.append((sides[0][0] + sides[1][0], sides[0][1] + sides[1][1]))
        # Where a passage stood at the edge of what was taken out or moved, one side alone can agree.
        counted = sides if 2 * same >= last - first else sides[2:]
        return max((2 * same + min(agreeing, most)) / (size + most) for agreeing, most in counted)

    def _agreeing(self, words: range, first: int, last: int) -> int:
        """How many of these words of the new text come from the surroundings of a passage of the old one."""
        reach = SURROUNDINGS + 2
        origins = (self._origin[number] for number in words)
        return sum(1 for origin in origins if first - reach <= origin < first or last <= origin < last + reach)

    # In another place

    def _elsewhere(self, first: int, last: int) -> tuple[_Place, float] | None:
        """The nearest likeness of a passage among the words of the new text that have no origin."""
        length = last - first
        if length < _LEAST_WORDS:
            return None
        shifts: Counter[int] = Counter()
        for number in range(first, last):
            for place in self._free.get(self._old.keys[number], ()):
                shifts[place - number] += 1
        if not shifts:
            return None
        near: Counter[int] = Counter()
        for shift, count in shifts.items():  # an inserted word shifts what follows it
            for close in range(shift - 2, shift + 3):
                near[close] += count
        best = max(near, key=lambda shift: (near[shift], shifts[shift], -abs(shift)))
        return self._fitted(first, last, best)

    def _fitted(self, first: int, last: int, shift: int) -> tuple[_Place, float] | None:
        begin = max(0, first + shift - SURROUNDINGS)
        end = min(len(self._new), last + shift + SURROUNDINGS)
        wanted = self._old.keys[first:last]
        window = [
            key if self._origin[number] < 0 else ""
            for number, key in enumerate(self._new.keys[begin:end], begin)
        ]
        blocks = [
            block
            for block in SequenceMatcher(None, wanted, window, autojunk=False).get_matching_blocks()
            if block.size
        ]
        if not blocks:
            return None
        place = _Place(begin + blocks[0].b, begin + blocks[-1].b + blocks[-1].size, is_moved=True)
        score = 2 * sum(block.size for block in blocks) / (last - first + place.last - place.first)
        return (place, score) if score >= LEAST_ELSEWHERE else None

    def _only_one(self, anchor: Anchor, length: int) -> Refound:
        """The passage word for word, where both texts hold it once; that outweighs the alignment."""
        start = self._new.text.find(anchor.exact)
        is_long = length >= _LEAST_WORDS and start >= 0
        if not is_long or any(text.count(anchor.exact) != 1 for text in (self._old.text, self._new.text)):
            return _LOST
        found = describe(self._new.text, start, start + len(anchor.exact))
        return Refound(Outcome.MOVED, found, LEAST_ELSEWHERE)

    # Back to code points

    def _span(self, anchor: Anchor, first: int, last: int, place: _Place) -> tuple[int, int]:
        """The code points of a place; a passage that began or ended inside a word does so still."""
        start, end = self._new.starts[place.first], self._new.ends[place.last - 1]
        old, new = self._old.text, self._new.text
        lead = anchor.start - self._old.starts[first]
        trail = anchor.end - self._old.ends[last - 1]
        if (lead > 0 and self._is_same(first, place.first)) or (
            lead < 0 and new[max(0, start + lead) : start] == old[anchor.start : anchor.start - lead]
        ):
            start += lead
        if (trail < 0 and self._is_same(last - 1, place.last - 1)) or (
            trail > 0 and new[end : end + trail] == old[anchor.end - trail : anchor.end]
        ):
            end += trail
        return (start, end) if start < end else (self._new.starts[place.first], self._new.ends[place.last - 1])

    def _is_same(self, old: int, new: int) -> bool:
        """Whether two words are the same and as long, so that a place inside one is that in the other."""
        length = self._old.ends[old] - self._old.starts[old]
        return self._old.keys[old] == self._new.keys[new] and (
            length == self._new.ends[new] - self._new.starts[new]
        )


def _share(part: int, gap: tuple[int, int], place: tuple[int, int]) -> int:
    """How many words of `place` stand for `part` of the words of `gap`.

    All of them where all are meant, unless many more came in than went out; else in proportion.
    """
    whole, there = gap[1] - gap[0], place[1] - place[0]
    if part <= 0 or whole <= 0 or there <= 0:
        return 0
    if part >= whole:
        return there if there <= 2 * whole + 2 else min(there, part)
    return round(part * there / whole)
