"""Runs slow work beside the window's thread: plain data in, plain data out, with progress and cancel."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")
_Callbacks = tuple[Callable[[Any], None], Callable[[Exception], None] | None]

_LEAST_BETWEEN_REPORTS = 0.05
"""Seconds; a loop over 100,000 rows may report each of them without flooding the window."""

_MOST_AT_ONCE = 2


class CancelledError(Exception):
    """The work was cancelled: raise it, or let `Progress.check` raise it, to stop early; nothing is shown."""


class Progress:
    """What the work sees: where to report to, and whether to stop. Safe to use in the worker's thread."""

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        self._report = report
        self._cancelled = threading.Event()
        self._next_report = 0.0

    @property
    def cancelled(self) -> bool:
        """Whether the work should stop."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raise CancelledError when the work should stop."""
        if self.cancelled:
            raise CancelledError

    def report(self, done: int, total: int, text: str = "") -> None:
        """Tell that `done` of `total` items are done (total 0: unknown) and what `text` is being worked on."""
        now = time.monotonic()
        if now >= self._next_report or done >= total > 0:
            self._next_report = now + _LEAST_BETWEEN_REPORTS
            self._report(done, total, text)

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._cancelled.set()


class Job:
    """One piece of work under way; read it on the window's thread only."""

    def __init__(self, label: str, report: Callable[[Job, int, int, str], None]) -> None:
        self.label = label
        self.done = 0
        self.total = 0
        self.text = ""
        self.started_at = time.monotonic()
        self.progress = Progress(partial(report, self))

    @property
    def cancelled(self) -> bool:
        """Whether it was told to stop."""
        return self.progress.cancelled

    @property
    def seconds_left(self) -> float | None:
        """How long it will take at the pace so far; None while nobody can tell."""
        elapsed = time.monotonic() - self.started_at
        if self.total <= 0 or self.done <= 0 or elapsed < 1:
            return None
        return elapsed * max(0, self.total - self.done) / self.done

    def cancel(self) -> None:
        """Stop the work at its next look at `Progress.cancelled`; its result is thrown away."""
        self.progress.cancel()


class Background(QObject):
    """The threads beside the window's; build it and call it on the window's thread."""

    started = Signal(object)
    """A `Job` began, or waits for a free thread."""

    progressed = Signal(object)
    """A `Job` reported how far it is."""

    finished = Signal(object)
    """A `Job` ended: done, failed or cancelled."""

    _reported = Signal(object, object, object, str)
    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(_MOST_AT_ONCE, thread_name_prefix="diptych")
        self._callbacks: dict[Job, _Callbacks] = {}
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def jobs(self) -> list[Job]:
        """The work that has not ended, the oldest first."""
        return list(self._callbacks)

    def run(
        self,
        work: Callable[[Progress], T],
        *,
        label: str,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Start `work` in a thread; then `done` gets its result, or `failed` its error, on this thread.

        Without `failed` an error is raised on this thread, where the program's error hook shows it. Neither
        is called for work that was cancelled. `label` tells a person what is going on: "Importing 3 files".
        """
        job = Job(label, self._reported.emit)
        self._callbacks[job] = (done, failed)
        self._pool.submit(self._carry_out, job, work)
        self.started.emit(job)
        return job

    def cancel_all(self) -> None:
        """Ask all work to stop."""
        for job in self._callbacks:
            job.cancel()

    def wait_all(self) -> None:
        """Cancel all work and wait until the threads are idle: for closing; no further work is taken."""
        self.cancel_all()
        self._pool.shutdown(wait=True)

    def _carry_out(self, job: Job, work: Callable[[Progress], Any]) -> None:
        result: Any = None
        error: Exception | None = None
        try:
            job.progress.check()
            result = work(job.progress)
        except Exception as raised:  # noqa: BLE001 - it is raised again, or handled, on the window's thread
            error = raised
        self._ended.emit(job, result, error)

    def _on_reported(self, job: Job, done: int, total: int, text: str) -> None:
        job.done, job.total, job.text = done, total, text
        self.progressed.emit(job)

    def _on_ended(self, job: Job, result: object, error: Exception | None) -> None:
        done, failed = self._callbacks.pop(job)
        self.finished.emit(job)
        if job.cancelled or isinstance(error, CancelledError):
            return
        if error is None:
            done(result)
        elif failed is not None:
            failed(error)
        else:
            raise error
