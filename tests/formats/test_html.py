import json
from itertools import groupby
from pathlib import Path

import pytest

from desktop.domain.body import BlockKind, SpanKind
from desktop.formats.known_formats import HTML
from tests.formats.bodies import assert_sound, read_with, shown, styled, words

PAGES = Path(__file__).parent.parent / "data" / "pages"
PROSE = "The keeper of the dam said on Friday that both gates had been open when the water rose in the valley. "


@pytest.fixture(scope="module")
def dam():
    return read_with(HTML, (PAGES / "dam.html").read_bytes(), "dam.html")


def test_the_headline_is_the_first_block_and_stands_there_once(dam):
    headline = "Dam keeper says the gates were open"
    assert shown(dam)[0] == (BlockKind.HEADING, headline)
    assert dam.body.blocks[0].level == 1
    assert dam.body.text.count(headline) == 1


def test_what_stands_around_the_article_is_left_out(dam):
    for other in (
        "Front page",
        "Sport",
        "cookies",
        "Ten recipes",
        "All rights reserved",
        "never text",
        "colour",
    ):
        assert other not in dam.body.text


def test_captions_and_who_is_quoted_are_kept(dam):
    assert (BlockKind.CAPTION, "The dam at Tarn Hollow on Friday. Photo: Jo Quill") in shown(dam)
    assert (BlockKind.QUOTATION, "Edda Lorne, dam keeper") in shown(dam)


def test_short_quotations_get_quotation_marks(dam):
    assert "“a night that nobody ‘planned’ for”" in dam.body.text


def test_lists_keep_their_numbers_and_nesting(dam):
    items = [block for block in dam.body.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [(block.marker, block.level, words(dam.body, block)) for block in items] == [
        ("1.", 1, "The siren was tested in May."),
        ("2.", 1, "It failed twice:"),
        ("•", 2, "once by day"),
        ("•", 2, "once by night"),
    ]


def test_a_row_of_a_table_is_a_block(dam):
    assert [text for kind, text in shown(dam) if kind is BlockKind.TABLE_ROW] == [
        "Hour | Metres",
        "04:00 | 1.2",
        "05:00 | 3.9",
    ]


def test_links_and_emphasis_are_spans(dam):
    assert styled(dam) == [
        (SpanKind.STRONG, "both gates", ""),
        (SpanKind.EMPHASIS, "open", ""),
        (SpanKind.LINK, "his log", "https://valley-post.example/log"),
    ]
    assert_sound(dam.body)


def test_what_the_page_says_of_itself_is_found(dam):
    details = dam.details
    assert details.title == "Dam keeper says the gates were open"
    assert (details.author, details.publisher) == ("Ada Moor", "The Valley Post")
    assert (details.published_at, details.url) == (
        "2024-03-09T06:30:00+01:00",
        "https://valley-post.example/dam-gates",
    )
    assert (details.language, dam.guessed) == ("en-GB", frozenset())


def test_a_picture_of_many_megabytes_inside_the_page_costs_no_paragraph():
    picture = f'<img src="data:image/png;base64,{"A" * 11_000_000}">'
    page = f"<html><body><article><p>First. {PROSE * 3}</p>{picture}<p>Last. {PROSE * 3}</p></article></body>"
    text = read_with(HTML, page).body.text
    assert "First." in text
    assert "Last." in text


@pytest.mark.parametrize("levels", [300, 1_500, 5_000])
def test_a_page_nested_hundreds_of_levels_deep_keeps_its_paragraphs(levels):
    page = f"<html><body>{'<div>' * levels}<p>First. {PROSE * 3}</p><p>Last. {PROSE * 3}</p>"
    assert [text[:5] for _, text in shown(read_with(HTML, page))] == ["First", "Last."]


def test_a_body_that_is_only_in_the_data_of_the_page_is_read():
    told = {
        "@type": "NewsArticle",
        "headline": "Gates open",
        "articleBody": f"First. {PROSE * 4}\nLast. {PROSE * 4}",
    }
    data = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    page = f'<html><body><div id="app"></div>{data}</body></html>'
    reading = read_with(HTML, page)
    assert [text[:6] for _, text in shown(reading)][-2:] == ["First.", "Last. "]
    assert reading.details.title == "Gates open"


def test_of_a_page_without_any_article_all_words_are_read():
    assert shown(read_with(HTML, "<html><body>Only <b>this</b>.</body></html>")) == [
        (BlockKind.PARAGRAPH, "Only this.")
    ]


def test_a_declared_encoding_is_followed():
    page = (
        f'<html><head><meta charset="windows-1251"></head><body><p>{"Паром загорелся. " * 16}</p></body></html>'
    )
    assert "Паром загорелся" in read_with(HTML, page.encode("cp1251")).body.text


def test_entities_of_the_page_itself_are_not_expanded():
    page = f'<!DOCTYPE html [<!ENTITY bomb "boom">]><html><body><p>{PROSE * 3} &bomb;</p></body></html>'
    assert "boom" not in read_with(HTML, page).body.text


def test_nothing_is_left_out_of_a_pasted_fragment():
    fragment = (
        "<nav>Menu</nav><p>One <em>two</em></p><footer>Foot</footer><aside>Aside</aside>"
        "<script>alert(1)</script><p>Line one<br>Line two</p><pre>a\n  b</pre><p>Use <code>x</code></p>"
    )
    reading = read_with(HTML, fragment, fragment=True)
    assert [text for _, text in shown(reading)] == [
        "Menu",
        "One two",
        "Foot",
        "Aside",
        "Line one",
        "Line two",
        "a",
        "  b",
        "Use x",
    ]
    assert (SpanKind.CODE, "x", "") in styled(reading)


def test_tables_that_only_lay_out_a_page_are_read_as_text():
    left, right = "<table><tr><td>Left</td></tr></table>", "<p>Right</p><p>Below</p>"
    fragment = f"<table><tr><td>{left}</td><td>{right}</td></tr></table>"
    assert [text for _, text in shown(read_with(HTML, fragment, fragment=True))] == ["Left", "Right", "Below"]


def test_control_characters_written_as_references_do_no_harm():
    page = "<p><q>a&#1;b</q>&#2; c</p><figure><figcaption>d&#3;e</figcaption></figure>"
    assert [text for _, text in shown(read_with(HTML, page, fragment=True))] == ["“ab” c", "de"]


def test_references_of_old_pages_mean_windows_1252_characters():
    page = "<p>The keeper&#146;s caf&#233; took &#x80;5 &#60;b&#62; &#1114112;</p>"
    assert read_with(HTML, page, fragment=True).body.text.startswith("The keeper’s café took €5 <b>")


def test_a_page_keeps_every_kind_of_block_in_its_order():
    read = read_with(HTML, (PAGES / "blocks.html").read_bytes(), "blocks.html")
    kinds = [kind for kind, _ in groupby(block.kind for block in read.body.blocks)]
    assert kinds == [
        BlockKind.HEADING,
        BlockKind.CAPTION,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.HEADING,
        BlockKind.QUOTATION,
        BlockKind.HEADING,
        BlockKind.CAPTION,
        BlockKind.TABLE_ROW,
        BlockKind.PARAGRAPH,
        BlockKind.CODE,
        BlockKind.PARAGRAPH,
    ]
    assert {block.level for block in read.body.blocks if block.kind is BlockKind.LIST_ITEM} == {1, 2, 3}
