"""Reads damaged files of each format by the thousand: each gives articles or a message, within the limits.

``python -m tests.fuzzing [FORMAT] [CASES] [SEED]`` runs 10,000 cases of a format, or of each; the tests run
300 of each.
"""

import io
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from desktop.domain.article import ImportedArticle
from desktop.errors import UnreadableSourceError
from desktop.formats.reading import read_all
from desktop.formats.reading_process import ReadingProcess
from tests.formats.bodies import assert_sound

DATA = Path(__file__).parent / "data"
FOLDERS = ("docx", "epub", "mhtml", "odt", "pages", "rtf", "warc")
LONGEST = 35.0
"""Seconds that one file may take; the child is ended after 30."""

_TOKENS = (
    b"<", b">", b"</", b"&a;", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", b"]]>", b"\x00",
    b"\xff" * 9, b"{", b"}", b"\\u-1?", b"\\'zz", b"\\bin99999999 ", b"{\\footnote ", b"\\trowd", b"\r\n\r\n",
    b"WARC/1.0\r\n", b"Content-Length: 99999999\r\n", b"Content-Type: text/html\r\n", b"charset=hex", b"--",
    b"=?utf-8?q?", b"PK\x03\x04", b'style-name="', b"<text:list>" * 300, b"<w:tbl><w:tr><w:tc>" * 200,
    b"<div>" * 3000, b"../../etc/passwd", b"9" * 400,
)  # fmt: skip


def cases(folder: str, number: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of so many damaged files, the same ones for the same seed."""
    chance = random.Random(f"{folder} {seed}")
    seeds = [(path.name, path.read_bytes()) for path in sorted((DATA / folder).iterdir())]
    for _ in range(number):
        name, data = chance.choice(seeds)
        inside = data.startswith(b"PK") and chance.random() < 0.7
        yield name, _damaged_inside(data, chance) if inside else _damaged(data, chance)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    kind = chance.random()
    if kind < 0.2:
        return data[: chance.randrange(1, len(data) + 1)]
    changed = bytearray(data)
    for _ in range(chance.choice([1, 3, 20, 400])):
        at = chance.randrange(len(changed))
        if kind < 0.6:
            changed[at] = chance.randrange(256)
        elif kind < 0.9:
            changed[at:at] = chance.choice(_TOKENS)
        else:
            del changed[at : at + chance.choice([1, 10, 100])]
        if len(changed) < 2 or len(changed) > 2_000_000:
            break
    return bytes(changed) or b"x"


def _damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """The container with one of its files damaged and packed again, so that the damage reaches the reader."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name, inner in files.items() if inner])
    files[name] = _damaged(files[name], chance)
    if chance.random() < 0.1:
        del files[chance.choice(list(files))]
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for inner, content in files.items():
            archive.writestr(inner, content)
    return into.getvalue()


def run(folder: str, number: int, seed: int = 1) -> dict[str, int]:
    """How many files gave articles and how many messages; raises AssertionError where one gave neither."""
    count = {"read": 0, "refused": 0}
    with ReadingProcess() as process, tempfile.TemporaryDirectory() as place:
        for case, (name, data) in enumerate(cases(folder, number, seed)):
            path = Path(place) / name
            path.write_bytes(data)
            started = time.monotonic()
            try:
                results = list(read_all(path, process))
                assert results
                for result in results:
                    _check(result)
                    count["read" if isinstance(result, ImportedArticle) else "refused"] += 1
                assert time.monotonic() - started < LONGEST * len(results)
            except BaseException:
                kept = Path(tempfile.gettempdir()) / f"fuzzed-{folder}-{seed}-{case}-{name}"
                kept.write_bytes(data)
                sys.stderr.write(f"case {case} is kept as {kept}\n")
                raise
    return count


def _check(result: ImportedArticle | UnreadableSourceError) -> None:
    if isinstance(result, UnreadableSourceError):
        assert "Nothing was added." in str(result)
        return
    assert_sound(result.body)
    assert "root:x:0:0" not in result.body.text


def main() -> None:
    folders = [sys.argv[1]] if len(sys.argv) > 1 else list(FOLDERS)
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    for folder in folders:
        started = time.monotonic()
        count = run(folder, number, seed)
        sys.stdout.write(f"{folder:6} {number:,} files: {count} in {time.monotonic() - started:.0f} s\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
