"""Reads Markdown: CommonMark with tables and strikethrough, and the front matter before it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.domain.article import ArticleDetails
from desktop.domain.body import BlockKind, Body, BodyBuilder, Run, SpanKind, cleaned
from desktop.formats import plain_text
from desktop.formats.encoding import text_in
from desktop.formats.header_lines import front_matter, with_found
from desktop.formats.language import language_of
from desktop.formats.refusal import refuse_too_long
from desktop.formats.source import CELL_SEPARATOR, Reading, Source, plain_line, title_from_name

if TYPE_CHECKING:
    from markdown_it.token import Token

_DEEPEST = 100
_STYLES = {"em_open": SpanKind.EMPHASIS, "strong_open": SpanKind.STRONG}


def read(source: Source) -> Reading:
    """The reading of a Markdown text; raises UnreadableSourceError where it is text in no known encoding."""
    from markdown_it import MarkdownIt

    text = cleaned(text_in(source))
    refuse_too_long(len(text), source.name)
    found, text = front_matter(text)
    tokens = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"]).parse(text)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return plain_text.read(source)  # the parser drops what is nested deeper, and no word may be lost
    body = _Walk().walk(tokens)
    details = with_found(ArticleDetails(language=language_of(body.text, found.pop("language", ""))), found)
    title, is_guess = _title(body, source.name)
    guessed = frozenset({"title"} if is_guess and title and not details.title else ())
    return Reading(body, with_found(details, {"title": title}), guessed)


def _title(body: Body, name: str) -> tuple[str, bool]:
    """The title that the text itself tells, and whether it is only a guess."""
    headings = [block for block in body.blocks if block.kind is BlockKind.HEADING]
    first = next((block for block in headings if block.level == 1), None) or next(iter(headings), None)
    if first is None:
        return title_from_name(name, body.text), True
    return plain_line(body.text[first.start : first.end]), first.level > 1


@dataclass(slots=True)
class _List:
    """A list that is open: its next number, or 0 where it has bullets."""

    number: int


@dataclass
class _Walk:
    """One walk over the tokens, knowing which lists, quotations and styles are open."""

    builder: BodyBuilder = field(default_factory=BodyBuilder)
    lists: list[_List] = field(default_factory=list)
    quotations: int = 0
    heading: int = 0
    marker: str = ""
    row: list[list[Run]] | None = None

    def walk(self, tokens: "list[Token]") -> Body:
        """The body made of these tokens."""
        for token in tokens:
            self._structure(token)
            if token.type == "inline":
                self._text(token)
            elif token.type in {"fence", "code_block"}:
                self._code(token.content)
            elif token.type == "html_block":
                self._markup(token.content)
        return self.builder.body()

    def _structure(self, token: "Token") -> None:
        match token.type:
            case "heading_open" | "heading_close":
                self.heading = int(token.tag[1:]) if token.nesting > 0 else 0
            case "blockquote_open" | "blockquote_close":
                self.quotations += token.nesting
            case "bullet_list_open" | "ordered_list_open":
                self.lists.append(_List(0 if token.tag == "ul" else int(token.attrs.get("start", 1))))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self._begin_item()
            case "tr_open":
                self.row = []
            case "tr_close":
                self._end_row()

    def _begin_item(self) -> None:
        current = self.lists[-1]
        self.marker = f"{current.number}." if current.number else "•"
        current.number += bool(current.number)

    def _end_row(self) -> None:
        runs: list[Run] = []
        for index, cell in enumerate(self.row or []):
            runs += [Run(CELL_SEPARATOR), *cell] if index else cell
        self.builder.add(BlockKind.TABLE_ROW, runs)
        self.row = None

    def _text(self, token: "Token") -> None:
        lines, captions = _lines(token.children or [])
        if self.row is not None:
            self.row.append([run for line in lines for run in [*line, Run(" ")]])
            return
        for line in lines:
            self._add(line)
        for caption in captions:
            self.builder.add(BlockKind.CAPTION, caption)

    def _add(self, runs: list[Run]) -> None:
        if self.heading:
            self.builder.add(BlockKind.HEADING, runs, level=self.heading)
        elif self.lists:
            self.builder.add(BlockKind.LIST_ITEM, runs, level=len(self.lists), marker=self.marker)
            self.marker = ""
        elif self.quotations:
            self.builder.add(BlockKind.QUOTATION, runs, level=self.quotations)
        else:
            self.builder.add(BlockKind.PARAGRAPH, runs)

    def _code(self, text: str) -> None:
        for line in text.split("\n"):
            self.builder.add(BlockKind.CODE, line, keep_white=True)

    def _markup(self, text: str) -> None:
        """HTML amid Markdown: its words, without its structure."""
        from desktop.formats.html_blocks import body_of
        from desktop.formats.html_tree import parsed

        tree = parsed(text)
        if tree is not None:
            for line in body_of(tree).text.split("\n"):
                self._add([Run(line)])


def _lines(tokens: "list[Token]") -> tuple[list[list[Run]], list[str]]:
    """The lines that hard breaks make of inline tokens, and the texts of the pictures among them."""
    lines: list[list[Run]] = [[]]
    captions: list[str] = []
    styles: list[tuple[SpanKind | None, str]] = []
    for token in tokens:
        if token.type == "image":
            captions.append(token.content)
        elif token.type == "hardbreak" or (token.type == "html_inline" and token.content.startswith("<br")):
            lines.append([])
        elif token.nesting > 0:
            styles.append(_style(token))
        elif token.nesting < 0:
            styles.pop()
        elif token.type in {"text", "code_inline", "softbreak"}:
            kind, target = _strongest(styles)
            if token.type == "code_inline" and kind is not SpanKind.LINK:
                kind = SpanKind.CODE
            lines[-1].append(Run(token.content or "\n", kind, target))
    return lines, captions


def _style(token: "Token") -> tuple[SpanKind | None, str]:
    target = str(token.attrs.get("href", ""))
    if token.type == "link_open" and target.lower().startswith(("http://", "https://")):
        return SpanKind.LINK, target
    return _STYLES.get(token.type), ""


def _strongest(styles: list[tuple[SpanKind | None, str]]) -> tuple[SpanKind | None, str]:
    """The style of text inside several: a link, for its address would be lost, else the innermost."""
    link = next((style for style in styles if style[0] is SpanKind.LINK), None)
    return link or next((style for style in reversed(styles) if style[0] is not None), (None, ""))
