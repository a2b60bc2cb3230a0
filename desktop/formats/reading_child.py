"""The program of the process in which foreign files are parsed: one request after the other, within limits.

A request is a line of JSON (`media_type`, `name`, `charset`, `fragment`, `url`, `size`) and then `size` bytes;
the answer is a line of JSON: a reading, a `refusal` with its message, or a `failure` with the kind of trouble.
Of a collection the answer names its `parts` with their sizes, and their bytes follow. It ends with its input.
"""

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import Any, BinaryIO

from desktop.errors import UnreadableSourceError
from desktop.formats.known_formats import of_media_type
from desktop.formats.refusal import refuse_unfit
from desktop.formats.source import Part, Reading, Source

MOST_MEMORY = 1_000_000_000
"""Bytes of address space that the process may have, where the system can limit it (Windows cannot)."""

MOST_SECONDS = 30
"""Seconds of computing that one file may take."""


def main() -> None:
    """Answer the requests on standard input until it ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get among the answers
    limit_memory()
    while request := sys.stdin.buffer.readline():
        allow_more_seconds()
        found, more = _answer(json.loads(request), sys.stdin.buffer)
        answer = json.dumps(found)
        answers.write(answer.encode("ascii") + b"\n")
        for data in more:
            answers.write(data)
        answers.flush()
        if "failure" in answer[:12]:
            return  # after a failure nothing is known of the process's memory: the next file gets a new one


def _answer(request: dict[str, Any], stream: BinaryIO) -> tuple[dict[str, Any], list[bytes]]:
    """What is told as JSON, and the bytes that follow it."""
    data = stream.read(request["size"])
    source = Source(data, request["name"], request["charset"], request["fragment"], request["url"])
    known = of_media_type(request["media_type"])
    assert known is not None  # noqa: S101 -- both ends have the same table
    try:
        if known.collection:
            parts = known.divider()(source)
            return {"parts": [_flat_part(part) for part in parts]}, [part.source.data for part in parts]
        reading = known.reader()(source)
        refuse_unfit(reading.body, source.name)
        return _flat(reading), []
    except UnreadableSourceError as refused:
        return {"refusal": str(refused)}, []
    except MemoryError:
        return {"failure": "memory"}, []
    except Exception as error:  # noqa: BLE001 -- parsers meet anything here; it must be told, not end in a traceback
        return {"failure": type(error).__name__}, []


def _flat(reading: Reading) -> dict[str, Any]:
    body = reading.body
    return {
        "text": body.text,
        "blocks": [(b.kind, b.start, b.end, b.level, b.marker) for b in body.blocks],
        "spans": [(s.kind, s.start, s.end, s.target) for s in body.spans],
        "pages": [(p.start, p.page, p.label) for p in body.pages],
        "details": asdict(reading.details),
        "guessed": sorted(reading.guessed),
        "retrieved_at": reading.retrieved_at,
    }


def _flat_part(part: Part) -> dict[str, Any]:
    source = part.source
    return {
        "media_type": part.media_type,
        "name": source.name,
        "charset": source.charset,
        "url": source.url,
        "retrieved_at": source.retrieved_at,
        "size": len(source.data),
    }


def limit_memory() -> None:
    """Allow this process no more than `MOST_MEMORY`."""
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits, macOS not all of them
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_more_seconds() -> None:
    """Let the next file have its time, so that an orphan in an endless loop ends of itself."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + MOST_SECONDS + 1
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
