from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.settings import Reading, Settings
from desktop.store.library import Library
from desktop.ui.library_events import LibraryEvents
from desktop.ui.reading_comfort import ReadingComfort
from desktop.ui.reading_panel import ReadingPanel
from desktop.ui.theme import Theme


@pytest.fixture
def settings() -> Settings:
    return Settings(person="Ada", colour_scheme="light", reading_size=14)


@pytest.fixture
def events(qtbot: QtBot) -> LibraryEvents:
    return LibraryEvents()


@pytest.fixture
def comfort(settings: Settings, theme: Theme, events: LibraryEvents) -> ReadingComfort:
    return ReadingComfort(settings, theme, events)


@pytest.fixture
def panel(comfort: ReadingComfort, events: LibraryEvents, library: Library, qtbot: QtBot) -> ReadingPanel:
    events.follow(library)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = ReadingPanel(comfort, window)
    made.come_up()
    made.window_kept = window
    return made


def test_it_shows_what_is_in_force(panel: ReadingPanel, comfort: ReadingComfort) -> None:
    assert panel.size_slider.value() == 28
    assert panel.schemes.checkedButton().text() == "Light"
    comfort.resize(2)
    assert panel.size_slider.value() == 32


@pytest.mark.parametrize(
    ("slider", "change"),
    [
        (lambda panel: panel.size_slider, {"size": 14.5}),
        (lambda panel: panel.line_height, {"line_height": 1.55}),
        (lambda panel: panel.measure, {"measure": 73}),
    ],
)
def test_each_slider_changes_the_texts_at_once(
    panel: ReadingPanel,
    comfort: ReadingComfort,
    qtbot: QtBot,
    slider: Callable[[ReadingPanel], QWidget],
    change: dict[str, float],
) -> None:
    with qtbot.waitSignal(comfort.style_changed):
        QTest.keyClick(slider(panel), Qt.Key.Key_Right)
    assert comfort.reading == Reading("light", "", **({"size": 14} | change))


def test_a_face_is_taken(panel: ReadingPanel, comfort: ReadingComfort, qtbot: QtBot) -> None:
    assert panel.face.count() > 1
    with qtbot.waitSignal(comfort.style_changed):
        QTest.keyClick(panel.face, Qt.Key.Key_Down)
    assert comfort.reading.face == panel.face.itemData(1)


def test_colours_are_taken(panel: ReadingPanel, comfort: ReadingComfort, theme: Theme, qtbot: QtBot) -> None:
    dark = next(button for button in panel.schemes.buttons() if button.text() == "Dark")
    with qtbot.waitSignal(theme.changed):
        QTest.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert comfort.reading.colour_scheme == "dark"


def test_what_a_library_chose_stays_its_own(
    comfort: ReadingComfort, events: LibraryEvents, library: Library, settings: Settings
) -> None:
    events.follow(library)
    comfort.resize(3)
    comfort.keep()
    assert settings.reading_size == 14
    assert library.settings.read("reading")["size"] == 17
    comfort.use_everywhere()
    comfort.keep()
    assert settings.reading_size == 17
    assert library.settings.read("reading") is None


def test_before_a_library_is_open_the_machine_keeps_it(comfort: ReadingComfort, settings: Settings) -> None:
    comfort.resize(1)
    assert settings.reading_size == 15


def test_all_libraries_get_it_by_a_button(
    panel: ReadingPanel, comfort: ReadingComfort, settings: Settings
) -> None:
    assert not panel.everywhere.isEnabled()
    comfort.resize(1)
    assert panel.everywhere.isEnabled()
    QTest.mouseClick(panel.everywhere, Qt.MouseButton.LeftButton)
    assert settings.reading_size == 15
    assert not panel.everywhere.isEnabled()


def test_a_damaged_way_of_reading_is_as_none(
    comfort: ReadingComfort, events: LibraryEvents, library: Library
) -> None:
    library.settings.write("reading", {"size": "large", "measure": -4, "colour_scheme": 7})
    events.follow(library)
    assert comfort.reading == Reading("light", size=14)
