"""An open library: the one door for every change of the file."""

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from desktop.domain.changes import Changes, Turn
from desktop.errors import LibraryError, ReadOnlyLibraryError
from desktop.store import backup, history, opening, schema, search_index
from desktop.store.announcing import changes_of
from desktop.store.articles import Articles
from desktop.store.carrying import CarriedHighlights
from desktop.store.claims import Claims
from desktop.store.coverage import Coverages
from desktop.store.highlights import Highlights
from desktop.store.joining import Joining
from desktop.store.relations import Relations
from desktop.store.search import Search
from desktop.store.seen import Seen
from desktop.store.settings import LibrarySettings
from desktop.store.sketches import Sketches
from desktop.store.spans import Spans
from desktop.store.tags import Tags
from desktop.store.times import now
from desktop.store.troubles import told_plainly
from desktop.store.versions import Versions

Subscriber = Callable[[Changes], None]


class Library:
    """One library file, open on the thread that opened it.

    What can be read and changed is sorted by noun: `articles`, `versions`, `highlights`, `carried`, `spans`,
    `claims`, `tags`, `relations`, `coverage`, `settings`, `seen`, `sketches`, `joining`, `search`.
    `person` is who the rows made here are signed with.
    """

    def __init__(self, db: Database, path: Path, *, person: str, read_only: bool, notice: str) -> None:
        self.path = path
        self.person = person
        self.read_only = read_only
        self.notice = notice
        self._db = db
        self._depth = 0
        self._subscribers: list[Subscriber] = []
        self._recorder = history.Recorder(db)
        self._seen_version = self._data_version()
        self.articles = Articles(self, db)
        self.versions = Versions(self, db)
        self.highlights = Highlights(self, db)
        self.spans = Spans(db)
        self.carried = CarriedHighlights(self, db)
        self.claims = Claims(self, db)
        self.tags = Tags(self, db)
        self.relations = Relations(self, db)
        self.coverage = Coverages(self, db)
        self.settings = LibrarySettings(self, db)
        self.seen = Seen(self, db)
        self.sketches = Sketches(self, db)
        self.joining = Joining(self, db)
        self.search = Search(db)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        person: str = "",
        backups: Path | None = None,
        read_only: bool = False,
    ) -> "Library":
        """Open the library at `path`, or make one there where no file is.

        A library that may not be written, or that a newer Diptych made, opens for reading only; `notice` then
        says why. `backups` is the folder that copies are kept in; None keeps none. Raises LibraryError.
        """
        path = path.absolute()
        with told_plainly(path):
            if not path.exists():
                if read_only:
                    raise LibraryError(
                        f"There is no library at {path}, so nothing was opened. Check its name and folder."
                    )
                return cls._make(path, person)
            version = opening.schema_version_of(path)
            notice = _why_read_only(path, version)
            read_only = read_only or bool(notice)
            db = opening.connect(path, read_only=read_only)
            try:
                opening.check_soundness(db, path)
                if version <= schema.SCHEMA_VERSION:
                    opening.check_schema(db, path, version)
                if backups and not read_only:
                    backup.keep(path, backups)
                if not read_only:
                    schema.migrations.apply(db)
                elif version < schema.SCHEMA_VERSION:
                    db = opening.brought_up_to_date(db)
                return cls(db, path, person=person or _login(), read_only=read_only, notice=notice)
            except BaseException:
                db.close()
                raise

    @classmethod
    def reading(cls, path: Path) -> "Library":
        """A second, read-only connection to a library that is open already, for a worker's thread.

        It trusts the checks of the first opening and makes none of its own.
        """
        path = path.absolute()
        with told_plainly(path):
            db = opening.connect(path, read_only=True)
            if opening.schema_version_of(path) < schema.SCHEMA_VERSION:
                db = opening.brought_up_to_date(db)
            return cls(db, path, person="", read_only=True, notice="")

    @classmethod
    def _make(cls, path: Path, person: str) -> "Library":
        if not path.parent.is_dir():
            raise LibraryError(
                f"The folder {path.parent} is not there, so no library was made. "
                "Make the folder first, or choose another place."
            )
        db = opening.connect(path, read_only=False)
        try:
            schema.migrations.apply(db)
        except BaseException:
            db.close()
            path.unlink(missing_ok=True)
            raise
        return cls(db, path, person=person or _login(), read_only=False, notice="")

    @property
    def connection(self) -> Database:
        """The connection, for the other modules of the store only."""
        return self._db

    def close(self) -> None:
        """Let go of the file; all was saved already."""
        self._subscribers.clear()
        self._db.close()

    def subscribe(self, subscriber: Subscriber) -> None:
        """Call `subscriber` with the Changes after each action, undo and redo that is safely in the file."""
        self._subscribers.append(subscriber)

    @contextmanager
    def action(self, label: str, *, join: int | None = None) -> Iterator[None]:
        """Make what happens inside one whole: saved all or not at all, undone in one step, announced once.

        `label` is the name that the undo menu shows. A nested action joins the outer one. With `join`, the
        number of an earlier step that is still the newest (see `newest_step`), the two are undone together.
        """
        if self._depth:
            with self._recorder.recording(), self._db.atomic():
                yield
            return
        if self.read_only:
            raise ReadOnlyLibraryError(self._read_only_words())
        with self._whole() as changes:
            yield
            if changes:
                self._keep_step(label, join)
        self._announce(label, Turn.DONE, changes)

    @contextmanager
    def _whole(self) -> Iterator[list[history.RowChange]]:
        """A transaction at whose end the search index has followed the recorded changes."""
        changes = self._recorder.changes = []
        self._depth += 1
        try:
            with told_plainly(self.path), self._db.atomic():
                yield changes
                search_index.follow(self._db, changes)
        finally:
            self._depth -= 1
        self._seen_version = self._data_version()

    def _keep_step(self, label: str, join: int | None) -> None:
        self._db.execute("DELETE FROM history WHERE undone = 1")
        cursor = self._db.execute(
            "INSERT INTO history (step, label, at, person, changes) VALUES (0, ?, ?, ?, ?)",
            [label, now(), self.person, history.pack(self._recorder.changes)],
        )
        row = cursor.lastrowid
        step = join if join is not None and join == self.newest_step else row
        self._db.execute("UPDATE history SET step = ? WHERE id = ?", [step, row])

    @property
    def newest_step(self) -> int | None:
        """The number of the step that undo would take back, None where there is none."""
        found = self._db.execute("SELECT max(step) FROM history WHERE undone = 0 AND step > 0").fetchone()
        return found[0] if found else None

    @property
    def undo_label(self) -> str | None:
        """The name of the action that undo would take back."""
        return self._label_of(self.newest_step)

    @property
    def redo_label(self) -> str | None:
        """The name of the action that redo would do again."""
        return self._label_of(self._next_redo())

    def _next_redo(self) -> int | None:
        found = self._db.execute("SELECT min(step) FROM history WHERE undone = 1").fetchone()
        return found[0] if found else None

    def _label_of(self, step: int | None) -> str | None:
        if step is None:
            return None
        found = self._db.execute("SELECT label FROM history WHERE step = ? LIMIT 1", [step]).fetchone()
        return found[0] if found else None

    def undo(self) -> str | None:
        """Take back the newest step; its label, or None where there is nothing to undo."""
        return self._turn(self.newest_step, Turn.UNDONE)

    def redo(self) -> str | None:
        """Do again the step that was undone last; its label, or None where there is none."""
        return self._turn(self._next_redo(), Turn.REDONE)

    def _turn(self, step: int | None, turn: Turn) -> str | None:
        label = self._label_of(step)
        if step is None or label is None:
            return None
        if self.read_only:
            raise ReadOnlyLibraryError(self._read_only_words())
        order = "DESC" if turn is Turn.UNDONE else "ASC"
        rows = self._db.execute(f"SELECT id, changes FROM history WHERE step = ? ORDER BY id {order}", [step])
        with self._whole() as changes:
            for row_id, packed in rows.fetchall():
                before = len(changes)
                history.take_back(self._db, history.unpack(packed))
                self._db.execute(
                    "UPDATE history SET undone = ?, changes = ? WHERE id = ?",
                    [turn is Turn.UNDONE, history.pack(changes[before:]), row_id],
                )
        self._announce(label, turn, changes)
        return label

    def _announce(self, label: str, turn: Turn, recorded: list[history.RowChange]) -> None:
        if not recorded:
            return
        changes = changes_of(self._db, label, turn, recorded)
        for subscriber in list(self._subscribers):
            subscriber(changes)

    def notice_other_writers(self) -> bool:
        """Whether another program wrote to the file since the last look; if so, all is announced as changed."""
        version = self._data_version()
        if version == self._seen_version:
            return False
        self._seen_version = version
        for subscriber in list(self._subscribers):
            subscriber(Changes(turn=Turn.ELSEWHERE))
        return True

    def _data_version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _read_only_words(self) -> str:
        return self.notice or f"{self.path.name} is open for reading only, so this change was not made."


def _why_read_only(path: Path, version: int) -> str:
    """A sentence for the banner where the file must not or may not be written, else empty."""
    if version > schema.SCHEMA_VERSION:
        return (
            f"{path.name} was made by a newer Diptych, so it is open for reading only. "
            "Nothing in it is changed. Update Diptych to work in it."
        )
    if not _is_writable(path):
        return (
            f"{path.name} may not be written to (the file or its folder is read-only), so it is open for "
            "reading only. You can read and export; to mark, copy it to a folder of your own."
        )
    return ""


def _is_writable(path: Path) -> bool:
    """Whether SQLite could write: the file itself, and a journal beside it."""
    try:
        with path.open("r+b"):
            pass
        probe = path.with_name(path.name + "-probe")
        probe.touch(exist_ok=False)
        probe.unlink()
    except FileExistsError:
        return True
    except OSError:
        return False
    return True


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
