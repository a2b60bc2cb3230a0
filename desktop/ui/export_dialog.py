"""The dialog that exports the library's annotations as CSV files."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)


class ExportDialog(QDialog):
    """Asks what to export and where to; it stays open beside the work and blocks nothing."""

    export_wanted = Signal(object, bool)
    """The Path to write to (a folder for the set, a .csv file for highlights alone), and whether raw."""

    def __init__(self, library_name: str, folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library_name = library_name
        start = folder or Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        self.setWindowTitle(self.tr("Export annotations"))
        self.setMinimumWidth(560)
        self.whole_set = QRadioButton(self.tr("The &whole set: a folder with seven linked CSV files"))
        self.highlights_only = QRadioButton(self.tr("&Highlights alone: one CSV file"))
        self.whole_set.setChecked(True)
        self.place = QLineEdit(_short(start / f"{library_name} CSV"))
        self.place.setAccessibleName(self.tr("Where to"))
        self.browse = QPushButton(self.tr("&Browse…"))
        self.raw = QCheckBox(self.tr("&Leave cells as they are (for programs, not for spreadsheets)"))
        self._lay_out()
        self.whole_set.toggled.connect(self._on_kind_changed)
        self.browse.clicked.connect(self._on_browse)
        self.place.textChanged.connect(self._on_place_changed)
        self._on_place_changed()

    def _lay_out(self) -> None:
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export_button = self.buttons.addButton(self.tr("&Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.export_button.setProperty("kind", "main")
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        what = QVBoxLayout()
        what.setSpacing(6)
        what.addWidget(self.whole_set)
        what.addWidget(
            _soft(
                self.tr("highlights, contradictions, relations, claims, articles, tags, and tags by highlight")
            )
        )
        what.addWidget(self.highlights_only)
        where = QHBoxLayout()
        where.addWidget(self.place, stretch=1)
        where.addWidget(self.browse)
        form = QFormLayout()
        form.setVerticalSpacing(16)
        form.setHorizontalSpacing(16)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(self.tr("What"), what)
        form.addRow(self.tr("Where to"), where)
        cells = QVBoxLayout()
        cells.setSpacing(6)
        cells.addWidget(self.raw)
        cells.addWidget(
            _soft(
                self.tr(
                    "Otherwise a cell that a spreadsheet would run as a formula gets a ' before it; "
                    "importing takes it off again."
                )
            )
        )
        form.addRow(self.tr("Cells"), cells)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(20)
        column.addLayout(form)
        column.addWidget(self.buttons)

    def _path(self) -> Path:
        return Path(self.place.text().strip()).expanduser()

    def _on_place_changed(self) -> None:
        self.export_button.setEnabled(bool(self.place.text().strip()))

    def _on_kind_changed(self) -> None:
        path = self._path()
        if self.whole_set.isChecked():
            self.place.setText(_short(path.parent / f"{self._library_name} CSV"))
        else:
            self.place.setText(_short(path.parent / f"{self._library_name} highlights.csv"))

    def _on_browse(self) -> None:
        if self.whole_set.isChecked():
            chosen = QFileDialog.getExistingDirectory(
                self, self.tr("Export into folder"), str(self._path().parent)
            )
            if chosen:
                self.place.setText(_short(Path(chosen) / f"{self._library_name} CSV"))
        else:
            chosen, _ = QFileDialog.getSaveFileName(
                self, self.tr("Export highlights"), str(self._path()), self.tr("CSV files (*.csv)")
            )
            if chosen:
                self.place.setText(chosen if chosen.endswith(".csv") else f"{chosen}.csv")

    def _on_accepted(self) -> None:
        path = self._path()
        if self.highlights_only.isChecked() and path.suffix.lower() != ".csv":
            path = path.with_name(path.name + ".csv")
        self.export_wanted.emit(path, self.raw.isChecked())
        self.accept()


def _short(path: Path) -> str:
    """The path as people write it, with ~ for their home."""
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)


def _soft(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("kind", "soft")
    label.setContentsMargins(24, 0, 0, 4)
    return label
