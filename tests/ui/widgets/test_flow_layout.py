from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.widgets.flow_layout import FlowLayout


def filled(qtbot, width):
    frame = QWidget()
    qtbot.addWidget(frame)
    flow = FlowLayout(frame, gap=10)
    buttons = [QPushButton(str(number)) for number in range(3)]
    for button in buttons:
        button.setFixedSize(100, 20)
        flow.addWidget(button)
    frame.resize(width, 200)
    frame.show()
    return frame, buttons


def test_widgets_go_on_in_the_next_line_where_one_is_full(qtbot):
    frame, buttons = filled(qtbot, 230)
    assert [(one.x(), one.y()) for one in buttons] == [(0, 0), (110, 0), (0, 30)]
    assert frame.layout().heightForWidth(230) == 50
    assert frame.layout().heightForWidth(400) == 20


def test_lines_begin_at_the_right_where_reading_does(qtbot):
    frame, buttons = filled(qtbot, 400)
    frame.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: buttons[0].x() == 300)
