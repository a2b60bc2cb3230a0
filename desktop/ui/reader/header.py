"""The head of a reading pane: what is being read."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.domain.article import Article, Version
from desktop.ui.icons import icon
from desktop.ui.reader.version_switch import VersionSwitch
from desktop.ui.theme import Theme
from desktop.ui.widgets.elided_label import ElidedLabel

_ACCENT = 2


class PaneHeader(QWidget):
    """Title, publisher, date and version of an article, and the pane's buttons; the mouse can carry it."""

    close_wanted = Signal()
    page_wanted = Signal()
    """The pages of the original are to be shown beside the text, or no longer."""
    twin_wanted = Signal()
    """The article is wanted in another pane too."""
    pressed = Signal()
    carried = Signal(QPoint)
    """It is carried by the mouse: where that is on the screen."""
    put_down = Signal(QPoint)
    """It was let go: where on the screen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_active = False
        self._title = ElidedLabel()
        font = QFont(self._title.font())
        font.setBold(True)
        self._title.setFont(font)
        self._source = ElidedLabel()
        self._source.setProperty("kind", "soft")
        self.switch = VersionSwitch()
        self._is_aimed_at = False
        self._grip: QPoint | None = None
        self._is_carried = False
        self.page_button = self._button(self.tr("Show the page"), self.page_wanted)
        self.page_button.setCheckable(True)
        self.page_button.hide()
        self._twin = self._button(self.tr("Open this article in another pane too"), self.twin_wanted)
        self._close = self._button(self.tr("Close this pane"), self.close_wanted)
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()

    def _button(self, words: str, told: SignalInstance) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(told)
        return button

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._source)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8 + _ACCENT, 8, 8)
        row.addLayout(words, 1)
        row.addWidget(self.page_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        row.setSpacing(2)
        row.addWidget(self._twin, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def title(self) -> str:
        """The title that it shows."""
        return self._title.text()

    @property
    def source(self) -> str:
        """Publisher, date and version as it shows them."""
        return self._source.text()

    def show_article(self, article: Article | None, version: Version | None) -> None:
        """Show what is known of an article; None shows an empty pane's head."""
        self._twin.setVisible(article is not None)
        if article is None or version is None:
            self._title.setText(self.tr("No article"))
            self._source.setText("")
            return
        self._title.setText(article.title)
        parts = [article.details.publisher or article.details.author, article.details.published_at[:10]]
        if article.versions > 1:
            words = self.tr("version {number} of {count}")
            parts.append(words.format(number=version.number, count=article.versions))
        self._source.setText(" · ".join(part for part in parts if part))

    def show_pages(self, *, has: bool, shown: bool) -> None:
        """Whether the article's original has pages that can be shown, and whether they are."""
        self.page_button.setVisible(has)
        self.page_button.setChecked(shown)

    def set_active(self, active: bool) -> None:
        """Draw the accent line of the pane that keys act on, or not."""
        if active != self._is_active:
            self._is_active = active
            self.update()

    def set_aimed_at(self, aimed_at: bool) -> None:
        """Show whether a pane that is carried would be let go on this one, or not."""
        if aimed_at != self._is_aimed_at:
            self._is_aimed_at = aimed_at
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It is taken hold of."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.position().toPoint()
            self.pressed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It is carried once the hand has left its place."""
        if self._grip is None:
            return
        gone = (event.position().toPoint() - self._grip).manhattanLength()
        if not self._is_carried and gone >= QApplication.startDragDistance():
            self._is_carried = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._is_carried:
            self.carried.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is let go."""
        was_carried, self._is_carried, self._grip = self._is_carried, False, None
        if was_carried:
            self.unsetCursor()
            self.put_down.emit(event.globalPosition().toPoint())

    def _dress(self) -> None:
        self._twin.setIcon(icon("split", self._theme, "ink_soft"))
        self._close.setIcon(icon("close", self._theme, "ink_soft"))
        self.page_button.setIcon(icon("page", self._theme, "ink_soft"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, the hairline below, and the accent line above where the pane is active."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("selection" if self._is_aimed_at else "panel"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), self._theme.colour("line"))
        if self._is_active:
            painter.fillRect(QRect(0, 0, self.width(), _ACCENT), self._theme.colour("accent"))
