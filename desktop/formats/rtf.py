"""Reads RTF documents: their words by striprtf, their structure by signs that are put in before.

A sign is a private letter that striprtf hands through like any other: it stands where a heading, a quotation,
a cell or a note begins or ends.
"""

import re
from collections.abc import Iterator

from desktop.domain.body import BlockKind, Body, BodyBuilder, cleaned
from desktop.formats.office_details import details_of
from desktop.formats.refusal import refusal, refuse_too_long
from desktop.formats.source import CELL_SEPARATOR, Reading, Source

_SIGNS = re.compile("[\ue010-\ue01f]")
_FIRST_HEADING = 0xE010
_QUOTATION, _CAPTION, _CODE, _NOTE, _ROW_END, _ROW, _CELL = (chr(code) for code in range(0xE019, 0xE020))
_KINDS = {_QUOTATION: BlockKind.QUOTATION, _CAPTION: BlockKind.CAPTION, _CODE: BlockKind.CODE}

_STYLES = {
    "title": chr(_FIRST_HEADING),
    **{f"heading {level}": chr(_FIRST_HEADING + min(level, 6) - 1) for level in range(1, 10)},
    **dict.fromkeys(("quote", "quotations", "intense quote", "block text", "block quotation"), _QUOTATION),
    **dict.fromkeys(("caption", "illustration", "figure", "drawing", "image caption"), _CAPTION),
    **dict.fromkeys(("preformatted text", "html preformatted", "source code"), _CODE),
}
_STYLE = re.compile(
    r"\{\\s(\d{1,4})(?!\d)[^{};]*?(?:\\outlinelevel([0-8])[^{};]*?)? ([\w][\w -]{0,60});\}", re.I
)
_STYLED = re.compile(r"\\s(\d{1,4})(?!\d) ?")
_OUTLINE = re.compile(r"\\outlinelevel([0-8])(?!\d) ?")
_ROWS = {"trowd": _ROW, "row": _ROW_END, "nestrow": _ROW_END, "cell": _CELL, "nestcell": _CELL}
_ROW_WORD = re.compile(r"\\(trowd|row|nestrow|cell|nestcell)(?![a-zA-Z0-9]) ?")
_WHOLE_ROW = re.compile(f"{_ROW}([^{_ROW_END}]*){_ROW_END}")
_FOOTNOTE = re.compile(r"\{\s*(?:\\\*\s*)?\\footnote(?![a-z])")
_NOT_READ = re.compile(r"\{\s*(?:\\\*\s*)?\\(?:pict|objdata|themedata|datastore|colorschememapping)(?![a-z])")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_ITEM = re.compile(r"\s*([•·▪‣◦–\uf0b7o-]|\(?\d{1,4}[.)]|\(?[a-zA-Z][.)]|[ivxIVX]{1,6}[.)])\t\s*(?=\S)")
_BULLETS = "•·▪‣◦–\uf0b7o-"


def read(source: Source) -> Reading:
    """The reading of a document; raises UnreadableSourceError where it is no RTF."""
    rtf = source.data.decode("latin-1").strip()
    if not rtf.startswith("{\\rtf"):
        raise refusal(source.name, "is no RTF document", "Save it again as RTF, DOCX or ODT.")
    rtf = "".join(kept for kept, _ in _divided(_NOT_READ, rtf))
    text = cleaned(_words(_signed(rtf)))
    refuse_too_long(len(text), source.name)
    body = _body(text)
    info = next((group for _, group in _divided(re.compile(r"\{\s*\\info(?![a-z])"), rtf) if group), "")
    found = re.search(r"\\ansicpg\d{1,5}", rtf[:1_000])
    encoding = found[0] if found else ""
    people = re.split(r"\s*;\s*", _told(info, "author", encoding))
    details, guessed = details_of(body, source.name, title=_told(info, "title", encoding), authors=people)
    return Reading(body, details, guessed)


def _words(rtf: str) -> str:
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text(rtf, errors="ignore")  # type: ignore[no-untyped-call]
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")  # astral letters come in halves


def _divided(opening: re.Pattern[str], rtf: str) -> Iterator[tuple[str, str]]:
    """`rtf` in pieces: what stands before each group that `opening` begins, and the group; last, the rest."""
    at = 0
    while found := opening.search(rtf, at):
        end = _group_end(rtf, found.start())
        yield rtf[at : found.start()], rtf[found.start() : end]
        at = end
    yield rtf[at:], ""


def _group_end(rtf: str, start: int) -> int:
    depth = 0
    for brace in _BRACE.finditer(rtf, start):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0 and brace[0] == "}":
            return brace.end()
    return len(rtf)


def _signed(rtf: str) -> str:
    """`rtf` with the signs in it, and its footnotes, which striprtf leaves out, at its end."""
    rtf = _SIGNS.sub("", rtf).replace("{\\pntext", "{\\listtext")  # older programs' name for an item's number
    text, notes = "", ""
    for number, (before, note) in enumerate(_divided(_FOOTNOTE, rtf), start=1):
        text += before
        if note:
            text += f"[{number}]"
            notes += f"{{\\par {_spelt(_NOTE)}{_FOOTNOTE.sub('', note, count=1)[:-1]}}}"
    text = text.removesuffix("}") + notes + "}"
    styles = _styles_in(text)
    text = _STYLED.sub(lambda found: found[0].rstrip() + _spelt(styles.get(found[1], "")), text)
    text = _OUTLINE.sub(
        lambda found: found[0].rstrip() + _spelt(chr(_FIRST_HEADING + min(5, int(found[1])))), text
    )
    return _ROW_WORD.sub(lambda found: _spelt(_ROWS[found[1]]), text)


def _spelt(sign: str) -> str:
    """The sign as RTF spells it; a space where there is none, which ends the word before."""
    return f"\\uc1\\u{ord(sign) - 65536}?" if sign else " "


def _styles_in(rtf: str) -> dict[str, str]:
    """The sign for each numbered style of the document that tells what a paragraph is."""
    sheet = next((group for _, group in _divided(re.compile(r"\{\s*\\stylesheet"), rtf) if group), "")
    found = ((number, level, name.strip().lower()) for number, level, name in _STYLE.findall(sheet))
    signs = {
        number: chr(_FIRST_HEADING + min(5, int(level))) if level else _STYLES.get(name, "")
        for number, level, name in found
    }
    return {number: sign for number, sign in signs.items() if sign}


def _body(text: str) -> Body:
    builder = BodyBuilder()
    note = 0
    for line in _WHOLE_ROW.sub(lambda row: "\n" + row[1].replace("\n", " ") + "\n", text).split("\n"):
        bare = _SIGNS.sub("", line)
        heading = next((ord(sign) - _FIRST_HEADING + 1 for sign in line if "\ue010" <= sign < _QUOTATION), 0)
        kind = next((kind for sign, kind in _KINDS.items() if sign in line), BlockKind.PARAGRAPH)
        if _CELL in line:
            _add_row(builder, line)
        elif heading:
            builder.add(BlockKind.HEADING, bare, level=heading)
        elif _NOTE in line:
            note += 1
            builder.add(BlockKind.LIST_ITEM, bare, level=1, marker=f"{note}.")
        elif item := _ITEM.match(bare):
            marker = "•" if item[1] in _BULLETS else item[1]
            builder.add(BlockKind.LIST_ITEM, bare[item.end() :], level=1, marker=marker)
        else:
            builder.add(kind, bare, level=int(kind is BlockKind.QUOTATION))
    return builder.body()


def _add_row(builder: BodyBuilder, line: str) -> None:
    cells = [_SIGNS.sub("", cell).strip() for cell in line.split(_CELL)]
    if not cells[-1]:
        cells.pop()
    if any(cells):
        builder.add(BlockKind.TABLE_ROW, CELL_SEPARATOR.join(cells))


def _told(info: str, name: str, encoding: str) -> str:
    """What the info group says under that name, its escapes resolved."""
    opening = re.compile(rf"\{{\s*(?:\\\*\s*)?\\{name}(?![a-z])")
    group = next((group for _, group in _divided(opening, info) if group), "")
    return _words(f"{{\\rtf1{encoding} " + opening.sub("", group, count=1)).strip() if group else ""
