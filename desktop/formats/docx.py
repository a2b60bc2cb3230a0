"""Reads DOCX documents: mammoth makes HTML of them by their styles, our own converter makes blocks of that."""

import io
import re
import zipfile
from typing import Any
from xml.parsers.expat import ExpatError

from desktop.formats.container import Container, refuse_document_type, xml_tree
from desktop.formats.html_blocks import body_of
from desktop.formats.html_tree import parsed
from desktop.formats.office_details import details_of
from desktop.formats.refusal import refusal
from desktop.formats.source import Reading, Source

_STYLES = r"""
p[style-name='Title'] => h1:fresh
p[style-name='Titel'] => h1:fresh
p[style-name='Titre'] => h1:fresh
p[style-name='Heading 7'] => h6:fresh
p[style-name='Heading 8'] => h6:fresh
p[style-name='Heading 9'] => h6:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Quotation'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Block Quotation'] => blockquote > p:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Image Caption'] => figcaption:fresh
p[style-name='Table Caption'] => figcaption:fresh
p[style-name='Illustration'] => figcaption:fresh
p[style-name='Figure'] => figcaption:fresh
p[style-name='Drawing'] => figcaption:fresh
p[style-name='Source Code'] => pre:separator('\n')
p[style-name='HTML Preformatted'] => pre:separator('\n')
p[style-name='Preformatted Text'] => pre:separator('\n')
p[style-name='Code'] => pre:separator('\n')
r[style-name='Verbatim Char'] => code
r[style-name='HTML Code'] => code
r[style-name='Source Text'] => code
r[style-name='Emphasis'] => em
r[style-name='Strong Emphasis'] => strong
"""
_PARTS = re.compile(r"(?:\[Content_Types\]\.xml|(?:\w[\w.-]*/){0,3}(?:_rels/)?[\w.-]*\.(?:xml|rels))")
_BACK_FROM_NOTE = re.compile(r' ?<a href="#[^"]{0,80}">↑</a>')
_CORE = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read(source: Source) -> Reading:
    """The reading of a document; raises UnreadableSourceError where it is none, damaged or encrypted."""
    import mammoth

    container = Container(source.data, source.name)
    if "[Content_Types].xml" not in container:
        raise refusal(source.name, "is no DOCX document", "Save it again as DOCX.")
    try:
        html = mammoth.convert_to_html(
            _only_xml(container, source.name),
            style_map=_STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=mammoth.images.img_element(lambda _: {}),
        ).value
    except (ExpatError, LookupError, OSError, AttributeError, TypeError, ValueError):
        # mammoth checks little of what it reads; each of these came of a damaged document
        raise refusal(source.name, "is damaged, or no DOCX document", "Save it again as DOCX.") from None
    tree = parsed(f"<div>{_BACK_FROM_NOTE.sub('', html)}</div>")
    details, guessed = details_of(body := body_of(tree), source.name, **_told(container, source.name))
    return Reading(body, details, guessed)


def _only_xml(container: Container, name: str) -> io.BytesIO:
    """The container anew with nothing but its XML in it, read within the limits and free of entities."""
    anew = io.BytesIO()
    with zipfile.ZipFile(anew, "w") as packed:
        for part in dict.fromkeys(container.names):
            if _PARTS.fullmatch(part) and not part.startswith("customXml/"):
                data = container.read(part)
                refuse_document_type(data, name)
                packed.writestr(part, data)
    anew.seek(0)
    return anew


def _told(container: Container, name: str) -> dict[str, Any]:
    """What the document says of itself in its properties."""
    if _CORE not in container:
        return {}
    core = xml_tree(container.read(_CORE), name)
    return {
        "title": core.findtext(_DC + "title") or "",
        "authors": re.split(r"\s*;\s*", core.findtext(_DC + "creator") or ""),
        "language": core.findtext(_DC + "language") or "",
    }
