"""A passage as it was and as it is now, the words that differ on grounds of their own."""

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop.analysis.differences import Kind, differences
from desktop.domain.carrying import Carried, Outcome
from desktop.ui.theme import Theme, reading_face

_LONGEST = 2_000
"""Code points of a wording that are shown."""


class Wordings(QTextEdit):
    """Shows both wordings of a highlight, one below the other; it can be read and copied."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._carried: Carried | None = None
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Both wordings"))
        theme.changed.connect(lambda: self.show_wordings(self._carried))

    def show_wordings(self, carried: Carried | None) -> None:
        """Show the wordings of this highlight, or nothing."""
        self._carried = carried
        self.clear()
        if carried is None:
            return
        old, new = carried.former.exact[:_LONGEST], carried.current.exact[:_LONGEST]
        self._head(self.tr("Version {number}").format(number=carried.from_number))
        if carried.version_id == carried.from_version_id:
            self._write(old, self._format())
            self._head(self.tr("Version {number}").format(number=carried.to_number))
            lost = carried.outcome is Outcome.LOST
            self._write(
                self.tr("Not found there.") if lost else self.tr("Kept on the older version."), self._small()
            )
        else:
            found = differences(old, new)
            gone = [(d.old_start, d.old_end) for d in found if d.kind is not Kind.EQUAL]
            came = [(d.new_start, d.new_end) for d in found if d.kind is not Kind.EQUAL]
            self._write_marked(old, gone, "deleted")
            self._head(self.tr("Version {number}").format(number=carried.to_number))
            self._write_marked(new, came, "inserted")
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write_marked(self, text: str, spans: list[tuple[int, int]], role: str) -> None:
        at = 0
        for start, end in sorted(spans):
            self._write(text[at:start], self._format())
            self._write(text[start:end], self._format(role))
            at = end
        self._write(text[at:], self._format())

    def _head(self, text: str) -> None:
        if not self.document().isEmpty():
            self.textCursor().insertBlock()
        self._write(text, self._small())
        self.textCursor().insertBlock()

    def _write(self, text: str, form: QTextCharFormat) -> None:
        if text:
            self.textCursor().insertText(text, form)

    def _format(self, role: str = "") -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFontFamilies([reading_face()])
        form.setForeground(self._theme.colour("ink"))
        if role:
            form.setBackground(self._theme.colour(role))
            form.setFontStrikeOut(role == "deleted")
            form.setFontUnderline(role == "inserted")
        return form

    def _small(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(self._theme.colour("ink_soft"))
        return form
