"""Whatever the bytes are: an article or a message, and never anything else."""

import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import UnreadableSourceError
from desktop.formats.known_formats import HTML, MARKDOWN, PLAIN_TEXT, Format
from desktop.formats.reading import read_bytes
from desktop.formats.reading_process import ReadingProcess
from desktop.formats.source import Source
from tests import fuzzing
from tests.formats.bodies import assert_sound

SEEDS = (Path(__file__).parent.parent / "data" / "pages" / "dam.html").read_bytes()
PIECES = """
<p> </p> <div> <table> <tr> <td> <ul> <li> <ol start=9> <blockquote> <pre> <code> <q> <h1> <h9> <br> <b> <svg>
<a href=http://x> <figure> <figcaption> <caption> <title> <script> </script> <!-- --> <article> &amp; &#0; &lt;
&#x110000; # > - 1. | --- ``` * _ [x](y) ![z](w) text words \ue000 e\u0301 \u202e
"""
MARKUP = st.lists(st.sampled_from(PIECES.split()), max_size=60).map(lambda parts: " ".join(parts).encode())
UNICODE = st.text(max_size=300).map(lambda text: text.encode("utf-8", "ignore"))
ANYTHING = st.one_of(st.binary(max_size=400), UNICODE, MARKUP)


def read_or_refuse(known: Format, data: bytes) -> None:
    for fragment in (False, True):
        with suppress(UnreadableSourceError):
            assert_sound(known.reader()(Source(data, "strange", fragment=fragment)).body)


@pytest.mark.parametrize("known", [HTML, MARKDOWN, PLAIN_TEXT], ids=lambda known: known.name)
def test_any_bytes_give_a_sound_body_or_a_refusal(known):
    @settings(max_examples=100, deadline=None, database=None)
    @given(ANYTHING)
    def property_holds(data):
        read_or_refuse(known, data)

    property_holds()


def test_three_hundred_damaged_pages_give_a_sound_body_or_a_refusal():
    chance = random.Random(20240309)
    for number in range(300):
        data = bytearray(SEEDS[: chance.randrange(1, len(SEEDS))])
        for _ in range(chance.choice([1, 20, 400])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        read_or_refuse((HTML, MARKDOWN, PLAIN_TEXT)[number % 3], bytes(data))


@pytest.mark.parametrize("folder", fuzzing.FOLDERS)
def test_three_hundred_damaged_files_of_a_format_give_articles_or_messages(folder):
    count = fuzzing.run(folder, 300)
    assert count["read"]
    assert count["read"] + count["refused"] >= 300


def test_three_hundred_damaged_pdfs_give_a_sound_body_or_a_refusal():
    chance = random.Random(20240309)
    files = sorted((Path(__file__).parent.parent / "data" / "pdf").glob("*.pdf"))
    with ReadingProcess(seconds=10) as process:
        for number in range(300):
            data = bytearray(files[number % len(files)].read_bytes())
            for _ in range(chance.choice([1, 20, 400])):
                data[chance.randrange(len(data))] = chance.randrange(256)
            if number % 3 == 0:
                del data[chance.randrange(len(data)) :]
            with suppress(UnreadableSourceError):
                assert_sound(read_bytes(b"%PDF-1.4\n" + bytes(data), "strange.pdf", process=process).body)


@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=1, max_size=300))
def test_bytes_without_a_name_that_tells_are_read_or_refused(data):
    if data.lstrip().lower().startswith((b"<!doc", b"<htm")):
        return
    with suppress(UnreadableSourceError):
        assert_sound(read_bytes(data, "strange").body)
