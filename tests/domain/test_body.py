"""Bodies: blocks that cover a clean text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.body import LONGEST_BLOCK, BlockKind, BodyBuilder, InlineSpan, Run, SpanKind, cleaned

_ANY = st.text(st.characters(), max_size=60)  # lone surrogates and controls too
_RUNS = st.lists(st.builds(Run, _ANY, st.none() | st.sampled_from(SpanKind)), max_size=5)


def covers(body):
    """Whether the blocks cover the text in order, one line break between neighbours, none empty."""
    pieces = [body.text[block.start : block.end] for block in body.blocks]
    return "\n".join(pieces) == body.text and all(pieces)


@given(st.lists(st.tuples(st.sampled_from(BlockKind), _RUNS, st.booleans()), max_size=6))
def test_whatever_is_added_the_body_keeps_its_rules(blocks):
    builder = BodyBuilder()
    for kind, runs, keep_white in blocks:
        builder.add(kind, runs, keep_white=keep_white and not any("\n" in cleaned(run.text) for run in runs))
    body = builder.body()
    assert covers(body)
    assert all("\n" not in body.text[b.start : b.end] for b in body.blocks)
    assert all(0 <= s.start < s.end <= len(body.text) for s in body.spans)
    assert cleaned(body.text) == body.text
    body.text.encode("utf-8")


@given(_ANY)
def test_cleaning_twice_is_cleaning_once(text):
    once = cleaned(text)
    assert cleaned(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_line_ends_become_one_kind_and_what_cannot_be_shown_goes():
    assert cleaned("a\r\nb\rc\u2028d\x00\ufeff\ud800e\u200d") == "a\nb\nc\nd" + "e\u200d"


def test_white_space_is_folded_across_runs():
    builder = BodyBuilder()
    builder.add(BlockKind.PARAGRAPH, [Run("  one \n "), Run(" two", SpanKind.STRONG), Run("\tthree  ")])
    body = builder.body()
    assert body.text == "one two three"
    assert body.spans == (InlineSpan(SpanKind.STRONG, 4, 7),)


def test_empty_blocks_are_left_out():
    builder = BodyBuilder()
    for text in ("", "  \n", "one", "\x00 "):
        builder.add(BlockKind.PARAGRAPH, text)
    assert [b.end for b in builder.body().blocks] == [3]


def test_white_space_can_be_kept():
    builder = BodyBuilder()
    builder.add(BlockKind.CODE, "  if  x:", keep_white=True)
    assert builder.body().text == "  if  x:"


def test_a_mark_that_begins_a_run_joins_the_letter_before_it():
    builder = BodyBuilder()
    builder.add(BlockKind.PARAGRAPH, [Run("cafe"), Run("\u0301 noir", SpanKind.EMPHASIS)])
    body = builder.body()
    assert body.text == "café noir"
    assert body.spans == (InlineSpan(SpanKind.EMPHASIS, 4, 9),)


def test_a_long_block_is_broken_at_white_space_and_only_the_first_piece_has_the_marker():
    builder = BodyBuilder()
    words = "word " * (LONGEST_BLOCK // 2)
    builder.add(
        BlockKind.LIST_ITEM, [Run("see "), Run(words, SpanKind.LINK, "https://u.org")], level=1, marker="•"
    )
    body = builder.body()
    assert covers(body)
    assert len(body.blocks) > 2
    assert all(block.end - block.start <= LONGEST_BLOCK for block in body.blocks)
    assert [block.marker for block in body.blocks] == ["•", *[""] * (len(body.blocks) - 1)]
    assert body.text.replace("\n", " ") == "see " + words.strip()
    assert len(body.spans) == len(body.blocks)


def test_a_long_word_is_broken_without_losing_a_sign():
    builder = BodyBuilder()
    builder.add(BlockKind.PARAGRAPH, "ab" * LONGEST_BLOCK)
    assert builder.body().text.replace("\n", "") == "ab" * LONGEST_BLOCK
    assert covers(builder.body())
