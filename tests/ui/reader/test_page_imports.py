"""What starting the window must not load."""

import subprocess
import sys


def test_the_window_starts_without_the_pdf_library() -> None:
    code = "import sys, desktop.ui.reader.pane; print('pypdfium2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
