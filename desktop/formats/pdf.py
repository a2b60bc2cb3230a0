"""Reads PDF: the text that its pages hold, laid out in reading order, and what the document says of itself."""

import pypdfium2 as pdfium
from pypdfium2 import raw

from desktop.formats.pdf_layout import Laid, laid_out
from desktop.formats.pdf_metadata import details_of
from desktop.formats.refusal import refusal, refuse_too_long
from desktop.formats.source import Reading, Source

_MOST_UNREADABLE = 0.15
"""Share of characters that are no letters of any script, above which a text is of no use."""


def read(source: Source) -> Reading:
    """The reading of a PDF; raises UnreadableSourceError where it is locked, damaged, or holds no text."""
    document = opened(source.data, source.name)
    try:
        laid = laid_out(document)
        refuse_too_long(len(laid.body.text), source.name)
        _refuse_unusable(laid, source.name)
        details, guessed = details_of(document, source, laid)
    except pdfium.PdfiumError:
        raise _damaged(source.name) from None
    finally:
        document.close()
    return Reading(laid.body, details, guessed)


def opened(data: bytes, name: str = "") -> pdfium.PdfDocument:
    """The document in these bytes; raises UnreadableSourceError for one that is locked or damaged."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise refusal(
                name,
                "is protected with a password",
                "Open it in a PDF program, print or save it as a PDF without a password, and add that one.",
            ) from None
        raise _damaged(name) from None
    if not len(document):
        document.close()
        raise _damaged(name)
    return document


def _damaged(name: str) -> Exception:
    return refusal(
        name,
        "could not be read: it is no sound PDF, perhaps because it is cut off or damaged",
        "Fetch or export it again, or open it in a PDF program and print it as a new PDF.",
    )


def _refuse_unusable(laid: Laid, name: str) -> None:
    if not laid.body.text.strip():
        raise refusal(
            name,
            "has no text, only pictures of pages (a scan)",
            "Run it through text recognition first (ocrmypdf, or a scanner's own program), and add the result.",
        )
    if laid.unreadable > _MOST_UNREADABLE:
        raise refusal(
            name,
            "has a font that does not tell which letters it draws, so that its text cannot be read",
            "Print it as pictures and run those through text recognition, or find it in another format.",
        )
