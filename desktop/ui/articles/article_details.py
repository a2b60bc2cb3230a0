"""The form for what is known about an article."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.article import ArticleDetails
from desktop.domain.changes import Changes
from desktop.domain.partial_date import is_partial_date
from desktop.ui.library_events import LibraryEvents
from desktop.ui.widgets.plain import plain


class ArticleDetailsForm(QDialog):
    """Title, author, publisher, date, address, language and note of one article, saved as one action.

    It does not keep the person from the rest of the window. Ctrl+Enter saves, Esc leaves all as it was.
    """

    def __init__(self, events: LibraryEvents, article_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._article_id = article_id
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Article details"))
        self.setMinimumWidth(480)
        self.lines = {name: QLineEdit(self) for name in _LINES}
        self.lines["published_at"].setPlaceholderText(self.tr("2024, 2024-12, 2024-12-08 or 2024-12-08T10:00Z"))
        self.lines["language"].setPlaceholderText(self.tr("en, de, pt-BR …"))
        self.note = QPlainTextEdit(self)
        self.note.setTabChangesFocus(True)
        self.note.setMinimumHeight(self.fontMetrics().lineSpacing() * 4 + 16)
        self.message = QLabel(self.tr("⚠ Write it as 2024-12-08; 2024-12 or 2024 will do."), self)
        self.message.setProperty("kind", "small")
        self.message.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.buttons = self._build_buttons()
        self._build_layout()
        self.lines["published_at"].textChanged.connect(self._check_date)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.save)
        events.changed.connect(self._on_changed)
        self._fill(events.library.articles.one(article_id).details)

    @property
    def details(self) -> ArticleDetails:
        """What the form says now."""
        values = {name: line.text().strip() for name, line in self.lines.items()}
        return ArticleDetails(**values, note=self.note.toPlainText().strip())

    def save(self) -> None:
        """Keep what was typed and close; a date that cannot be read keeps the form open, and says why."""
        if not self._check_date():
            self.lines["published_at"].setFocus()
            return
        self._events.library.articles.set_details(self._article_id, self.details)
        self.accept()

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        save = QPushButton(self.tr("Save"))
        save.setProperty("kind", "main")
        save.setToolTip(self.tr("Ctrl+Enter"))
        buttons.addButton(save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        return buttons

    def _build_layout(self) -> None:
        words = {
            "title": self.tr("&Title"),
            "author": self.tr("&Author"),
            "publisher": self.tr("&Publisher"),
            "published_at": self.tr("&Date"),
            "url": self.tr("Add&ress"),
            "language": self.tr("&Language"),
        }
        self._form = form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for name, line in self.lines.items():
            form.addRow(words[name], line)
            if name == "published_at":
                form.addRow("", self.message)
        form.addRow(self.tr("&Note"), self.note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addLayout(form, 1)
        layout.addWidget(self.buttons)

    def _fill(self, details: ArticleDetails) -> None:
        for name, line in self.lines.items():
            line.setText(plain(getattr(details, name)))
            line.setCursorPosition(0)
        self.note.setPlainText(details.note)
        self._saved = replace(self.details)

    def _check_date(self) -> bool:
        """Whether the date can be kept; the message under it says what is wrong."""
        text = self.lines["published_at"].text().strip()
        right = not text or is_partial_date(text)
        self._form.setRowVisible(self.message, not right)
        return right

    def _on_changed(self, changes: Changes) -> None:
        """Follow an undo; what is being typed stays."""
        if not changes.touched("article") or self._article_id not in changes.articles:
            return
        articles = {one.id: one.details for one in self._events.library.articles.all()}
        if self._article_id not in articles:
            self.reject()
        elif self.details == self._saved:
            self._fill(articles[self._article_id])


_LINES = ("title", "author", "publisher", "published_at", "url", "language")
