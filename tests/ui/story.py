"""Three short reports that disagree, with marks, and a hand that works in lists."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.highlight import Stance
from desktop.domain.relation import Aspect, RelationKind
from desktop.store.library import Library
from desktop.ui.row_view import RowView
from tests.builders import add_article, mark


@dataclass
class Story:
    """The ids of what is in the library."""

    herald: int
    union: int
    ministry: int
    twelve: int
    fifteen: int
    no_warning: int
    asked: int
    toll: int
    denial: int
    deaths_claim: int
    warning_claim: int
    number_dispute: int
    warning_dispute: int


def tell(library: Library) -> Story:
    """Put the reports and their marks into the library."""
    herald, one = add_article(
        library,
        "Twelve people were killed when a crane fell onto the dock.\nDivers searched the basin.",
        "Harbour fire kills twelve",
        publisher="The Coastal Herald",
        published_at="2024-12-08",
    )
    union, two = add_article(
        library,
        "About 15 workers died, and every one of them had asked for the crane to be checked.",
        "Union counts fifteen dead",
        publisher="Dockworkers’ Weekly",
        published_at="2024-12-10T08:30Z",
    )
    ministry, three = add_article(
        library,
        "The minister said that no warning had reached her office.",
        "Ministère: aucune négligence",
        publisher="State News Agency",
        author="Zoë Łuk",
    )
    toll, denial = library.tags.add("Death toll"), library.tags.add("Denial")
    twelve = mark(library, one, "Twelve people were killed", (toll,))
    fifteen = mark(library, two, "About 15 workers died", (toll,))
    no_warning = mark(library, three, "no warning had reached her office", (denial,))
    asked = mark(library, two, "every one of them had asked")
    deaths, warning = library.claims.make_from(twelve), library.claims.make_from(no_warning)
    library.highlights.attach(fifteen, deaths, Stance.DENIES)
    number = library.relations.mark(RelationKind.CONTRADICTS, twelve, fifteen)
    library.relations.set_aspect(number, Aspect.NUMBER)
    dispute = library.relations.mark(RelationKind.CONTRADICTS, no_warning, asked)
    return Story(
        herald,
        union,
        ministry,
        twelve,
        fifteen,
        no_warning,
        asked,
        toll,
        denial,
        deaths,
        warning,
        number,
        dispute,
    )


def shown(qtbot: QtBot, pane: QWidget, width: int = 340, height: int = 700) -> None:
    """Put the pane on the screen, with the keys."""
    qtbot.addWidget(pane)
    pane.resize(width, height)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)


def ids(view: RowView) -> list[int]:
    """The ids of the rows that the list shows, from top to bottom."""
    return list(view.model().ids)


def point_of(view: RowView, key: int) -> QPoint:
    """The middle of the row with that id."""
    index = view.model().index_of(key)
    assert index.isValid()
    view.scrollTo(index)
    return view.visualRect(index).center()


def click(view: RowView, key: int) -> None:
    """Click the row with that id."""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, key))


def double_click(view: RowView, key: int) -> None:
    """Double-click the row with that id."""
    click(view, key)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, key))


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key where the focus is given to `widget` first."""
    widget.setFocus()
    QTest.keyClick(widget, key, modifier)
