import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListView

from desktop.ui.widgets.choice_list import Choice
from desktop.ui.widgets.type_to_find import TypeToFind

CHOICES = [
    Choice(1, "Death toll", "#d9534f", "12"),
    Choice(2, "Café owner", "#4a90d9"),
    Choice(3, "Place"),
    Choice(4, "Toll road"),
]


@pytest.fixture
def popup(qtbot, theme):
    popup = TypeToFind(theme)
    qtbot.addWidget(popup)
    return popup


def open_it(popup, qtbot, **options):
    popup.open(CHOICES, QPoint(40, 40), prompt="Tag", **options)
    qtbot.waitExposed(popup)
    return popup.focusWidget()


def make_tag(name):
    return f'Make tag "{name}"'


def test_everything_is_offered_before_a_letter_is_typed(popup, qtbot):
    open_it(popup, qtbot)
    assert popup.labels == ["Death toll", "Café owner", "Place", "Toll road"]


def test_a_part_of_the_name_and_enter_choose(popup, qtbot):
    line = open_it(popup, qtbot)
    with qtbot.waitSignal(popup.chosen) as taken:
        qtbot.keyClicks(line, "CAFE")
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert taken.args == [2]
    assert popup.isHidden()


def test_names_that_begin_so_come_first(popup, qtbot):
    qtbot.keyClicks(open_it(popup, qtbot), "toll")
    assert popup.labels == ["Toll road", "Death toll"]


def test_the_arrows_move_and_go_round(popup, qtbot):
    line = open_it(popup, qtbot)
    for key, name in ((Qt.Key.Key_Up, 4), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_PageDown, 4)):
        qtbot.keyClick(line, key)
        assert popup.findChild(QListView).currentIndex().data(Qt.ItemDataRole.UserRole).id == name


def test_a_new_name_is_offered_last_and_made(popup, qtbot):
    line = open_it(popup, qtbot, offer_new=make_tag)
    qtbot.keyClicks(line, " tol ")
    assert popup.labels == ["Toll road", "Death toll", 'Make tag "tol"']
    with qtbot.waitSignal(popup.made) as made, qtbot.assertNotEmitted(popup.chosen):
        qtbot.keyClick(line, Qt.Key.Key_Up)
        qtbot.keyClick(line, Qt.Key.Key_Enter)
    assert made.args == ["tol"]


@pytest.mark.parametrize("typed", ["death toll", "DEATH TOLL", "  ", ""])
def test_a_name_that_is_there_or_empty_is_not_offered_as_new(popup, qtbot, typed):
    qtbot.keyClicks(open_it(popup, qtbot, offer_new=make_tag), typed)
    assert not any(label.startswith("Make") for label in popup.labels)


def test_enter_on_nothing_found_keeps_it_open(popup, qtbot):
    line = open_it(popup, qtbot)
    qtbot.keyClicks(line, "zzz")
    with qtbot.assertNotEmitted(popup.cancelled):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert popup.isVisible()


def test_escape_closes_it_once_without_a_choice(popup, qtbot):
    told = []
    popup.cancelled.connect(lambda: told.append("cancelled"))
    popup.chosen.connect(told.append)
    qtbot.keyClick(open_it(popup, qtbot), Qt.Key.Key_Escape)
    assert told == ["cancelled"]
    assert popup.isHidden()


def test_a_choice_does_not_count_as_cancelled(popup, qtbot):
    with qtbot.assertNotEmitted(popup.cancelled):
        qtbot.keyClick(open_it(popup, qtbot), Qt.Key.Key_Return)


def test_a_click_on_a_row_chooses_it(popup, qtbot):
    open_it(popup, qtbot)
    view = popup.findChild(QListView)
    place = view.visualRect(view.model().index(2)).center()
    with qtbot.waitSignal(popup.chosen) as taken:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert taken.args == [3]


def test_it_starts_afresh_each_time(popup, qtbot):
    line = open_it(popup, qtbot)
    qtbot.keyClicks(line, "toll")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    open_it(popup, qtbot)
    assert popup.text == ""
    assert len(popup.labels) == len(CHOICES)


def test_it_stays_on_the_screen(popup, qtbot):
    corner = popup.screen().availableGeometry().bottomRight()
    popup.open(CHOICES, corner, prompt="Tag")
    assert popup.screen().availableGeometry().contains(popup.geometry())


def test_it_names_itself_to_a_screen_reader(popup, qtbot):
    line = open_it(popup, qtbot)
    assert line.accessibleName() == "Tag"
    view = popup.findChild(QListView)
    assert view.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Death toll, 12"


def test_it_paints_in_every_theme(popup, qtbot, theme):
    for name in ("light", "sepia", "dark"):
        theme.prefer(name)
        open_it(popup, qtbot)
        assert not popup.grab().isNull()
        popup.hide()
