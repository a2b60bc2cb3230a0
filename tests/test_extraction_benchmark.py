"""The benchmark of reading saved pages counts what it says it counts."""

import json
import shutil
from pathlib import Path

import pytest

from benchmarks.extraction import score
from desktop.formats.reading import read_file
from desktop.formats.reading_process import ReadingProcess

PAGE = Path(__file__).parent / "data" / "pages" / "dam.html"


def judged(folder: Path, expected: str, facts: dict[str, str]) -> object:
    page = folder / "dam.html"
    shutil.copy(PAGE, page)
    page.with_suffix(".txt").write_text(expected, encoding="utf-8")
    page.with_suffix(".json").write_text(json.dumps(facts), encoding="utf-8")
    with ReadingProcess() as process:
        return score(page, process)


def test_the_very_words_are_a_full_score(tmp_path):
    article = read_file(PAGE)
    facts = {
        "title": article.details.title,
        "published_at": article.details.published_at[:10],
        "author": "Nobody",
    }
    found = judged(tmp_path, article.body.text, facts)
    assert (found.precision, found.recall, found.f1) == (1.0, 1.0, 1.0)
    assert found.right == {"title": True, "author": False, "published_at": True}


def test_missing_words_cost_recall_and_strange_ones_precision(tmp_path):
    text = read_file(PAGE).body.text
    half = " ".join(text.split()[: len(text.split()) // 2])
    found = judged(tmp_path, half, {})
    assert found.recall == 1.0
    assert found.precision == pytest.approx(0.5, abs=0.05)
