"""Copies of a library kept aside, and which of them to keep as they grow old."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

_STAMP = "%Y%m%dT%H%M%S.%fZ"
_ALL_OF = timedelta(days=2)
_DAILY, _WEEKLY, _MONTHLY = 12, 10, 9


def folder_of(library: Path, backups: Path) -> Path:
    """Where the copies of this library are: a folder of its own below `backups`, told apart by its path."""
    mark = sha256(str(library.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return backups / f"{library.stem}-{mark}"


def keep(library: Path, backups: Path, moment: datetime | None = None) -> Path | None:
    """Copy the library if it changed since its newest copy, and drop copies that are too many; the new copy.

    The copy is made through SQLite's backup interface into a temporary file, checked, then renamed, so that a
    copy is whole or not there. Raises sqlite3.DatabaseError or OSError where it cannot be made.
    """
    folder = folder_of(library, backups)
    folder.mkdir(parents=True, exist_ok=True)
    there = copies(folder)
    if there and _change_count(there[-1]) == _change_count(library):
        return None
    when = moment or datetime.now(UTC)
    target = folder / f"{when.strftime(_STAMP)}.diptych"
    unfinished = target.with_suffix(".part")
    try:
        count = _change_count(library)
        _copy(library, unfinished)
        _note_change_count(unfinished, count)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    for old in too_many(copies(folder), when):
        old.unlink(missing_ok=True)
    return target


def copies(folder: Path) -> list[Path]:
    """The copies in a library's backup folder, oldest first."""
    return sorted(path for path in folder.glob("*.diptych") if moment_of(path) is not None)


def moment_of(copy: Path) -> datetime | None:
    """When a copy was made, as its name tells."""
    try:
        return datetime.strptime(copy.stem, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def too_many(there: Iterable[Path], moment: datetime) -> list[Path]:
    """The copies to drop: all of two days stay, then the newest of each of 12 days, 10 weeks and 9 months."""
    dated = sorted(((when, path) for path in there if (when := moment_of(path))), reverse=True)
    kept = {path for when, path in dated if moment - when <= _ALL_OF}
    for pattern, most in (("%Y-%m-%d", _DAILY), ("%G-%V", _WEEKLY), ("%Y-%m", _MONTHLY)):
        newest_of: dict[str, Path] = {}
        for when, path in dated:
            newest_of.setdefault(when.strftime(pattern), path)
        kept.update(list(newest_of.values())[:most])
    if dated:
        kept.add(dated[0][1])
    return [path for _, path in dated if path not in kept]


def _copy(library: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    source = sqlite3.connect(f"{library.absolute().as_uri()}?mode=ro", uri=True, timeout=2.0)
    with closing(source), closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        found = [row[0] for row in copy.execute("PRAGMA integrity_check(1)")]
        if found != ["ok"]:
            raise sqlite3.DatabaseError(f"the copy is malformed: {found[0]}")


def _change_count(path: Path) -> bytes:
    """SQLite's own count of changes in the file's header."""
    with path.open("rb") as file:
        return file.read(28)[24:28]


def _note_change_count(copy: Path, count: bytes) -> None:
    """Give the copy its source's count, in both places where SQLite keeps it; SQLite starts a copy's anew."""
    with copy.open("r+b") as file:
        for place in (24, 92):
            file.seek(place)
            file.write(count)
        file.flush()
        os.fsync(file.fileno())
