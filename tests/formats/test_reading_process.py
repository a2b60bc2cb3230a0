import pytest

from desktop.errors import UnreadableSourceError
from desktop.formats.known_formats import HTML, MARKDOWN
from desktop.formats.reading_process import ReadingProcess
from desktop.formats.source import Source

PAGE = Source(b"<html><body><p>The keeper said so on Friday.</p></body></html>", "gates.html")


def test_one_process_serves_many_sources_of_several_formats():
    with ReadingProcess() as process:
        texts = [process.read(HTML, PAGE).body.text, process.read(MARKDOWN, Source(b"*Open*.")).body.text]
    assert texts == ["The keeper said so on Friday.", "Open."]


def test_a_source_that_takes_too_long_is_refused_and_says_so():
    with (
        ReadingProcess(seconds=0.001) as process,
        pytest.raises(
            UnreadableSourceError, match=r"gates\.html.* within 0\.001 seconds\. Nothing was added\."
        ),
    ):
        process.read(HTML, PAGE)


def test_a_source_that_wants_too_much_memory_is_refused_and_the_next_one_is_read():
    greedy = Source(b"<p>a" * 10_000_000, "greedy.html")
    with ReadingProcess() as process:
        with pytest.raises(UnreadableSourceError, match="within 1 GB of memory"):
            process.read(HTML, greedy)
        assert process.read(HTML, PAGE).body.text == "The keeper said so on Friday."


def test_a_refusal_by_the_reader_itself_comes_through_in_its_own_words():
    with ReadingProcess() as process, pytest.raises(UnreadableSourceError, match=r"“a\.md” holds no text\."):
        process.read(MARKDOWN, Source(b"   \n", "a.md"))


def test_a_process_that_was_closed_starts_again_when_it_is_needed():
    process = ReadingProcess()
    process.read(HTML, PAGE)
    process.close()
    assert process.read(HTML, PAGE).body.text
    process.close()


def test_a_file_in_the_working_folder_is_never_taken_for_a_module(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('a stranger was imported')")
    monkeypatch.chdir(tmp_path)
    with ReadingProcess() as process:
        assert process.read(HTML, PAGE).body.text
