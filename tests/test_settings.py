import json

import pytest

from desktop.settings import FILE_NAME, MOST_RECENT, Settings, load, save


def test_settings_come_back_as_they_were_saved(tmp_path):
    settings = Settings(
        person="Ada Łovelace",
        colour_scheme="sepia",
        reading_face="Literata",
        reading_size=15.5,
        measure=66,
        shortcuts={"mark_claim": "Shift+K"},
    )
    save(settings, tmp_path / "new" / "folder")
    assert load(tmp_path / "new" / "folder") == settings


def test_a_first_start_has_the_defaults(tmp_path):
    assert load(tmp_path / "nowhere") == Settings()


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b"null", b"\x00\xff\xfe", b'"text"', b"[" * 100_000], ids=repr
)
def test_a_damaged_file_gives_the_defaults(tmp_path, damage):
    (tmp_path / FILE_NAME).write_bytes(damage)
    assert load(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("colour_scheme", "pink"),
        ("reading_size", 0),
        ("reading_size", float("nan")),
        ("reading_size", "13"),
        ("measure", True),
        ("measure", 10**9),
        ("recent_libraries", "one"),
        ("recent_libraries", [1]),
        ("shortcuts", {"undo": 1}),
        ("person", None),
    ],
)
def test_a_value_that_makes_no_sense_is_left_at_its_default(tmp_path, name, value):
    (tmp_path / FILE_NAME).write_text(json.dumps({name: value, "line_height": 1.7}))
    settings = load(tmp_path)
    assert getattr(settings, name) == getattr(Settings(), name)
    assert settings.line_height == 1.7


def test_a_whole_number_is_a_fine_size(tmp_path):
    (tmp_path / FILE_NAME).write_text('{"reading_size": 14}')
    assert load(tmp_path).reading_size == 14.0


def test_an_unknown_name_in_the_file_is_passed_over(tmp_path):
    (tmp_path / FILE_NAME).write_text('{"from_a_newer_version": 1, "person": "Ada"}')
    assert load(tmp_path).person == "Ada"


def test_the_library_opened_last_comes_first_and_once(tmp_path):
    settings = Settings()
    for name in ("a", "b", "a"):
        settings.remember_library(tmp_path / name)
    assert settings.recent_libraries == [str(tmp_path / "a"), str(tmp_path / "b")]
    assert settings.last_library == str(tmp_path / "a")


def test_recent_libraries_do_not_grow_without_end(tmp_path):
    settings = Settings()
    for number in range(MOST_RECENT + 5):
        settings.remember_library(tmp_path / str(number))
    assert len(settings.recent_libraries) == MOST_RECENT


def test_a_save_that_fails_leaves_the_old_file(tmp_path):
    save(Settings(person="Ada"), tmp_path)
    with pytest.raises(TypeError):
        save(Settings(person={1, 2}), tmp_path)
    assert load(tmp_path).person == "Ada"
    assert [one.name for one in tmp_path.glob("settings*")] == [FILE_NAME]
