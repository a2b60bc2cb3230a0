"""The page that an empty library shows: what the program is for, and the three ways to begin."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.ui.icons import application_icon

_WIDTH = 560


class Welcome(QWidget):
    """Add articles, open another library, or try the sample; files may be dropped anywhere on it."""

    add_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    sources_dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setObjectName("welcome")
        self._picture = QLabel()
        self._picture.setAccessibleName(self.tr("Diptych"))
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(_label(self.tr("Which account do you believe?"), "title"))
        column.addWidget(
            _label(
                self.tr(
                    "Read several accounts of one event side by side, mark what each claims and where "
                    "they contradict each other, and take the evidence with you."
                )
            )
        )
        column.addSpacing(8)
        column.addLayout(self._buttons())
        column.addWidget(
            _label(
                self.tr(
                    "You can also drop documents, saved pages, folders or links here, or paste an article. "
                    "All is kept in one file on this computer; nothing is sent anywhere unasked."
                ),
                "soft",
            )
        )
        column.addStretch(3)
        holder = QWidget()
        holder.setMaximumWidth(_WIDTH)
        holder.setLayout(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 24)
        row.addWidget(holder, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._picture.setPixmap(application_icon().pixmap(QSize(56, 56), self.devicePixelRatioF()))

    def _buttons(self) -> QVBoxLayout:
        buttons = QVBoxLayout()
        buttons.setSpacing(8)
        self.sample_button = self._button(
            self.tr("Try the sample"),
            self.tr("Four invented reports of one accident that disagree, some of it marked already"),
            main=True,
        )
        self.add_button = self._button(
            self.tr("Add articles…"), self.tr("Files of your own: saved pages, documents, books, text")
        )
        self.open_button = self._button(
            self.tr("Open another library…"), self.tr("A .diptych file that you or a colleague made")
        )
        self.sample_button.clicked.connect(self.sample_wanted)
        self.add_button.clicked.connect(self.add_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        for button, words in (
            (self.sample_button, self.sample_button.accessibleDescription()),
            (self.add_button, self.add_button.accessibleDescription()),
            (self.open_button, self.open_button.accessibleDescription()),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(button)
            row.addWidget(_label(words, "soft"), stretch=1)
            buttons.addLayout(row)
        return buttons

    def _button(self, text: str, words: str, *, main: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setMinimumWidth(190)
        button.setAccessibleDescription(words)
        if main:
            button.setProperty("kind", "main")
        return button

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if data.hasUrls() or data.hasText() or data.hasHtml():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.sources_dropped.emit(event.mimeData())


def _label(text: str, kind: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        label.setProperty("kind", kind)
    return label
