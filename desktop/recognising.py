"""Recognises articles that are in a library already: by their bytes, address or nearly equal text."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import islice

from desktop.analysis.duplicates import Likenesses, Sketch, as_bytes, from_bytes, sketch_of
from desktop.domain.address import canonical
from desktop.domain.article import ImportedArticle
from desktop.domain.changes import Changes
from desktop.store.library import Library

_MANY = 50
"""Articles from which on all are read anew rather than each by itself."""


class Sameness(StrEnum):
    """How an article on its way in is like one that is there."""

    BYTES = "bytes"
    """The very same file."""
    TEXT = "text"
    """The same address and the same text: only what stood around the article changed."""
    ADDRESS = "address"
    """The same address with another text."""
    NEAR = "near"
    """Nearly the same text of the same publisher, or where neither publisher is known."""
    ORIGIN = "origin"
    """Nearly the same text of another publisher: a reprint, or an agency's report."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """An article of the library, and how one on its way in is like it; `likeness` is from 0 to 1."""

    article_id: int
    sameness: Sameness
    likeness: float = 1.0


class Recogniser:
    """What is known of a library's articles to recognise others by; kept up to date as the library changes.

    Sketches that are missing, as in libraries made before there were any, are worked out a few at a time by
    `work`; until then an article is recognised by its bytes and its address only.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._likenesses = Likenesses()
        self._sketched: dict[int, int] = {}
        self._addresses: dict[str, int] = {}
        self._publishers: dict[int, str] = {}
        self._lacking: dict[int, int] = {}
        self._last: tuple[str, Sketch] = ("", ())
        self._unkept: dict[int, bytes] = {}
        self._unlinked: set[int] = set()
        self.read()

    def read(self) -> None:
        """Read again which articles there are."""
        self._addresses, self._publishers = {}, {}
        for article in reversed(self._library.articles.all()):
            self._publishers[article.id] = article.details.publisher.casefold().strip()
            if address := canonical(article.details.url):
                self._addresses[address] = article.id
        kept = self._library.sketches.by_version()
        for article_id in self._likenesses.keys - set(self._publishers):
            self._likenesses.remove(article_id)
            self._sketched.pop(article_id, None)
        for version, (article_id, hashes) in kept.items():
            self._take(article_id, version, hashes)
        lacking = self._library.sketches.lacking()
        self._lacking = {version: one for version, one in lacking.items() if version not in self._unkept}

    def follow(self, changes: Changes) -> bool:
        """Take note of changes; whether any was of concern."""
        if not changes.touched("article", "version"):
            return False
        if changes.everything or len(changes.articles) > _MANY:
            self.read()
        else:
            for article_id in changes.articles:
                self._read_one(article_id)
        return True

    def _read_one(self, article_id: int) -> None:
        for address in [one for one, article in self._addresses.items() if article == article_id]:
            del self._addresses[address]
        for version in [one for one, article in self._lacking.items() if article == article_id]:
            del self._lacking[version]
        try:
            article = self._library.articles.one(article_id)
        except KeyError:
            self._unkept.pop(self._sketched.get(article_id, 0), None)
            self._publishers.pop(article_id, None)
            self._sketched.pop(article_id, None)
            self._likenesses.remove(article_id)
            return
        self._publishers[article_id] = article.details.publisher.casefold().strip()
        if address := canonical(article.details.url):
            self._addresses.setdefault(address, article_id)
        if self._sketched.get(article_id) != article.version_id:
            self._lacking[article.version_id] = article_id

    def work(self, most: int = 1 << 30) -> bool:
        """Work out up to `most` sketches that are missing, or what is like them; whether more is to be done."""
        for version, article in list(islice(self._lacking.items(), most)):
            del self._lacking[version]
            self._sketch(article, version)
            most -= 1
        for article in list(islice(self._unlinked, max(0, most))):
            self._unlinked.discard(article)
            if article in self._likenesses:
                self._likenesses.link(article)
        return bool(self._lacking or self._unlinked)

    def learn(self, article_id: int) -> None:
        """Work out the sketch of an article that was just added, and keep all that are not kept yet.

        To be called inside the action that adds the article, so that nothing is written to a library by itself.
        """
        self._sketch(article_id, self._library.versions.newest(article_id).id)
        self._library.sketches.keep(self._unkept)
        self._unkept = {}

    def _sketch_of(self, text: str) -> Sketch:
        """The sketch of a text; that of the last one is remembered, since it is recognised and then learnt."""
        if self._last[0] != text:
            self._last = (text, sketch_of(text))
        return self._last[1]

    def _sketch(self, article_id: int, version: int) -> None:
        self._unkept[version] = as_bytes(self._sketch_of(self._library.versions.text(version)))
        self._take(article_id, version, self._unkept[version])

    def recognise(self, imported: ImportedArticle) -> Recognised | None:
        """The article that this one is most likely another copy or version of, None where there is none."""
        there = self._library.articles.with_original(sha256(imported.original).hexdigest())
        if there is not None:
            return Recognised(there, Sameness.BYTES)
        at_address = self._addresses.get(canonical(imported.details.url) or "-")
        if at_address is not None:
            same = self._library.versions.newest(at_address).text == imported.body.text
            return Recognised(at_address, Sameness.TEXT if same else Sameness.ADDRESS)
        near = self._likenesses.near(self._sketch_of(imported.body.text))
        publisher = imported.details.publisher.casefold().strip()
        for article_id, likeness in near:
            if self._publishers.get(article_id) == publisher:
                return Recognised(article_id, Sameness.NEAR, likeness)
        return Recognised(near[0][0], Sameness.ORIGIN, near[0][1]) if near else None

    def origins(self) -> list[set[int]]:
        """The articles in groups, each of one origin; an article alone is a group too."""
        return self._likenesses.groups()

    def _take(self, article_id: int, version: int, hashes: bytes) -> None:
        if self._sketched.get(article_id) != version:
            self._sketched[article_id] = version
            self._likenesses.put(article_id, from_bytes(hashes))
            self._unlinked.add(article_id)
