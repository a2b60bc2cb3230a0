"""Finds the files under `resources/`: the only code that knows where they are."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent / "resources"
_INSTALLED = _PACKAGE / "_resources"


def path(name: str) -> Path:
    """The file or folder called `name`, written with forward slashes, as in ``icons/tag.svg``."""
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root / name
