import pytest

from desktop.ui.widgets.plain import plain, plain_lines, tooltip


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Report\u202efdp.exe", "Reportfdp.exe"),
        ("a\u2066b\u2069\u200f", "ab"),
        ("one\r\n\ttwo\u2028three", "one two three"),
        ("nul\x00bell\x07", "nulbell"),
        ("half \ud83da sign", "half a sign"),
        ("  around  ", "around"),
        ("", ""),
    ],
    ids=ascii,
)
def test_what_could_mislead_is_taken_out(given, shown):
    assert plain(given) == shown


@pytest.mark.parametrize("text", ["שלום עולם", "क्ष\u200dय", "👩\u200d👩\u200d👧", "naïve café", "a < b & c"])
def test_scripts_and_signs_stay_whole(text):
    assert plain(text) == text


def test_a_note_keeps_its_lines():
    assert plain_lines("one\n\n  two\u202e \r\nthree\n") == "one\n\ntwo\nthree"


def test_a_tooltip_shows_markup_as_it_stands():
    assert tooltip('<img src="file:///etc/passwd">\nx') == (
        "<qt>&lt;img src=&quot;file:///etc/passwd&quot;&gt;<br>x</qt>"
    )
    assert tooltip("") == ""
