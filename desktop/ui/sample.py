"""Puts the sample into a library: a few invented reports of one event, with some marks made already."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.formats.sample import Sample, SampleClaim, SampleHighlight, SampleRelation, SampleTag
    from desktop.store.library import Library


def add_sample(library: "Library", sample: "Sample") -> list[int]:
    """Add the sample's articles and marks as one step; the ids of its articles."""
    with library.action("Add the sample"):
        articles = [library.articles.add(article) for article in sample.articles]
        versions = [library.versions.newest(article).id for article in articles]
        tags = {tag.name: _tag(library, tag) for tag in sample.tags}
        claims = {claim.key: _claim(library, claim) for claim in sample.claims}
        highlights = {
            mark.key: _highlight(library, mark, versions[mark.article], tags, claims)
            for mark in sample.highlights
        }
        for tie in sample.relations:
            _relation(library, tie, highlights)
    return articles


def _tag(library: "Library", tag: "SampleTag") -> int:
    there = library.tags.named(tag.name)
    if there is not None:
        return there
    made = library.tags.add(tag.name, colour=tag.colour)
    library.tags.set_description(made, tag.description)
    return made


def _claim(library: "Library", claim: "SampleClaim") -> int:
    made = library.claims.add(claim.statement)
    library.claims.set_event_date(made, claim.event_date)
    return made


def _highlight(
    library: "Library",
    mark: "SampleHighlight",
    version_id: int,
    tags: Mapping[str, int],
    claims: Mapping[str, int],
) -> int:
    made = library.highlights.mark(version_id, mark.start, mark.end, [tags[name] for name in mark.tags])
    library.highlights.set_note(made, mark.note)
    library.highlights.set_speaker(made, mark.speaker)
    if mark.claim:
        library.highlights.attach(made, claims[mark.claim])
        library.highlights.set_stance(made, mark.stance)
    return made


def _relation(library: "Library", tie: "SampleRelation", highlights: Mapping[str, int]) -> None:
    made = library.relations.mark(tie.kind, highlights[tie.left], highlights[tie.right])
    library.relations.set_aspect(made, tie.aspect)
    library.relations.set_severity(made, tie.severity)
    library.relations.set_confidence(made, tie.confidence)
    library.relations.set_status(made, tie.status)
    library.relations.set_reason(made, tie.reason)
    library.relations.set_note(made, tie.note)
