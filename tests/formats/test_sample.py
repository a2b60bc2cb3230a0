import json
from itertools import combinations

from desktop import resources
from desktop.domain.relation import CONTRADICTIONS
from desktop.formats.sample import read_sample
from tests.formats.bodies import assert_sound


def test_every_quotation_of_the_sample_stands_in_its_article_exactly_once():
    sample = read_sample()
    script = json.loads((resources.path("samples") / "sample.json").read_text(encoding="utf-8"))
    for mark, highlight in zip(script["highlights"], sample.highlights, strict=True):
        text = sample.articles[highlight.article].body.text
        assert text.count(mark["quote"]) == 1
        assert text[highlight.start : highlight.end] == mark["quote"]


def test_what_the_sample_names_is_there():
    sample = read_sample()
    keys = {highlight.key for highlight in sample.highlights}
    tags = {tag.name for tag in sample.tags}
    claims = {claim.key for claim in sample.claims} | {""}
    assert len(keys) == len(sample.highlights)
    assert all({relation.left, relation.right} <= keys for relation in sample.relations)
    assert all(set(highlight.tags) <= tags and highlight.claim in claims for highlight in sample.highlights)
    assert sum(relation.kind in CONTRADICTIONS for relation in sample.relations) == 3


def test_the_articles_of_the_sample_are_complete_and_of_one_length():
    sample = read_sample()
    assert len(sample.articles) == 4
    for article in sample.articles:
        details = article.details
        assert all([details.title, details.author, details.publisher, details.url, details.published_at])
        assert not article.guessed
        assert details.language == "en"
        assert 250 <= len(article.body.text.split()) <= 450
        assert_sound(article.body)
    assert all(a.details.publisher != b.details.publisher for a, b in combinations(sample.articles, 2))
