"""Reads ODT documents: their content is turned to a tree of HTML, of which our own converter makes blocks."""

import re
from typing import Any

from lxml import html as lxml_html
from lxml.html import HtmlElement

from desktop.formats.container import Container, encrypted, xml_tree
from desktop.formats.html_blocks import body_of
from desktop.formats.odt_styles import OFFICE, TABLE, TEXT, XLINK, Look, Styles
from desktop.formats.office_details import details_of
from desktop.formats.refusal import refusal
from desktop.formats.source import Reading, Source

_DC = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_MANIFEST = "META-INF/manifest.xml"
_DEEPEST = 100
"""Levels of nesting of which the structure is kept; of what lies deeper only the words are."""

# What is not text of the document: words that were deleted, notes of reviewers, settings of fields and indexes.
_NEVER_TEXT = frozenset(
    {TEXT + name for name in ("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls")}
    | {TEXT + f"{index}-source" for index in ("table-of-content", "illustration-index", "table-index")}
    | {
        TEXT + f"{index}-source"
        for index in ("object-index", "user-index", "alphabetical-index", "bibliography")
    }
    | {OFFICE + "annotation", OFFICE + "annotation-end", OFFICE + "forms", OFFICE + "event-listeners"}
    | {_SVG + "title", _SVG + "desc", TEXT + "dde-connection-decls", TEXT + "ruby-text"}
)
_HOLDERS = frozenset(
    {TEXT + "section", TEXT + "index-body", TEXT + "index-title", TEXT + "numbered-paragraph"}
    | {TEXT + f"{index}" for index in ("table-of-content", "illustration-index", "table-index", "object-index")}
    | {TEXT + f"{index}" for index in ("user-index", "alphabetical-index", "bibliography")}
    | {_DRAW + "text-box", _DRAW + "g", _DRAW + "custom-shape", TEXT + "note-body"}
)
_ROWS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
_WHITE = {TEXT + "tab": " ", TEXT + "s": " ", TEXT + "line-break": None}


def read(source: Source) -> Reading:
    """The reading of a document; raises UnreadableSourceError where it is none, damaged or encrypted."""
    container = Container(source.data, source.name)
    if "encrypted-package" in container or _is_encrypted(container, source.name):
        raise encrypted(source.name)
    content = xml_tree(container.read("content.xml"), source.name)
    text = content.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise refusal(source.name, "is no text document", "Save its text as ODT, or copy and paste it.")
    trees = [content]
    if "styles.xml" in container:
        trees.append(xml_tree(container.read("styles.xml"), source.name))
    body = body_of(_Conversion(Styles(trees)).tree_of(text))
    details, guessed = details_of(body, source.name, **_told(container, source.name))
    return Reading(body, details, guessed)


def _is_encrypted(container: Container, name: str) -> bool:
    if _MANIFEST not in container:
        return False
    return next(xml_tree(container.read(_MANIFEST), name).iter("{*}encryption-data"), None) is not None


def _told(container: Container, name: str) -> dict[str, Any]:
    """What the document says of itself."""
    if "meta.xml" not in container:
        return {}
    meta = xml_tree(container.read("meta.xml"), name)
    writer = meta.findtext(f".//{_META}initial-creator") or meta.findtext(f".//{_DC}creator")
    return {
        "title": meta.findtext(f".//{_DC}title") or "",
        "authors": re.split(r"\s*;\s*", writer or ""),
        "language": meta.findtext(f".//{_DC}language") or "",
    }


class _Conversion:
    """One walk over the content, collecting notes and frames, which come after what they are tied to."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._notes = lxml_html.Element("ol")
        self._frames: list[Any] = []
        self._numbers: dict[str, int] = {}

    def tree_of(self, text: Any) -> HtmlElement:
        """The whole text as HTML, with its foot and end notes at its end."""
        root = lxml_html.Element("div")
        self._children(text, root, 0)
        if len(self._notes):
            root.append(self._notes)
        return root

    def _children(self, element: Any, into: HtmlElement, depth: int, style: str = "") -> None:
        for child in element:
            self._block(child, into, depth, style)

    def _block(self, element: Any, into: HtmlElement, depth: int, style: str) -> None:
        tag = element.tag
        if tag in _NEVER_TEXT or not isinstance(tag, str):
            return
        if depth > _DEEPEST:
            _sub(into, "p").text = "".join(element.itertext())
        elif tag in {TEXT + "p", TEXT + "h"}:
            self._paragraph(element, into)
        elif tag == TEXT + "list":
            self._list(element, into, depth, style)
        elif tag == TABLE + "table":
            self._table(element, _sub(into, "table"), depth + 1)
        elif tag in _HOLDERS:
            self._children(element, _sub(into, "div"), depth + 1, style)
        elif tag == _DRAW + "frame":
            self._frame(element, into, depth)

    def _paragraph(self, element: Any, into: HtmlElement) -> None:
        name = element.get(TEXT + "style-name", "")
        kind = self._styles.block_of(name) if element.tag == TEXT + "p" else _heading(element)
        if kind == "blockquote":
            into = _sub(into, "blockquote")
        block = _sub(into, "p" if kind == "blockquote" else kind)
        look = self._styles.own_look_of(name) if block.tag == "p" else Look()
        self._inline(element, _dressed(block, look), 0)
        frames, self._frames = self._frames, []
        for frame in frames:
            self._children(frame, into, 1)

    def _inline(self, element: Any, into: HtmlElement, depth: int) -> None:
        _say(into, element.text)
        for child in element:
            self._span(child, into, depth)
            _say(into, child.tail)

    def _span(self, element: Any, into: HtmlElement, depth: int) -> None:
        tag = element.tag
        if tag in _NEVER_TEXT or not isinstance(tag, str):
            return
        if depth > _DEEPEST:
            _say(into, "".join(element.itertext()))
        elif tag in _WHITE:
            self._white(element, into)
        elif tag == TEXT + "a":
            self._inline(element, _sub(into, "a", href=element.get(XLINK + "href", "")), depth + 1)
        elif tag == TEXT + "span":
            look = self._styles.look_of(element.get(TEXT + "style-name", ""))
            self._inline(element, _dressed(_sub(into, "span"), look), depth + 1)
        elif tag == TEXT + "note":
            self._note(element, into)
        elif tag.startswith(_DRAW):
            self._frames += element.iter(_DRAW + "text-box")
        else:  # fields, bookmarks, changes: their words are words of the text
            self._inline(element, into, depth + 1)

    def _white(self, element: Any, into: HtmlElement) -> None:
        if element.tag != TEXT + "line-break":
            count = element.get(TEXT + "c", "1")
            _say(into, " " * min(100, int(count) if count.isdecimal() else 1))
        elif next(into.iterancestors("pre"), into).tag == "pre":
            _say(into, "\n")
        else:
            _sub(into, "br")

    def _note(self, element: Any, into: HtmlElement) -> None:
        citation = element.find(TEXT + "note-citation")
        body = element.find(TEXT + "note-body")
        if body is None:
            return
        _say(into, "[" + "".join(citation.itertext() if citation is not None else []) + "]")
        item = _sub(self._notes, "li")
        waiting, self._frames = self._frames, []
        self._children(body, item, 1)
        self._frames = waiting

    def _frame(self, element: Any, into: HtmlElement, depth: int) -> None:
        for box in element.iter(_DRAW + "text-box"):
            self._children(box, _sub(into, "div"), depth + 1)

    def _list(self, element: Any, into: HtmlElement, depth: int, around: str) -> None:
        style = element.get(TEXT + "style-name") or around
        level = 1 + sum(1 for _ in element.iterancestors(TEXT + "list"))
        is_numbered, first = self._styles.numbering_of(style, level)
        made = _sub(into, "ol" if is_numbered else "ul")
        key = f"{style} {level}"
        if element.get(TEXT + "continue-numbering") == "true" or element.get(TEXT + "continue-list"):
            first = self._numbers.get(key, first - 1) + 1
        count = 0
        for item in element:
            if item.tag in {TEXT + "list-item", TEXT + "list-header"}:
                start = item.get(TEXT + "start-value", "")
                first = int(start) if start.isdecimal() and len(start) < 6 and not count else first
                self._children(item, _sub(made, "li"), depth + 2, style)
                count += 1
        made.set("start", str(first))
        self._numbers[key] = first + count - 1

    def _table(self, element: Any, into: HtmlElement, depth: int) -> None:
        for part in element:
            if part.tag in _ROWS and depth <= _DEEPEST:
                self._table(part, into, depth + 1)
            elif part.tag == TABLE + "table-row":
                row = _sub(into, "tr")
                for cell in part:
                    if cell.tag in {TABLE + "table-cell", TABLE + "covered-table-cell"}:
                        self._children(cell, _sub(row, "td"), depth + 2)


def _heading(element: Any) -> str:
    level = element.get(TEXT + "outline-level", "1")
    return f"h{min(6, int(level))}" if level.isdecimal() and int(level[:3]) > 0 else "h1"


def _sub(parent: HtmlElement, tag: str, **attributes: str) -> HtmlElement:
    child: HtmlElement = lxml_html.Element(tag, attributes)
    parent.append(child)
    return child


def _dressed(element: HtmlElement, look: Look) -> HtmlElement:
    """The innermost element in which text looks so."""
    for wanted, tag in ((look.bold, "b"), (look.italic, "i"), (look.is_code, "code")):
        if wanted:
            element = _sub(element, tag)
    return element


def _say(element: HtmlElement, text: str | None) -> None:
    """Add text at the end of what is in the element."""
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
