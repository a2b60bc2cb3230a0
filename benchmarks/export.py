"""How long 10,000 highlights take from the library to a CSV file, and against the bare csv module."""

import csv
import tempfile
from pathlib import Path

from benchmarks.measuring import Figure, milliseconds, report
from desktop.domain.annotation import Table
from desktop.domain.article import ArticleDetails, ImportedArticle
from desktop.domain.body import BlockKind, BodyBuilder
from desktop.domain.relation import RelationKind
from desktop.formats import csv_files
from desktop.store import exporting
from desktop.store.library import Library

_HIGHLIGHTS = 10_000
_ARTICLES = 20
_RUNS = 7

# Taguette 1.5 measured on 2 shared cores, Debian 12, Python 3.11, in November 2026.
_TAGUETTE_CSV_10K_MS = 3_800
# QualCoder 4.0, a report of 10,000 codings, same machine and month; the faster of its two figures.
_QUALCODER_REPORT_10K_MS = 14_000


def filled_library(path: Path) -> Library:
    """A library of 20 articles with 500 highlights each, tagged, a third of them in contradictions."""
    library = Library.open(path, person="Ada")
    tags = [library.tags.add(f"tag {number}") for number in range(12)]
    with library.action("Fill"):
        ids = [highlight for number in range(_ARTICLES) for highlight in _article(library, number, tags)]
        for left, right in zip(ids[::6], ids[3::6], strict=False):
            library.relations.mark(RelationKind.CONTRADICTS, left, right)
    return library


def _article(library: Library, number: int, tags: list[int]) -> list[int]:
    builder = BodyBuilder()
    for line in range(250):
        builder.add(BlockKind.PARAGRAPH, f"The ferry of account {number} had {line * 7} people on board. " * 4)
    body = builder.body()
    details = ArticleDetails(f"Account {number}", publisher="The Post", url=f"https://example.org/{number}")
    article = library.articles.add(
        ImportedArticle(details, body, str(number).encode(), f"{number}.txt", "text/plain")
    )
    version = library.versions.newest(article).id
    per_article = _HIGHLIGHTS // _ARTICLES
    step = len(body.text) // per_article
    return [
        library.highlights.mark(version, at * step, at * step + 60, (tags[at % 12], tags[(at + 5) % 12]))
        for at in range(per_article)
    ]


def bare(path: Path, table: Table) -> None:
    """What the csv module alone needs for these rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.columns)
        writer.writerows(table.rows)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = filled_library(Path(folder) / "l.diptych")
        target = Path(folder) / "highlights.csv"
        highlights = exporting.tables(library)[0]

        def whole() -> None:
            csv_files.write_table(target, exporting.tables(library, only=["highlights"])[0])

        # The least of several runs: whatever else the machine does only adds.
        export = min(milliseconds(whole) for _ in range(_RUNS))
        reading = min(milliseconds(lambda: exporting.tables(library)) for _ in range(_RUNS))
        writing = min(milliseconds(lambda: csv_files.write_table(target, highlights)) for _ in range(_RUNS))
        alone = min(milliseconds(lambda: bare(target, highlights)) for _ in range(_RUNS))
        library.close()
    report(
        f"export of {_HIGHLIGHTS:,} highlights",
        [
            Figure(
                "highlights_10k_ms",
                export,
                peer=f"Taguette 1.5: {_TAGUETTE_CSV_10K_MS:,} ms, QualCoder 4.0 report: "
                f"{_QUALCODER_REPORT_10K_MS:,} ms (November 2026)",
            ),
            Figure("ratio_to_csv_module", writing / alone),
            Figure("reading_highlights_ms", export - writing),
            Figure("reading_all_tables_ms", reading),
            Figure("writing_highlights_ms", writing),
            Figure("csv_module_alone_ms", alone),
        ],
    )


if __name__ == "__main__":
    main()
