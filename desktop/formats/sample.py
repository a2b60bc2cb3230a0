"""Reads the sample: four invented reports of one invented event, with some of their passages marked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop import resources
from desktop.domain.article import ImportedArticle
from desktop.domain.highlight import Stance
from desktop.domain.relation import Aspect, Confidence, Reason, RelationKind, RelationStatus, Severity
from desktop.formats.reading import read_file
from desktop.formats.reading_process import ReadingProcess


@dataclass(frozen=True, slots=True)
class SampleTag:
    """A tag of the sample."""

    name: str
    colour: str
    digit: int | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class SampleClaim:
    """A claim of the sample, which highlights name by its key."""

    key: str
    statement: str
    event_date: str = ""


@dataclass(frozen=True, slots=True)
class SampleHighlight:
    """A marked passage: code points `start` to `end` of `Sample.articles[article]`.

    `tags` are names of tags and `claim` is a claim's key, or empty.
    """

    key: str
    article: int
    start: int
    end: int
    tags: tuple[str, ...] = ()
    note: str = ""
    claim: str = ""
    stance: Stance | None = None
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class SampleRelation:
    """A tie between the two highlights whose keys are `left` and `right`."""

    kind: RelationKind
    left: str
    right: str
    aspect: Aspect | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    status: RelationStatus = RelationStatus.OPEN
    reason: Reason | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """All that the sample library is made of, in the order in which it is to be added."""

    articles: list[ImportedArticle]
    tags: list[SampleTag]
    claims: list[SampleClaim]
    highlights: list[SampleHighlight]
    relations: list[SampleRelation]


def read_sample() -> Sample:
    """The sample that comes with the program; takes about a second, for its articles are imported like any."""
    folder = resources.path("samples")
    script = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    names: list[str] = script["articles"]
    with ReadingProcess() as process:
        articles = [read_file(folder / name, process) for name in names]
    return Sample(
        articles,
        [SampleTag(**tag) for tag in script["tags"]],
        [SampleClaim(**claim) for claim in script["claims"]],
        list(_highlights(script["highlights"], dict(zip(names, articles, strict=True)), names)),
        [_relation(relation) for relation in script["relations"]],
    )


def _highlights(
    marks: list[dict[str, Any]], articles: dict[str, ImportedArticle], names: list[str]
) -> Iterator[SampleHighlight]:
    for mark in marks:
        text, quote = articles[mark["article"]].body.text, mark["quote"]
        start = text.index(quote)
        yield SampleHighlight(
            key=mark["key"],
            article=names.index(mark["article"]),
            start=start,
            end=start + len(quote),
            tags=tuple(mark.get("tags", ())),
            note=mark.get("note", ""),
            claim=mark.get("claim", ""),
            stance=Stance(mark["stance"]) if "stance" in mark else None,
            speaker=mark.get("speaker", ""),
        )


def _relation(mark: dict[str, Any]) -> SampleRelation:
    return SampleRelation(
        kind=RelationKind(mark["kind"]),
        left=mark["left"],
        right=mark["right"],
        aspect=Aspect(mark["aspect"]) if "aspect" in mark else None,
        severity=Severity(mark["severity"]) if "severity" in mark else None,
        confidence=Confidence(mark["confidence"]) if "confidence" in mark else None,
        status=RelationStatus(mark.get("status", "open")),
        reason=Reason(mark["reason"]) if "reason" in mark else None,
        note=mark.get("note", ""),
    )
