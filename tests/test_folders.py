"""The program's folders are those that Qt would name."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths

from desktop import folders


def test_the_command_line_and_the_window_use_the_same_folders(qapp, monkeypatch):
    monkeypatch.setattr(folders, "_NAME", QCoreApplication.applicationName())
    places = QStandardPaths.StandardLocation
    assert folders.config_folder() == Path(QStandardPaths.writableLocation(places.AppConfigLocation))
    assert folders.data_folder() == Path(QStandardPaths.writableLocation(places.AppDataLocation))


def test_a_relative_folder_in_the_environment_is_passed_over(own_home, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.setattr("sys.platform", "linux")
    assert folders.config_folder() == own_home / ".config" / "diptych"
