"""What a page says of itself: JSON-LD first, then OpenGraph and meta tags, then its visible marks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from desktop.domain.article import ArticleDetails
from desktop.formats.dates import iso_date
from desktop.formats.json_ld import article_node, names_in, text_in
from desktop.formats.source import plain_line

_TITLES = ("og:title", "twitter:title", "citation_title", "dc.title", "parsely-title", "headline", "title")
_AUTHORS = (
    "author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "byl", "og:article:author",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "citation_journal_title", "dc.publisher", "application-name")
_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "citation_date", "citation_publication_date", "dc.date.issued", "dcterms.created", "dc.date",
    "dcterms.date", "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publishdate",
    "date", "article.published",
)  # fmt: skip
_URLS = ("og:url", "parsely-link", "twitter:url", "dc.identifier")
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile(?:Z)?\s+url:\s*)(https?://[^\s>]+)"
)
_SAVED_DATE = re.compile(
    r"<!--\s*Page saved with SingleFileZ?\s+url:[^>]{0,3000}?saved date:\s*"
    r"\w{3} (\w{3} \d{2} \d{4} \d\d:\d\d:\d\d) GMT([+-]\d{4})"
)
_WITHIN = 20_000
_SITE_TAIL = re.compile(r"\s+(?:[|\-–—·•»«]|::|//)\s+")
_PEOPLE_LEAD = re.compile(r"^(?:by|von|par|por|di)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says: its details, its headline as shown, and the article's text where JSON-LD holds it.

    The language is the one that the page declares, unchecked.
    """

    details: ArticleDetails
    headline: str = ""
    article_body: str = ""


def facts_of(tree: HtmlElement, page: str) -> PageFacts:
    """The facts in `tree`, which is the parsed text `page`."""
    node, meta = article_node(tree), _meta(tree)
    publisher = _first([text_in(node.get("publisher")), *_all(meta, _PUBLISHERS)])
    url = _first(
        _addresses(
            [*_links(tree), *_all(meta, _URLS), text_in(node.get("url")), *_SAVED_FROM.findall(page[:_WITHIN])]
        )
    )
    sites = [publisher, *_all(meta, _PUBLISHERS), _host_name(url)]
    said = [text_in(node.get("headline")), *_all(meta, _TITLES), *_texts(tree.iter("title"))]
    titles = [without_site(title, sites) for title in said]
    headline = _headline(tree, [*titles, *said], sites)
    details = ArticleDetails(
        title=_first([*titles[:-1], headline, *titles[-1:]]),
        author=_first([names_in(node.get("author")), *_people(meta, tree)]),
        publisher=publisher,
        url=url,
        published_at=_first(map(iso_date, _dates(node, meta, tree))),
        language=_first(
            [tree.get("lang") or "", tree.get("xml:lang") or "", *_all(meta, ("og:locale", "content-language"))]
        ),
    )
    return PageFacts(details, headline, text_in(node.get("articleBody")))


def saved_at(page: str) -> str:
    """When the page was saved, in ISO 8601 and UTC, where the program that saved it noted that; else empty."""
    found = _SAVED_DATE.search(page[:_WITHIN])
    try:
        moment = datetime.strptime(f"{found[1]} {found[2]}", "%b %d %Y %H:%M:%S %z") if found else None
    except ValueError:
        return ""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""


def without_site(title: str, sites: Iterable[str]) -> str:
    """`title` without a tail, or a head, that only names the site, as in "Ferry sinks | The Courier"."""
    title = plain_line(title)
    names = {_folded(site) for site in sites} - {""}
    pieces = list(_SITE_TAIL.finditer(title))
    if pieces and _folded(title[pieces[-1].end() :]) in names:
        return title[: pieces[-1].start()]
    if pieces and _folded(title[: pieces[0].start()]) in names:
        return title[pieces[0].end() :]
    return title


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    """The contents of the page's meta tags by name, in small letters."""
    meta: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or ""
        if content := plain_line(tag.get("content") or ""):
            meta.setdefault(name.strip().lower(), []).append(content)
    return meta


def _all(meta: dict[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    return (content for name in names for content in meta.get(name, [])[:20])


def _first(values: Iterable[str]) -> str:
    return next(filter(None, map(plain_line, values)), "")


def _texts(elements: Iterable[HtmlElement]) -> list[str]:
    return [plain_line("".join(element.itertext())) for element, _ in zip(elements, range(20), strict=False)]


def _people(meta: dict[str, list[str]], tree: HtmlElement) -> Iterator[str]:
    for name in _AUTHORS:
        people = [_PEOPLE_LEAD.sub("", person) for person in meta.get(name, [])[:20] if "://" not in person]
        yield ", ".join(dict.fromkeys(people))
    marked = tree.xpath("//a[@rel='author'] | //*[@itemprop='author']//*[@itemprop='name']")
    yield ", ".join(dict.fromkeys(_PEOPLE_LEAD.sub("", person) for person in _texts(marked[:5])))


def _dates(node: dict[str, object], meta: dict[str, list[str]], tree: HtmlElement) -> Iterator[str]:
    yield text_in(node.get("datePublished"))
    yield from _all(meta, _DATES)
    for moment in tree.xpath("//*[@itemprop='datePublished'] | //article//time[@datetime]")[:3]:
        yield moment.get("datetime") or moment.get("content") or ""


def _links(tree: HtmlElement) -> Iterator[str]:
    return (
        link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"
    )


def _addresses(values: Iterable[str]) -> Iterator[str]:
    return (value for value in map(plain_line, values) if _host_name(value))


def _host_name(url: str) -> str:
    """The host of a web address without "www." and the last label: "courier" of https://www.courier.org/a."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"}:
        return ""
    return host.removeprefix("www.").rpartition(".")[0] or host


def _headline(tree: HtmlElement, titles: list[str], sites: list[str]) -> str:
    """The h1 that is the article's headline: one that the titles confirm, else the only one there is."""
    shown = [text for text in _texts(tree.iter("h1")) if text and _folded(text) not in map(_folded, sites)]
    wanted = " ".join(map(_folded, titles))
    confirmed = [text for text in shown if len(_folded(text)) > 8 and _folded(text) in wanted]
    return max(confirmed, key=len, default=shown[0] if len(set(shown)) == 1 else "")


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
