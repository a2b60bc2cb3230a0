"""Makes blocks of a tree: of HTML itself, and of the simpler tree that trafilatura extracts from a page."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from desktop.domain.body import BlockKind, Body, BodyBuilder, Run, SpanKind, cleaned
from desktop.formats.html_tree import CAPTION_SIGN, text_of
from desktop.formats.source import CELL_SEPARATOR

_NEVER_TEXT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "iframe",
        "object",
        "embed",
        "applet",
        "audio",
        "video",
        "canvas",
        "select",
        "textarea",
        "input",
        "datalist",
        "meta",
        "link",
        "title",
        "img",
        "graphic",
        "map",
        "frameset",
    ]
)
_BREAKS = frozenset(
    [
        "html",
        "body",
        "div",
        "p",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "address",
        "figure",
        "center",
        "dd",
        "dt",
        "fieldset",
        "form",
        "details",
        "summary",
        "hgroup",
        "hr",
        "legend",
        "tr",
        "row",
        "td",
        "th",
        "cell",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "button",
        "label",
        "dialog",
        "menu",
    ]
)
_STYLES = {
    "b": SpanKind.STRONG,
    "strong": SpanKind.STRONG,
    "i": SpanKind.EMPHASIS,
    "em": SpanKind.EMPHASIS,
    "cite": SpanKind.EMPHASIS,
    "code": SpanKind.CODE,
    "kbd": SpanKind.CODE,
    "samp": SpanKind.CODE,
    "tt": SpanKind.CODE,
    "#b": SpanKind.STRONG,
    "#i": SpanKind.EMPHASIS,
    "#t": SpanKind.CODE,
}
_PROSE = frozenset({"p", "li", "item", "td", "th", "cell", "a", "ref", "hi", "span", "b", "strong", "i", "em"})
_LONGEST_CELL = 1_500
_EARLY = 6
"""Among so many first blocks a repeated headline is looked for."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree the walk is: what block and what style the text there belongs to."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    style: SpanKind | None = None
    target: str = ""
    lists: int = 0
    one_line: bool = False


def body_of(tree: HtmlElement, headline: str = "") -> Body:
    """The body made of everything readable in `tree`, which is nested no deeper than `html_tree.DEEPEST`.

    A `headline` becomes its first block, and is left out where the tree soon repeats it.
    """
    walk = _Walk(headline)
    walk.enter(tree, _Place())
    walk.end_block(_Place())
    return walk.builder.body()


class _Walk:
    """One walk over a tree, collecting the runs of the block that is under way."""

    def __init__(self, headline: str) -> None:
        self.builder = BodyBuilder()
        self.builder.add(BlockKind.HEADING, headline, level=1)
        self._headline = " ".join(headline.casefold().split())
        self._early = _EARLY
        self._runs: list[Run] = []
        self._marker = ""
        self._by_tag: dict[str, Callable[[HtmlElement, _Place], None]] = {
            **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "head"), self._heading),
            **dict.fromkeys(("blockquote", "quote"), self._quotation),
            **dict.fromkeys(("ul", "ol", "dl", "list"), self._list),
            **dict.fromkeys(("figcaption", "caption"), self._caption),
            **dict.fromkeys(("br", "lb"), self._line_break),
            **dict.fromkeys(("pre", "code"), self._code),
            **dict.fromkeys(("a", "ref"), self._link),
            "table": self._table,
        }

    def enter(self, element: HtmlElement, place: _Place) -> None:
        """Walk `element`, without its tail."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _NEVER_TEXT or _is_hidden(element):
            return
        if tag in self._by_tag:
            self._by_tag[tag](element, place)
        elif tag in _BREAKS:
            self._block(element, place, place)
        else:
            style = _STYLES.get(element.get("rend", "") if tag == "hi" else tag)
            self._inside(element, replace(place, style=place.style or style))

    def end_block(self, place: _Place) -> None:
        """Close the block under way; inside one line, as in a table's cell, that is only a space."""
        if place.one_line:
            self._runs.append(Run(" "))
            return
        runs, self._runs = self._runs, []
        if not any(run.text.strip() for run in runs) or self._repeats_headline(runs):
            return
        kind, level, marker = place.kind, place.level, self._marker
        if runs[0].text.lstrip().startswith(CAPTION_SIGN):
            runs[0] = replace(runs[0], text=runs[0].text.replace(CAPTION_SIGN, "", 1))
            kind, level, marker = BlockKind.CAPTION, 0, ""
        self.builder.add(kind, runs, level=level, marker=marker if kind is BlockKind.LIST_ITEM else "")
        self._marker = ""

    def _repeats_headline(self, runs: list[Run]) -> bool:
        self._early -= 1
        said = "".join(run.text for run in runs) if self._early >= 0 else ""
        return bool(self._headline) and " ".join(said.casefold().split()) == self._headline

    def _inside(self, element: HtmlElement, place: _Place) -> None:
        self._say(element.text, place)
        for child in element:
            self.enter(child, place)
            self._say(child.tail, place)

    def _say(self, text: str | None, place: _Place) -> None:
        if text:
            self._runs.append(Run(text, place.style, place.target))

    def _block(self, element: HtmlElement, around: _Place, inside: _Place) -> None:
        self.end_block(around)
        self._inside(element, inside)
        self.end_block(inside)

    def _heading(self, element: HtmlElement, place: _Place) -> None:
        name = element.get("rend", "h2") if element.tag == "head" else str(element.tag)
        level = int(name[1]) if name[1:2].isdigit() else 2
        self.end_block(place)
        self._inside(element, replace(place, kind=BlockKind.HEADING, level=level, one_line=True))
        self.end_block(place if place.one_line else _Place(BlockKind.HEADING, level))

    def _quotation(self, element: HtmlElement, place: _Place) -> None:
        depth = place.level if place.kind is BlockKind.QUOTATION else 0
        self._block(element, place, replace(place, kind=BlockKind.QUOTATION, level=depth + 1))

    def _caption(self, element: HtmlElement, place: _Place) -> None:
        self._block(element, place, replace(place, kind=BlockKind.CAPTION, level=0))

    def _line_break(self, element: HtmlElement, place: _Place) -> None:
        del element
        self.end_block(place)

    def _link(self, element: HtmlElement, place: _Place) -> None:
        target = (element.get("href") or element.get("target") or "").strip()
        if target.lower().startswith(("http://", "https://")):
            place = replace(place, style=SpanKind.LINK, target=target)
        self._inside(element, place)

    def _list(self, element: HtmlElement, place: _Place) -> None:
        self.end_block(place)
        ordered = element.tag == "ol" or element.get("rend") == "ol"
        number = _start_of(element)
        depth = place.lists + 1
        inside = replace(place, kind=BlockKind.LIST_ITEM, level=depth, lists=depth)
        for child in element:
            if child.tag in {"li", "item", "dt", "dd"}:
                self._marker = f"{number}." if ordered else "•"
                number += 1
                self._inside(child, inside)
                self.end_block(inside)
                self._marker = ""
            else:
                self.enter(child, inside)
            self._say(child.tail, inside)
        self.end_block(inside)

    def _code(self, element: HtmlElement, place: _Place) -> None:
        for line_break in element.iter("br", "lb"):
            line_break.tail = "\n" + (line_break.tail or "").lstrip("\n")
        text = cleaned("".join(element.itertext()))
        parent = element.getparent()
        amid_prose = any(run.text.strip() for run in self._runs) or (
            parent is not None and (parent.tag in _PROSE or (element.tail or "").strip())
        )
        if place.one_line or (element.tag == "code" and amid_prose and "\n" not in text):
            self._inside(element, replace(place, style=place.style or SpanKind.CODE))
            return
        self.end_block(place)
        for line in text.split("\n"):
            self.builder.add(BlockKind.CODE, line, keep_white=True)

    def _table(self, element: HtmlElement, place: _Place) -> None:
        if place.one_line or _is_layout(element):
            self._block(element, place, place)
            return
        self.end_block(place)
        for part in element.iter("caption", "tr", "row"):
            if part.tag == "caption":
                self._caption(part, place)
            else:
                self._row(part)

    def _row(self, row: HtmlElement) -> None:
        cells = [cell for cell in row if cell.tag in {"td", "th", "cell"}]
        for index, cell in enumerate(cells):
            if index:
                self._runs.append(Run(CELL_SEPARATOR))
            self._inside(cell, _Place(one_line=True))
        if any(text_of(cell) for cell in cells):
            self.end_block(_Place(BlockKind.TABLE_ROW))
        self._runs = []


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table holds a page's columns and not figures: tables inside, one column, or whole texts."""
    if next((inner for inner in table.iterdescendants("table")), None) is not None:
        return True
    rows = list(table.iter("tr", "row"))
    if max((len(row) for row in rows), default=0) < 2:
        return True
    return any(len(text_of(cell)) > _LONGEST_CELL for row in rows for cell in row)


def _start_of(element: HtmlElement) -> int:
    start = element.get("start", "")
    return int(start) if start.isdecimal() and len(start) < 6 else 1
