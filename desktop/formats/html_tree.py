"""Parses HTML that strangers wrote into a tree that is safe to walk."""

import re
import sys
from contextlib import suppress
from html import unescape

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from desktop.domain.body import cleaned

DEEPEST = 150
"""Levels of nesting that are kept; what lies deeper is lifted up to here, with its text."""

CAPTION_SIGN = "\ue000"
"""A private character put before captions, so that they are known again after the main text was found."""

# libxml2 silently drops what follows an attribute of over 10 MB, and pictures are never shown.
_EMBEDDED = re.compile(r"\bdata:[a-z0-9.+-]+/[^\"'<>)\s]{64,}", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,9})|([0-9]{1,9}))(?![0-9a-fA-F]);?")
_SPARE = 10
_TOO_DEEP = f"boolean({'/*' * (DEEPEST - _SPARE + 1)})"
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "pre", "tr"})
_CAPTION_CLASS = re.compile(
    r"\b(?:wp-caption-text|(?:image|photo|picture|media|figure|img)[-_]{1,2}caption)\b", re.I
)
_WRAPPERS = re.compile(
    r"(?:</?(?:div|section|article|main|center|font|span|table|tbody|tr|td|th|[uod]l|li|d[td]|blockquote|b|i|u|em"
    r"|strong|a|big|small|su[bp]|code|label|figure|header|footer|form|fieldset|nav|aside|q|s|details)\b[^<>]*>\s*)+",
    re.IGNORECASE,
)
_QUOTATION_MARKS = (("“", "”"), ("‘", "’"))


def parsed(text: str) -> HtmlElement | None:
    """The tree of an HTML page or fragment, nested no deeper than `DEEPEST`; None where nothing is in it.

    No network, no entities of its own, no comments. Raises MemoryError where the tree does not fit.
    """
    text = _EMBEDDED.sub("#embedded", cleaned(text)).replace(CAPTION_SIGN, "")
    text = _REFERENCE.sub(_without_controls, text)
    tree, troubles = _parsed_once(text)
    if "ERR_RESOURCE_LIMIT" in troubles:
        # libxml2 stops at 2,048 levels and keeps nothing; the words matter more than the structure.
        tree, troubles = _parsed_once(_WRAPPERS.sub("<br>", text))
    if "ERR_NO_MEMORY" in troubles:
        raise MemoryError
    if tree is not None:
        _flatten(tree)
    return tree


def _parsed_once(text: str) -> tuple[HtmlElement | None, set[str]]:
    """The tree as libxml2 sees it, and the kinds of trouble that it had."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    tree = None
    with suppress(etree.ParserError, etree.XMLSyntaxError):  # as where there is only white space or a doctype
        tree = lxml_html.document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    return tree, {str(entry.type_name) for entry in parser.error_log}


def _without_controls(reference: re.Match[str]) -> str:
    """A numeric reference, or nothing for one to a character that lxml takes from a page but refuses to set.

    As in every browser, 128 to 159 mean what they are in Windows-1252: old pages write ’ as ``&#146;``.
    """
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    if 128 <= number < 160:
        return cleaned(unescape(f"&#{number};"))
    return reference[0] if number <= sys.maxunicode and cleaned(chr(number)) else ""


def text_of(element: HtmlElement) -> str:
    """All text in `element`, white space folded."""
    return " ".join("".join(element.itertext()).split())


def named(tree: HtmlElement, *names: str) -> list[HtmlElement]:
    """The elements of these names under `tree`, in order; a list, so that they may be changed on the way."""
    return list(tree.iter(*names))


def mark_what_gets_lost(tree: HtmlElement) -> None:
    """Rewrite in place what extraction would drop: short quotations, captions, and who is quoted."""
    _spell_out_quotations(tree)
    _free_captions(tree)
    for quoted in tree.xpath("//blockquote//footer | //blockquote//cite[not(ancestor::footer or ancestor::p)]"):
        quoted.tag = "p"
        quoted.attrib.clear()


def _spell_out_quotations(tree: HtmlElement) -> None:
    for quotation in named(tree, "q"):
        depth = sum(1 for _ in quotation.iterancestors("q"))
        opening, closing = _QUOTATION_MARKS[depth % 2]
        quotation.text = opening + (quotation.text or "")
        _append_text(quotation, closing)
    for quotation in reversed(named(tree, "q")):
        quotation.drop_tag()


def _free_captions(tree: HtmlElement) -> None:
    for caption in named(tree, "figcaption", "caption"):
        around = next(caption.iterancestors("figure", "table"), None)
        if around is not None:
            _stand_alone(caption, beside=around, before=around.tag == "table")
    for element in tree.xpath("//*[contains(@class, 'caption')]"):
        if _CAPTION_CLASS.search(element.get("class", "")) and element.tag in {"p", "div", "span"}:
            _stand_alone(element, beside=element)


def _append_text(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _stand_alone(caption: HtmlElement, beside: HtmlElement, *, before: bool = False) -> None:
    """Make `caption` a paragraph of its own, marked as a caption, behind `beside` or before it."""
    text = text_of(caption)
    if caption is not beside:
        caption.drop_tree()
    if not text or text.startswith(CAPTION_SIGN) or beside.getparent() is None:
        return
    paragraph = lxml_html.Element("p")
    paragraph.text = CAPTION_SIGN + text
    if before:
        beside.addprevious(paragraph)
        return
    paragraph.tail, beside.tail = beside.tail, None
    beside.addnext(paragraph)
    if caption is beside:
        beside.drop_tree()


def _flatten(tree: HtmlElement) -> None:
    """Unwrap what is nested too deep, all but paragraphs and the like a little earlier, so that these stay."""
    if not tree.xpath(_TOO_DEEP):
        return
    for deepest, kept in ((DEEPEST - _SPARE, _PARAGRAPHS), (DEEPEST, frozenset[str]())):
        for element in _deeper_than(deepest, tree, kept):
            element.drop_tag()


def _deeper_than(deepest: int, tree: HtmlElement, kept: frozenset[str]) -> list[HtmlElement]:
    depth = 0
    deep = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > deepest and element.tag not in kept:
            deep.append(element)
    return deep
