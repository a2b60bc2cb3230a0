"""Many sources at once: in order, bounded, and stopped at once."""

import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from desktop.errors import UnreadableSourceError
from desktop.formats import reading_many
from desktop.formats.reading_many import read_many

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture
def pages(tmp_path):
    paths = []
    for number in range(20):
        path = tmp_path / f"{number:02}.html"
        path.write_text(f"<html><body><p>Account {number} of the ferry that sank.</p></body></html>")
        paths.append(path)
    return paths


def test_what_is_read_beside_each_other_comes_in_order(pages):
    found = list(read_many(pages, processes=3))
    texts = [one.result.body.text for one in found if one.result is not None]
    assert texts == [f"Account {number} of the ferry that sank." for number in range(20)]
    assert [one.number for one in found if one.result is None] == list(range(1, 21))


def test_trouble_comes_at_its_place_and_keeps_nothing_else_from_being_read(pages):
    pages[3].write_bytes(b"")
    pages[4].unlink()
    results = [one.result for one in read_many(pages, processes=2) if one.result is not None]
    refused = [number for number, one in enumerate(results) if isinstance(one, UnreadableSourceError)]
    assert (len(results), refused) == (20, [3, 4])


def test_all_pages_of_an_archive_come_under_its_number(pages):
    found = list(read_many([pages[0], DATA / "warc" / "wget.warc.gz", pages[1]], processes=2))
    assert [one.number for one in found if one.result][:2] == [1, 2]
    assert sum(one.number == 2 for one in found) >= 4
    assert found[-1].number == 3


def test_nothing_to_read_starts_nothing():
    before = threading.active_count()
    assert list(read_many([])) == []
    assert threading.active_count() == before


def test_reading_goes_only_so_far_ahead_of_who_takes_it(pages, monkeypatch):
    begun = []
    read_all = reading_many.read_all
    monkeypatch.setattr(
        reading_many, "read_all", lambda path, process: begun.append(path) or read_all(path, process)
    )
    with closing(read_many(pages, processes=1)) as found:
        next(found)
        time.sleep(0.5)
        assert len(begun) <= 1 + reading_many._AHEAD
    assert len(begun) <= 1 + reading_many._AHEAD


def test_it_stops_when_told_even_amid_a_source_that_takes_long(tmp_path):
    slow = tmp_path / "slow.html"
    slow.write_text("<p>" + "<div><span>word " * 120_000)
    stop = threading.Event()
    threading.Timer(0.7, stop.set).start()
    started = time.monotonic()
    assert [one for one in read_many([slow] * 4, stopped=stop.is_set, processes=2) if one.result is None] == []
    assert time.monotonic() - started < 5


def test_no_thread_and_no_process_is_left_behind(pages):
    with closing(read_many(pages, processes=2)) as found:
        next(found)
    assert [thread for thread in threading.enumerate() if thread.name.startswith("diptych-read")] == []


def test_an_error_of_our_own_is_raised_where_results_are_taken(pages, monkeypatch):
    monkeypatch.setattr(reading_many, "read_all", lambda path, process: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        list(read_many(pages, processes=2))
