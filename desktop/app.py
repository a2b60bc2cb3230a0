"""Puts the program together: settings, window, library, and what happens to errors."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop import __version__, display, settings
from desktop.errors import DamagedLibraryError, UserError
from desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from desktop.ui.crash_dialog import CrashDialog
    from desktop.ui.window_lock import WindowLock

_FIRST_LIBRARY = "My library.diptych"
_LOOK_EVERY = 2_000
"""Milliseconds between looks whether another program wrote to the library."""
_BACK_UP_EVERY = 30 * 60 * 1_000
"""Milliseconds between backups of a library that changed."""


class Program(QObject):
    """The running program: one window, one open library, the settings of this machine."""

    def __init__(self, config: Path, data: Path) -> None:
        super().__init__()
        self._config = config
        self._data = data
        self.settings = settings.load(config)
        self.window = MainWindow(self.settings)
        self.window.closing.connect(self._on_closing)
        self._lock: WindowLock | None = None
        self._crash_dialog: CrashDialog | None = None
        self._looks = self._timer(_LOOK_EVERY, self._look_for_other_writers)
        self._backups = self._timer(_BACK_UP_EVERY, self._back_up)

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    @property
    def _backup_folder(self) -> Path:
        return self._data / "backups"

    def begin(self, path: Path | None) -> None:
        """Show the window, and fill it once it is painted, so that starting feels instant.

        Without a `path` the library used last is opened, else this person's own in the data folder.
        """
        self.window.painted.connect(lambda: self._furnish(path))
        self.window.show()

    def _furnish(self, path: Path | None) -> None:
        from desktop.ui.background import Background
        from desktop.ui.icons import application_icon
        from desktop.ui.library_events import LibraryEvents
        from desktop.ui.theme import Theme

        self.theme = Theme(self.settings.colour_scheme, self)
        self.events = LibraryEvents(self)
        self.background = Background(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.theme.apply(application)
            application.setWindowIcon(application_icon())
        self.window.furnish(self.theme, self.events, self.background)
        self.workplace = self.window.workplace
        self.workplace.library_wanted.connect(self.open_library)
        wanted = path or self._first_library()
        if not self.open_library(wanted):
            sys.stderr.write(
                f"{wanted.name} is open in another Diptych window, which was asked to come to the front.\n"
            )
            self.window.close()

    def _first_library(self) -> Path:
        last = Path(self.settings.last_library) if self.settings.last_library else None
        if last is not None and last.exists():
            return last
        self._data.mkdir(parents=True, exist_ok=True)
        return self._data / _FIRST_LIBRARY

    def open_library(self, path: Path) -> bool:
        """Open a library in place of the open one; False where another window has it.

        Raises UserError where it cannot be opened; the library that was open then stays open.
        """
        from desktop.store.library import Library
        from desktop.ui.window_lock import WindowLock

        if self.events.is_open and self.events.library.path == path.absolute():
            return True
        lock = WindowLock(path, self._data / "locks", self)
        if not lock.take():
            lock.summon()
            self.workplace.strip.tell(
                self.tr("{0} is open in another window, which was asked to come to the front.").format(
                    path.name
                )
            )
            return False
        try:
            library = Library.open(path, person=self.settings.person, backups=self._backup_folder)
        except DamagedLibraryError as error:
            lock.release()
            raise DamagedLibraryError(f"{error} {self._where_backups_are(path)}") from error
        except BaseException:
            lock.release()
            raise
        self._close_library()
        self._lock = lock
        lock.summoned.connect(self.window.come_to_front)
        self.events.follow(library)
        self.settings.remember_library(library.path)
        self._looks.start()
        self._backups.start()
        return True

    def _where_backups_are(self, path: Path) -> str:
        from desktop.store import backup

        copies = backup.copies(backup.folder_of(path, self._backup_folder))
        if not copies:
            return self.tr("Diptych has no backup of it on this computer.")
        return self.tr("The newest backup is {0}").format(copies[-1])

    def _close_library(self) -> None:
        self._looks.stop()
        self._backups.stop()
        if self.events.is_open:
            library = self.events.library
            self.workplace.leave_library()
            self.events.leave()
            library.close()
            self._keep_backup(library.path)
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _look_for_other_writers(self) -> None:
        self.events.library.notice_other_writers()

    def _back_up(self) -> None:
        self._keep_backup(self.events.library.path)

    def _keep_backup(self, path: Path) -> None:
        from desktop.store import backup
        from desktop.store.troubles import told_plainly

        with told_plainly(path):
            backup.keep(path, self._backup_folder)

    def _on_closing(self) -> None:
        if self.window.is_furnished:
            self.background.wait_all()
            self._close_library()
        settings.save(self.settings, self._config)

    def show_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show what a slot raised: a UserError in the strip, anything else as a crash with its report."""
        if isinstance(error, UserError) and self.window.is_furnished:
            self.workplace.strip.warn(str(error))
            return
        sys.__excepthook__(kind, error, trace)
        from desktop.ui.crash_dialog import CrashDialog

        if self._crash_dialog is None:
            self._crash_dialog = CrashDialog(self.window)
        self._crash_dialog.add(error)


def run(words: Sequence[str]) -> int:
    """Open the window on the library that the words name, or the one used last; the exit status."""
    if trouble := display.trouble():
        sys.stderr.write(trouble + "\n")
        return 1
    QCoreApplication.setApplicationName("diptych")
    QCoreApplication.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("diptych")
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(["diptych"])
    application.setApplicationDisplayName("Diptych")
    places = QStandardPaths.StandardLocation
    program = Program(
        Path(QStandardPaths.writableLocation(places.AppConfigLocation)),
        Path(QStandardPaths.writableLocation(places.AppDataLocation)),
    )
    sys.excepthook = program.show_error
    program.begin(Path(words[0]) if words else None)
    return application.exec()
