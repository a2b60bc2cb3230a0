"""What a person prefers on this machine, kept as one small JSON file."""

import getpass
import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

FILE_NAME = "settings.json"

COLOUR_SCHEMES = ("system", "light", "sepia", "dark")

MOST_RECENT = 12
"""Libraries remembered in the menu of recent ones."""


def _name_of_the_account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in some containers
        return ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How texts are read; `size` is in points, `measure` in characters a line, `line_height` a factor.

    An empty `face` means the program's own choice.
    """

    colour_scheme: str = "system"
    face: str = ""
    size: float = 13.0
    line_height: float = 1.5
    measure: int = 72


@dataclass
class Settings:
    """The preferences; `reading_size` is in points, `measure` in characters a line, `line_height` a factor.

    An empty `reading_face` means the program's own choice; libraries are absolute paths, the newest first.
    """

    person: str = field(default_factory=_name_of_the_account)
    colour_scheme: str = "system"
    reading_face: str = ""
    reading_size: float = 13.0
    line_height: float = 1.5
    measure: int = 72
    last_library: str = ""
    recent_libraries: list[str] = field(default_factory=list)
    shortcuts: dict[str, str] = field(default_factory=dict)
    """Keys that the person changed: id of the action to the key's portable text."""

    window_state: dict[str, str] = field(default_factory=dict)
    """Geometry and splitters of the window as base64 text, by name."""

    @property
    def reading(self) -> Reading:
        """How texts are read in libraries that say nothing of it."""
        return Reading(self.colour_scheme, self.reading_face, self.reading_size, self.line_height, self.measure)

    @reading.setter
    def reading(self, wanted: Reading) -> None:
        self.colour_scheme = wanted.colour_scheme
        self.reading_face = wanted.face
        self.reading_size = wanted.size
        self.line_height = wanted.line_height
        self.measure = wanted.measure

    def remember_library(self, path: Path) -> None:
        """Put `path` first among the recent libraries and make it the one that is opened at the next start."""
        name = str(path.absolute())
        others = [one for one in self.recent_libraries if one != name]
        self.recent_libraries = [name, *others][:MOST_RECENT]
        self.last_library = name


_RANGES = {"reading_size": (6.0, 72.0), "line_height": (1.0, 3.0), "measure": (30, 200)}


_READING_NAMES = {
    "colour_scheme": "colour_scheme",
    "face": "reading_face",
    "size": "reading_size",
    "line_height": "line_height",
    "measure": "measure",
}


def reading_from(kept: object, usual: Reading) -> Reading:
    """What JSON values say of reading; whatever is missing, damaged or out of range there is as `usual`."""
    if not isinstance(kept, dict):
        return usual
    sound = {
        name: type(getattr(usual, name))(kept[name])
        for name, ours in _READING_NAMES.items()
        if name in kept and _is_sound(ours, kept[name], getattr(usual, name))
    }
    return replace(usual, **sound)


def load(folder: Path) -> Settings:
    """The settings kept in `folder`; whatever is missing, damaged or out of range there is at its default."""
    settings = Settings()
    for name, value in _read(folder / FILE_NAME).items():
        if name in _NAMES and _is_sound(name, value, getattr(settings, name)):
            setattr(settings, name, type(getattr(settings, name))(value))
    return settings


def save(settings: Settings, folder: Path) -> None:
    """Write the settings into `folder`, which is made where missing; raises OSError where that fails.

    The file is replaced whole, so that a crash in between leaves the old one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=2) + "\n"
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=FILE_NAME, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(folder / FILE_NAME)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


_NAMES = frozenset(one.name for one in fields(Settings))


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _is_sound(name: str, value: object, default: object) -> bool:
    if name == "colour_scheme":
        return value in COLOUR_SCHEMES
    if name in _RANGES:
        low, high = _RANGES[name]
        return isinstance(value, int | float) and type(value) is not bool and low <= value <= high
    if isinstance(value, dict):
        return isinstance(default, dict) and all(isinstance(one, str) for one in value.values())
    if isinstance(value, list):
        return isinstance(default, list) and all(isinstance(one, str) for one in value)
    return type(value) is type(default)
