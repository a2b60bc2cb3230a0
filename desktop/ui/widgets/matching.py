"""Which of many names a person means who has typed a part of one."""

import unicodedata
from collections.abc import Sequence

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def folded(text: str) -> str:
    """`text` without case and accents, for comparing: "Żółć" and "zolc" are the same."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in decomposed if not unicodedata.combining(one)).translate(_LETTERS)


def best_first(query: str, names: Sequence[str]) -> list[int]:
    """Positions in `names` of those that match `query`, the best first; both are already folded.

    A name that begins with the query comes before one of which a word does, then one that holds it anywhere,
    then one that holds all its words. Among equals the order of `names` stays.
    """
    ranked = [(rank, at) for at, name in enumerate(names) if (rank := _rank(query, name)) is not None]
    return [at for _, at in sorted(ranked)]


def _rank(query: str, name: str) -> int | None:
    if name.startswith(query):
        return 0
    found = name.find(query)
    if found > 0:
        return 1 if f" {query}" in name else 2
    return 3 if all(word in name for word in query.split()) else None
