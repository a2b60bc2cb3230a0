"""Where this person's settings and the program's own data are, told without Qt but in its places."""

import os
import sys
from pathlib import Path

_NAME = "diptych"


def config_folder() -> Path:
    """The folder of the settings; it may not be there yet."""
    if sys.platform == "win32":
        return _from_environment("LOCALAPPDATA", "AppData/Local")
    if sys.platform == "darwin":
        return Path.home() / "Library/Preferences" / _NAME
    return _from_environment("XDG_CONFIG_HOME", ".config")


def data_folder() -> Path:
    """The folder of backups and of the first library; it may not be there yet."""
    if sys.platform == "win32":
        return _from_environment("APPDATA", "AppData/Roaming")
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support" / _NAME
    return _from_environment("XDG_DATA_HOME", ".local/share")


def _from_environment(variable: str, below_home: str) -> Path:
    told = Path(os.environ.get(variable, ""))
    return (told if told.is_absolute() else Path.home() / below_home) / _NAME
