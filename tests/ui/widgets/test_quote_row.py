import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

from desktop.ui.widgets.quote_row import QUOTE_ROW, Quote, QuoteDelegate, QuoteRow


@pytest.fixture
def view(qtbot, theme):
    made = QListView()
    qtbot.addWidget(made)
    model = QStandardItemModel(made)
    made.setModel(model)
    made.setItemDelegate(QuoteDelegate(theme, parent=made))
    made.resize(300, 300)
    return made


def shown(view, row):
    item = QStandardItem()
    item.setData(row, QUOTE_ROW)
    view.model().appendRow(item)
    view.show()
    return view.grab().toImage()


LONG = (
    "Twelve 😀 people, قال الوزير, were killed when a crane fell onto the eastern dock shortly after nine. " * 6
)


@pytest.mark.parametrize("text", ["short", LONG, "x" * 500, "😀" * 300, "\u202eturned"])
def test_any_text_is_painted_in_a_row_of_even_height(view, text):
    row = QuoteRow((Quote(text, "before " * 5, " after" * 5, ("The Herald", "2024")),), "Open")
    shown(view, row)
    option_height = view.sizeHintForIndex(view.model().index(0, 0)).height()
    shown(view, QuoteRow((Quote("a", source=("b",)),), "Open"))
    assert view.sizeHintForIndex(view.model().index(1, 0)).height() == option_height


def test_a_relation_needs_more_room_than_a_passage(view):
    shown(view, QuoteRow((Quote("a"),)))
    shown(view, QuoteRow((Quote("a"), Quote("b"))))
    one, two = (view.sizeHintForIndex(view.model().index(row, 0)) for row in range(2))
    assert one.height() < two.height()
    assert isinstance(one, QSize)


def test_the_quote_is_painted_in_ink_and_its_context_softer(view, theme):
    image = shown(view, QuoteRow((Quote("MMMMMM", "", ""),)))
    darkest = min(image.pixelColor(x, y).lightness() for x in range(20, 120) for y in range(4, 40))
    assert darkest < theme.colour("ink_soft").lightness()


def test_a_row_is_read_out_with_its_sources():
    row = QuoteRow((Quote("Twelve died", source=("The Herald", "2024")),), "Open · Number")
    assert row.spoken == "Open · Number. Twelve died (The Herald, 2024)"
