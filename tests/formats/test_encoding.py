import pytest

from desktop.formats.encoding import NotTextError, charset_in_markup, decoded

FRENCH = "L’été dernier, à Orrey, la fumée montait déjà — « trop tard », disait-on. Ça suffit.\n"
RUSSIAN = "Паром загорелся вечером в пятницу, когда он выходил из гавани, сообщила полиция.\n"
CHINESE = "渡轮在星期五晚上起火。\n警方说有七人死亡。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"),
        (FRENCH, "utf-8-sig"),
        (FRENCH, "utf-16"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
        (FRENCH, "utf-32"),
        (FRENCH, "utf-32-le"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16-le"),
        (CHINESE, "utf-16-le"),
        (CHINESE, "utf-16-be"),
        (CHINESE, "gb18030"),
    ],
)
def test_text_is_read_in_whatever_encoding_it_came(text, encoding):
    assert decoded(text.encode(encoding)) == text


def test_a_declared_latin_1_means_windows_1252():
    assert decoded("“Größe”".encode("cp1252"), "ISO-8859-1") == "“Größe”"


def test_valid_utf_8_goes_before_a_wrong_declaration():
    assert decoded(FRENCH.encode(), "windows-1251") == FRENCH


@pytest.mark.parametrize("declared", ["no-such-thing", "hex", "utf-16", "\x00", "idna"])
def test_a_declaration_that_makes_no_sense_does_no_harm(declared):
    assert decoded(FRENCH.encode(), declared) == FRENCH
    assert "Orrey" in decoded(FRENCH.encode("cp1252"), declared)


def test_one_stray_byte_does_not_spoil_a_page_of_utf_8():
    assert decoded(RUSSIAN.encode() + b"caf\xe9") == RUSSIAN + "café"


def test_japanese_made_of_seven_bit_bytes_is_known():
    text = "フェリーが金曜日の夜に火事になった。"
    assert decoded(text.encode("iso2022_jp"), "iso-2022-jp") == text


@pytest.mark.parametrize(
    "data",
    [b"abc\x00def ghi, and much more of it", bytes(range(256)) * 8, b"\x00\x01\x02\x03", b"\x01\x02" * 50],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(NotTextError):
        decoded(data)


@pytest.mark.parametrize(
    "markup",
    [
        b"<html><head><meta charset=koi8-r>",
        b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
        b'<?xml version="1.0" encoding="koi8-r"?><html>',
    ],
)
def test_markup_names_its_encoding(markup):
    assert charset_in_markup(markup) == "koi8-r"
