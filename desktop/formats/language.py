"""Which language a text is in."""

import re

_SURE_ENOUGH = 60
"""The share of the text, in per cent, that must be in the language found."""

_SAMPLE = 50_000
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_OLD_CODES = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "tl": "fil", "sh": "sr"}
# Languages that are told apart by spelling alone too seldom to overrule what a page says of itself.
_NEAR = ({"no", "nb", "nn", "da"}, {"hr", "sr", "bs"}, {"id", "ms"}, {"cs", "sk"}, {"gl", "pt"})


def language_of(text: str, declared: str = "") -> str:
    """The BCP 47 tag of the language of `text`, or an empty text where that is not certain.

    What a page has `declared` is believed unless the text is clearly in another language.
    """
    said = tidy_tag(declared)
    found = _detected(text)
    if not found or not said:
        return found or said
    return said if _agree(_primary(said), _primary(found)) else found


def _detected(text: str) -> str:
    import pycld2

    sample = text[:_SAMPLE].encode("utf-8", "ignore")
    try:
        reliable, _, found = pycld2.detect(sample)
    except pycld2.error:  # it refuses some characters that are valid UTF-8
        return ""
    _, code, share, _ = found[0]
    return tidy_tag(code) if reliable and share >= _SURE_ENOUGH and code != "un" else ""


def tidy_tag(tag: str) -> str:
    """A tag in the customary case with today's codes: ``EN_gb`` gives ``en-GB``; empty where it is none."""
    tag = tag.strip()
    if not _TAG.fullmatch(tag):
        return ""
    parts = re.split("[-_]", tag)
    first = _OLD_CODES.get(parts[0].lower(), parts[0].lower())
    rest = [p.upper() if len(p) == 2 else p.title() if len(p) == 4 else p for p in parts[1:]]
    return "-".join([first, *rest])


def _primary(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0]


def _agree(one: str, other: str) -> bool:
    return one == other or any({one, other} <= group for group in _NEAR)
