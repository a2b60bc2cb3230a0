"""Asks for the address of a page on the web that is to be fetched and added."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.widgets.plain import plain


class AddressDialog(QDialog):
    """One line for an address, and what fetching it tells to whom; it blocks nothing."""

    address_wanted = Signal(str)

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add from address"))
        self.setMinimumWidth(520)
        self.line = QLineEdit(plain(address))
        self.line.setPlaceholderText("https://")
        self.line.setAccessibleName(self.tr("Address"))
        self.line.selectAll()
        label = QLabel(self.tr("&Address of the page"))
        label.setBuddy(self.line)
        self._note = QLabel()
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setProperty("kind", "soft")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.fetch_button = self.buttons.addButton(self.tr("&Fetch"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.fetch_button.setProperty("kind", "main")
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        column.addWidget(label)
        column.addWidget(self.line)
        column.addWidget(self._note)
        column.addSpacing(8)
        column.addWidget(self.buttons)
        self.line.textChanged.connect(self._on_text_changed)
        self._on_text_changed()

    def _on_text_changed(self) -> None:
        from desktop.formats.web_addresses import web_address

        place = web_address(self.line.text())
        self.fetch_button.setEnabled(place is not None)
        if place is not None:
            words = self.tr(
                "{0}, and wherever it redirects to, is asked for this page and learns your network address."
            )
            self._note.setText(words.format(place.host))
        else:
            self._note.setText(self.tr("An address of the web, beginning with http:// or https://."))

    def _on_accepted(self) -> None:
        self.address_wanted.emit(self.line.text().strip())
        self.accept()
