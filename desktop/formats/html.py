"""Reads HTML: the article of a saved page by trafilatura, or everything in a fragment that a person chose."""

from copy import deepcopy
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from desktop.domain.article import ArticleDetails
from desktop.domain.body import Block, BlockKind, Body, BodyBuilder
from desktop.formats.dates import iso_date
from desktop.formats.encoding import charset_in_markup, text_in
from desktop.formats.header_lines import with_found
from desktop.formats.html_blocks import body_of
from desktop.formats.html_metadata import PageFacts, facts_of, saved_at, without_site
from desktop.formats.html_tree import mark_what_gets_lost, named, parsed, text_of
from desktop.formats.language import language_of
from desktop.formats.source import Reading, Source, plain_line, title_from_name

_TOO_LITTLE = 0.3
"""Of the text of the page's paragraphs, less than this share extracted means that the wrong part was found."""

_WORTH_HAVING = 250
_AROUND = (
    "//nav | //aside | //footer | //form | //header[not(ancestor::article)] | //*[@role='navigation']"
    " | //*[@role='banner'] | //*[@role='contentinfo'] | //*[@role='complementary'] | //dialog"
)


def read(source: Source) -> Reading:
    """The reading of a page or fragment; raises UnreadableSourceError where it holds nothing readable."""
    page = text_in(source, charset_in_markup(source.data))
    tree = parsed(page)
    if tree is None:
        return Reading(Body("", ()), ArticleDetails())
    return _read_fragment(tree, source) if source.fragment else _read_page(tree, page, source)


def _read_fragment(tree: HtmlElement, source: Source) -> Reading:
    mark_what_gets_lost(tree)
    body = body_of(tree)
    title = next((_words(body, block) for block in body.blocks[:3] if block.kind is BlockKind.HEADING), "")
    details = ArticleDetails(
        title=title or title_from_name(source.name, body.text), language=language_of(body.text)
    )
    return Reading(body, details, frozenset({"title"} if details.title else ()))


def _read_page(tree: HtmlElement, page: str, source: Source) -> Reading:
    facts = facts_of(tree, page)
    besides = None if _is_complete(facts.details) else deepcopy(tree)
    mark_what_gets_lost(tree)
    body = _main_body(tree, _extracted(tree), facts)
    details = replace(
        facts.details,
        url=_more_exact(facts.details.url, source.url),
        language=language_of(body.text, facts.details.language),
    )
    more = _found_besides(besides, details)
    details = with_found(details, more)
    guessed = {"published_at", "author"} & more.keys()
    if not details.title:
        details = replace(details, title=title_from_name(source.name, body.text))
        guessed |= {"title"} if details.title else set()
    return Reading(body, details, frozenset(guessed), saved_at(page))


def _more_exact(told: str, came_from: str) -> str:
    """The address that the page tells, unless that is only a front page and it came from deeper within."""
    if not told or (urlsplit(told).path in {"", "/"} and urlsplit(came_from).path not in {"", "/"}):
        return came_from or told
    return told


def _extracted(tree: HtmlElement) -> Any:
    """What trafilatura makes of the page: a document with `body`; None where it finds nothing."""
    from trafilatura import bare_extraction

    return bare_extraction(
        tree,
        include_comments=False,
        include_formatting=True,
        include_links=True,
        include_tables=True,
    )


def _is_complete(details: ArticleDetails) -> bool:
    return all((details.title, details.author, details.publisher, details.url, details.published_at))


def _found_besides(tree: HtmlElement | None, details: ArticleDetails) -> dict[str, str]:
    """What trafilatura finds in the page of the details that are still empty."""
    if tree is None:
        return {}
    from trafilatura.metadata import extract_metadata

    extracted = extract_metadata(tree)
    sites = [details.publisher, extracted.sitename or ""]
    found = {
        "title": without_site(extracted.title or "", sites),
        "author": plain_line((extracted.author or "").replace(";", ",")),
        "publisher": plain_line(extracted.sitename or ""),
        "url": plain_line(extracted.url or ""),
        "published_at": iso_date(extracted.date or ""),
    }
    return {name: value for name, value in found.items() if value and not getattr(details, name)}


def _main_body(tree: HtmlElement, extracted: Any, facts: PageFacts) -> Body:
    """The article's body from whichever place has it: extraction, the page's JSON-LD, or its paragraphs."""
    body = Body("", ())
    if extracted is not None and extracted.body is not None:
        body = body_of(extracted.body, facts.headline)
    told = _told_body(facts)
    if len(told.text) >= _WORTH_HAVING and (
        len(body.text) < _TOO_LITTLE * len(told.text) or _is_lump_of(body, told)
    ):
        return told
    if not _is_lump(body) and len(body.text) >= _TOO_LITTLE * _prose_in(tree):
        return body  # so it is with most pages; to look closer would double our own share of the work
    main = _main_part(tree)
    walked = body_of(main, facts.headline)
    if len(body.text) < _TOO_LITTLE * _prose_in(main) or not body.text:
        return max(walked, body, key=lambda candidate: len(candidate.text))
    return walked if _is_lump_of(body, walked) else body


def _prose_in(tree: HtmlElement) -> int:
    """Characters in the paragraphs of running text."""
    return sum(len(text_of(paragraph)) for paragraph in tree.iter("p") if _is_prose(paragraph))


def _is_lump_of(body: Body, other: Body) -> bool:
    """Whether `body` is about the text of `other` in one single block: trafilatura's last resort does that."""
    alike = len(other.text) <= 1.3 * len(body.text) + 100 and len(body.text) <= 1.3 * len(other.text) + 100
    better = len(other.blocks) > len(body.blocks) or len(other.text) < len(body.text)
    return _is_lump(body) and better and alike


def _is_lump(body: Body) -> bool:
    return sum(block.kind is not BlockKind.HEADING for block in body.blocks) <= 1


def _told_body(facts: PageFacts) -> Body:
    """The body in a JSON-LD `articleBody`, which is plain text or, with some publishers, HTML."""
    text = unescape(facts.article_body)
    tree = parsed(text) if "</" in text else None
    if tree is not None:
        return body_of(tree, facts.headline)
    builder = BodyBuilder()
    builder.add(BlockKind.HEADING, facts.headline, level=1)
    for line in text.splitlines():
        builder.add(BlockKind.PARAGRAPH, line)
    return builder.body()


def _main_part(tree: HtmlElement) -> HtmlElement:
    """The element that a page marks as its main part, without what stands around articles; else its body."""
    tree = deepcopy(tree)
    for element in tree.xpath(_AROUND):
        if element.getparent() is not None:
            element.drop_tree()
    for path in ("//article", "//main | //*[@role='main'] | //*[@itemprop='articleBody']", "//body"):
        found = max(tree.xpath(path), key=lambda element: len(text_of(element)), default=None)
        if found is not None and len(text_of(found)) >= _WORTH_HAVING:
            return found
    return next(iter(named(tree, "body")), tree)


def _is_prose(paragraph: HtmlElement) -> bool:
    text = text_of(paragraph)
    linked = sum(len(text_of(link)) for link in paragraph.iter("a"))
    return len(text) > 60 and linked < len(text) / 2


def _words(body: Body, block: Block) -> str:
    return plain_line(body.text[block.start : block.end])
