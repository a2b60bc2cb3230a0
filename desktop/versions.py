"""What the program runs on, for a report of an error and for the window that tells about the program."""

import platform
import sqlite3
from importlib import metadata

from desktop import __version__


def versions() -> dict[str, str]:
    """Names and versions: Diptych, Python, Qt, SQLite, sqlite-utils, and the operating system."""
    return {
        "Diptych": __version__,
        "Python": platform.python_version(),
        "PySide6": _of_package("PySide6-Essentials"),
        "SQLite": sqlite3.sqlite_version,
        "sqlite-utils": _of_package("sqlite-utils"),
        "System": platform.platform(),
    }


def _of_package(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "unknown"
