"""Annotations as CSV files: what is written, how it is guarded, and what is read back."""

import csv
import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.annotation import COLUMNS, EXPORTED, Cell, Table, joined_tags, split_tags
from desktop.errors import UserError
from desktop.formats import csv_files

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def tag_row(name: str, description: str = "") -> tuple[Cell, ...]:
    return (name, "", "#4a90d9", description, 0, 0)


def tags(*names: str) -> Table:
    return Table("tags", [tag_row(name) for name in names])


def empty_set() -> list[Table]:
    return [Table(name, []) for name in COLUMNS]


def cells_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    return made


def test_a_file_has_a_bom_and_crlf_and_its_headings(tmp_path: Path) -> None:
    csv_files.write_table(tmp_path / "t.csv", tags("toll"))
    data = (tmp_path / "t.csv").read_bytes()
    assert data == (b"\xef\xbb\xbftag,parent,colour,description,highlights,articles\r\ntoll,,#4a90d9,,0,0\r\n")


def test_quotes_commas_and_line_ends_are_quoted_as_rfc_4180_says(tmp_path: Path) -> None:
    name = 'a "b", c\r\nd\re\nf'
    csv_files.write_table(tmp_path / "t.csv", tags(name))
    assert b'"a ""b"", c\r\nd\re\nf"' in (tmp_path / "t.csv").read_bytes()
    assert cells_of(tmp_path / "t.csv")[1][0] == name


def test_none_is_an_empty_cell(tmp_path: Path) -> None:
    csv_files.write_table(tmp_path / "t.csv", Table("tags", [("x", "", "c", "d", None, None)]))
    assert cells_of(tmp_path / "t.csv")[1][-2:] == ["", ""]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "'"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(tmp_path: Path, sign: str) -> None:
    csv_files.write_table(tmp_path / "tags.csv", tags("plain", f"{sign}1+1"))
    assert [row[0] for row in cells_of(tmp_path / "tags.csv")[1:]] == ["plain", f"'{sign}1+1"]
    assert [row.text("tag") for row in csv_files.read_set(tmp_path)["tags"]] == ["plain", f"{sign}1+1"]


def test_raw_leaves_cells_alone(tmp_path: Path) -> None:
    csv_files.write_table(tmp_path / "tags.csv", tags("=1+1", "'=1"), raw=True)
    assert [row[0] for row in cells_of(tmp_path / "tags.csv")[1:]] == ["=1+1", "'=1"]
    assert [row.text("tag") for row in csv_files.read_set(tmp_path, raw=True)["tags"]] == ["=1+1", "'=1"]


def test_an_apostrophe_that_a_person_typed_is_kept(tmp_path: Path) -> None:
    (tmp_path / "tags.csv").write_text("tag\n'tis\n", encoding="utf-8")
    assert csv_files.read_set(tmp_path)["tags"][0].text("tag") == "'tis"


@given(rows=st.lists(st.tuples(_TEXT, _TEXT), max_size=8))
def test_whatever_is_written_is_read_back(
    rows: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("set") / "tags.csv"
    csv_files.write_table(path, Table("tags", [tag_row(name, about) for name, about in rows]))
    read = csv_files.read_set(path)["tags"]
    assert [(row.text("tag"), row.text("description")) for row in read] == rows


@given(st.lists(_TEXT.map(str.strip).filter(bool)))
def test_tags_in_a_cell_come_apart_as_they_were_joined(names: list[str]) -> None:
    assert split_tags(joined_tags(names)) == names


def test_bars_and_backslashes_in_tags_are_escaped() -> None:
    assert joined_tags(["a|b", "c\\d", "e"]) == "a\\|b|c\\\\d|e"


def test_a_cell_of_ten_megabytes_is_read_back(tmp_path: Path) -> None:
    long = "ab\n" * 3_500_000
    csv_files.write_table(tmp_path / "tags.csv", tags(long))
    assert csv_files.read_set(tmp_path)["tags"][0].text("tag") == long


def test_a_nul_is_refused_and_the_old_file_stays(folder: Path) -> None:
    target = folder / "tags.csv"
    csv_files.write_table(target, tags("old"))
    with pytest.raises(UserError, match=r"the description of tag x holds a NUL"):
        csv_files.write_table(target, Table("tags", [tag_row("x", "a\0b")]))
    assert cells_of(target)[1][0] == "old"
    assert names_in(folder) == ["tags.csv"]


def test_the_set_is_seven_files_and_coverage_only_where_there_is_any(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    csv_files.write_set(folder, empty_set())
    assert names_in(folder) == sorted(f"{name}.csv" for name in EXPORTED)
    csv_files.write_set(folder, [Table("coverage", [("c", "a", "silent")])])
    assert (folder / "coverage.csv").exists()
    csv_files.write_set(folder, empty_set())
    assert cells_of(folder / "coverage.csv") == [["claim_id", "article_id", "state"]]


def test_a_set_that_fails_halfway_changes_no_file(folder: Path) -> None:
    csv_files.write_set(folder, [tags("old"), Table("highlight_tags", [("h", "old")])])
    with pytest.raises(UserError, match="NUL"):
        csv_files.write_set(folder, [tags("new"), Table("highlight_tags", [("h", "\0")])])
    assert cells_of(folder / "tags.csv")[1][0] == "old"
    assert names_in(folder) == ["highlight_tags.csv", "tags.csv"]


def test_stopping_from_the_progress_leaves_the_old_file(folder: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StoppedError

    csv_files.write_table(folder / "t.csv", tags("old"))
    with pytest.raises(StoppedError):
        csv_files.write_table(folder / "t.csv", tags("new"), progress=stop)
    assert cells_of(folder / "t.csv")[1][0] == "old"
    assert names_in(folder) == ["t.csv"]


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that cannot be caught")
def test_an_export_that_is_killed_leaves_the_old_files(folder: Path) -> None:
    csv_files.write_set(folder, [tags("old")])
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from desktop.domain.annotation import Table\n"
        "from desktop.formats import csv_files\n"
        "rows = [(f't{n}', '', '', '', 0, 0) for n in range(2000)]\n"
        "stop = lambda done, total: done < 1500 or os.kill(os.getpid(), signal.SIGKILL)\n"
        "csv_files.write_set(Path(sys.argv[1]), [Table('tags', rows)], progress=stop)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(folder)], check=False, timeout=60)
    assert done.returncode == -9
    assert cells_of(folder / "tags.csv")[1:] == [["old", "", "#4a90d9", "", "0", "0"]]
    assert csv_files.read_set(folder).keys() == {"tags"}


def test_progress_tells_rows_of_all_tables(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    tables = [tags(*(f"t{n}" for n in range(700))), Table("highlight_tags", [("h", "t1")])]
    csv_files.write_set(tmp_path, tables, progress=lambda done, total: told.append((done, total)))
    assert told == [(500, 701), (700, 701), (701, 701)]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device"), "No space left on device. An older export there is as it was"),
        (PermissionError(13, "Permission denied"), "There is no permission to write"),
    ],
)
def test_a_full_disk_or_a_missing_permission_is_told_and_leaves_the_old_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    csv_files.write_table(folder / "t.csv", tags("old"))

    def fail(handle: int) -> None:
        raise error

    monkeypatch.setattr(csv_files.os, "fsync", fail)
    with pytest.raises(UserError, match=re.escape(words)):
        csv_files.write_table(folder / "t.csv", tags("new"))
    assert cells_of(folder / "t.csv")[1][0] == "old"
    assert names_in(folder) == ["t.csv"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not there, so nothing was exported"):
        csv_files.write_table(tmp_path / "no" / "t.csv", tags("x"))
    with pytest.raises(UserError, match="is not there, so nothing was exported"):
        csv_files.write_set(tmp_path / "no" / "deeper", empty_set())


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("mine")
    with pytest.raises(UserError, match="is a file, not a folder"):
        csv_files.write_set(tmp_path / "f", empty_set())
    with pytest.raises(UserError, match="is a folder"):
        csv_files.write_table(tmp_path, tags("x"))
    assert (tmp_path / "f").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_writing_to_a_link_keeps_the_link(tmp_path: Path) -> None:
    csv_files.write_table(tmp_path / "real.csv", tags("old"))
    (tmp_path / "link.csv").symlink_to("real.csv")
    csv_files.write_table(tmp_path / "link.csv", tags("new"))
    assert (tmp_path / "link.csv").is_symlink()
    assert cells_of(tmp_path / "real.csv")[1][0] == "new"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("semicolons", b'tag;colour;note\r\n"a;b";red;x\r\n'),
        ("tabs and LF", b"tag\tcolour\na;b\tred\n"),
        ("UTF-16", "tag,colour\r\na;b,red\r\n".encode("utf-16")),
        ("capitals and blanks", b" Tag , Colour \r\na;b,red\r\n\r\n,,\r\n"),
    ],
)
def test_files_that_a_spreadsheet_saved_again_are_read(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "x.csv").write_bytes(data)
    rows = csv_files.read_set(tmp_path / "x.csv")["tags"]
    assert [(row.text("tag"), row.text("colour")) for row in rows] == [("a;b", "red")]


@pytest.mark.parametrize("table", sorted(set(COLUMNS) - {"contradictions"}))
def test_a_file_is_known_by_its_headings_and_not_by_its_name(tmp_path: Path, table: str) -> None:
    row: list[tuple[Cell, ...]] = [tuple("1" for _ in COLUMNS[table])]
    csv_files.write_table(tmp_path / "any name.csv", Table(table, row))
    assert list(csv_files.read_set(tmp_path / "any name.csv")) == [table]


def test_rows_know_the_line_on_which_they_begin(tmp_path: Path) -> None:
    csv_files.write_table(tmp_path / "tags.csv", tags("one\r\ntwo", "three"))
    assert [row.line for row in csv_files.read_set(tmp_path)["tags"]] == [2, 4]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"tag\r\na\0b\r\n", "line 2: there is a NUL"),
        (b"tag\r\ngood\r\nb\xff\r\n", "line 3: the text is not UTF-8"),
        (b'tag\r\n"never ends\r\n', "line 2: the quotation marks"),
        (b"tag\r\na,b\r\n", "line 2: there are more cells than headings"),
        (b"name,age\r\n", "none of the headings"),
        (b"", "none of the headings"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "tags.csv").write_bytes(data)
    with pytest.raises(UserError, match=told):
        csv_files.read_set(tmp_path)


def test_a_folder_without_our_files_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="none of our CSV files"):
        csv_files.read_set(tmp_path)
    with pytest.raises(UserError, match="is not there"):
        csv_files.read_set(tmp_path / "no.csv")


@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_plain_words(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "x.csv"
    path.write_bytes(b"tag,parent\n" + data)
    with suppress(UserError):
        csv_files.read_set(path)
