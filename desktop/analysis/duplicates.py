"""Nearly equal texts: small sketches that tell how much two texts have in common, and groups of one origin."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from hashlib import blake2b
from sys import byteorder

from desktop.analysis.words import words_of

SHINGLE = 3
"""Words in a row that are one shingle."""

SIZE = 128
"""Hashes that a sketch keeps: the smallest, which makes them a fair sample (bottom-k MinHash)."""

NEARLY_EQUAL = 0.4
"""Part of the shingles of two texts that both hold, from which they are nearly equal.

A text of which every tenth word was changed still shares .57, a reprint cut to a half .5; independent reports
of one event share less than .1.
"""

_LEAST = 12
"""Shingles that a text must have to be compared: two short notes are alike by chance."""

_COMMON = 200
"""Texts that may share a shingle before it counts as a mere turn of phrase."""

Sketch = Sequence[int]
"""Up to `SIZE` hashes of 32 bits, the smallest first."""


def sketch_of(text: str) -> Sketch:
    """The sketch of a text; empty where the text is too short to be compared."""
    keys = [key for key in words_of(text).keys if key[0].isalnum()]
    rows = {" ".join(keys[at : at + SHINGLE]) for at in range(len(keys) - SHINGLE + 1)}
    if len(rows) < _LEAST:
        return array("I")
    hashes = {int.from_bytes(blake2b(row.encode(), digest_size=4).digest(), "little") for row in rows}
    return array("I", sorted(hashes)[:SIZE])


def as_bytes(sketch: Sketch) -> bytes:
    """The sketch as four bytes a hash, the lowest first."""
    found = array("I", sketch)
    if byteorder == "big":
        found.byteswap()
    return found.tobytes()


def from_bytes(data: bytes) -> Sketch:
    """The sketch that `as_bytes` packed."""
    found = array("I")
    found.frombytes(data[: len(data) // found.itemsize * found.itemsize])
    if byteorder == "big":
        found.byteswap()
    return found


def likeness(one: Sketch, other: Sketch) -> float:
    """The estimated part of their shingles that two texts share, 0 to 1."""
    if not one or not other:
        return 0.0
    union = sorted({*one, *other})[:SIZE]
    both = set(one).intersection(other)
    return sum(1 for value in union if value in both) / len(union)


class Likenesses:
    """Sketches by key, found by what they share; a few thousand are asked in a millisecond."""

    def __init__(self) -> None:
        self._sketches: dict[int, Sketch] = {}
        self._holders: dict[int, set[int]] = defaultdict(set)
        self._links: dict[int, set[int]] = defaultdict(set)

    def __contains__(self, key: object) -> bool:
        return key in self._sketches

    @property
    def keys(self) -> set[int]:
        """What has a sketch here."""
        return set(self._sketches)

    def put(self, key: int, sketch: Sketch) -> None:
        """Have this sketch under `key`, in place of another one."""
        self.remove(key)
        self._sketches[key] = sketch
        for value in sketch:
            self._holders[value].add(key)

    def remove(self, key: int) -> None:
        """Forget a sketch, if there is one."""
        for value in self._sketches.pop(key, ()):
            self._holders[value].discard(key)
            if not self._holders[value]:
                del self._holders[value]
        for other in self._links.pop(key, ()):
            self._links[other].discard(key)

    def near(self, sketch: Sketch, least: float = NEARLY_EQUAL) -> list[tuple[int, float]]:
        """The keys whose sketches are at least so like this one, the likest first."""
        # Turns of phrase that very many texts share tell nothing, and would cost most of the time.
        held = [self._holders[value] for value in sketch if value in self._holders]
        telling = [keys for keys in held if len(keys) <= _COMMON]
        used = telling if len(telling) >= _LEAST else sorted(held, key=len)[:_LEAST]
        shared: Counter[int] = Counter()
        for keys in used:
            shared.update(keys)
        enough = least * len(used) / 3
        scores = (
            (key, likeness(sketch, self._sketches[key])) for key, count in shared.items() if count >= enough
        )
        return sorted(((key, score) for key, score in scores if score >= least), key=lambda pair: -pair[1])

    def link(self, key: int, least: float = NEARLY_EQUAL) -> None:
        """Look which sketches are like that of `key`, for `groups`."""
        for other, _ in self.near(self._sketches[key], least):
            if other != key:
                self._links[key].add(other)
                self._links[other].add(key)

    def groups(self) -> list[set[int]]:
        """The keys in groups, each of one origin: those that were linked, also over a third."""
        parents = {key: key for key in self._sketches}

        def top(key: int) -> int:
            while parents[key] != key:
                parents[key] = parents[parents[key]]
                key = parents[key]
            return key

        for key in self._sketches:
            for other in self._links.get(key, ()):
                parents[top(other)] = top(key)
        found: dict[int, set[int]] = defaultdict(set)
        for key in parents:
            found[top(key)].add(key)
        return list(found.values())


def origins(groups: Iterable[Set[int]], shown: Iterable[int]) -> int:
    """From how many origins the articles `shown` come; one in no group is an origin of its own."""
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    kinds = [(group_of.get(key, -1 - key)) for key in shown]
    return len(set(kinds))
