import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.body import BlockKind, cleaned
from desktop.formats.known_formats import PLAIN_TEXT
from desktop.formats.reading import read_bytes
from tests.formats.bodies import assert_sound, read_with, shown, without_white

SHARED = Path(__file__).parents[3] / "shared" / "articles" / "assad-leaves-syria.txt"
GLUED = (
    " date 2024-03-09 Follow us on Image Source : AP The old lighthouse at Port Ansel\n\n"
    "The lighthouse keeper said on Saturday that the lamp had gone out twice in one night."
)


def test_paragraphs_are_divided_by_blank_lines():
    reading = read_with(PLAIN_TEXT, "The first one, it ended so.\n\n \t\nThe second.\r\n\r\nThe third.")
    assert [text for _, text in shown(reading)] == ["The first one, it ended so.", "The second.", "The third."]


def test_lines_that_were_wrapped_by_hand_are_joined():
    text = (
        "The ship left the quay at half past nine with two hundred people and\n"
        "nineteen of crew, and nobody on the bridge had been told of the smell\n"
        "that the stewards had noticed.\n\n"
        "It was dark and there was little wind, and the harbour lights could be\n"
        "seen from every deck until the smoke came.\n"
    )
    assert [len(text) > 100 for _, text in shown(read_with(PLAIN_TEXT, text))] == [True, True]


def test_lines_that_end_where_they_like_stay_blocks_of_their_own():
    reading = read_with(PLAIN_TEXT, "Dead: 7\nInjured: 34\nMissing: nobody\n\nThe list is not final.")
    assert [text for _, text in shown(reading)] == [
        "Dead: 7",
        "Injured: 34",
        "Missing: nobody",
        "The list is not final.",
    ]


def test_list_markers_stay_in_the_text():
    reading = read_with(
        PLAIN_TEXT, "Two things were asked.\n\n- new pumps\n- a new alarm\n\n1. first\n2. second\n"
    )
    assert (BlockKind.PARAGRAPH, "- new pumps") in shown(reading)
    assert (BlockKind.PARAGRAPH, "2. second") in shown(reading)


def test_the_lines_at_the_top_tell_title_author_date_publisher_and_address():
    reading = read_with(
        PLAIN_TEXT,
        "Title: The pumps\nBy: Ada Moor\nDate: 9 March 2024\nSource: The Courier\n"
        "URL: https://courier.example/pumps\n\nThe pumps were old, everybody said.",
    )
    details = reading.details
    assert (details.title, details.author, details.publisher) == ("The pumps", "Ada Moor", "The Courier")
    assert (details.published_at, details.url) == ("2024-03-09", "https://courier.example/pumps")
    assert not reading.guessed
    assert [kind for kind, _ in shown(reading)] == [BlockKind.FURNITURE] * 5 + [BlockKind.PARAGRAPH]


def test_a_short_first_line_is_taken_for_the_title_and_said_to_be_a_guess():
    reading = read_with(
        PLAIN_TEXT,
        "Ferry burns off Port Ansel\nBy Mirelle Tansley and Jo de Witt\nPublished 9 March 2024\n\n"
        "Seven people died when fire broke out on the ferry, the police said.",
    )
    assert shown(reading)[0] == (BlockKind.HEADING, "Ferry burns off Port Ansel")
    assert reading.details.title == "Ferry burns off Port Ansel"
    assert reading.details.author == "Mirelle Tansley and Jo de Witt"
    assert reading.details.published_at == "2024-03-09"
    assert reading.guessed == {"title"}


def test_without_a_title_the_name_of_the_file_gives_one():
    reading = read_with(PLAIN_TEXT, "The police said so. Nobody else did.", "night-ferry_2.txt")
    assert reading.details.title == "Night ferry 2"
    assert reading.guessed == {"title"}


def test_prose_that_looks_like_a_label_stays_prose():
    reading = read_with(
        PLAIN_TEXT, "Date: a sweet fruit of the desert.\n\nBy Sunday, all was over.\n\nEnd of it."
    )
    assert {kind for kind, _ in shown(reading)} == {BlockKind.PARAGRAPH}
    assert not reading.details.author
    assert not reading.details.published_at


def test_furniture_glued_to_the_first_words_is_told_apart():
    reading = read_with(PLAIN_TEXT, GLUED)
    assert shown(reading)[:2] == [
        (BlockKind.FURNITURE, "date 2024-03-09 Follow us on Image Source : AP"),
        (BlockKind.CAPTION, "The old lighthouse at Port Ansel"),
    ]
    assert reading.details.published_at == "2024-03-09"


@pytest.mark.skipif(not SHARED.exists(), reason="the real article is not here")
def test_the_real_scraped_article_keeps_every_character_and_gives_its_date():
    reading = read_with(PLAIN_TEXT, SHARED.read_bytes(), SHARED.name)
    assert shown(reading)[0] == (BlockKind.FURNITURE, "date 2024-12-08 Follow us on Image Source : AP")
    assert shown(reading)[1] == (BlockKind.CAPTION, "Syrian President Bashar al-Assad")
    assert reading.details.published_at == "2024-12-08"
    assert reading.details.language == "en"
    assert without_white(reading.body.text) == without_white(SHARED.read_text(encoding="utf-8"))
    assert_sound(reading.body)


LEGIBLE = st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\ufeff\ufffd")
LINES = st.lists(
    st.one_of(
        st.text(LEGIBLE, max_size=90),
        st.sampled_from(
            ["", "By Ada Moor", "- item", "date 2024-03-09 Follow us on", "Image Source : AP Ship", "# T"]
        ),
    ),
    max_size=12,
).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_not_one_character_but_white_space_is_lost(text):
    reading = read_with(PLAIN_TEXT, text)
    assert_sound(reading.body)
    assert _folded(reading.body.text) == _folded(cleaned(text))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFD", without_white(text))


def test_a_title_from_the_files_name_takes_its_capitals_from_the_text():
    article = read_bytes(
        b"The flood in Orrey, said Orrey's mayor, was over. No flood is.", "flood-leaves-orrey.txt"
    )
    assert (article.details.title, article.guessed & {"title"}) == ("Flood leaves Orrey", {"title"})
