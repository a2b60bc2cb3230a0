import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.find import FindableText, FindOptions, Hits
from desktop.domain.folding import clings, folded_character

PLAIN = FindOptions()
EXACT = FindOptions(match_case=True, match_accents=True)


def found(text: str, needle: str, options: FindOptions = PLAIN) -> list[str]:
    hits = FindableText(text, options).find(needle, whole_word=options.whole_word)
    return [text[start:end] for start, end in zip(hits.starts, hits.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "needle", "hits"),
    [
        ("Ferry, FERRY and ferries", "ferr", ["Ferr", "FERR", "ferr"]),
        ("a naïve café, a CAFE", "cafe", ["café", "CAFE"]),
        ("Straße, Strasse, STRASSE", "strasse", ["Straße", "Strasse", "STRASSE"]),
        ("Straße, Strasse", "straße", ["Straße", "Strasse"]),
        ("the ﬁnal oﬃce", "fi", ["ﬁ"]),
        ("the ﬁnal oﬃce", "office", ["oﬃce"]),
        ("ＡＢＣ１２ and abc12", "abc12", ["ＡＢＣ１２", "abc12"]),
        ("She said “don’t” – twice…", '"don\'t" - twice...', ["“don’t” – twice…"]),
        ("Łódź and Søren", "lodz", ["Łódź"]),
        ("ends here\nbegins there", "here begins", ["here\nbegins"]),
        ("co\u00adoperate", "cooperate", ["co\u00adoperate"]),
        ("قَالَ الوَزِير", "قال", ["قَالَ"]),
        ("أحمد والآن", "احمد", ["أحمد"]),
        ("كتـــاب", "كتاب", ["كتـــاب"]),
        ("בְּרֵאשִׁית בָּרָא", "ברא", ["בְּרֵא", "בָּרָא"]),
        ("渡轮沉没,渡轮沉没", "渡轮", ["渡轮", "渡轮"]),
        ("が と か", "か", ["か"]),
        ("so 😀 and 👍🏽 and ❤️", "👍", ["👍🏽"]),
        ("so 😀 and 👍🏽 and ❤️", "❤", ["❤️"]),
        ("q̃ and q", "q", ["q̃", "q"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("anything", "", []),
        ("any thing", " ", []),
        ("anything", "\u0301", []),
    ],
)
def test_what_reads_the_same_is_found(text: str, needle: str, hits: list[str]) -> None:
    assert found(text, needle) == hits


@pytest.mark.parametrize(
    ("text", "needle", "options", "hits"),
    [
        ("Ferry ferry", "ferry", FindOptions(match_case=True), ["ferry"]),
        ("café CAFE", "cafe", FindOptions(match_accents=True), ["CAFE"]),
        ("café cafe", "CAFÉ", FindOptions(match_accents=True), ["café"]),
        ("q̃ and q", "q", FindOptions(match_accents=True), ["q"]),
        ("👍🏽 👍", "👍", FindOptions(match_accents=True), ["👍"]),
        ("Straße Strasse", "strasse", EXACT, []),
        ("her other, her; here", "her", FindOptions(whole_word=True), ["her", "her"]),
        ("a a a", "a a", FindOptions(whole_word=True), ["a a"]),
        ("xa a a", "a a", FindOptions(whole_word=True), ["a a"]),
        ("cost $5 and 5", "$5", FindOptions(whole_word=True), ["$5"]),
        ("渡轮沉没", "轮沉", FindOptions(whole_word=True), ["轮沉"]),
    ],
)
def test_options_tell_more_apart(text: str, needle: str, options: FindOptions, hits: list[str]) -> None:
    assert found(text, needle, options) == hits


LETTERS = st.sampled_from(
    [*"aAbé'’ \n.-ßſsSfiﬁﬃ…İı½ｶﾞがか각", *"בְּאقََاـ渡😀👍🏽❤️", "\u0301", "\u0323", "\u200d", "ǆ", "ΐ", "ς"]
)
TEXTS = st.text(LETTERS | st.characters(exclude_categories=["Cs"]), max_size=40).map(
    lambda text: unicodedata.normalize("NFC", text)
)
OPTIONS = st.builds(FindOptions, st.booleans(), st.booleans(), st.booleans())


def folded(text: str, options: FindOptions) -> str:
    keep = {"match_case": options.match_case, "match_accents": options.match_accents}
    return "".join(folded_character(one, **keep) for one in text)


def by_hand(text: str, needle: str, options: FindOptions) -> list[tuple[int, int]]:
    """The same search, without any cleverness."""
    wanted = folded(needle, options)
    spans: list[tuple[int, int]] = []
    start = 0
    while wanted.strip() and start < len(text):
        end = next(
            (end for end in range(start + 1, len(text) + 1) if folded(text[start:end], options) == wanted), 0
        )
        if end and folded(text[start], options) and _is_whole(text, start, end, options):
            while (
                end < len(text)
                and not folded(text[end], options)
                and unicodedata.category(text[end])[0] in "MS"
            ):
                end += 1
            spans.append((start, end))
            start = end
        else:
            start += 1
    return spans


def _is_whole(text: str, start: int, end: int, options: FindOptions) -> bool:
    before, hit, after = (
        folded(text[slice(*ends)], options) for ends in ((0, start), (start, end), (end, None))
    )
    if after and clings(after[0]):
        return False
    if not options.whole_word:
        return True
    joins = re.compile("[\\w\u0300-\u036f]")
    parted_before = not before or not (joins.match(before[-1]) and joins.match(hit[0]))
    parted_after = not after or not (joins.match(hit[-1]) and joins.match(after[0]))
    return parted_before and parted_after


@given(TEXTS, TEXTS.filter(bool), OPTIONS.filter(lambda options: not options.whole_word), st.data())
@example("ﬁi", "i", PLAIN, None)
@example("ﬁii", "ii", PLAIN, None)
def test_nothing_is_missed_and_every_hit_reads_like_the_needle(
    text: str, needle: str, options: FindOptions, data: st.DataObject | None
) -> None:
    if data is not None and text and data.draw(st.booleans()):
        start = data.draw(st.integers(0, len(text) - 1))
        needle = text[start : start + data.draw(st.integers(1, 4))]
    needle = unicodedata.normalize("NFC", needle)
    hits = FindableText(text, options).find(needle, whole_word=options.whole_word)
    assert list(zip(hits.starts, hits.ends, strict=True)) == by_hand(text, needle, options)
    assert all(
        folded(text[start:end], options) == folded(needle, options)
        for start, end in map(hits.span, range(len(hits)))
    )


@given(
    st.text("abéß,. _", max_size=30), st.text("abéß ,", min_size=1, max_size=3), st.booleans(), st.booleans()
)
def test_whole_words_are_found_as_by_hand(text: str, needle: str, case: bool, accents: bool) -> None:
    options = FindOptions(whole_word=True, match_case=case, match_accents=accents)
    hits = FindableText(text, options).find(needle, whole_word=options.whole_word)
    assert list(zip(hits.starts, hits.ends, strict=True)) == by_hand(text, needle, options)


def test_hits_are_found_by_place() -> None:
    hits = Hits([2, 10, 20], [5, 12, 25])
    assert list(hits.touching(5, 10)) == []
    assert list(hits.touching(4, 11)) == [0, 1]
    assert [hits.first_from(at) for at in (0, 3, 20, 21)] == [0, 1, 2, 0]
    assert [hits.last_before(at) for at in (0, 3, 20, 21)] == [2, 0, 1, 2]


def test_a_megabyte_is_searched_with_every_way_of_writing_in_it() -> None:
    line = "The café’s “owner” said… naïve Straße; ﬁne. "
    hits = FindableText(line * 20_000, PLAIN).find("strasse")
    assert len(hits) == 20_000
    assert (hits.starts[-1], hits.ends[-1]) == (19_999 * len(line) + 31, 19_999 * len(line) + 37)
