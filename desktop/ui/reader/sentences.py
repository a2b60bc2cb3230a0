"""Where sentences and paragraphs begin and end, whatever abbreviations and initials stand in them."""

import re

from PySide6.QtCore import QTextBoundaryFinder

from desktop.domain.anchor import trimmed
from desktop.domain.body import LONGEST_BLOCK
from desktop.ui.reader.positions import Positions


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ABBREVIATIONS = _words("""
    mr mrs ms dr prof rev hon st sr jr gen col capt lt sgt maj cmdr adm gov sen rep pres supt det insp
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    no nos vol vols pp fig figs ed eds art sec ch par approx ca cf vs viz al inc ltd corp co bros dept est mt ft
    ave blvd e.g i.e a.m p.m u.s u.k u.n e.u d.c ph.d z.b d.h u.a bzw usw evtl nr str mme mlle
""")
_NEVER_LAST = _words("""
    mr mrs ms dr prof rev hon st gen col capt lt sgt maj gov sen rep pres e.g i.e cf vs mme mlle nr no fig
""")
"""Abbreviations that a name or a number follows, so that they end no sentence."""

_OPENERS = _words("""
    the a an he she it they we i you in on at but and or so this that these those there his her its their our my
    when while after before if as for from with by then now no not what who how why where however meanwhile
""")
"""Words that open a sentence, so that an acronym before them may have ended one."""

_SHOWN = re.compile(r"\S")
_LAST_WORD = re.compile(r"(\w[\w.]*)\.[\"'”’)\]]*\s*$")
_INITIAL = re.compile(r"^(?:[^\W\d_]\.)*[^\W\d_]$")


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """The sentence around a code point, without white space at its ends; it never leaves its block.

    In a block longer than importers make, only what is near is looked at.
    """
    near = max(0, offset - LONGEST_BLOCK)
    block_start = max(near, text.rfind("\n", near, offset) + 1)
    block_end = text.find("\n", offset, offset + LONGEST_BLOCK)
    block = text[block_start : block_end if block_end >= 0 else offset + LONGEST_BLOCK]
    start = 0
    for end in sentence_ends(block):
        if offset - block_start < end or end == len(block):
            low, high = trimmed(block, start, end)
            return block_start + low, block_start + high
        start = end
    return offset, offset


def paragraph_at(text: str, offset: int) -> tuple[int, int]:
    """The block around a code point, without white space at its ends."""
    end = text.find("\n", offset)
    return trimmed(text, text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text))


def next_word(text: str, offset: int) -> int | None:
    """The first code point from `offset` on that is no white space; None where only that follows."""
    found = _SHOWN.search(text, offset)
    return found.start() if found else None


def sentence_ends(block: str) -> list[int]:
    """The code points after each sentence of one block and its white space, up to the block's length."""
    positions = Positions(block)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, block)
    ends: list[int] = []
    start = 0
    while (found := finder.toNextBoundary()) >= 0:
        end = positions.to_text(found)
        if end == len(block) or not _is_abbreviated(block[start:end], block[end : end + 40]):
            ends.append(end)
            start = end
    return ends


def _is_abbreviated(before: str, after: str) -> bool:
    """Whether the stop at the end of `before` is an abbreviation's, so that the sentence goes on."""
    found = _LAST_WORD.search(before)
    if not found:
        return False
    word = found.group(1).lower()
    follows_small = after[:1].islower()
    if word in _NEVER_LAST:
        return True
    if word in _ABBREVIATIONS or "." in word:
        return follows_small or after[:1].isdigit() or _is_name_part(word, after)
    is_initial = bool(_INITIAL.match(word)) and found.group(1)[0].isupper()
    return is_initial and word != "i" and after[:1].isalpha()


def _is_name_part(word: str, after: str) -> bool:
    """Whether a capital after an acronym such as "U.S." goes on in the same sentence, as in "U.S. Army"."""
    following = after.split(maxsplit=1)[0] if after.strip() else ""
    return "." in word and len(word) > 1 and following.strip(",.").lower() not in _OPENERS
