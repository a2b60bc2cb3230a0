"""Turns what SQLite and the disk complain of into words that a person can act on."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import (
    DamagedLibraryError,
    ForeignFileError,
    LibraryBusyError,
    LibraryError,
    ReadOnlyLibraryError,
)


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Raise a LibraryError of the fitting kind in place of SQLite's or the system's own errors."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        known = _in_plain_words(error, path)
        if known is None:
            raise
        raise known from error
    except UnicodeDecodeError as error:  # what sqlite3 raises over a message that quotes a damaged page
        raise damaged(path) from error
    except PermissionError as error:
        raise LibraryError(
            f"There is no permission to use {path}. Nothing was changed. "
            "Choose another place, or change the permissions of the file and its folder."
        ) from error
    except OSError as error:
        raise LibraryError(
            f"{path} could not be used: {error.strerror or error}. Nothing was changed. "
            "Check that the disk is there and has space."
        ) from error


_KNOWN: tuple[tuple[str, type[LibraryError], str], ...] = (
    (
        "locked|busy",
        LibraryBusyError,
        "Another program is using {name}. What was saved before is safe; this change was not made. "
        "Close the other program, or wait a moment and try again.",
    ),
    (
        "is full|too big",
        LibraryError,
        "The disk is full, so this change was not saved. All that was saved in {name} before is safe. "
        "Free some space and do it again.",
    ),
    (
        "readonly",
        ReadOnlyLibraryError,
        "{name} may only be read, so this change was not made. "
        "Copy the library to a folder that you may write to, and open the copy.",
    ),
    (
        "unable to open|disk I/O",
        LibraryError,
        "{path} could not be read or written. What was saved before is untouched. "
        "Check that the folder is there, that you may write to it, and that the disk is connected.",
    ),
)


def _in_plain_words(error: sqlite3.DatabaseError, path: Path) -> LibraryError | None:
    text = str(error)
    if "malformed" in text or "Could not decode" in text:
        return damaged(path)
    if "not a database" in text or "encrypted" in text:
        return foreign(path)
    for pattern, kind, words in _KNOWN:
        if re.search(pattern, text):
            return kind(words.format(name=path.name, path=path))
    return None


def damaged(path: Path) -> DamagedLibraryError:
    """The error for a library whose file is broken."""
    return DamagedLibraryError(
        f"{path.name} is damaged, so it was not opened and nothing was written to it. "
        "Keep the file as it is, and go on with a copy of its newest backup."
    )


def foreign(path: Path) -> ForeignFileError:
    """The error for a file that is no library at all."""
    return ForeignFileError(
        f"{path.name} is not a Diptych library, so it was not opened and nothing was written to it. "
        "To read it as an article, use Add articles; to open a library, choose a file that ends in .diptych."
    )
