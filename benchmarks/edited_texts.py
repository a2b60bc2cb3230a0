"""Articles and edited versions of them, made with fixed seeds, of which is known where each passage went."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.anchor import Anchor, describe

_ROOT = Path(__file__).parent.parent
_SHARED = _ROOT.parent / "shared"
_SAMPLES = ("courier.md", "strait-tribune.md")

_PLACES = [
    "the harbour",
    "the island",
    "the strait",
    "the capital",
    "the northern coast",
    "the old pier",
    "the border",
    "the valley",
]
_PEOPLE = [
    "the minister",
    "a spokesman",
    "the coast guard",
    "two witnesses",
    "the captain",
    "rescue workers",
    "the operator",
    "the opposition",
    "residents",
    "the prosecutor",
    "a doctor at the hospital",
    "the union",
]
_DEEDS = [
    "said that {n} people had been brought ashore at {p}",
    "denied that the ferry had been overloaded near {p}",
    "confirmed on {d} that the search around {p} would go on",
    "told reporters that {n} boats had left {p} in time",
    "accused the authorities of having ignored {n} warnings",
    "promised {n} million crowns for repairs at {p}",
    "described how the water rose within {n} minutes",
    "would not say why {p} had been closed on {d}",
    "called the figures from {p} “invented”, and asked for an inquiry by {d}",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_JOINTS = ("", "Earlier, ", "According to the report, ", "Meanwhile ", "Late on {d}, ", "In the evening ")

_WORD_SHARE, _SENTENCE_SHARE = 0.65, 0.8
"""Chances for a word, and for a paragraph to lose a sentence; together they change the asked part of words."""

Word = tuple[str, int]
"""A word as it stands, and which word of the old text it comes from; -1 for a new one."""

Paragraph = list[Word]


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage of the old text: its anchor, and its words by number, the last exclusive."""

    anchor: Anchor
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Edited:
    """An old text with marked passages, and the text that an editor made of it.

    `starts`, `ends` and `origins` are of the words of the new text.
    """

    old: str
    new: str
    marked: Sequence[Marked]
    starts: Sequence[int]
    ends: Sequence[int]
    origins: Sequence[int]
    changed: float
    """Words taken out, exchanged and put in, as a part of the old words."""


def articles() -> Iterator[str]:
    """Texts to edit: the samples, the articles beside the checkout where there are any, and made ones."""
    for name in _SAMPLES:
        text = (_ROOT / "resources" / "samples" / name).read_text(encoding="utf-8")
        yield "\n".join(line.strip("#* ") for line in text.split("\n") if line.strip())
    folder = _SHARED / "articles"
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else ():
        yield "\n".join(
            " ".join(line.split()) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()
        )
    for seed in range(4):
        yield made_text(random.Random(seed), 9_000)
    yield from _of_real_sentences(6_000, 6)


def long_text(length: int) -> str:
    """A text of at least that many code points, of real sentences where there are any."""
    real = list(_of_real_sentences(length, 1))
    return real[0] if real else made_text(random.Random(300), length)


def made_text(rng: random.Random, length: int) -> str:
    """Reports in the way of an agency, with many turns of phrase repeated."""
    lines: list[str] = []
    while sum(map(len, lines)) < length:
        lines.append(" ".join(_sentence(rng) for _ in range(rng.randint(2, 6))))
    return "\n".join(lines)


def _sentence(rng: random.Random) -> str:
    words = f"{rng.choice(_JOINTS)}{rng.choice(_PEOPLE)} {rng.choice(_DEEDS)}."
    words = words.replace("{n}", str(rng.randint(2, 900))).replace("{p}", rng.choice(_PLACES))
    words = words.replace("{d}", rng.choice(_DAYS))
    return words[0].upper() + words[1:]


def _of_real_sentences(length: int, count: int) -> Iterator[str]:
    path = _SHARED / "contradictions" / "dev-pairs.jsonl"
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as file:
        sentences = [" ".join(json.loads(line)["a"].split()) for line in file]
    random.Random(7).shuffle(sentences)
    source = iter(sentence for sentence in sentences if sentence)
    for _ in range(count):
        lines: list[str] = []
        while sum(map(len, lines)) < length:
            lines.append(" ".join(next(source) for _ in range(4)))
        yield "\n".join(lines)


def edited(text: str, rng: random.Random, rate: float, highlights: int) -> Edited:
    """The text with passages marked, and a version of it with about `rate` of its words changed.

    Paragraphs that moved, were split or merged, and other kinds of quote marks and dashes come on top of that.
    """
    old = _paragraphs(text)
    starts, ends = _places(text)
    marked = [_marked(text, rng, starts, ends) for _ in range(highlights)]
    vocabulary = [word for paragraph in old for word, _ in paragraph]
    paragraphs = [list(_with_words_changed(one, rng, _WORD_SHARE * rate, vocabulary)) for one in old]
    _with_sentences_gone(paragraphs, rng, rate)
    changed = _changed(vocabulary, [word for paragraph in paragraphs for word in paragraph])
    _with_paragraphs_moved(paragraphs, rng)
    _split_and_merged(paragraphs, rng)
    if rng.random() < 0.5:
        paragraphs = [[(_other_typography(word), number) for word, number in one] for one in paragraphs]
    new = "\n".join(" ".join(word for word, _ in one) for one in paragraphs if one)
    new_starts, new_ends = _places(new)
    origins = [number for one in paragraphs for _, number in one]
    return Edited(text, new, marked, new_starts, new_ends, origins, changed)


def _changed(old: Sequence[str], new: Sequence[Word]) -> float:
    same = sum(1 for word, number in new if number >= 0 and old[number] == word)
    put_in = sum(1 for _, number in new if number < 0)
    return (len(old) - same + put_in) / len(old)


def _paragraphs(text: str) -> list[Paragraph]:
    number = 0
    found: list[Paragraph] = []
    for line in text.split("\n"):
        words = line.split(" ")
        found.append([(word, number + place) for place, word in enumerate(words)])
        number += len(words)
    return found


def _places(text: str) -> tuple[list[int], list[int]]:
    found = [match.span() for match in re.finditer(r"\S+", text)]
    return [start for start, _ in found], [end for _, end in found]


def _marked(text: str, rng: random.Random, starts: Sequence[int], ends: Sequence[int]) -> Marked:
    """A passage of one word to three sentences, of which some cross into the next paragraph."""
    length = min(len(starts), rng.choice((1, 2, 3, 5, 8, 8, 12, 12, 18, 25, 25, 40)))
    first = rng.randrange(len(starts) - length + 1)
    last = first + length
    return Marked(describe(text, starts[first], ends[last - 1]), first, last)


def _with_words_changed(
    paragraph: Paragraph, rng: random.Random, rate: float, vocabulary: Sequence[str]
) -> Iterator[Word]:
    for word, number in paragraph:
        if rng.random() >= rate:
            yield word, number
            continue
        way = rng.random()
        if way < 0.5:
            yield _another(word, rng, vocabulary), number
        elif way < 0.75:
            yield word, number
            yield from ((rng.choice(vocabulary), -1) for _ in range(rng.randint(1, 3)))


def _another(word: str, rng: random.Random, vocabulary: Sequence[str]) -> str:
    if any(sign.isdigit() for sign in word):
        return re.sub(r"\d+", lambda found: str(int(found[0]) + rng.randint(1, 30)), word)
    core = re.sub(r"\w+", rng.choice(vocabulary).strip(".,;:“”\"'()") or "other", word, count=1)
    return core if core != word else core + "s"


def _with_sentences_gone(paragraphs: list[Paragraph], rng: random.Random, rate: float) -> None:
    """Take a few sentences out, and put others in the place of some."""
    for paragraph in paragraphs:
        if rng.random() > _SENTENCE_SHARE * rate or len(paragraph) < 12:
            continue
        ends = [0, *(at + 1 for at, (word, _) in enumerate(paragraph) if word.endswith("."))]
        at = rng.randrange(len(ends))
        stop = ends[at + 1] if at + 1 < len(ends) else len(paragraph)
        instead = [(word, -1) for word in _sentence(rng).split(" ")] if rng.random() < 0.5 else []
        paragraph[ends[at] : stop] = instead


def _with_paragraphs_moved(paragraphs: list[Paragraph], rng: random.Random) -> None:
    for _ in range(max(1, len(paragraphs) // 20)):
        count = rng.randint(1, 2)
        at = rng.randrange(len(paragraphs))
        block = paragraphs[at : at + count]
        del paragraphs[at : at + count]
        to = rng.randint(0, len(paragraphs))
        paragraphs[to:to] = block


def _split_and_merged(paragraphs: list[Paragraph], rng: random.Random) -> None:
    for _ in range(max(1, len(paragraphs) // 10)):
        at = rng.randrange(len(paragraphs))
        cut = len(paragraphs[at]) // 2
        if rng.random() < 0.5 and cut:
            paragraphs[at : at + 1] = [paragraphs[at][:cut], paragraphs[at][cut:]]
        elif at + 1 < len(paragraphs):
            paragraphs[at : at + 2] = [paragraphs[at] + paragraphs[at + 1]]


def _other_typography(word: str) -> str:
    table = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "—"})
    changed = word.translate(table)
    return changed if changed != word else re.sub(r"(\w)'(\w)", r"\1’\2", word)
