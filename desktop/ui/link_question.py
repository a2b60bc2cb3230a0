"""Asks before a link of an article is opened in the browser, showing where it really leads."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.ui.widgets.plain import plain

_OPENABLE = ("http", "https")


class LinkQuestion(QDialog):
    """Shows the real host and the whole address; only web addresses can be opened."""

    open_wanted = Signal()

    def __init__(self, address: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Open link?"))
        url = QUrl(address)
        openable = url.scheme() in _OPENABLE and bool(url.host())
        host = bytes(QUrl.toAce(url.host()).data()).decode("ascii")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(
            _label(
                self.tr("This link leads to {0}. Open it in the browser?").format(host)
                if openable
                else self.tr("This link does not lead to a web page, so it is not opened.")
            )
        )
        layout.addWidget(_label(address, "soft"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        if openable:
            open_button = buttons.addButton(self.tr("&Open in browser"), QDialogButtonBox.ButtonRole.AcceptRole)
            open_button.setProperty("kind", "main")
            buttons.accepted.connect(self.open_wanted)
            buttons.accepted.connect(self.accept)
        layout.addWidget(buttons)
        self.setMinimumWidth(460)


def _label(text: str, kind: str = "") -> QLabel:
    label = QLabel(plain(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if kind:
        label.setProperty("kind", kind)
    return label
