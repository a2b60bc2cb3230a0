import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.reader.edges import moved_edge
from desktop.ui.reader.sentences import sentence_at


@pytest.mark.parametrize(
    ("text", "around", "sentence"),
    [
        ("One went. Two stayed.", "Two", "Two stayed."),
        ("He saw Mr. Smith leave. She stayed.", "Smith", "He saw Mr. Smith leave."),
        ("The U.S. Army came. It left.", "Army", "The U.S. Army came."),
        ("He lives in the U.S. The river is far.", "lives", "He lives in the U.S."),
        ("J. R. R. Tolkien wrote it. I read it.", "wrote", "J. R. R. Tolkien wrote it."),
        (
            "It cost about 3.5 million, i.e. Too much. No.",
            "million",
            "It cost about 3.5 million, i.e. Too much.",
        ),
        ("“It sank.” Nobody spoke.", "Nobody", "Nobody spoke."),
        ("It was he and I. They left.", "They", "They left."),
        ("One 😀 two. Three 😀 four. Five.", "four", "Three 😀 four."),
        ("First line\nSecond. Third.", "Second", "Second."),
        ("太阳出来了。他走了。", "他走", "他走了。"),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(
    qapp: QApplication, text: str, around: str, sentence: str
) -> None:
    start, end = sentence_at(text, text.index(around))
    assert text[start:end] == sentence


def test_an_edge_moves_by_words_and_by_whole_characters(qapp: QApplication) -> None:
    text = "one two 👩‍👧 three"
    step = {"by_word": True, "at_start": False}
    assert text[: moved_edge(text, 3, forward=True, **step)] == "one two"
    assert text[: moved_edge(text, 7, forward=False, **step)] == "one"
    after = moved_edge(text, text.index("👩"), forward=True, by_word=False, at_start=False)
    assert text[after:] == " three"
