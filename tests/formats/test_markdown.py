from desktop.domain.body import BlockKind, SpanKind
from desktop.formats.known_formats import MARKDOWN
from tests.formats.bodies import assert_sound, read_with, shown, styled

PAGE = """---
title: "The pumps: a *story*"
authors:
  - Ada Moor
  - Jo Quill
date: 2024-03-09   # first print
publisher: The Courier
url: https://courier.example/pumps
lang: en-GB
tags: [a, b]
---

# The pumps

The *harbour* office **wrote** to [the line](https://line.example) and got `no answer`.

> They were old,
> everybody said.
>
> > Older than me.

3. first
   - inner
   - other
4. second

| Ship | Dead |
|------|-----:|
| Lady | 7    |

```
pump --test
  dry
```

![The quay at night](quay.jpg)

<div>Raw <b>words</b></div>
"""


def test_every_part_becomes_a_block_of_its_kind():
    reading = read_with(MARKDOWN, PAGE)
    assert shown(reading) == [
        (BlockKind.HEADING, "The pumps"),
        (BlockKind.PARAGRAPH, "The harbour office wrote to the line and got no answer."),
        (BlockKind.QUOTATION, "They were old, everybody said."),
        (BlockKind.QUOTATION, "Older than me."),
        (BlockKind.LIST_ITEM, "first"),
        (BlockKind.LIST_ITEM, "inner"),
        (BlockKind.LIST_ITEM, "other"),
        (BlockKind.LIST_ITEM, "second"),
        (BlockKind.TABLE_ROW, "Ship | Dead"),
        (BlockKind.TABLE_ROW, "Lady | 7"),
        (BlockKind.CODE, "pump --test"),
        (BlockKind.CODE, "  dry"),
        (BlockKind.CAPTION, "The quay at night"),
        (BlockKind.PARAGRAPH, "Raw words"),
    ]
    assert_sound(reading.body)


def test_lists_keep_their_markers_and_nesting():
    blocks = [block for block in read_with(MARKDOWN, PAGE).body.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [(block.marker, block.level) for block in blocks] == [("3.", 1), ("•", 2), ("•", 2), ("4.", 1)]


def test_links_and_emphasis_become_spans():
    assert styled(read_with(MARKDOWN, PAGE)) == [
        (SpanKind.EMPHASIS, "harbour", ""),
        (SpanKind.STRONG, "wrote", ""),
        (SpanKind.LINK, "the line", "https://line.example"),
        (SpanKind.CODE, "no answer", ""),
    ]


def test_a_link_that_leads_nowhere_safe_is_only_its_words():
    reading = read_with(MARKDOWN, "See [this](javascript:alert(1)) and [that](file:///etc/passwd).")
    assert not styled(reading)
    assert "this" in reading.body.text


def test_front_matter_tells_the_details_and_is_not_text():
    details = read_with(MARKDOWN, PAGE).details
    assert (details.title, details.author) == ("The pumps: a *story*", "Ada Moor, Jo Quill")
    assert (details.published_at, details.publisher) == ("2024-03-09", "The Courier")
    assert (details.url, details.language) == ("https://courier.example/pumps", "en-GB")


def test_the_first_heading_is_the_title_where_nothing_else_tells():
    reading = read_with(MARKDOWN, "Some words first.\n\n# The pumps\n\nMore.")
    assert (reading.details.title, reading.guessed) == ("The pumps", frozenset())


def test_a_rule_at_the_top_is_no_front_matter():
    assert "Only one rule" in read_with(MARKDOWN, "---\n\nOnly one rule.\n").body.text


def test_what_is_nested_too_deep_for_the_parser_is_not_lost():
    assert "treasure" in read_with(MARKDOWN, "> " * 500 + "treasure").body.text
