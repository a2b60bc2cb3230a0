from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from desktop.domain.relation import Severity
from desktop.ui.value_combo import ValueCombo


def test_the_value_stays_an_enum(qtbot):
    combo = ValueCombo([(None, "Not said"), (Severity.MINOR, "Minor"), (Severity.MAJOR, "Major")])
    qtbot.addWidget(combo)
    combo.show_value(Severity.MAJOR)
    assert combo.value is Severity.MAJOR


def test_the_wheel_changes_nothing(qtbot):
    combo = ValueCombo([(None, "Not said"), (Severity.MINOR, "Minor")])
    qtbot.addWidget(combo)
    combo.show()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by its place only
    )
    combo.wheelEvent(turn)
    assert combo.value is None
