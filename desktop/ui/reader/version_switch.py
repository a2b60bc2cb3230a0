"""The button in a pane's head that shows which version is read, and takes to the others."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.domain.article import VersionLine


class VersionSwitch(QToolButton):
    """“v2 ▾”, with a menu of the versions by number and date of retrieval; hidden where there is one only."""

    version_wanted = Signal(int)
    compare_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.hide()

    def show_versions(self, versions: Sequence[VersionLine], shown: int | None) -> None:
        """Offer these versions, of which the one with the id `shown` is shown."""
        menu = self.menu()
        menu.clear()
        self.setVisible(len(versions) > 1)
        for version in versions:
            words = self.tr("Version {number}, retrieved {date}")
            action = menu.addAction(words.format(number=version.number, date=version.retrieved_at[:10]))
            action.setCheckable(True)
            action.setChecked(version.id == shown)
            action.triggered.connect(lambda _checked=False, wanted=version.id: self.version_wanted.emit(wanted))
            if version.id == shown:
                self.setText(f"v{version.number} ▾")
                self.setToolTip(action.text())
                self.setAccessibleName(
                    self.tr("{version}; choose another version").format(version=action.text())
                )
        menu.addSeparator()
        menu.addAction(self.tr("Compare versions"), self.compare_wanted.emit)
