"""What tests of the window share."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, not applied to the program."""
    return Theme("light")
