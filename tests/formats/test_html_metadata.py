import json

import pytest

from desktop.formats.html_metadata import facts_of, without_site
from desktop.formats.html_tree import parsed


def facts(head: str, body: str = ""):
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return facts_of(parsed(page), page)


def json_ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


def test_json_ld_goes_before_everything_else():
    told = {
        "@graph": [
            {"@type": "WebSite", "name": "Site"},
            {
                "@type": ["NewsArticle"],
                "headline": "A &amp; B",
                "datePublished": "2024-03-09T06:30:00Z",
                "author": [{"name": "Ada Moor"}, {"name": "Jo Quill"}],
                "publisher": {"name": "The Post"},
                "url": "https://post.example/a",
            },
        ]
    }
    other = '<meta property="og:title" content="Other"><meta name="author" content="Nobody">'
    details = facts(json_ld(json.dumps(told)) + other).details
    assert (details.title, details.author, details.publisher) == ("A & B", "Ada Moor, Jo Quill", "The Post")
    assert (details.published_at, details.url) == ("2024-03-09T06:30:00Z", "https://post.example/a")


@pytest.mark.parametrize(
    "broken",
    ["", "{", "null", "[[[[]]]]", '{"@type": "NewsArticle", "author": {"name": 7}}', "[" * 50_000, '"x"'],
)
def test_broken_json_ld_harms_nothing(broken):
    assert facts(json_ld(broken) + '<meta property="og:title" content="Gates">').details.title == "Gates"


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Gates open | The Post", "Gates open"),
        ("Gates open - post", "Gates open"),
        ("The Post: Gates – open", "The Post: Gates – open"),
        ("The Post | Gates open", "Gates open"),
        ("Gates open – and shut", "Gates open – and shut"),
        ("A | B | THE POST", "A | B"),
    ],
)
def test_only_the_site_is_cut_off_a_title(title, plain):
    assert without_site(title, ["The Post", "post"]) == plain


def test_the_name_of_the_host_counts_as_the_site():
    found = facts('<link rel="canonical" href="https://www.post.example/a"><title>Gates open - Post</title>')
    assert found.details.title == "Gates open"


def test_the_headline_is_the_h1_that_the_title_confirms():
    found = facts("<title>Gates were open - Post</title>", "<h1>The Valley Post</h1><h1>Gates were open</h1>")
    assert found.headline == "Gates were open"


def test_a_lonely_h1_with_the_name_of_the_site_is_no_headline():
    assert not facts('<meta property="og:site_name" content="Post">', "<h1>Post</h1>").headline


def test_addresses_that_are_not_of_the_web_are_passed_over():
    found = facts('<link rel="canonical" href="/a"><meta property="og:url" content="javascript:alert(1)">')
    assert found.details.url == ""


def test_a_browser_s_note_of_where_a_page_was_saved_from_tells_the_address():
    page = "<!-- saved from url=(0028)https://post.example/a/b/c -->\n<html><body><p>x</p></body></html>"
    assert facts_of(parsed(page), page).details.url == "https://post.example/a/b/c"


def test_direction_and_control_characters_do_not_get_into_a_title():
    assert (
        facts('<meta property="og:title" content="Gates\u202e nepo\x07 \u200f">').details.title == "Gates nepo"
    )
