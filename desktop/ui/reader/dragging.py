"""What is carried by drag and drop between panes: highlights, tags and articles, each as its id."""

from PySide6.QtCore import QByteArray, QMimeData, QObject, Qt
from PySide6.QtGui import QDrag

HIGHLIGHT = "application/x-diptych-highlight"
TAG = "application/x-diptych-tag"
ARTICLE = "application/x-diptych-article"


def carrying(mime_type: str, identifier: int) -> QMimeData:
    """The id under its type, as decimal digits."""
    data = QMimeData()
    data.setData(mime_type, QByteArray(str(identifier).encode()))
    return data


def carried(data: QMimeData, mime_type: str) -> int | None:
    """The id of that type; None where there is none or it is not a number."""
    if not data.hasFormat(mime_type):
        return None
    digits = bytes(data.data(mime_type).data()).split(b",", maxsplit=1)[0].strip()
    return int(digits) if digits.isdigit() else None


def carry_highlight(source: QObject, mark_id: int) -> None:
    """Let the hand carry a highlight until it lets go; returns then."""
    drag = QDrag(source)
    drag.setMimeData(carrying(HIGHLIGHT, mark_id))
    drag.exec(Qt.DropAction.LinkAction | Qt.DropAction.CopyAction, Qt.DropAction.LinkAction)


def comes_from_outside(data: QMimeData, source: QObject | None) -> bool:
    """Whether files or text from another program are carried."""
    return source is None and (data.hasUrls() or data.hasText() or data.hasHtml())
