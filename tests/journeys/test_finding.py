"""Finding words in an article and working with what was found, by keys alone."""

from pathlib import Path

from PySide6.QtWidgets import QLabel

from desktop.ui.link_question import LinkQuestion
from tests.journeys.conftest import Person


def test_words_are_found_highlighted_and_found_again(
    person: Person, three_files: list[Path], tmp_path: Path
) -> None:
    place = tmp_path / "find.diptych"
    person.start(place)
    person.add(*three_files)
    left, right = person.area.panes
    person.press("Ctrl+1", "Ctrl+F")
    # letters, digits, Tab and Enter are the bar's, though they are keys of the text
    person.type("houses 1")
    person.press("Backspace", "Backspace", "Return")
    bar = left._find_bar
    assert bar.count.text() == "2 of 2"
    person.press("Tab")
    assert bar.isAncestorOf(person.window.focusWidget())
    assert person.library.highlights.all() == []
    person.press("Escape")
    assert left.view.hasFocus()
    assert left.view.passage() is not None
    person.press("H")
    # on with F3, which selects what it finds, so that H takes it
    person.press("F3", "H", "Shift+F3")
    text = left.view.version.text
    assert sorted(h.start for h in person.library.highlights.all()) == [
        text.index("houses"),
        text.rindex("houses"),
    ]
    # Esc in the text closes the bar first
    assert bar.isVisible()
    passage = left.view.passage()
    person.press("Escape")
    assert not bar.isVisible()
    assert left.view.passage() == passage
    # the other pane finds the same
    person.press("Ctrl+2", "Ctrl+F")
    assert right._find_bar.field.text() == "houses"
    assert right._find_bar.count.text() == "1 of 1"
    person.press("Escape", "Del")
    person.press("Ctrl+1", "J", "Del")
    assert len(person.library.highlights.all()) == 1
    person.close()
    person.start(place)
    assert [h.anchor.exact for h in person.library.highlights.all()] == ["houses"]


def test_sentence_paragraph_and_overlaps_by_letter(person: Person, three_files: list[Path]) -> None:
    person.start()
    person.add(three_files[1])
    pane = person.area.active
    text = pane.view.version.text
    start = text.index("At least forty")
    pane.view.set_caret(start + 3)
    person.press("S", "H")
    pane.view.set_caret(start + 3)
    person.press("S", "S", "H")
    assert len(person.library.highlights.all()) == 2
    pane.view.set_caret(start + 3)
    person.press("S", "S")
    assert pane.view.passage() == (start, text.index("missing.") + len("missing."))
    pane.view.set_caret(start + 3)
    person.press("O")
    first = pane.selected_highlight
    person.press("O")
    assert {first, pane.selected_highlight} == {h.id for h in person.library.highlights.all()}
    pane.view.set_caret(text.index("water board"))
    person.press("P")
    assert pane.view.passage() == (text.index("The water board"), len(text.rstrip()))


def test_a_link_is_opened_by_key_only_after_asking(person: Person, tmp_path: Path) -> None:
    page = tmp_path / "links.md"
    page.write_text("# Links\n\nSee [the list](https://a.example/list) of names.\n", encoding="utf-8")
    person.start()
    person.add(page)
    pane = person.area.active
    pane.view.set_caret(pane.view.version.text.index("of names"))
    person.press("Ctrl+Return")
    assert person.window.findChild(LinkQuestion) is None
    pane.view.set_caret(pane.view.version.text.index("list"))
    person.press("Ctrl+Return")
    question = person.window.findChild(LinkQuestion)
    assert question is not None
    assert "https://a.example/list" in [label.text() for label in question.findChildren(QLabel)]
