"""What a screen reader is told of a mark."""

from PySide6.QtCore import QCoreApplication

from desktop.ui.reader.marks import Mark


def spoken(mark: Mark, text: str) -> str:
    """The mark's words with its tags and what else its looks tell; `text` is the whole version's."""
    signs = [QCoreApplication.translate("reader", "Highlight")]
    if mark.contradiction:
        signs.append(QCoreApplication.translate("reader", "in a contradiction"))
    if mark.tension:
        signs.append(QCoreApplication.translate("reader", "in tension"))
    if mark.claim:
        signs.append(QCoreApplication.translate("reader", "of a claim"))
    return ", ".join(part for part in (*signs, mark.label, text[mark.start : mark.end]) if part)
