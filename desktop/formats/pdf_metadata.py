"""What a PDF says of itself: its information, its XMP packet, and for want of a title its largest words."""

import re
from collections.abc import Mapping
from contextlib import suppress

import pypdfium2 as pdfium
from lxml import etree

from desktop.domain.article import ArticleDetails
from desktop.formats.dates import iso_date
from desktop.formats.language import language_of
from desktop.formats.pdf_layout import Laid
from desktop.formats.source import Source, plain_line, title_from_name

_PACKET = re.compile(rb"<x:xmpmeta\b.{0,200000}?</x:xmpmeta>", re.DOTALL)
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
}
_PROGRAM = re.compile(r"^(?:microsoft\s+)?(?:word|powerpoint|excel|publisher)\s*[-–]\s*", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"[^\s/\\]+[\s\w.-]*\.(?:docx?|odt|rtf|txt|pdf|indd|qxp|qxd|tex|dvi|ps|eps|pptx?|xlsx?|html?|pages|ai|cdr|p65|wpd)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:untitled|unbenannt|sans titre|sin título|no title|document|dokument|powerpoint presentation|slide|"
    r"print|layout|title|scan|book|proof|draft|about:blank|doc)[\s_-]*\d*|[\W\d_]*|\S*[\\/]\S*",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:user|admin(?:istrator)?|owner|author|unknown|anonymous|default|microsoft.*|windows.*|root|[\W\d_]*)",
    re.IGNORECASE,
)


def details_of(
    document: pdfium.PdfDocument, source: Source, laid: Laid
) -> tuple[ArticleDetails, frozenset[str]]:
    """The details of a document, and the names of those that are guessed.

    The date on which the file was made is left out: it does not tell when the text was published.
    """
    info, packet = _information(document), _packet(source.data)
    title = _first(title_in(packet.get("title", "")), title_in(info.get("Title", "")))
    author = _first(_author(packet.get("creator", "")), _author(info.get("Author", "")))
    guess = plain_line(laid.largest) or title_from_name(source.name)
    details = ArticleDetails(
        title=title or guess,
        author=author,
        publisher=_first(packet.get("publisher", ""), packet.get("publicationName", "")),
        url=_address(packet.get("url", "") or packet.get("identifier", "")),
        published_at=iso_date(packet.get("publicationDate", "")),
        language=language_of(laid.body.text, packet.get("language", "")),
    )
    return details, frozenset() if title or not guess else frozenset({"title"})


def _information(document: pdfium.PdfDocument) -> dict[str, str]:
    """The entries of the information dictionary that are text."""
    found: dict[str, str] = {}
    for key in ("Title", "Author"):
        with suppress(UnicodeDecodeError):
            found[key] = document.get_metadata_value(key)
    return found


def title_in(said: str) -> str:
    """The title that a document gives itself; empty where a program or a file's name stands there."""
    line = plain_line(said)
    without = _PROGRAM.sub("", line)
    if _FILE_NAME.fullmatch(without) or _NO_TITLE.fullmatch(without) or without != line:
        return ""
    return line


def _author(said: str) -> str:
    line = plain_line(said)
    return "" if _NO_AUTHOR.fullmatch(line) or "@" in line.split(" ")[0] else line


def _first(*values: str) -> str:
    return next((found for value in values if (found := plain_line(value))), "")


def _address(said: str) -> str:
    said = plain_line(said)
    if said.startswith(("https://", "http://")) and " " not in said:
        return said
    doi = re.fullmatch(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", said, re.IGNORECASE)
    return f"https://doi.org/{doi[1]}" if doi else ""


def _packet(data: bytes) -> Mapping[str, str]:
    """The properties of the newest XMP packet that stands in the file as it is, by their local names.

    Packets in compressed streams are passed over: few programs make them, for others are to find them.
    """
    start = data.rfind(b"<x:xmpmeta")
    found = _PACKET.match(data, start) if start >= 0 else None
    if not found or b"<!" in found[0]:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(found[0], parser)
    except etree.XMLSyntaxError:
        return {}
    said: dict[str, str] = {}
    for description in tree.iter(f"{{{_NAMESPACES['rdf']}}}Description"):
        for name, value in description.attrib.items():
            said.setdefault(_local(str(name)), str(value))
        for child in description:
            if isinstance(child.tag, str) and (value := _value(child)):
                said.setdefault(_local(child.tag), value)
    return said


def _local(name: str) -> str:
    space, _, local = name.rpartition("}")
    known = any(space.endswith(one) for one in (_NAMESPACES["dc"], _NAMESPACES["prism"])) or "prism" in space
    return local if known else name


def _value(element: etree._Element) -> str:
    items = [item.text or "" for item in element.iter(f"{{{_NAMESPACES['rdf']}}}li")]
    return ", ".join(filter(None, items)) if items else (element.text or "").strip()
