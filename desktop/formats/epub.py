"""Reads EPUB books: the chapters in the order of their spine, with the details of their package file."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from lxml.html import HtmlElement

from desktop.domain.article import ArticleDetails
from desktop.domain.body import Body
from desktop.domain.partial_date import is_partial_date
from desktop.formats.container import Container, encrypted, inner_path, xml_tree
from desktop.formats.dates import iso_date
from desktop.formats.encoding import NotTextError, charset_in_markup, decoded
from desktop.formats.html_blocks import body_of
from desktop.formats.html_tree import mark_what_gets_lost, named, parsed, text_of
from desktop.formats.language import language_of
from desktop.formats.refusal import refusal
from desktop.formats.source import Reading, Source, plain_line, title_from_name

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_SCRAMBLING = frozenset(["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"])
_CHAPTERS = frozenset(
    ["application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml"]
)
_DC = "{http://purl.org/dc/elements/1.1/}"
# Read as HTML, an empty element that is closed in itself, as in <title/>, would swallow all that follows.
_CLOSED_IN_ITSELF = re.compile(
    r"<((?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)[a-zA-Z][\w:-]*)"
    r"((?:\s[^<>]*?)?)/>"
)
_WRITERS = frozenset({"", "aut", "author"})
_EARLIEST_YEAR = 1000  # programs write 0101-01-01 where they know no date


def read(source: Source) -> Reading:
    """The reading of a book; raises UnreadableSourceError where it is no EPUB, damaged or protected."""
    container = Container(source.data, source.name)
    package_path = _package_path(container, source.name)
    package = xml_tree(container.read(package_path), source.name)
    chapters = list(_chapters(package, package_path, container))
    if not chapters:
        raise refusal(source.name, "names no chapter that is in it", "Get the book again.")
    if _protected(container, source.name) & set(chapters):
        raise refusal(
            source.name,
            "is protected against copying",
            "Only the program that it was sold for can open it; copy passages there and paste them.",
        )
    body = _joined(_body(container.read(chapter)) for chapter in chapters)
    details = _details(package, body)
    if details.title:
        return Reading(body, details)
    guess = title_from_name(source.name)
    details = replace(details, title=guess)
    return Reading(body, details, frozenset({"title"}))


def _package_path(container: Container, name: str) -> str:
    """Where the package file is, which tells everything else."""
    if _CONTAINER not in container:
        if "META-INF/rights.xml" in container or "EncryptedPackage" in container:
            raise encrypted(name)
        raise refusal(name, "is no EPUB book: it does not say where its contents are", "Get the book again.")
    for rootfile in xml_tree(container.read(_CONTAINER), name).iter("{*}rootfile"):
        path = inner_path("", rootfile.get("full-path") or "")
        if path in container:
            return path
    raise refusal(name, "is damaged: its list of contents is missing", "Get the book again.")


def _chapters(package: Any, package_path: str, container: Container) -> Iterator[str]:
    """The names of the texts in reading order, each once; what is listed but missing is passed over."""
    items = {
        item.get("id"): item.get("href") or ""
        for item in package.iterfind("{*}manifest/{*}item")
        if (item.get("media-type") or "").lower() in _CHAPTERS
    }
    seen: set[str] = set()
    for reference in package.iterfind("{*}spine/{*}itemref"):
        path = inner_path(package_path, items.get(reference.get("idref"), ""))
        if path in container and path not in seen:
            seen.add(path)
            yield path


def _protected(container: Container, name: str) -> set[str]:
    """The files that only a key opens; fonts that are merely scrambled do not count."""
    if _ENCRYPTION not in container:
        return set()
    protected = set()
    for entry in xml_tree(container.read(_ENCRYPTION), name).iter("{*}EncryptedData"):
        method = entry.find("{*}EncryptionMethod")
        if method is None or method.get("Algorithm") not in _FONT_SCRAMBLING:
            protected |= {inner_path("", at.get("URI") or "") for at in entry.iter("{*}CipherReference")}
    return protected


def _body(data: bytes) -> Body:
    """The body of one chapter, read as HTML: that forgives errors and knows no entities but HTML's own."""
    try:
        page = decoded(data, charset_in_markup(data))
    except NotTextError:
        return Body("", ())
    tree = parsed(_CLOSED_IN_ITSELF.sub(r"<\1\2></\1>", page))
    if tree is None:
        return Body("", ())
    mark_what_gets_lost(tree)
    _mark_notes(tree)
    return body_of(tree)


def _mark_notes(tree: HtmlElement) -> None:
    """Set the numbers of notes in brackets, so that they do not run into the text; the ways back go."""
    for link in named(tree, "a"):
        kinds = f"{link.get('role', '')} {link.get('epub:type', '')}"
        if "backlink" in kinds:
            link.drop_tree()
        elif "noteref" in kinds and (number := text_of(link).strip("[]")):
            tail = link.tail
            link.clear()
            link.text, link.tail = f"[{number}]", tail


def _joined(bodies: Iterable[Body]) -> Body:
    """One body of several, in their order."""
    texts, blocks, spans = [], [], []
    at = 0
    for body in bodies:
        if not body.blocks:
            continue
        texts.append(body.text)
        blocks += [replace(block, start=block.start + at, end=block.end + at) for block in body.blocks]
        spans += [replace(span, start=span.start + at, end=span.end + at) for span in body.spans]
        at += len(body.text) + 1
    return Body("\n".join(texts), tuple(blocks), tuple(spans))


def _details(package: Any, body: Body) -> ArticleDetails:
    def told(name: str) -> list[Any]:
        return [element for element in package.iter(_DC + name) if _words(element)]

    titles = sorted(told("title"), key=lambda title: _refined(package, title, "title-type") not in {"", "main"})
    writers = [_words(person) for person in told("creator") if _role(package, person) in _WRITERS]
    dates = sorted(told("date"), key=lambda date: _attribute(date, "event") not in {"", "publication"})
    addresses = [_words(element) for element in [*told("source"), *told("identifier")]]
    return ArticleDetails(
        title=next(map(_words, titles), ""),
        author=", ".join(dict.fromkeys(writers)),
        publisher=next(map(_words, told("publisher")), ""),
        url=next((address for address in addresses if address.startswith(("http://", "https://"))), ""),
        published_at=next(filter(None, map(_date, dates)), ""),
        language=language_of(body.text, next(map(_words, told("language")), "")),
    )


def _words(element: Any) -> str:
    return plain_line("".join(element.itertext()))


def _attribute(element: Any, name: str) -> str:
    """The value of an attribute in whatever namespace, in small letters."""
    return next((str(v).lower() for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _role(package: Any, person: Any) -> str:
    return _attribute(person, "role") or _refined(package, person, "role")


def _refined(package: Any, element: Any, name: str) -> str:
    """What an EPUB 3 package says about one of its own details in a meta element."""
    about = "#" + (element.get("id") or "")
    for meta in package.iter("{*}meta"):
        if meta.get("refines") == about and meta.get("property") == name:
            return _words(meta).lower()
    return ""


def _date(element: Any) -> str:
    """The date of publication; one that tells when a file was made or changed does not count."""
    if _attribute(element, "event") not in {"", "publication", "original-publication", "issued"}:
        return ""
    said = _words(element)
    found = said if is_partial_date(said) else iso_date(said)
    if not found or int(found[:4]) < _EARLIEST_YEAR:
        return ""
    return found.partition("T00:00:00")[0]  # books come out on a day, whatever programs make of that
