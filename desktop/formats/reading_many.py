"""Reads many sources at once, on all cores, and hands them on in their order."""

import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.article import ImportedArticle
from desktop.errors import UnreadableSourceError
from desktop.formats.reading import read_all
from desktop.formats.reading_process import ReadingProcess

_AHEAD = 3
"""Sources under way for each process, so that none waits; what they hold is all that is in memory."""

_PAGES_AHEAD = 8
_PATIENCE = 0.1

Result = ImportedArticle | UnreadableSourceError


@dataclass(frozen=True, slots=True)
class SourceRead:
    """What came of one source, or of one page of a collection; `number` counts the sources from 1.

    `result` is None once for each source, after all that came of it.
    """

    number: int
    path: Path
    result: Result | None


def read_many(
    paths: Sequence[Path], *, stopped: Callable[[], bool] = lambda: False, processes: int = 0
) -> Generator[SourceRead, None, None]:
    """What comes of each source, in order, read in so many processes beside each other.

    None said (0), there is one process a core and one more, for while its answer is taken in a process waits.

    Ends early once `stopped` says so, or when the iterator is closed; the processes end with it.
    """
    count = min(processes or (os.cpu_count() or 1) + 1, len(paths))
    if not count:
        return
    with _Readers(count) as readers:
        waiting: deque[_UnderWay] = deque()
        ahead = iter(enumerate(paths, start=1))
        while True:
            for number, path in ahead:
                waiting.append(readers.begin(number, path))
                if len(waiting) >= _AHEAD * count:
                    break
            if not waiting:
                return
            first = waiting.popleft()
            for result in first.results(stopped):
                yield SourceRead(first.number, first.path, result)
            if stopped():
                return
            yield SourceRead(first.number, first.path, None)


@dataclass
class _UnderWay:
    """One source that a thread reads, or soon will; it goes no further ahead than a few pages."""

    number: int
    path: Path
    ready: "queue.Queue[Result | Exception | None]" = field(default_factory=lambda: queue.Queue(_PAGES_AHEAD))

    def results(self, stopped: Callable[[], bool]) -> Iterator[Result]:
        """What comes of it, as it comes; raises what its thread raised."""
        while not stopped():
            try:
                result = self.ready.get(timeout=_PATIENCE)
            except queue.Empty:
                continue
            if result is None:
                return
            if not isinstance(result, Result):
                raise result
            yield result

    def put(self, result: Result | Exception | None, over: threading.Event) -> None:
        """Hand a result on, and wait for room; after the end nothing is handed on."""
        while not over.is_set():
            try:
                self.ready.put(result, timeout=_PATIENCE)
            except queue.Full:
                continue
            return


class _Readers:
    """Threads that each read with a process of their own; a context manager."""

    def __init__(self, count: int) -> None:
        self._over = threading.Event()
        self._idle: queue.SimpleQueue[ReadingProcess] = queue.SimpleQueue()
        self._processes = [ReadingProcess() for _ in range(count)]
        for process in self._processes:
            self._idle.put(process)
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="diptych-read")

    def __enter__(self) -> "_Readers":
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        with ExitStack() as closing:
            for process in self._processes:
                closing.callback(process.close)
                process.interrupt()
            self._pool.shutdown(cancel_futures=True)

    def begin(self, number: int, path: Path) -> _UnderWay:
        """Read this source as soon as a thread is free."""
        source = _UnderWay(number, path)
        self._pool.submit(self._read, source)
        return source

    def _read(self, source: _UnderWay) -> None:
        process = self._idle.get()
        try:
            for result in read_all(source.path, process):
                source.put(result, self._over)
                if self._over.is_set():
                    return
        except Exception as error:  # noqa: BLE001 -- a bug of ours: it is raised again where results are taken
            source.put(error, self._over)
        finally:
            self._idle.put(process)
            source.put(None, self._over)
