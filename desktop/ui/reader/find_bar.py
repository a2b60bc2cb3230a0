"""The bar above a text in which words to find are typed."""

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from desktop.domain.find import FindOptions
from desktop.ui.icons import icon
from desktop.ui.reader.finder import Finder
from desktop.ui.reader.ruler import Ruler
from desktop.ui.reader.text_view import TextView
from desktop.ui.theme import Theme
from desktop.ui.widgets.announce import announce

_ROOM_FOR_ONE_LINE = 390
"""Pixels of width below which the buttons go to a line of their own."""
_LONGEST_PREFILL = 200


@dataclass(slots=True)
class LastSearch:
    """What was looked for last, in whichever pane."""

    words: str = ""
    options: FindOptions = field(default_factory=FindOptions)


class _Field(QLineEdit):
    """Where the words are typed."""

    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters with Alt are the bar's; Qt would write them."""
        if event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Words, count, previous and next, and what is to be told apart; every change is looked for at once."""

    focused = Signal()
    """The focus came into the bar."""

    def __init__(self, theme: Theme, view: TextView, ruler: Ruler, last: LastSearch) -> None:
        super().__init__()
        self._theme = theme
        self._view = view
        self._last = last
        self._origin = 0
        self.finder = Finder(view, ruler)
        self.field = _Field()
        self.count = QLabel()
        self.previous = self._button(self.tr("Previous hit"), "Shift+Enter")
        self.next = self._button(self.tr("Next hit"), "Enter")
        self.whole_word = self._button(self.tr("Whole words only"), "Alt+W", "ab", checkable=True)
        self.match_case = self._button(self.tr("Match case"), "Alt+C", "Aa", checkable=True)
        self.match_accents = self._button(self.tr("Match accents"), "Alt+A", "é", checkable=True)
        self.closer = self._button(self.tr("Close"), "Esc")
        self._follow_soon = QTimer(self, singleShot=True)
        self._lay_out()
        self._connect()
        self._dress()
        self.hide()

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Find in this article"))
        self.field.setAccessibleName(self.tr("Find in this article"))
        self.field.setPlaceholderText(self.tr("Find in this article"))
        self.field.setMinimumWidth(90)
        self.count.setProperty("kind", "soft")
        underlined = self.whole_word.font()
        underlined.setUnderline(True)
        self.whole_word.setFont(underlined)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(12, 5, 8, 6)
        self._lines.setSpacing(4)
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.field, 1)
        words.addWidget(self.count)
        buttons = self._buttons = QHBoxLayout()
        buttons.setSpacing(2)
        for button in (self.previous, self.next, self.whole_word, self.match_case, self.match_accents):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.closer)
        self._lines.addLayout(words, 1)
        self._lines.addLayout(buttons)

    def _button(self, name: str, key: str, sign: str = "", *, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIconSize(QSize(16, 16))
        button.setText(sign)
        button.setMinimumWidth(28)
        button.setCheckable(checkable)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({key})")
        # A click leaves the focus where the words are typed.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _connect(self) -> None:
        self.field.textEdited.connect(self._on_typed)
        self.field.focused.connect(self.focused)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        for toggle in (self.whole_word, self.match_case, self.match_accents):
            toggle.toggled.connect(self._on_toggled)
        self.closer.clicked.connect(self.leave)
        self.finder.changed.connect(self._show_count)
        self._follow_soon.timeout.connect(lambda: self._search(self._view.place(), reveal=False))
        self._theme.changed.connect(self._dress)

    # What it is asked for

    def open(self) -> None:
        """Show the bar with the words that are selected, or those looked for last, and give it the focus."""
        passage = self._view.passage()
        self._origin = passage[0] if passage else self._view.caret()
        if self._view.hasFocus() or self.isHidden():
            self._take_words(passage)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search(self._origin)

    def step(self, step: int) -> None:
        """Go to the next hit (1) or the previous one (-1); a closed bar opens and leaves the focus alone."""
        if self.isHidden():
            self._take_words(None)
            if not self.field.text():
                self.open()
                return
            self.show()
            self.finder.look_for(self._last.words, self._last.options, self._view.caret(), reveal=False)
        went_round = self.finder.step(step)
        self._origin = (self.finder.span() or (0, 0))[0]
        round_the_end = self.tr("Began again at the top.") if step > 0 else self.tr("Went on from the end.")
        self._tell(round_the_end if went_round else "")

    def leave(self) -> None:
        """Close the bar; the text gets the focus, and there the current hit is selected if it had none."""
        span = None if self._view.hasFocus() else self.finder.span()
        self.hide()
        self.finder.forget()
        if span is not None:
            self._view.set_passage(*span)
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow(self) -> None:
        """Another text is shown: look for the same words in it, soon, and leave it where it stands."""
        if not self.isHidden():
            self.finder.forget()
            self._follow_soon.start(0)

    def go_to(self, offset: int) -> None:
        """Go to the hit that begins at a code point."""
        self.finder.go_to(offset)
        self._tell()

    # How it comes about

    def _take_words(self, passage: tuple[int, int] | None) -> None:
        """Put the selected words into the field, or else those looked for last, with their options."""
        version = self._view.version
        if passage is not None and version is not None and passage[1] - passage[0] <= _LONGEST_PREFILL:
            self._last.words = " ".join(version.text[slice(*passage)].split())
        self.field.setText(self._last.words)
        options = self._last.options
        for toggle, is_on in (
            (self.whole_word, options.whole_word),
            (self.match_case, options.match_case),
            (self.match_accents, options.match_accents),
        ):
            with QSignalBlocker(toggle):
                toggle.setChecked(is_on)

    def _on_typed(self, words: str) -> None:
        self._last.words = words
        self._search(self._origin)
        self._tell()

    def _on_toggled(self) -> None:
        self._last.options = FindOptions(
            self.whole_word.isChecked(), self.match_case.isChecked(), self.match_accents.isChecked()
        )
        self._search(self._origin)
        self._tell()

    def _search(self, origin: int, *, reveal: bool = True) -> None:
        self.finder.look_for(self.field.text(), self._last.options, origin, reveal=reveal)

    def _show_count(self) -> None:
        found, current = len(self.finder.hits), self.finder.current
        words = ""
        if current is not None:
            number, total = self.locale().toString(current + 1), self.locale().toString(found)
            words = self.tr("{0} of {1}").format(number, total)
        elif self.field.text().strip():
            words = self.tr("Nothing found")
        self.count.setText(words)
        for button in (self.previous, self.next):
            button.setEnabled(found > 0)

    def _tell(self, before: str = "") -> None:
        announce(self.field, " ".join(part for part in (before, self.count.text()) if part))

    # What Qt tells

    def event(self, event: QEvent) -> bool:
        """Keep to the bar what is typed in it: letters, Tab and Enter are keys of the text around it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._owns(event):
            event.accept()
            return True
        return super().event(event)

    def _owns(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return True
        if held == Qt.KeyboardModifier.AltModifier:
            return event.key() in self._toggles()
        return not held and not Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35

    def _toggles(self) -> dict[int, QToolButton]:
        return {
            Qt.Key.Key_W: self.whole_word,
            Qt.Key.Key_C: self.match_case,
            Qt.Key.Key_A: self.match_accents,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back; Esc closes; Alt with W, C or A changes what is told apart."""
        toggles = self._toggles()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in toggles:
            toggles[event.key()].toggle()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its buttons, so that the bar never widens its pane."""
        margins = self._lines.contentsMargins()
        width = self._buttons.minimumSize().width() + margins.left() + margins.right()
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow bars have two lines."""
        super().resizeEvent(event)
        is_narrow = self.width() < _ROOM_FOR_ONE_LINE
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._lines.direction() is not direction:
            self._lines.setDirection(direction)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of the head above it, and the hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("line"))

    def _dress(self) -> None:
        for button, name in ((self.previous, "previous"), (self.next, "next"), (self.closer, "close")):
            button.setIcon(icon(name, self._theme, "ink_soft"))
        self.update()
