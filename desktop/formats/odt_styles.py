"""Knows what the styles of an ODT document mean: quotations, captions, emphasis, numbered lists."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

_LONGEST_CHAIN = 20
_BLOCKS = {
    "title": "h1",
    "quotations": "blockquote",
    "quote": "blockquote",
    "intense_20_quote": "blockquote",
    "block_20_text": "blockquote",
    "blockquote": "blockquote",
    "preformatted_20_text": "pre",
    "source_20_code": "pre",
    "html_20_preformatted": "pre",
    "caption": "figcaption",
    "figurecaption": "figcaption",
    "tablecaption": "figcaption",
    "illustration": "figcaption",
    "figure": "figcaption",
    "drawing": "figcaption",
    "table": "figcaption",
}
"""The paragraph styles that tell what a paragraph is, in small letters, and the HTML element for each."""

_CODE = frozenset({"source_20_text", "source_text", "verbatim_20_char", "html_20_code", "teletype"})


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    is_code: bool = False


@dataclass(slots=True)
class _Style:
    parent: str = ""
    look: Look = field(default_factory=Look)
    automatic: bool = False


class Styles:
    """The styles in the trees of content.xml and styles.xml."""

    def __init__(self, trees: Iterable[Any]) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._lists: dict[str, Any] = {}
        for tree in trees:
            for style in tree.iter(_STYLE + "style"):
                self._learn(style)
            for style in tree.iter(TEXT + "list-style"):
                self._lists.setdefault(style.get(_STYLE + "name", ""), style)

    def _learn(self, style: Any) -> None:
        key = style.get(_STYLE + "family", ""), style.get(_STYLE + "name", "")
        said = style.find(_STYLE + "text-properties")
        automatic = style.getparent().tag == OFFICE + "automatic-styles"
        look = Look() if said is None else _look(said)
        self._styles.setdefault(key, _Style(style.get(_STYLE + "parent-style-name", ""), look, automatic))

    def block_of(self, name: str) -> str:
        """The HTML element for a paragraph of that style."""
        for ancestor in self._chain("paragraph", name):
            if block := _BLOCKS.get(ancestor.lower()):
                return block
        return "p"

    def look_of(self, name: str) -> Look:
        """How a span of that style looks."""
        chain = self._chain("text", name)
        looks = [self._styles[key].look for one in chain if (key := ("text", one)) in self._styles]
        return Look(
            next((look.bold for look in looks if look.bold is not None), None),
            next((look.italic for look in looks if look.italic is not None), None),
            any(one.lower() in _CODE for one in chain),
        )

    def own_look_of(self, name: str) -> Look:
        """How a paragraph's text looks by what its author set by hand, not by what its named style says."""
        style = self._styles.get(("paragraph", name))
        return style.look if style is not None and style.automatic else Look()

    def numbering_of(self, name: str, level: int) -> tuple[bool, int]:
        """Whether a list of that style is numbered at that level, from 1, and its first number."""
        for style in self._lists.get(name, ()):
            if style.get(TEXT + "level") == str(level):
                start = style.get(TEXT + "start-value", "1")
                numbered = style.tag == TEXT + "list-level-style-number" and bool(
                    style.get(_STYLE + "num-format", "")
                )
                return numbered, int(start) if start.isdecimal() and len(start) < 6 else 1
        return False, 1

    def _chain(self, family: str, name: str) -> list[str]:
        """A style's name and those that it is derived from."""
        chain = [name]
        while len(chain) < _LONGEST_CHAIN and (style := self._styles.get((family, chain[-1]))) and style.parent:
            chain.append(style.parent)
        return chain


def _look(said: Any) -> Look:
    weight, slant = said.get(_FO + "font-weight"), said.get(_FO + "font-style")
    return Look(
        None if weight is None else weight == "bold" or (weight.isdecimal() and int(weight) >= 600),
        None if slant is None else slant in {"italic", "oblique"},
    )
