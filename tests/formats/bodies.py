"""Ways to look at the body that an importer made."""

import unicodedata

from desktop.domain.article import ImportedArticle
from desktop.domain.body import Block, BlockKind, Body, SpanKind
from desktop.formats.known_formats import Format
from desktop.formats.source import Reading, Source


def read_with(known: Format, data: bytes | str, name: str = "", *, fragment: bool = False) -> Reading:
    """What the reader of one format makes of `data`, in this process."""
    data = data.encode() if isinstance(data, str) else data
    return known.reader()(Source(data, name, fragment=fragment))


def words(body: Body, block: Block) -> str:
    return body.text[block.start : block.end]


def shown(reading: Reading | ImportedArticle) -> list[tuple[BlockKind, str]]:
    """The blocks as (kind, text)."""
    return [(block.kind, words(reading.body, block)) for block in reading.body.blocks]


def styled(reading: Reading | ImportedArticle) -> list[tuple[SpanKind, str, str]]:
    """The spans as (kind, text, target)."""
    return [(s.kind, reading.body.text[s.start : s.end], s.target) for s in reading.body.spans]


def without_white(text: str) -> str:
    return "".join(text.split())


def assert_sound(body: Body) -> None:
    """The blocks cover the text in order with one line break between; all is NFC; spans lie inside."""
    assert "\n".join(words(body, block) for block in body.blocks) == body.text
    assert unicodedata.is_normalized("NFC", body.text)
    assert all("\n" not in words(body, block) and words(body, block) for block in body.blocks)
    assert all(0 <= span.start < span.end <= len(body.text) for span in body.spans)
