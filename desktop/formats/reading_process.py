"""A process beside the program in which foreign files are parsed, so that none can harm it."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from desktop.domain.article import ArticleDetails
from desktop.domain.body import Block, BlockKind, Body, InlineSpan, PageMark, SpanKind
from desktop.errors import UnreadableSourceError
from desktop.formats.known_formats import Format
from desktop.formats.reading_child import MOST_MEMORY, MOST_SECONDS
from desktop.formats.refusal import refusal
from desktop.formats.source import Part, Reading, Source

_ADVICE = "Save its text in another way, or copy the text and paste it."


class ReadingProcess:
    """Reads sources in a child process with limits of memory and time; a context manager.

    The process starts with the first source, serves many, and is replaced after one that broke it. It takes
    one source at a time: threads that share it wait for each other.
    """

    def __init__(self, seconds: float = MOST_SECONDS) -> None:
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def read(self, known: Format, source: Source) -> Reading:
        """The reading of `source`; raises UnreadableSourceError where it breaks the limits or its reader."""
        return _reading(self._answer(known, source))

    def parts(self, known: Format, source: Source) -> list[Part]:
        """The pages in a collection, in memory; raises UnreadableSourceError like `read`."""
        answer = self._answer(known, source)
        return [_part(part) for part in answer["parts"]]

    def _answer(self, known: Format, source: Source) -> dict[str, Any]:
        with self._lock:
            answer, timed_out = self._asked(known, source)
        if timed_out:
            raise refusal(source.name, f"could not be read within {self._seconds:g} seconds", _ADVICE)
        if not answer:
            raise refusal(
                source.name, f"could not be read: the {known.name} reader broke down over it", _ADVICE
            )
        if answer.get("failure") == "memory":
            raise refusal(source.name, f"could not be read within {MOST_MEMORY / 1e9:g} GB of memory", _ADVICE)
        if "failure" in answer:
            trouble = f"the {known.name} reader cannot make sense of it ({answer['failure']})"
            raise refusal(source.name, f"could not be read: {trouble}", _ADVICE)
        if "refusal" in answer:
            raise UnreadableSourceError(answer["refusal"])
        return answer

    def interrupt(self) -> None:
        """End what is being read at this moment, from another thread; it counts as broken down."""
        child = self._child
        if child is not None:
            child.kill()

    def close(self) -> None:
        """End the process; a later `read` starts another."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what was not yet written to a process that is gone
                    continue
        child.wait()

    def _asked(self, known: Format, source: Source) -> tuple[dict[str, Any], bool]:
        """The child's answer, empty where it died of the question, and whether it took too long."""
        child = self._started()
        too_late = threading.Event()
        timer = threading.Timer(self._seconds, _end, (child, too_late))
        timer.start()
        try:
            answer = _exchange(child, known, source)
        finally:
            timer.cancel()
        if not answer or "failure" in answer:
            self.close()
        return answer, too_late.is_set() and not answer

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            root = str(Path(__file__).resolve().parents[2])
            path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
            self._child = subprocess.Popen(
                # -P: a file called json.py in the folder that the program was started in must not be imported
                [sys.executable, "-P", "-m", "desktop.formats.reading_child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._child


def _end(child: subprocess.Popen[bytes], too_late: threading.Event) -> None:
    too_late.set()
    child.kill()


def _exchange(child: subprocess.Popen[bytes], known: Format, source: Source) -> dict[str, Any]:
    request = {
        "media_type": known.media_type,
        "name": source.name,
        "charset": source.charset,
        "fragment": source.fragment,
        "url": source.url,
        "size": len(source.data),
    }
    assert child.stdin is not None  # noqa: S101 -- both are pipes
    assert child.stdout is not None  # noqa: S101
    try:
        child.stdin.write(json.dumps(request).encode("ascii") + b"\n" + source.data)
        child.stdin.flush()
        answer: dict[str, Any] = json.loads(child.stdout.readline() or b"{}")
        for part in answer.get("parts", ()):
            part["data"] = child.stdout.read(part["size"])
    except (OSError, ValueError):  # it died while it was being asked, or amid its answer
        return {}
    return answer


def _reading(answer: dict[str, Any]) -> Reading:
    body = Body(
        answer["text"],
        tuple(Block(BlockKind(kind), *rest) for kind, *rest in answer["blocks"]),
        tuple(InlineSpan(SpanKind(kind), *rest) for kind, *rest in answer["spans"]),
        tuple(PageMark(*page) for page in answer["pages"]),
    )
    details, guessed = ArticleDetails(**answer["details"]), frozenset(answer["guessed"])
    return Reading(body, details, guessed, answer["retrieved_at"])


def _part(answer: dict[str, Any]) -> Part:
    source = Source(
        answer["data"],
        answer["name"],
        answer["charset"],
        url=answer["url"],
        retrieved_at=answer["retrieved_at"],
    )
    return Part(source, answer["media_type"])
