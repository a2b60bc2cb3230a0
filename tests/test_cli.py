"""The command line, run as a person runs it."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import __version__, cli
from desktop.store.library import Library
from tests.builders import add_article, imported, mark

_MAIN = Path(__file__).parent.parent / "main.py"


@pytest.fixture
def run(capsys):
    """Runs a command; its status, stdout and stderr."""

    def run(*words):
        try:
            status = cli.run([str(word) for word in words])
        except SystemExit as end:
            status = end.code
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def sources(tmp_path):
    """A folder with two articles in it."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "a.txt").write_text("Ferry sinks\n\nThe ferry sank on Monday with 40 people on board of it.\n")
    (folder / "b.txt").write_text("Storm passes\n\nThe storm passed on Tuesday and left 45 people at sea.\n")
    return folder


@pytest.fixture
def path(tmp_path):
    """A closed library with two articles, a highlight with a tag, and a contradiction."""
    library = Library.open(tmp_path / "l.diptych", person="Ada")
    _, first = add_article(library, "The ferry sank on Monday.", "Ferry", publisher="Post")
    _, second = add_article(library, "The ferry sank on Tuesday.", "Boat")
    tag = library.tags.add("days")
    ends = mark(library, first, "Monday", (tag,)), mark(library, second, "Tuesday")
    library.relations.mark("contradicts", *ends)
    library.claims.make_from(ends[0])
    library.close()
    return library.path


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], False),
        (["my.diptych"], False),
        (["./list"], False),
        (["list"], True),
        (["import", "a", "b"], True),
        (["--help"], True),
        (["-h"], True),
        (["--version"], True),
        (["--nonsense"], True),
        (["exprot", "l.diptych"], True),
        (["-platform", "offscreen"], True),
        (["nonsense"], True),
        (["one.diptych", "two.diptych"], True),
    ],
)
def test_commands_are_told_from_libraries(words, expected):
    assert cli.is_command(words) is expected


def test_help_names_every_command_and_goes_well(run):
    status, out, err = run("--help")
    assert status == 0
    assert err == ""
    for command in cli.COMMANDS:
        assert f"\n    {command} " in out
        assert run(command, "--help")[0] == 0


def test_version(run):
    assert run("--version") == (0, f"diptych {__version__}\n", "")


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense", "x"],
        ["list"],
        ["export", "l.diptych"],
        ["export", "l.diptych", "--output", "x", "--format", "doc"],
        ["export", "l.diptych", "--output", "x", "--kind", "cats"],
        ["import", "l.diptych"],
        ["import", "l.diptych", "a.txt", "--date", "yesterday"],
        ["import", "l.diptych", "a.txt", "b.txt", "--title", "One"],
        ["search", "l.diptych"],
    ],
)
def test_a_wrong_call_exits_with_two_and_does_nothing(run, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    status, out, err = run(*words)
    assert status == 2
    assert out == ""
    assert "diptych" in err
    assert not Path("l.diptych").exists()


def test_import_makes_the_library_and_tells_of_each_article(run, tmp_path, sources):
    status, out, err = run("import", tmp_path / "new.diptych", sources)
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert lines[0] == f"made  {tmp_path / 'new.diptych'}"
    with open_library(tmp_path / "new.diptych") as library:
        articles = library.articles.all()
    assert [line.split("  ") for line in lines[1:]] == [
        ["added", a.title, f"({a.characters} characters)", a.uid] for a in articles
    ]
    assert [a.title for a in articles] == ["Ferry sinks", "Storm passes"]


def test_an_import_is_undone_in_one_step(run, tmp_path, sources):
    run("import", tmp_path / "new.diptych", sources)
    with open_library(tmp_path / "new.diptych") as library:
        assert library.undo() == "Add article"
        assert library.articles.all() == []


def test_importing_the_same_bytes_again_adds_nothing(run, tmp_path, sources):
    run("import", tmp_path / "new.diptych", sources)
    status, out, err = run("import", tmp_path / "new.diptych", sources / "a.txt")
    assert (status, err) == (0, "")
    assert out.startswith("already there  Ferry sinks  ")
    with open_library(tmp_path / "new.diptych") as library:
        assert len(library.articles.all()) == 2


def test_details_given_take_the_place_of_those_found(run, tmp_path, sources):
    options = ["--title", "Mine", "--publisher", "P", "--date", "2024-12", "--url", "https://x.org/1"]
    assert run("import", tmp_path / "new.diptych", sources / "a.txt", *options)[0] == 0
    with open_library(tmp_path / "new.diptych") as library:
        details = library.articles.all()[0].details
    assert (details.title, details.publisher) == ("Mine", "P")
    assert (details.published_at, details.url) == ("2024-12", "https://x.org/1")


def test_a_source_can_become_the_newest_version_of_an_article(run, tmp_path, sources):
    run("import", tmp_path / "new.diptych", sources / "a.txt")
    with open_library(tmp_path / "new.diptych") as library:
        uid = library.articles.all()[0].uid
    status, out, _ = run("import", tmp_path / "new.diptych", sources / "b.txt", "--as-version-of", uid)
    assert status == 0
    assert out.startswith("added version 2 of  Ferry sinks  (")
    (sources / "c.txt").write_text("Something else altogether.")
    status, _, err = run("import", tmp_path / "new.diptych", sources / "c.txt", "--as-version-of", "nope")
    assert status == 1
    assert "no article with the id nope" in err


def test_a_new_version_tells_what_became_of_the_highlights(run, path, tmp_path):
    with open_library(path) as library:
        article = library.articles.all()[0]
        text = "The ferry left the harbour in the morning. It sank at noon, a witness said. Nobody was hurt."
        before = library.articles.add(imported(text, "Noon"))
        version = library.versions.newest(before).id
        for quote in ("left the harbour", "sank at noon", "Nobody was hurt."):
            mark(library, version, quote)
        uid = library.articles.one(before).uid
    edited = text.replace("at noon", "at one").replace(" Nobody was hurt.", "")
    (tmp_path / "edited.txt").write_text(edited)
    status, out, err = run("import", path, tmp_path / "edited.txt", "--as-version-of", uid)
    assert (status, err) == (0, "")
    assert out.splitlines()[1:] == [
        "3 highlights: 1 unchanged, 1 reworded, 1 lost",
        "reworded  “sank at noon” → “sank at one”",
        "lost  “Nobody was hurt.”",
    ]
    with open_library(path) as library:
        assert library.undo_label == "Add version"
        assert library.articles.one(article.id).versions == 1


def test_an_article_that_is_like_one_that_is_there_is_told(run, tmp_path):
    text = " ".join(f"Sentence {number} tells of the harbour and of boat {number * 7}." for number in range(40))
    for name, words in (
        ("a.txt", text),
        ("b.txt", text + " Updated."),
        ("c.txt", "Something else altogether."),
    ):
        (tmp_path / name).write_text(words)
    library = tmp_path / "new.diptych"
    run("import", library, tmp_path / "a.txt", "--title", "Boats", "--publisher", "Post")
    status, out, _ = run("import", library, tmp_path / "b.txt", "--publisher", "Tribune")
    assert status == 0
    assert out.splitlines()[-1].startswith("one origin with  Boats  ")
    _, out, _ = run("import", library, tmp_path / "c.txt")
    assert len(out.splitlines()) == 1


def test_sources_that_fail_are_told_and_the_others_added(run, tmp_path, sources):
    (sources / "empty").mkdir()
    words = [sources / "a.txt", sources / "no.txt", sources / "empty", "ftp://example.org/x"]
    status, out, err = run("import", tmp_path / "new.diptych", *words)
    assert status == 1
    assert "added  Ferry sinks" in out
    assert len(err.splitlines()) == 3
    assert "ftp://example.org/x: “ftp://example.org/x” is no address of the web" in err


def test_an_address_is_fetched_and_its_page_added(run, tmp_path, monkeypatch):
    from desktop.formats import fetching

    page = b"<html><title>Gates open</title><p>The gates were open, the keeper said.</p></html>"
    found = fetching.Fetched(page, "text/html", "https://post.example/gates", "gates")
    monkeypatch.setattr(fetching, "fetch", lambda address: found)
    status, out, err = run("import", tmp_path / "new.diptych", "https://post.example/gates")
    assert (status, err) == (0, "")
    assert "added  Gates open" in out
    with open_library(tmp_path / "new.diptych") as library:
        assert library.articles.all()[0].details.url == "https://post.example/gates"


def test_every_page_of_a_web_archive_becomes_an_article_in_one_step(run, tmp_path):
    archive = Path(__file__).parent / "data" / "warc" / "wget.warc.gz"
    assert run("import", tmp_path / "new.diptych", archive, "--title", "One")[0] == 2
    assert not (tmp_path / "new.diptych").exists()
    status, out, err = run("import", tmp_path / "new.diptych", archive)
    assert (status, err) == (0, "")
    with open_library(tmp_path / "new.diptych") as library:
        assert library.articles.count() == out.count("added  ") >= 3
        library.undo()
        assert library.articles.count() == 0


def test_no_library_is_made_where_nothing_could_be_read(run, tmp_path):
    status, out, err = run("import", tmp_path / "new.diptych", tmp_path / "no.txt")
    assert (status, out) == (1, "")
    assert "is not there" in err
    assert not (tmp_path / "new.diptych").exists()


def test_an_import_is_backed_up_and_signed(run, path, sources, own_home):
    run("import", path, sources)
    assert list((own_home / ".local/share/diptych/backups").rglob("*.diptych"))


def test_list_tells_articles_for_people_and_for_programs(run, path):
    _, out, _ = run("list", path)
    assert [line.split("  ", 1)[1] for line in out.splitlines()] == [
        "Ferry  (Post, 1 highlight)",
        "Boat  (1 highlight)",
    ]
    status, out, _ = run("list", path, "--json")
    assert status == 0
    assert [row["title"] for row in json.loads(out)] == ["Ferry", "Boat"]
    assert json.loads(out)[0]["highlights"] == 1


def test_search_finds_articles_highlights_and_claims(run, path):
    status, out, _ = run("search", path, "mond", "--json")
    assert status == 0
    assert [row["kind"] for row in json.loads(out)] == ["article", "highlight", "claim"]
    assert "«Monday»" in run("search", path, "mond")[1]


def test_finding_nothing_is_no_failure(run, path):
    assert run("search", path, "zebra") == (0, "", "diptych: Nothing was found.\n")
    assert run("search", path, "zebra", "--json") == (0, "[]\n", "")


def test_export_writes_the_set_into_a_folder(run, path, tmp_path):
    status, out, err = run("export", path, "--format", "csv", "--output", tmp_path / "out")
    assert (status, err) == (0, "")
    assert len(out.splitlines()) == len(list((tmp_path / "out").iterdir())) == 7
    assert f"{tmp_path / 'out' / 'highlights.csv'}  (2 rows)" in out


def rows_of(file):
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_export_to_a_csv_name_writes_one_table(run, path, tmp_path):
    assert run("export", path, "--output", tmp_path / "h.csv")[0] == 0
    assert [row["quote"] for row in rows_of(tmp_path / "h.csv")] == ["Monday", "Tuesday"]
    assert run("export", path, "--output", tmp_path / "c.csv", "--kind", "contradictions")[0] == 0
    assert rows_of(tmp_path / "c.csv")[0]["right_quote"] == "Tuesday"
    assert run("export", path, "--output", tmp_path / "t.csv", "--tag", "days")[0] == 0
    assert [row["quote"] for row in rows_of(tmp_path / "t.csv")] == ["Monday"]
    two = ["--kind", "tags", "--kind", "claims"]
    assert run("export", path, "--output", tmp_path / "h.csv", *two)[0] == 2
    assert run("export", path, "--output", tmp_path / "two", *two)[0] == 0
    assert len(list((tmp_path / "two").iterdir())) == 2


def test_an_export_never_overwrites_the_library(run, path, tmp_path):
    named = path.rename(tmp_path / "library.csv")
    status, _, err = run("export", named, "--output", named)
    assert status == 1
    assert "is the library itself" in err
    assert run("check", named)[0] == 0


def test_annotate_brings_a_set_back_once(run, path, tmp_path):
    run("export", path, "--output", tmp_path / "out")
    with open_library(path) as library:
        library.highlights.delete([1, 2])
    status, out, err = run("annotate", path, tmp_path / "out")
    assert (status, err) == (0, "")
    assert out == "added 2 highlights, 1 relation\n"
    assert run("annotate", path, tmp_path / "out")[1].startswith("added nothing; 3 rows there already")


def test_annotate_tells_of_rows_by_line(run, path, tmp_path):
    (tmp_path / "h.csv").write_text("article_id,quote\nnope,Monday\n")
    status, out, err = run("annotate", path, tmp_path / "h.csv")
    assert status == 1
    assert out == "added nothing; 1 row could not be added\n"
    assert err == "diptych: h.csv, line 2: the article “nope” is not in this library\n"


def test_check_says_that_a_library_is_sound_or_what_is_wrong(run, path):
    assert run("check", path) == (0, "l.diptych is sound.\n", "")
    assert run("check", path, "--json") == (0, "[]\n", "")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    status, out, err = run("check", path, "--json")
    assert (status, err) == (1, "")
    assert {"severity", "table", "id", "what", "mend"} == set(json.loads(out)[0])
    status, out, err = run("check", path)
    assert status == 1
    assert out.startswith("error  ")


@pytest.mark.parametrize("command", ["list", "search", "export", "annotate", "check"])
def test_a_library_that_is_not_there_is_one_line_and_not_made(run, tmp_path, command):
    (tmp_path / "tags.csv").write_text("tag\nx\n")
    more = {"search": ["x"], "export": ["--output", tmp_path], "annotate": [tmp_path / "tags.csv"]}
    status, out, err = run(command, tmp_path / "no.diptych", *more.get(command, []))
    assert (status, out) == (1, "")
    assert err.startswith("diptych: There is no library at ")
    assert err.count("\n") == 1
    assert not (tmp_path / "no.diptych").exists()


def test_a_file_that_is_no_library_is_one_line(run, tmp_path):
    (tmp_path / "x.txt").write_text("hello " * 50)
    status, _, err = run("list", tmp_path / "x.txt")
    assert status == 1
    assert err.count("\n") == 1
    assert "not a Diptych library" in err


def test_a_bug_is_one_line_unless_debugging(run, path, monkeypatch):
    def fail(arguments):
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("desktop.cli.listing.run", fail)
    status, _, err = run("list", path)
    assert status == 1
    assert err == "diptych: Internal error: ZeroDivisionError: oops (set DIPTYCH_DEBUG=1 to see where)\n"
    monkeypatch.setenv("DIPTYCH_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("list", path)


def test_titles_cannot_steer_the_terminal(run, tmp_path):
    with open_library(tmp_path / "l.diptych") as library:
        add_article(library, "Text.", "Evil\x1b[2J\u202etitle")
    assert "Evil [2J title" in run("list", tmp_path / "l.diptych")[1]


def open_library(path):
    from contextlib import closing

    return closing(Library.open(path, person="Ada"))


def outside(*words, **options):
    return subprocess.run(
        [sys.executable, _MAIN, *map(str, words)], capture_output=True, check=False, timeout=60, **options
    )


def test_stdout_is_utf8_whatever_the_locale(tmp_path):
    with open_library(tmp_path / "l.diptych") as library:
        add_article(library, "Text.", "Fähre 沈没")
    done = outside(
        "list", tmp_path / "l.diptych", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    )
    assert "Fähre 沈没" in done.stdout.decode("utf-8")


def test_no_command_imports_qt_and_help_imports_no_database():
    seen = (
        "import sys; from desktop import cli; sys.argv = ['d']\ntry: cli.run(['-h'])\nexcept SystemExit: pass\n"
    )
    names = "print([n for n in sys.modules if n.split('.')[0] in ('PySide6', 'sqlite_utils', 'lxml')])"
    done = subprocess.run(
        [sys.executable, "-c", seen + names], capture_output=True, check=True, cwd=_MAIN.parent, timeout=60
    )
    assert done.stdout.decode().splitlines()[-1] == "[]"


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX pipe")
def test_a_reader_that_goes_away_does_not_stop_the_work(tmp_path, sources):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, _MAIN, "import", tmp_path / "l.diptych", sources],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
    with open_library(tmp_path / "l.diptych") as library:
        assert len(library.articles.all()) == 2
