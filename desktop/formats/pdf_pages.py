"""The pages of one PDF as pictures, and where passages stand on them, from a process with limits."""

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from desktop.formats.reading_child import MOST_SECONDS
from desktop.formats.refusal import refusal

Rectangle = tuple[int, tuple[float, float, float, float]]
"""A page, from 0, and left, top, right and bottom on it, in points from its top left corner as it is shown."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page drawn: `data` has `stride` bytes a row, four a pixel (blue, green, red, unused).

    `scale` is how many pixels one point has; for huge pages it is less than was asked for.
    """

    page: int
    width: int
    height: int
    stride: int
    scale: float
    data: bytes


class PdfPages:
    """The pages of one document. May be used from any thread; threads that share it wait for each other.

    `seconds` is how long one answer may take; `close` may be called at any time and ends what is under way.
    """

    def __init__(self, name: str = "", seconds: float = MOST_SECONDS) -> None:
        self._name = name
        self._seconds = seconds
        self._lock = threading.Lock()
        self._child = _child()

    def open(self, data: bytes) -> list[tuple[float, float]]:
        """Open the document; width and height of each page as it is shown, in points; raises like `render`."""
        answer, _ = self._asked({"size": len(data)}, data)
        return [(width, height) for width, height in answer["pages"]]

    def render(self, page: int, scale: float) -> PagePicture:
        """Draw a page, from 0, at `scale` pixels a point; raises UnreadableSourceError where that fails."""
        answer, data = self._asked({"render": page, "scale": scale})
        return PagePicture(page, answer["width"], answer["height"], answer["stride"], answer["scale"], data)

    def rectangles(self, text: str, spans: Sequence[tuple[int, int]]) -> list[list[Rectangle]] | None:
        """The rectangles of passages of `text` (code points), a list for each; raises like `render`.

        None where the layout gives another text than this one, so that nobody knows where its passages stand.
        """
        answer, _ = self._asked({"fingerprint": fingerprint(text), "spans": [list(span) for span in spans]})
        if "rectangles" not in answer:
            return None
        return [[(page, tuple(box)) for page, box in found] for found in answer["rectangles"]]

    def close(self) -> None:
        """End the process; what is under way in another thread fails."""
        self._child.kill()
        self._child.wait()
        with self._lock:
            for stream in _streams(self._child):
                with suppress(OSError):  # what was not yet written to a process that is gone
                    stream.close()

    def _asked(self, request: dict[str, Any], data: bytes = b"") -> tuple[dict[str, Any], bytes]:
        with self._lock:
            timer = threading.Timer(self._seconds, self._child.kill)
            timer.start()
            try:
                answer, picture = _exchange(self._child, request, data)
            except (OSError, ValueError):  # it died or was ended while it was asked
                answer, picture = {}, b""
            finally:
                timer.cancel()
        if not answer or "failure" in answer:
            raise refusal(
                self._name,
                "has a page that cannot be drawn",
                "The text that was read from it stays as it is; open the original in a PDF program.",
            )
        return answer, picture


def fingerprint(text: str) -> str:
    """What tells one text from another; the places of a layout hold only for the very text that it gave."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _exchange(
    child: "subprocess.Popen[bytes]", request: dict[str, Any], data: bytes
) -> tuple[dict[str, Any], bytes]:
    put, got = _streams(child)
    put.write(json.dumps(request).encode("ascii") + b"\n" + data)
    put.flush()
    answer: dict[str, Any] = json.loads(got.readline() or b"{}")
    size = answer.get("bytes", 0)
    picture = got.read(size) if size else b""
    return (answer, picture) if len(picture) == size else ({}, b"")


def _streams(child: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    assert child.stdin is not None  # noqa: S101 -- both are pipes
    assert child.stdout is not None  # noqa: S101
    return child.stdin, child.stdout


def _child() -> "subprocess.Popen[bytes]":
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
    return subprocess.Popen(
        # -P: a file called json.py in the folder that the program was started in must not be imported
        [sys.executable, "-P", "-m", "desktop.formats.pdf_pages_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
