"""Makes articles of files, bytes and pasted text: where reading begins, whatever the format."""

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from desktop.domain.article import ImportedArticle
from desktop.errors import UnreadableSourceError
from desktop.formats.known_formats import (
    HTML,
    PLAIN_TEXT,
    Format,
    of_extension,
    of_media_type,
    told_by,
    unreadable_kind,
)
from desktop.formats.reading_process import ReadingProcess
from desktop.formats.refusal import LARGEST_FILE, refusal, refuse_empty, refuse_too_large, refuse_unfit
from desktop.formats.source import Reading, Source, plain_line

_SAVED_PAGE_ENDINGS = ("_files", "_Files", ".files", "-Dateien")
_GUESSED_WORDS = 10
_PACKING = 4
"""How hard originals are packed: a step more takes twice the time for a twentieth less."""


def read_file(path: Path, process: ReadingProcess | None = None) -> ImportedArticle:
    """The article in the file at `path`; raises UnreadableSourceError, and nothing else, where there is none.

    May be called from any thread. Who reads many files gives a `process` to share; each file gets its own else.
    """
    return read_bytes(_bytes_of(path), path.name, process=process)


def read_all(
    path: Path, process: ReadingProcess | None = None
) -> Iterator[ImportedArticle | UnreadableSourceError]:
    """The articles in the file at `path`: one, or each page of a collection such as a web archive.

    What cannot be read comes as the error that tells why, so that it keeps no other page from being read.
    """
    try:
        known, source = _sniffed(_bytes_of(path), path.name, "", "")
        parts = _parts_of(known, source, process) if known.collection else [(known, source)]
    except UnreadableSourceError as error:
        yield error
        return
    for part_format, part in parts:
        try:
            yield _imported(part_format, part, process)
        except UnreadableSourceError as error:
            yield error


def read_bytes(
    data: bytes, name: str, media_type: str = "", process: ReadingProcess | None = None, *, url: str = ""
) -> ImportedArticle:
    """The article in `data`, which came under this name; raises UnreadableSourceError like `read_file`.

    `media_type` may carry parameters, as in ``text/html; charset=utf-8``. Where it tells no format, the bytes
    themselves are asked, then the name; what nothing tells is plain text. `url` is where it was fetched from.
    """
    known, source = _sniffed(data, name, media_type, url)
    if not known.collection:
        return _imported(known, source, process)
    parts = _parts_of(known, source, process)
    if len(parts) > 1:
        raise refusal(
            name, f"holds {len(parts):,} pages, where one is wanted", "Take the one that you mean out of it."
        )
    return _imported(*parts[0], process)


def read_pasted(text: str, html: str = "", process: ReadingProcess | None = None) -> ImportedArticle:
    """The article in what was pasted; `html` is the same with its structure, where the clipboard had it.

    All of it is kept, for a person chose it. Raises UnreadableSourceError where there is no text in it.
    """
    if html.strip():
        source = Source(html.encode("utf-8", "ignore"), "", "utf-8", fragment=True)
        return _titled_by_first_words(_imported(HTML, source, process))
    data = text.encode("utf-8", "ignore")
    refuse_empty(data.strip(), "")
    refuse_too_large(len(data), "")
    source = Source(data, "", "utf-8", fragment=True)
    return _titled_by_first_words(_imported(PLAIN_TEXT, source, process))


def sources_in(paths: Iterable[Path]) -> list[Path]:
    """The files among `paths`, and in its folders, however deep, those of a kind that can be read, sorted.

    Hidden files are left out, and the folders of pictures that browsers save beside a page. A file that was
    named itself is always among them, so that reading it can tell what is wrong with it.
    """
    found: dict[Path, None] = {}
    for path in paths:
        files = sorted(_readable_under(path)) if path.is_dir() else [path]
        found.update(dict.fromkeys(files))
    return list(found)


def _readable_under(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        pages = {Path(name).stem for name in files if of_extension(name) is HTML}
        folders[:] = [name for name in folders if not (name.startswith(".") or _belongs_to_page(name, pages))]
        for name in files:
            if not name.startswith(".") and of_extension(name):
                yield Path(place, name)


def _belongs_to_page(folder: str, pages: set[str]) -> bool:
    return any(
        folder.endswith(ending) and folder.removesuffix(ending) in pages for ending in _SAVED_PAGE_ENDINGS
    )


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise refusal(
                path.name, "is a folder, not a file", "Choose the files in it, or import the whole folder."
            )
        if path.exists() and not path.is_file():
            raise refusal(path.name, "is not a file that can be read", "Choose a file with text in it.")
        refuse_too_large(path.stat().st_size, path.name)
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise refusal(path.name, "is not there", "Check whether it was moved, renamed or deleted.") from None
    except PermissionError:
        raise refusal(
            path.name, "may not be read by you", "Change the file's permissions, or copy it first."
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise refusal(
            path.name, f"could not be read ({reason})", "Check the disk or the connection to it."
        ) from None


def _parts(media_type: str) -> tuple[str, str]:
    """A media type without its parameters, and the charset among them."""
    kind, *parameters = media_type.split(";")
    pairs = (parameter.partition("=") for parameter in parameters)
    charset = next((value.strip(" \"'") for name, _, value in pairs if name.strip().lower() == "charset"), "")
    return kind.strip().lower(), charset


def _sniffed(data: bytes, name: str, media_type: str, url: str) -> tuple[Format, Source]:
    """The format of `data` and what its reader gets; raises UnreadableSourceError for what is no text."""
    refuse_empty(data, name)
    refuse_too_large(len(data), name)
    kind, charset = _parts(media_type)
    known = of_media_type(kind) if kind != PLAIN_TEXT.media_type else None
    known = known or told_by(data, name)
    if known is None:
        kind = unreadable_kind(data)
        raise refusal(name, f"is {kind}, which cannot be read", "Save or copy its text, and add that.")
    return known, Source(data, name, charset, url=url)


def _parts_of(known: Format, source: Source, process: ReadingProcess | None) -> list[tuple[Format, Source]]:
    with nullcontext(process) if process else ReadingProcess() as reader:
        parts = reader.parts(known, source)
    return [(of_media_type(part.media_type) or HTML, part.source) for part in parts]


def _imported(known: Format, source: Source, process: ReadingProcess | None) -> ImportedArticle:
    reading = _read_apart(known, source, process) if known.in_child else known.reader()(source)
    refuse_unfit(reading.body, source.name)
    details = reading.details
    if source.url and not details.url:
        details = replace(details, url=source.url)
    return ImportedArticle(
        details=details,
        body=reading.body,
        original=source.data,
        original_name=source.name,
        media_type=known.media_type,
        retrieved_at=reading.retrieved_at or source.retrieved_at or _now(),
        guessed=reading.guessed,
        sha256=hashlib.sha256(source.data).hexdigest(),
        packed=zlib.compress(source.data, _PACKING),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _titled_by_first_words(article: ImportedArticle) -> ImportedArticle:
    """`article`, called by the words that it begins with where it has no title."""
    if article.details.title:
        return article
    words = plain_line(article.body.text[:500]).split()
    title = " ".join(words[:_GUESSED_WORDS]) + ("…" if len(words) > _GUESSED_WORDS else "")
    return replace(article, details=replace(article.details, title=title), guessed=article.guessed | {"title"})


def _read_apart(known: Format, source: Source, process: ReadingProcess | None) -> Reading:
    with nullcontext(process) if process else ReadingProcess() as reader:
        return reader.read(known, source)
