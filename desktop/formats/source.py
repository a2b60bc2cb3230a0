"""What goes into a reader of one format, and what comes out of it."""

import re
import unicodedata
from dataclasses import dataclass

from desktop.domain.article import ArticleDetails
from desktop.domain.body import Body

_WHITE = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_LONGEST_LINE = 1_000

CELL_SEPARATOR = " | "
"""Stands between the cells of a table's row: it reads as a table, is easy to type into a search, and unlike a
tab it survives the folding of white space."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one source as they came.

    `charset` is what the carrier said of the encoding, not the bytes themselves. A `fragment` was chosen by a
    person's hand, as by pasting: nothing in it is furniture of a page, and none of it may be left out. `url` is
    where the carrier says that it came from, and `retrieved_at` when, in ISO 8601 and UTC; empty for unknown.
    """

    data: bytes
    name: str = ""
    charset: str = ""
    fragment: bool = False
    url: str = ""
    retrieved_at: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a source; `guessed` names the details that were not found but guessed.

    `retrieved_at` is when the source says that it was saved, in ISO 8601 and UTC; empty where it does not.
    """

    body: Body
    details: ArticleDetails
    guessed: frozenset[str] = frozenset()
    retrieved_at: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a collection, still to be read as a source of that media type."""

    source: Source
    media_type: str = "text/html"


def plain_line(text: str) -> str:
    """`text` as one line that is safe to show: no control or direction characters, white space folded."""
    visible = "".join(c for c in _WHITE.sub(" ", text) if unicodedata.category(c) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", visible)).strip()[:_LONGEST_LINE]


def title_from_name(name: str, text: str = "") -> str:
    """The words of a file's name as a title: ``ferry-sinks_2.txt`` gives "Ferry sinks 2".

    A word that `text` writes with a capital and never without gets one: "Assad leaves Syria".
    """
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = name.rsplit(".", 1)[0] or name
    known = set(_WORD.findall(text)) if stem.islower() else set()
    words = plain_line(_BETWEEN_WORDS.sub(" ", stem)).split()
    words = [word.title() if word.title() in known and word not in known else word for word in words]
    title = " ".join(words)
    return title[:1].upper() + title[1:]


_BETWEEN_WORDS = re.compile(r"[\s_\-]+")
_WORD = re.compile(r"[^\W\d_]+")
