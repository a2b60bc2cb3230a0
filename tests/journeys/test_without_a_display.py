"""The same job through the command line, in real processes that have no display."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def diptych(*words: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}
    }
    environment.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, ROOT / "main.py", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
        timeout=120,
    )


def test_import_annotate_export_and_check(three_files: list[Path], tmp_path: Path) -> None:
    library, out = tmp_path / "cli.diptych", tmp_path / "out"
    added = diptych("import", library, *three_files)
    assert (added.returncode, added.stderr) == (0, "")
    articles = json.loads(diptych("list", library, "--json").stdout)
    assert articles[0]["published_at"] == "2024-12-08"
    found = json.loads(diptych("search", library, "forty", "--json").stdout)
    assert {hit["article_id"] for hit in found} == {articles[0]["article_id"], articles[1]["article_id"]}

    marks = tmp_path / "highlights.csv"
    with marks.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["highlight_id", "article_id", "version", "start", "end", "quote", "tags"])
        writer.writerow(["", articles[1]["article_id"], 1, 0, 0, "forty houses", "Numbers|Vell \\| dam"])
    annotated = diptych("annotate", library, marks)
    assert (annotated.returncode, annotated.stderr) == (0, "")

    assert diptych("export", library, "--format", "csv", "--output", out).returncode == 0
    with (out / "highlights.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["quote"], row["tags"]) == ("forty houses", "Numbers|Vell \\| dam")
    assert diptych("check", library).returncode == 0


def test_a_window_without_a_display_says_what_to_do(tmp_path: Path) -> None:
    tried = diptych(tmp_path / "any.diptych")
    assert tried.returncode == 1
    assert len(tried.stderr.splitlines()) == 1
    assert "no screen" in tried.stderr
