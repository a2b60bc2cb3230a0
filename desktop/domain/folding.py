"""What a search takes for the same: single characters without case, accents and ways of writing them."""

import unicodedata
from functools import lru_cache

_SAME_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ß": "ss"}
    | {"Ł": "L", "Ø": "O", "Đ": "D", "Æ": "AE", "Œ": "OE", "Þ": "TH", "Ð": "D", "ẞ": "SS"}
)
"""Letters that Unicode does not take apart, though those who lack the key for them do."""

_SAME_SIGNS = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ′", "'") | dict.fromkeys("“”„‟″", '"') | dict.fromkeys("‐‑‒–−", "-")
)
"""Quotation marks, dashes and the like, which no keyboard tells apart."""

_TATWEEL = "\u0640"
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_SHOWN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
"""The few characters of the class "format" that are to be seen."""


@lru_cache(maxsize=50_000)
def folded_character(one: str, *, match_case: bool, match_accents: bool) -> str:
    """What a search compares in place of the character `one`: none, one or several characters.

    Compatible forms (ligatures, full width), white space, quotation marks and dashes are always the same, and
    what cannot be seen (joiners, soft hyphens, direction marks, variation selectors) is always left out.
    """
    made = unicodedata.normalize("NFKD", one)
    if not match_case:
        made = unicodedata.normalize("NFKD", made.casefold())
    if not match_accents:
        made = "".join(part for part in made if not is_accent(part)).translate(_SAME_LETTERS)
    made = made.translate(_SAME_SIGNS)
    return "".join(" " if part.isspace() else part for part in made if not _is_unseen(part))


def is_accent(one: str) -> bool:
    """Whether readers leave the character out when they write in haste: accents, vowel points, stretching.

    Not so the vowel signs and viramas of Indic scripts and the voicing of kana, which make other words.
    """
    rank = unicodedata.combining(one)
    is_mark = rank in (1, 7) or 10 <= rank <= 36 or rank >= 200
    return is_mark or one == _TATWEEL or _SKIN_TONES[0] <= one <= _SKIN_TONES[1]


def clings(one: str) -> bool:
    """Whether the character belongs to the one before it, so that no hit may part the two."""
    return bool(unicodedata.combining(one)) or _SKIN_TONES[0] <= one <= _SKIN_TONES[1]


def _is_unseen(one: str) -> bool:
    if unicodedata.category(one) == "Cf":
        return one not in _SHOWN_FORMATS
    return "\ufe00" <= one <= "\ufe0f" or "\U000e0100" <= one <= "\U000e01ef"
