"""Articles that are in the library already are recognised."""

import random
from dataclasses import replace

import pytest

from benchmarks.edited_texts import edited, made_text
from desktop.recognising import Recognised, Recogniser, Sameness
from tests.builders import add_article, fill, imported

TEXT = made_text(random.Random(1), 3_000)
EDITED = edited(TEXT, random.Random(2), 0.05, 0).new


@pytest.fixture
def article(library):
    return add_article(
        library, TEXT, "Ferry", publisher="Post", url="https://www.post.example/ferry?utm_source=x"
    )[0]


@pytest.fixture
def recogniser(library, article):
    found = Recogniser(library)
    with library.action("Add article", join=library.newest_step):
        found.learn(article)
    return found


@pytest.mark.parametrize(
    ("text", "details", "sameness"),
    [
        (TEXT, {}, Sameness.BYTES),
        (EDITED, {"url": "http://post.example/ferry/#top"}, Sameness.ADDRESS),
        (EDITED, {"publisher": "POST"}, Sameness.NEAR),
        (EDITED, {"publisher": "Tribune"}, Sameness.ORIGIN),
    ],
)
def test_the_same_article_is_recognised(recogniser, article, text, details, sameness):
    found = recogniser.recognise(imported(text, **details))
    assert (found.article_id, found.sameness) == (article, sameness)


def test_the_same_page_with_other_advertisements_has_the_same_text(recogniser, article):
    again = replace(imported(TEXT, url="https://post.example/ferry"), original=b"<html>")
    assert recogniser.recognise(again) == Recognised(article, Sameness.TEXT)


def test_another_article_is_recognised_as_none(recogniser):
    assert (
        recogniser.recognise(imported(made_text(random.Random(9), 3_000), url="https://post.example/b")) is None
    )


def test_sketches_are_kept_in_the_library_and_outside_of_its_history(library, recogniser):
    assert len(library.sketches.by_version()) == 1
    assert library.sketches.lacking() == {}
    assert library.undo_label == "Add article"
    library.undo()
    recogniser.read()
    assert recogniser.recognise(imported(EDITED)) is None
    library.redo()
    recogniser.read()
    assert recogniser.work() is False
    assert recogniser.recognise(imported(EDITED, publisher="Post")).sameness is Sameness.NEAR


def test_sketches_are_worked_out_a_few_at_a_time(library):
    fill(library, 5)
    recogniser = Recogniser(library)
    assert recogniser.work(3) is True
    assert any(recogniser.work(3) is False for _ in range(4))
    assert library.sketches.by_version() == {}  # looking writes nothing
    recogniser.learn(library.articles.all()[0].id)
    assert len(library.sketches.by_version()) == 5


def test_reprints_share_an_origin(library, article, recogniser):
    reprint = add_article(library, EDITED, "Boat", publisher="Tribune")[0]
    add_article(library, made_text(random.Random(9), 3_000))
    recogniser.read()
    recogniser.work()
    assert {article, reprint} in recogniser.origins()
    assert len(recogniser.origins()) == 2
