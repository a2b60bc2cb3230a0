"""Keeps a library to one window: a second start brings the first window to the front and writes nothing."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 1000
"""Milliseconds that a second start waits for the first window's answer."""


class WindowLock(QObject):
    """The right to show one library in a window of this person's, kept outside the library's folder."""

    summoned = Signal()
    """A second start on the same library asks for this window."""

    def __init__(self, library: Path, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        mark = hashlib.sha256(str(library.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
        folder.mkdir(parents=True, exist_ok=True)
        self._name = f"diptych-{mark}"
        self._lock = QLockFile(str(folder / f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Take the right; False where another window has it. A lock that a dead process left is taken over."""
        if not self._lock.tryLock(0):
            return False
        # A socket that a killed process left would be in the way.
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_knocked)
        self._server.listen(self._name)
        return True

    def summon(self) -> bool:
        """Ask the window that has the right to come to the front; whether it answered."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        answered = socket.waitForConnected(_PATIENCE)
        socket.disconnectFromServer()
        return answered

    def release(self) -> None:
        """Give the right back."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _on_knocked(self) -> None:
        if self._server is not None:
            connection = self._server.nextPendingConnection()
            connection.disconnected.connect(connection.deleteLater)
        self.summoned.emit()
