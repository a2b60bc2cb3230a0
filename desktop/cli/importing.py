"""``diptych import``: files, folders of files and web addresses into a library as articles."""

import hashlib
import re
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.opening import writing
from desktop.cli.speaking import WrongCallError, complain, counted, say, shown
from desktop.errors import LibraryError, UnreadableSourceError

if TYPE_CHECKING:
    from desktop.domain.article import ImportedArticle
    from desktop.recognising import Recognised, Recogniser
    from desktop.store.library import Library

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def run(arguments: Namespace) -> int:
    """Add each source with a line, complain of each that failed; 1 where there was one. Raises LibraryError."""
    addresses = [source for source in arguments.sources if _ADDRESS.match(source)]
    paths = [Path(source) for source in arguments.sources if source not in addresses]
    sources = _Sources(paths, addresses)
    _refuse_sharing(arguments, len(sources.files) + len(addresses))
    first = next(sources, None)
    if first is None:
        return 1  # without making a library that would have nothing in it
    if (second := next(sources, None)) is not None:
        _refuse_sharing(arguments, 2)  # one web archive may hold many pages
    is_new = not arguments.library.exists()
    with writing(arguments.library, may_make=True) as library:
        if is_new:
            say(f"made  {arguments.library}")
        from desktop.recognising import Recogniser

        known = Recogniser(library)
        known.work()
        step = None
        for imported in chain([first], [second] if second else [], sources):
            if _take(library, arguments, imported, step, known):
                step = library.newest_step  # all sources of one call are undone together
    return 1 if sources.failed else 0


class _Sources(Iterator["ImportedArticle"]):
    """The articles in files, folders and at web addresses; `failed` counts those that could not be read."""

    def __init__(self, paths: Sequence[Path], addresses: Sequence[str]) -> None:
        from desktop.formats.reading import sources_in

        self.failed = 0
        self._addresses = addresses
        self.files = sources_in(paths)
        for folder in paths:
            if folder.is_dir() and not any(file.is_relative_to(folder) for file in self.files):
                self.failed += 1
                complain(f"{folder}: there is no file in it of a kind that can be read.")
        self._read = self._all()

    def __next__(self) -> "ImportedArticle":
        return next(self._read)

    def _all(self) -> "Iterator[ImportedArticle]":
        from desktop.formats.reading_many import read_many

        for read in read_many(self.files):
            if isinstance(read.result, UnreadableSourceError):
                self._complain(str(read.path), read.result)
            elif read.result is not None:
                yield read.result
        for address in self._addresses:
            try:
                yield _fetched(address)
            except UnreadableSourceError as error:
                self._complain(address, error)

    def _complain(self, source: str, error: UnreadableSourceError) -> None:
        self.failed += 1
        complain(f"{source}: {error}")


def _fetched(address: str) -> "ImportedArticle":
    """The article at a web address; raises UnreadableSourceError."""
    from desktop.formats.fetching import fetch
    from desktop.formats.reading import read_bytes

    found = fetch(address)
    return read_bytes(found.data, found.name, found.media_type, url=found.url)


def _refuse_sharing(arguments: Namespace, sources: int) -> None:
    """Raise WrongCallError where several sources would get what only one can have."""
    for option in ("title", "url", "as_version_of"):
        if sources > 1 and getattr(arguments, option):
            raise WrongCallError(f"--{option.replace('_', '-')} is for one source, and there are {sources}")


def _take(
    library: "Library", arguments: Namespace, imported: "ImportedArticle", step: int | None, known: "Recogniser"
) -> bool:
    """Add an article, joining the undo step; False where its bytes are in the library already."""
    told = {
        "title": arguments.title,
        "publisher": arguments.publisher,
        "published_at": arguments.date,
        "url": arguments.url,
    }
    details = replace(imported.details, **{name: value for name, value in told.items() if value is not None})
    imported = replace(imported, details=details)
    there = library.articles.with_original(hashlib.sha256(imported.original).hexdigest())
    if there is not None:
        article = library.articles.one(there)
        say(f"already there  {shown(article.title)}  {article.uid}")
        return False
    like = None if arguments.as_version_of else known.recognise(imported)
    word, article_id = _added(library, arguments.as_version_of, imported, step)
    article = library.articles.one(article_id)
    say(f"{word}  {shown(article.title)}  ({article.characters:,} characters)  {article.uid}")
    known.learn(article_id)
    if like is not None:
        _tell_of_likeness(library, like)
    if arguments.as_version_of is not None:
        _tell_of_highlights(library, article.version_id)
    return True


def _added(
    library: "Library", version_of: str | None, imported: "ImportedArticle", step: int | None
) -> tuple[str, int]:
    if version_of is None:
        return "added", library.articles.add(imported, join=step)
    article = library.articles.with_uid(version_of)
    if article is None:
        raise LibraryError(
            f"There is no article with the id {version_of} in {library.path.name}, so nothing was added. "
            f"See their ids with: diptych list {library.path.name}"
        )
    from desktop.analysis.anchoring import find_again

    library.versions.add_to(article, imported, find_again)
    return f"added version {library.articles.one(article).version} of", article


def _tell_of_likeness(library: "Library", like: "Recognised") -> None:
    """That the article is like one that is there, for whoever meant to add a version."""
    from desktop.recognising import Sameness

    there = library.articles.one(like.article_id)
    words = {
        Sameness.ADDRESS: "same address as",
        Sameness.TEXT: "same text as",
        Sameness.NEAR: "reads nearly as",
        Sameness.ORIGIN: "one origin with",
    }
    say(f"{words[like.sameness]}  {shown(there.title)}  {there.uid}")


def _tell_of_highlights(library: "Library", version_id: int) -> None:
    """What became of the highlights: how many of each, then each that is not as it was."""
    from desktop.domain.carrying import Outcome

    carried = library.carried.of_version(version_id)
    if not carried:
        return
    counts = Counter(one.outcome for one in carried)
    parts = ", ".join(f"{counts[outcome]:,} {outcome}" for outcome in Outcome if counts[outcome])
    say(f"{counted(len(carried), 'highlight')}: {parts}")
    for one in carried:
        if one.outcome is not Outcome.UNCHANGED:
            became = f" → “{shown(one.current.exact)}”" if one.outcome is Outcome.REWORDED else ""
            say(f"{one.outcome}  “{shown(one.former.exact)}”{became}")
