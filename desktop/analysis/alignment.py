"""Which words of one text are which words of another: in order where they can be, and in blocks that moved.

Unique runs of words that both texts share hold the two together (as in patience diff); between them the same is
done again with shorter runs, down to gaps small enough to be compared word by word. Runs that stand out of
order are taken for moved blocks before the gaps are looked at, so that chance likenesses cannot tear them.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from desktop.analysis.words import Words

_FIRST_LENGTH = 5
"""Words of the runs that are looked for in the whole texts."""

_LENGTHS = (4, 2, 1, 12)
"""Words of the runs looked for in a gap, tried in turn; long ones still tell repeated passages apart."""

_SMALL = 4_000
"""Pairs of words up to which a gap is compared word by word."""

_LARGEST = 60_000
"""Pairs of words up to which that is still done where no run holds on to anything; beyond, a gap is a gap."""

_LEAST_MOVED = 8
"""Words that a block must have kept to count as moved: less is found by chance."""

_LEAST_SHARE = 0.3
"""Part of the smaller side of a gap that must agree; scattered "the" and "of" are no agreement."""

_FEW = 6
"""Words of the smaller side of a gap in which any agreement counts."""

_REACH = 40
"""Words that may lie between two runs of one moved block."""


@dataclass(frozen=True, slots=True)
class Run:
    """`length` words in a row that are the same in both texts, from these word numbers on."""

    old: int
    new: int
    length: int
    moved: int = 0
    """0 where the run stands in order, else the number of the moved block that it belongs to."""


Box = tuple[int, int, int, int]
"""Words of the old text from the first number to before the second, and of the new one likewise."""


def align(old: Words, new: Words) -> list[Run]:
    """The runs of words that both texts share, by their place in the old one; no word is in two."""
    return _Alignment(old, new).runs()


class _Alignment:
    def __init__(self, old: Words, new: Words) -> None:
        self._old_words, self._new_words = old, new
        numbers: dict[str, int] = {}
        self._old = [numbers.setdefault(key, len(numbers)) for key in old.keys]
        self._new = [numbers.setdefault(key, len(numbers)) for key in new.keys]

    def runs(self) -> list[Run]:
        old, new = self._old, self._new
        head, tail = _common(old, new, (0, len(old), 0, len(new)))
        core = (head, len(old) - tail, head, len(new) - tail)
        found = [Run(0, 0, head)] if head else []
        if tail:
            found.append(Run(len(old) - tail, len(new) - tail, tail))
        shared = _unique_runs(old, new, core, _FIRST_LENGTH)
        in_order = _longest_in_order(shared)
        kept = {run.old for run in in_order}
        moved = self._moved_boxes([run for run in shared if run.old not in kept])
        # Words of moved blocks are made unlike all others while the rest is put in order.
        masked_old, masked_new = list(old), list(new)
        for first, last, new_first, new_last in moved:
            masked_old[first:last] = range(-1 - first, -1 - last, -1)
            low = -1 - len(old)
            masked_new[new_first:new_last] = range(low - new_first, low - new_last, -1)
        found += _refined(masked_old, masked_new, core, _clear_of(in_order, masked_old, masked_new))
        for number, box in enumerate(moved, start=1):
            found += [
                Run(run.old, run.new, run.length, number)
                for run in _refined(old, new, box, _unique_runs(old, new, box, _FIRST_LENGTH))
            ]
        return _slid(_joined(sorted(found, key=lambda run: run.old)), self._old_words, self._new_words)

    def _moved_boxes(self, strays: Sequence[Run]) -> list[Box]:
        """The blocks that runs out of order belong to, widened to their paragraphs, the largest first."""
        clusters: list[list[Run]] = []
        for run in sorted(strays, key=lambda run: run.old):
            last = clusters[-1][-1] if clusters else None
            if last and _is_near(last.old + last.length, run.old) and _is_near(last.new + last.length, run.new):
                clusters[-1].append(run)
            else:
                clusters.append([run])
        weighed = [(sum(run.length for run in one), one) for one in clusters]
        boxes: list[Box] = []
        for weight, cluster in sorted(weighed, key=lambda pair: -pair[0]):
            box = self._widened(cluster)
            if weight >= _LEAST_MOVED and not any(_overlap(box, other) for other in boxes):
                boxes.append(box)
        return boxes

    def _widened(self, cluster: Sequence[Run]) -> Box:
        first, last = cluster[0], cluster[-1]
        box = self._without_edges((first.old, last.old + last.length, first.new, last.new + last.length))
        old_first = self._old_words.paragraph_of(box[0])[0]
        old_last = self._old_words.paragraph_of(box[1] - 1)[1]
        new_first = self._new_words.paragraph_of(box[2])[0]
        new_last = self._new_words.paragraph_of(box[3] - 1)[1]
        covers_old = 2 * (box[1] - box[0]) >= old_last - old_first
        covers_new = 2 * (box[3] - box[2]) >= new_last - new_first
        return (old_first, old_last, new_first, new_last) if covers_old and covers_new else box

    def _without_edges(self, box: Box) -> Box:
        """The box without the few words of other paragraphs that its outermost runs reached into."""
        first, last, new_first, new_last = box
        for step in range(1, min(_FIRST_LENGTH, last - first, new_last - new_first)):
            if self._breaks(first + step, new_first + step):
                first, new_first = first + step, new_first + step
                break
        for step in range(1, min(_FIRST_LENGTH, last - first, new_last - new_first)):
            if self._breaks(last - step, new_last - step):
                last, new_last = last - step, new_last - step
                break
        return first, last, new_first, new_last

    def _breaks(self, old: int, new: int) -> bool:
        return self._old_words.begins_line(old) and self._new_words.begins_line(new)


def _is_near(end: int, start: int) -> bool:
    return 0 <= start - end <= _REACH


def _overlap(one: Box, other: Box) -> bool:
    return (one[0] < other[1] and other[0] < one[1]) or (one[2] < other[3] and other[2] < one[3])


def _clear_of(runs: Sequence[Run], old: Sequence[int], new: Sequence[int]) -> list[Run]:
    """The runs that neither begin nor end in masked words."""
    return [
        run
        for run in runs
        if min(old[run.old], old[run.old + run.length - 1], new[run.new], new[run.new + run.length - 1]) >= 0
    ]


def _common(old: Sequence[int], new: Sequence[int], box: Box) -> tuple[int, int]:
    """How many words at the beginning and at the end of a box are the same."""
    first, last, new_first, new_last = box
    most = min(last - first, new_last - new_first)
    head = 0
    while head < most and old[first + head] == new[new_first + head]:
        head += 1
    tail = 0
    while tail < most - head and old[last - 1 - tail] == new[new_last - 1 - tail]:
        tail += 1
    return head, tail


def _unique_runs(old: Sequence[int], new: Sequence[int], box: Box, length: int) -> list[Run]:
    """Maximal runs through words in a row that stand once on each side of a box, by their old place."""
    places = _unique_places(old, box[0], box[1], length)
    new_places = _unique_places(new, box[2], box[3], length)
    runs: list[Run] = []
    start = new_start = 0
    end = -1
    for words, place in places.items():  # in order of the old text
        new_place = new_places.get(words)
        if new_place is None or place < 0 or new_place < 0:
            continue
        if place <= end and new_place - new_start == place - start:
            end = place + length
            continue
        if end > 0:
            runs.append(Run(start, new_start, end - start))
        start, new_start, end = place, new_place, place + length
    if end > 0:
        runs.append(Run(start, new_start, end - start))
    return runs


def _unique_places(words: Sequence[int], first: int, last: int, length: int) -> dict[object, int]:
    """Where each `length` words in a row stand, -1 for those that stand there several times."""
    places: dict[object, int] = {}
    rows = zip(*(words[first + shift : last] for shift in range(length)), strict=False)
    for place, row in enumerate(rows, start=first):
        places[row] = -1 if row in places else place
    return places


def _longest_in_order(runs: Sequence[Run]) -> list[Run]:
    """The heaviest choice of runs, sorted by old place, whose new places rise too.

    Weights are summed in a Fenwick tree over the new places, which keeps thousands of runs fast.
    """
    order = sorted({run.new for run in runs})
    tree: list[tuple[int, int]] = [(0, -1)] * (len(order) + 1)
    before = [-1] * len(runs)
    heaviest = (0, -1)
    for number, run in enumerate(runs):
        rank = bisect_left(order, run.new)
        weight, last = 0, -1
        at = rank
        while at > 0:
            if tree[at][0] > weight:
                weight, last = tree[at]
            at -= at & -at
        before[number] = last
        entry = (weight + run.length, number)
        heaviest = max(heaviest, entry, key=lambda one: one[0])
        at = rank + 1
        while at < len(tree):
            if tree[at][0] < entry[0]:
                tree[at] = entry
            at += at & -at
    chosen: list[Run] = []
    number = heaviest[1]
    while number >= 0:
        chosen.append(runs[number])
        number = before[number]
    return chosen[::-1]


def _refined(old: Sequence[int], new: Sequence[int], box: Box, held: Sequence[Run]) -> list[Run]:
    """All agreement inside a box, whose rough agreement `held` is in order."""
    done: list[Run] = []
    todo: list[tuple[Box, Sequence[Run] | None]] = [(box, _longest_in_order(held) or None)]
    while todo:
        (first, last, new_first, new_last), runs = todo.pop()
        head, tail = _common(old, new, (first, last, new_first, new_last))
        if head:
            done.append(Run(first, new_first, head))
        if tail:
            done.append(Run(last - tail, new_last - tail, tail))
        inner = (first + head, last - tail, new_first + head, new_last - tail)
        if inner[0] == inner[1] or inner[2] == inner[3]:
            continue
        if runs is None:
            runs, is_final = _inside(old, new, inner)
            if is_final:
                done += runs
                continue
        kept = list(_without_overlaps(runs, inner))
        done += kept
        todo += [(gap, None) for gap in _gaps(kept, inner)]
    return done


def _inside(old: Sequence[int], new: Sequence[int], box: Box) -> tuple[list[Run], bool]:
    """Runs inside a gap, and whether they are all there is to find."""
    first, last, new_first, new_last = box
    pairs = (last - first) * (new_last - new_first)
    if pairs > _SMALL:
        for length in _LENGTHS:
            runs = _longest_in_order(_unique_runs(old, new, box, length))
            if runs and _is_agreement(runs, box, length):
                return runs, False
    if pairs > _LARGEST or set(old[first:last]).isdisjoint(new[new_first:new_last]):
        return [], True
    matcher = SequenceMatcher(None, old[first:last], new[new_first:new_last], autojunk=False)
    runs = [Run(first + a, new_first + b, size) for a, b, size in matcher.get_matching_blocks() if size]
    return (runs if _is_agreement(runs, box, 0) else []), True


def _is_agreement(runs: Sequence[Run], box: Box, length: int) -> bool:
    """Whether runs in a gap are more than chance; runs of several unique words always are."""
    smaller = min(box[1] - box[0], box[3] - box[2])
    if length > 1 or smaller <= _FEW:
        return True
    least = _LEAST_SHARE if not length else _LEAST_SHARE / 3  # unique words alone are a beginning only
    return sum(run.length for run in runs) >= least * smaller


def _without_overlaps(runs: Sequence[Run], box: Box) -> Iterator[Run]:
    """The runs cut to a box and to where the one before ends."""
    old_at, new_at, old_end, new_end = box[0], box[2], box[1], box[3]
    for run in runs:
        skip = max(0, old_at - run.old, new_at - run.new)
        length = min(run.length, old_end - run.old, new_end - run.new) - skip
        if length > 0:
            yield Run(run.old + skip, run.new + skip, length)
            old_at, new_at = run.old + skip + length, run.new + skip + length


def _gaps(runs: Sequence[Run], box: Box) -> Iterator[Box]:
    edges = [Run(box[0], box[2], 0), *runs, Run(box[1], box[3], 0)]
    for left, right in pairwise(edges):
        gap = (left.old + left.length, right.old, left.new + left.length, right.new)
        if gap[0] < gap[1] and gap[2] < gap[3]:
            yield gap


def _joined(runs: Sequence[Run]) -> list[Run]:
    """The runs with neighbours made one where nothing lies between them."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if (
            last
            and last.moved == run.moved
            and (last.old + last.length, last.new + last.length) == (run.old, run.new)
        ):
            joined[-1] = Run(last.old, last.new, last.length + run.length, run.moved)
        else:
            joined.append(run)
    return joined


def _slid(runs: list[Run], old: Words, new: Words) -> list[Run]:
    """The runs with each pure insertion or deletion slid, where it can be, to where a sentence begins.

    "He left. [She wept.] It rained." and "He left[. She wept]. It rained." are the same change; only the first
    leaves both sentences whole.
    """
    for number, right in enumerate(runs[1:]):
        left = runs[number]
        gap_old = right.old - left.old - left.length
        gap_new = right.new - left.new - left.length
        if left.moved != right.moved or gap_new < 0 or bool(gap_old) == bool(gap_new):
            continue
        words, start, size = (
            (new, left.new + left.length, gap_new) if gap_new else (old, left.old + left.length, gap_old)
        )
        shift = _best_slide(words, start, size, left.length, right.length)
        if shift:
            runs[number] = Run(left.old, left.new, left.length + shift, left.moved)
            runs[number + 1] = Run(right.old + shift, right.new + shift, right.length - shift, right.moved)
    return [run for run in runs if run.length]


def _best_slide(words: Words, start: int, size: int, most_left: int, most_right: int) -> int:
    """By how many words the stretch may best be slid, to the left where negative."""
    keys = words.keys
    best = (_rank(words, start), 0)
    for way, most in ((-1, most_left), (1, most_right)):
        shift = 0
        while abs(shift) < most:
            at = start + shift + (way < 0) * -1
            if keys[at] != keys[at + size]:
                break
            shift += way
            best = max(best, (_rank(words, start + shift), shift), key=lambda one: (one[0], -abs(one[1])))
    return best[1]


def _rank(words: Words, start: int) -> int:
    """How well a stretch begins at a word: at a paragraph, after a sentence, elsewhere."""
    if words.begins_line(start):
        return 3
    before = words.keys[start - 1]
    if before in _ENDS or (before in _CLOSERS and start > 1 and words.keys[start - 2] in _ENDS):
        is_apart = words.ends[start - 1] < words.starts[start]
        return 2 if is_apart else 0
    return 1 if before in _PAUSES else 0


_ENDS = frozenset(".!?…。！？؟।")
_CLOSERS = frozenset("\"')]")
_PAUSES = frozenset(",;:")
