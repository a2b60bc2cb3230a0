"""How much of a PDF's text is read right, in order, with one, two and three columns, and how long that takes.

It makes the PDFs itself and so needs the packages of the tests (`pip install -e ".[test]"`). Right are groups
of four words one after the other (as the public benchmarks of article extraction count), so that a column read
across, a hyphen left in or a running head in the text all tell. Bare PDFium is measured beside it.
"""

import re
import sys
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks.measuring import Figure, milliseconds, report
from desktop.formats.pdf_layout import laid_out
from desktop.formats.pdf_places import Places

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.pdf_sheets import Sheets, prose

_PARAGRAPHS = 60
_SEEDS = range(5)


def made(columns: int, seed: int) -> tuple[bytes, list[str]]:
    """A PDF of some pages and the paragraphs that are its text."""
    sheets = Sheets(
        columns,
        head=lambda page: f"The Strait Tribune, volume {seed}" if page % 2 else "A review of the year",
        foot=lambda page: f"– {page} –",
        invariant=1,
    )
    truth = ["What was said about the fire on the night ferry"]
    sheets.title(truth[0])
    for number, text in enumerate(prose(seed, _PARAGRAPHS)):
        if number % 7 == 3:
            truth.append(f"Part {number} of the report")
            sheets.heading(truth[-1])
        sheets.paragraph(text)
        truth.append(text)
    return sheets.data(), truth


def f1(found: str, truth: str) -> float:
    """The harmonic mean of precision and recall over groups of four words."""
    one, other = _groups(found), _groups(truth)
    shared = sum((one & other).values())
    return 2 * shared / max(1, sum(one.values()) + sum(other.values()))


def _groups(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+(?:[-’']\w+)*|[^\w\s]", text)
    return Counter(zip(*(words[start:] for start in range(4)), strict=False))


def _measured(columns: int) -> list[Figure]:
    scores, raws, exact, per_page, per_character = [], [], [], [], []
    for seed in _SEEDS:
        data, truth = made(columns, seed)
        document = pdfium.PdfDocument(data)
        whole = "\n".join(truth)
        laid = laid_out(document)
        per_page.append(milliseconds(lambda document=document: laid_out(document)) / len(document))
        per_character.append(per_page[-1] * len(document) * 1_000 / len(laid.body.text))
        raw = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        blocks = [laid.body.text[block.start : block.end] for block in laid.body.blocks]
        scores.append(f1(laid.body.text, whole))
        raws.append(f1(raw, whole))
        exact.append(sum((Counter(blocks) & Counter(truth)).values()) / len(truth))
    mean = len(_SEEDS)
    name = f"columns_{columns}"
    return [
        Figure(f"{name}.f1", sum(scores) / mean),
        Figure(f"{name}.f1_of_bare_pdfium", sum(raws) / mean),
        Figure(f"{name}.paragraphs_exact", sum(exact) / mean),
        Figure(f"{name}.page_ms", sum(per_page) / mean),
        Figure(f"{name}.character_us", sum(per_character) / mean),
    ]


def _boxes() -> list[Figure]:
    """The share of characters that have a place, and how long it takes to find a passage's."""
    data, _ = made(2, 1)
    laid = laid_out(pdfium.PdfDocument(data))
    own = [place for char, place in zip(laid.body.text, laid.places, strict=True) if not char.isspace()]
    places = Places(laid)
    passage = milliseconds(lambda: [places.rectangles(start, start + 200) for start in range(0, 10_000, 100)])
    return [
        Figure("characters_with_boxes", sum(place >= 0 for place in own) / len(own)),
        Figure("passage_ms", passage / 100),
    ]


def main() -> None:
    """Measure and report."""
    figures = [figure for columns in (1, 2, 3) for figure in _measured(columns)]
    report("PDF", [*figures, *_boxes()])


if __name__ == "__main__":
    main()
