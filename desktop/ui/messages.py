"""The strip at the window's bottom that tells what happened, and the banner above what is read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.ui.background import Background, Job
from desktop.ui.icons import icon
from desktop.ui.theme import Theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.plain import plain_lines

_MOST_WARNINGS = 3

_SHOW_PROGRESS_AFTER = 300
"""Milliseconds; shorter work comes and goes without a flicker."""


class MessageStrip(QWidget):
    """What happened last, with its Undo; warnings that stay until they are dismissed; work under way."""

    def __init__(self, theme: Theme, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._undo: Callable[[], object] | None = None
        self._warnings: list[_Warning] = []
        self.setAccessibleName(self.tr("Messages"))
        self._news = ElidedLabel(parent=self)
        self._news.setProperty("kind", "soft")
        self._undo_button = _quiet_button(self.tr("Undo"), self._on_undo_clicked, self)
        self._undo_button.hide()
        self._progress = _ProgressRow(background, self)
        row = QHBoxLayout()
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(8)
        row.addWidget(self._news, 1)
        row.addWidget(self._undo_button)
        row.addWidget(self._progress, 1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addLayout(row)
        self.setMinimumHeight(self._undo_button.sizeHint().height() + 4)

    @property
    def news(self) -> str:
        """What was told last."""
        return self._news.text()

    @property
    def warnings(self) -> list[str]:
        """The warnings that nobody has dismissed, the oldest first."""
        return [one.text for one in self._warnings]

    def tell(self, text: str, *, undo: Callable[[], object] | None = None) -> None:
        """Tell what happened, in place of what was told before; `undo` puts an Undo button beside it."""
        self._news.setText(text)
        self._undo = undo
        self._undo_button.setVisible(undo is not None)
        self._undo_button.setAccessibleName(self.tr("Undo: {what}").format(what=self._news.text()))
        announce(self, self._news.text())

    def warn(self, text: str) -> None:
        """Show what went wrong and what to do, the whole of it, until it is dismissed."""
        shown = plain_lines(text)
        announce(self, shown, urgent=True)
        if shown in self.warnings:
            return
        if len(self._warnings) == _MOST_WARNINGS:
            self._warnings[0].dismiss()
        warning = _Warning(shown, self._theme, self._on_dismissed)
        self._warnings.append(warning)
        self._layout.insertWidget(0, warning)

    def _on_dismissed(self, warning: _Warning) -> None:
        self._warnings.remove(warning)

    def _on_undo_clicked(self) -> None:
        undo, self._undo = self._undo, None
        self._undo_button.hide()
        self._news.setText("")
        if undo is not None:
            undo()


class _Warning(QFrame):
    def __init__(self, text: str, theme: Theme, on_dismissed: Callable[[_Warning], None]) -> None:
        super().__init__()
        self.text = text
        self._theme = theme
        self._on_dismissed = on_dismissed
        self._sign = QLabel(self)
        self.setProperty("kind", "warning")
        label = _wrapping_label(self)
        label.setText(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self._sign)
        row.addWidget(label, 1)
        row.addWidget(_quiet_button(self.tr("Copy"), self._on_copy_clicked, self))
        row.addWidget(_quiet_button(self.tr("Dismiss"), self.dismiss, self))
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def dismiss(self) -> None:
        """Take the warning away."""
        self._on_dismissed(self)
        self.hide()
        self.deleteLater()

    def _on_theme_changed(self) -> None:
        self._sign.setPixmap(icon("warning", self._theme, "warning_ink").pixmap(16, 16))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text)


class _ProgressRow(QWidget):
    """The oldest work under way: what it is, how far, how long still, and how to stop it."""

    def __init__(self, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._background = background
        self._job: Job | None = None
        self._text = ElidedLabel(parent=self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._left = QLabel(self)
        self._left.setProperty("kind", "soft")
        self._cancel = _quiet_button(self.tr("Cancel"), self._on_cancel_clicked, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        for widget in (self._bar, self._left, self._cancel):
            row.addWidget(widget)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_SHOW_PROGRESS_AFTER)
        self._patience.timeout.connect(self._on_patience_ended)
        background.started.connect(self._on_job_changed)
        background.progressed.connect(self._on_job_changed)
        background.finished.connect(self._on_job_finished)
        self.hide()

    def _on_job_changed(self, _job: Job) -> None:
        if self.isHidden() and not self._patience.isActive():
            self._patience.start()
        self._show(self._background.jobs)

    def _on_job_finished(self, _job: Job) -> None:
        self._show(self._background.jobs)

    def _on_patience_ended(self) -> None:
        self.setVisible(self._job is not None)
        if self._job is not None:
            announce(self, self._text.text())

    def _show(self, jobs: list[Job]) -> None:
        self._job = jobs[0] if jobs else None
        if self._job is None:
            self._patience.stop()
            self.hide()
            return
        self._cancel.setEnabled(not self._job.cancelled)
        self._cancel.setAccessibleName(self.tr("Cancel {work}").format(work=self._job.label))
        self._text.setText(self._described(self._job, len(jobs) - 1))
        self._bar.setAccessibleName(self._job.label)
        self._bar.setRange(0, 1000 if self._job.total > 0 else 0)
        self._bar.setValue(round(1000 * self._job.done / self._job.total) if self._job.total > 0 else 0)
        self._left.setText(self._time_left(self._job.seconds_left))

    def _described(self, job: Job, others: int) -> str:
        parts = [job.label]
        if job.total > 0:
            parts.append(self.tr("{done} of {total}").format(done=job.done, total=job.total))
        if job.text:
            parts.append(job.text)
        if others:
            parts.append(self.tr("%n more waiting", "", others))
        return " · ".join(parts)

    def _time_left(self, seconds: float | None) -> str:
        if seconds is None:
            return ""
        if seconds < 60:
            return self.tr("less than a minute left")
        return self.tr("about %n minute(s) left", "", round(seconds / 60))

    def _on_cancel_clicked(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._cancel.setEnabled(False)


class Banner(QFrame):
    """A sentence above what is read that holds for as long as it shows, as for a library opened read-only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._call: Callable[[], object] | None = None
        self.setProperty("kind", "warning")
        self._label = _wrapping_label(self)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._on_button_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return self._label.text()

    def show_text(self, text: str, button: str = "", call: Callable[[], object] | None = None) -> None:
        """Show `text` and, where `button` is not empty, a button of that name that calls `call`.

        Empty text clears the banner.
        """
        self._label.setText(plain_lines(text))
        self._call = call
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setVisible(bool(self.text))
        announce(self, self._label.text())

    def clear(self) -> None:
        """Say nothing and take no room."""
        self.show_text("")

    def _on_button_clicked(self) -> None:
        if self._call is not None:
            self._call()


def _wrapping_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _quiet_button(text: str, call: Callable[[], object], parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setProperty("kind", "quiet")
    button.clicked.connect(lambda _checked=False: call())
    return button
