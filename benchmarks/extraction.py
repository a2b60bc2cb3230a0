"""How much of saved pages' own words is kept, and nothing else: `benchmarks.extraction FOLDER [--json]`.

FOLDER holds NAME.html with the expected text in NAME.txt and, where there is one, the expected metadata in
NAME.json (title, author, publisher, published_at, url, language; a missing key is not judged).
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Figure, report
from desktop.domain.article import ArticleDetails
from desktop.errors import UnreadableSourceError
from desktop.formats.reading import read_file
from desktop.formats.reading_process import ReadingProcess

_WORD = re.compile(r"\w+")
_KEYS = ("title", "author", "publisher", "published_at", "url", "language")


@dataclass(frozen=True, slots=True)
class Score:
    """How one page's words were kept, each 0 to 1, and which of its metadata were right."""

    precision: float
    recall: float
    right: dict[str, bool]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(page: Path, process: ReadingProcess) -> Score:
    """Read one page and compare its words, as a bag, with those expected; an unreadable page has none."""
    expected = Counter(_WORD.findall(page.with_suffix(".txt").read_text(encoding="utf-8").casefold()))
    try:
        article = read_file(page, process)
        found, details = Counter(_WORD.findall(article.body.text.casefold())), article.details
    except UnreadableSourceError:
        found, details = Counter(), ArticleDetails()
    shared = (found & expected).total()
    if not expected:
        return Score(float(not found), 1.0, _right(page, details))
    return Score(shared / found.total() if found else 0.0, shared / expected.total(), _right(page, details))


def _right(page: Path, details: ArticleDetails) -> dict[str, bool]:
    facts = page.with_suffix(".json")
    if not facts.exists():
        return {}
    wanted = json.loads(facts.read_text(encoding="utf-8"))
    return {key: _is_right(key, wanted[key], getattr(details, key)) for key in _KEYS if key in wanted}


def _is_right(key: str, wanted: object, found: str) -> bool:
    """Whether it is what was wanted; of a moment the day counts, of a language its first part."""
    text = "" if wanted is None else str(wanted)
    if key == "published_at":
        return text[:10] == found[:10]
    if key == "language":
        return text.partition("-")[0].casefold() == found.partition("-")[0].casefold()
    return " ".join(text.split()).casefold() == " ".join(found.split()).casefold()


def figures(scores: list[Score], seconds: float) -> Iterator[Figure]:
    """The means over all pages."""
    count = len(scores)
    yield Figure(
        "f1", sum(one.f1 for one in scores) / count, peer="trafilatura 2.3: .964 on 181 news pages (2026-11)"
    )
    yield Figure("precision", sum(one.precision for one in scores) / count)
    yield Figure("recall", sum(one.recall for one in scores) / count)
    yield Figure("pages_per_second", count / seconds)
    for key in _KEYS:
        judged = [one.right[key] for one in scores if key in one.right]
        if judged:
            yield Figure(f"{key}_right", sum(judged) / len(judged))


def main() -> None:
    """Read every page of the folder that has an expected text beside it."""
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("--")]
    pages = [
        page
        for folder in folders
        for page in sorted(folder.glob("*.html"))
        if page.with_suffix(".txt").exists()
    ]
    if not pages:
        sys.exit("usage: python -m benchmarks.extraction FOLDER [--json], with NAME.html and NAME.txt in it")
    with ReadingProcess() as process:
        score(pages[0], process)  # imports what reading needs, once
        began = time.perf_counter()
        scores = [score(page, process) for page in pages]
        seconds = time.perf_counter() - began
    report("extraction", list(figures(scores, seconds)))


if __name__ == "__main__":
    main()
