"""Opens the library that a command names."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import folders, settings
from desktop.errors import LibraryError

if TYPE_CHECKING:
    from desktop.store.library import Library


@contextmanager
def reading(path: Path) -> "Iterator[Library]":
    """The library, open for reading only; raises LibraryError where there is none."""
    from desktop.store.library import Library

    library = Library.open(path, read_only=True)
    try:
        yield library
    finally:
        library.close()


@contextmanager
def writing(path: Path, *, may_make: bool = False) -> "Iterator[Library]":
    """The library, open in the name of this machine's person, with a backup from before.

    Raises LibraryError where it may only be read, or where there is none and it may not be made.
    """
    from desktop.store.library import Library

    if not may_make and not path.exists():
        raise LibraryError(f"There is no library at {path}, so nothing was changed. Check its name and folder.")
    person = settings.load(folders.config_folder()).person
    library = Library.open(path, person=person, backups=folders.data_folder() / "backups")
    try:
        if library.read_only:
            raise LibraryError(library.notice)
        yield library
    finally:
        library.close()
