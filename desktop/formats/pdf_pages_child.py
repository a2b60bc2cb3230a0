"""The program of the process that draws the pages of one PDF and finds passages on them, within limits.

It is sent lines of JSON on standard input and answers each with a line of JSON. First comes ``{"size": n}``
and n bytes of a PDF; then ``{"render": page, "scale": s}``, whose answer is followed by the picture's bytes,
four a pixel (blue, green, red, unused); or ``{"fingerprint": f, "spans": [[start, end], …]}`` for the
rectangles of passages of the text that has this fingerprint. It ends with its input.
"""

import json
import os
import sys
from math import sqrt
from typing import Any

import pypdfium2 as pdfium

from desktop.errors import UnreadableSourceError
from desktop.formats.pdf import opened
from desktop.formats.pdf_layout import laid_out
from desktop.formats.pdf_places import Places
from desktop.formats.reading_child import allow_more_seconds, limit_memory

MOST_PIXELS = 16_000_000
"""Pixels of one picture: larger ones are drawn at a smaller scale."""


def main() -> None:
    """Answer the requests on standard input until it ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get among the answers
    limit_memory()
    pages: _Pages | None = None
    while line := sys.stdin.buffer.readline():
        allow_more_seconds()
        request = json.loads(line)
        picture = b""
        try:
            if "size" in request:
                pages = _Pages(sys.stdin.buffer.read(request["size"]))
                answer: dict[str, Any] = {"pages": pages.sizes()}
            elif pages is None:
                answer = {"failure": "no document"}
            elif "render" in request:
                answer, picture = pages.render(request["render"], request["scale"])
            else:
                answer = pages.rectangles(request["fingerprint"], request["spans"])
        except (pdfium.PdfiumError, UnreadableSourceError) as error:
            answer = {"failure": str(error)}
        answers.write(json.dumps(answer).encode("ascii") + b"\n" + picture)
        answers.flush()


class _Pages:
    """One document."""

    def __init__(self, data: bytes) -> None:
        self._document = opened(data)
        self._places: Places | None = None

    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of each page as it is shown, in points."""
        return [self._document.get_page_size(number) for number in range(len(self._document))]

    def render(self, number: int, scale: float) -> tuple[dict[str, Any], bytes]:
        """The picture of a page at that many pixels a point."""
        page = self._document[number]
        try:
            width, height = page.get_size()
            scale = min(scale, sqrt(MOST_PIXELS / max(1.0, width * height)))
            bitmap = page.render(scale=scale, prefer_bgrx=True, may_draw_forms=False)
            data = bytes(bitmap.buffer)
            answer = {
                "width": bitmap.width,
                "height": bitmap.height,
                "stride": bitmap.stride,
                "scale": scale,
                "bytes": len(data),
            }
            bitmap.close()
            return answer, data
        finally:
            page.close()

    def rectangles(self, wanted: str, spans: list[tuple[int, int]]) -> dict[str, Any]:
        """The rectangles of passages, where the layout still gives the text that they were marked in."""
        if self._places is None:
            self._places = Places(laid_out(self._document))
        if self._places.fingerprint != wanted:
            return {"differs": True}
        return {"rectangles": [self._places.rectangles(start, end) for start, end in spans]}


if __name__ == "__main__":
    main()
