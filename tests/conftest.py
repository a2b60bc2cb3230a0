"""What every test stands on: no display, a home of its own, a real library."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

if TYPE_CHECKING:
    from desktop.store.library import Library


_NOISE_WITHOUT_A_DISPLAY = (
    r"This plugin does not support (propagateSizeHints|raise|grabbing)",
    r"Populating font family aliases took",
)
"""What Qt says because the platform is "offscreen"; any other warning of Qt's fails the test."""


def pytest_configure(config: pytest.Config) -> None:
    for pattern in _NOISE_WITHOUT_A_DISPLAY:
        config.addinivalue_line("qt_log_ignore", pattern)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, so that no test reads or writes what belongs to the person who runs it."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name, folder in _FOLDERS.items():
        monkeypatch.setenv(name, str(home / folder))
    return home


_FOLDERS = {
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}


@pytest.fixture
def library(tmp_path: Path) -> "Iterator[Library]":
    """A new, empty library in a file of its own."""
    from desktop.store.library import Library

    with_backups = tmp_path / "backups"
    opened = Library.open(tmp_path / "trial.diptych", person="Ada", backups=with_backups)
    yield opened
    opened.close()
