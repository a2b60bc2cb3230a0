import pytest

from desktop.formats.furniture import told_apart
from tests.formats.bodies import without_white

GLUED = [
    ("date 2023-05-11 Follow us on Image Source : PTI Crowd at the dam", "Crowd at the dam", "2023-05-11"),
    ("Image Source : GETTY IMAGES Smoke over the quay", "Smoke over the quay", ""),
    ("Photo: AP/PTI (FILE) The dam before the flood.", "The dam before the flood.", ""),
    ("Image Source : X/@harbourwatch Boats at night", "Boats at night", ""),
    ("Follow us on Image Credit: Reuters via AP Men on deck", "Men on deck", ""),
    ("date 2023-05-11 The council met on Monday.", "The council met on Monday.", "2023-05-11"),
]
ALL_FURNITURE = [
    ("Published: May 11, 2023 10:30 am IST", "2023-05-11"),
    ("11 May 2023 | 5 min read", "2023-05-11"),
    ("Advertisement", ""),
    ("Follow us on Google News", ""),
    ("ALSO READ | The dam that nobody wanted", ""),
    ("Image Source : AP", ""),
]
PROSE = [
    "Share prices fell on Monday.",
    "Follow us on the long road to the dam and you will see.",
    "Published 8 December 2024 by the ministry, the report names nobody.",
    "Date palms were felled.",
    "Photo: X marks the spot on the map.",
    "AP said so.",
    "Telegram",
    "2024-12-08 was the day on which it ended.",
    "Comments were few.",
]


@pytest.mark.parametrize(("line", "rest", "published"), GLUED)
def test_glued_furniture_is_told_apart(line, rest, published):
    told = told_apart(line)
    assert (told.rest, told.published_at) == (rest, published)
    assert without_white(told.furniture + told.rest) == without_white(line)


@pytest.mark.parametrize(("line", "published"), ALL_FURNITURE)
def test_a_line_of_nothing_but_furniture_is_furniture(line, published):
    told = told_apart(line)
    assert (told.furniture, told.rest, told.published_at) == (line, "", published)


@pytest.mark.parametrize("line", PROSE)
def test_prose_that_begins_like_furniture_stays_whole(line):
    assert (told_apart(line).furniture, told_apart(line).rest) == ("", line)


def test_a_credit_to_somebody_unknown_is_not_cut_amid_the_name():
    told = told_apart("date 2023-05-11 Follow us on Image Source : Jane Roe Men in a boat")
    assert told.rest == "Image Source : Jane Roe Men in a boat"
    assert told.rest_is_caption
