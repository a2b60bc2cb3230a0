"""Tags: names, places in the hierarchy, colours and digits."""

import pytest

from desktop.domain.tag import PALETTE
from desktop.errors import UserError
from tests.builders import add_article, mark


def test_new_tags_get_the_next_colour_and_the_first_free_digit(library):
    for number in range(11):
        library.tags.add(f"tag {number}")
    tags = library.tags.all()
    assert [tag.digit for tag in tags] == [*range(1, 10), None, None]
    assert [tag.colour for tag in tags] == list(PALETTE[:11])


def test_a_name_is_folded_and_only_once_within_its_parent(library):
    parent = library.tags.add("  Numbers \t of  people ")
    assert library.tags.one(parent).name == "Numbers of people"
    child = library.tags.add("Numbers of people", parent_id=parent)
    assert library.tags.one(child).parent_id == parent
    with pytest.raises(UserError, match="There is a tag called"):
        library.tags.add("Numbers of people")
    with pytest.raises(UserError, match="needs a name"):
        library.tags.add(" ")


def test_find_or_add_takes_the_one_at_the_top_first(library):
    parent = library.tags.add("parent")
    below = library.tags.add("x", parent_id=parent)
    assert library.tags.find_or_add("x") == below
    top = library.tags.add("x")
    assert library.tags.find_or_add(" x ") == top
    assert library.tags.one(library.tags.find_or_add("new")).name == "new"


def test_renaming_to_a_taken_name_is_refused(library):
    one, _ = library.tags.add("one"), library.tags.add("two")
    with pytest.raises(UserError):
        library.tags.rename(one, "two")
    library.tags.rename(one, "three")
    assert library.tags.one(one).name == "three"


def test_a_digit_moves_from_one_tag_to_another_in_one_step(library):
    one, two = library.tags.add("one"), library.tags.add("two")
    library.tags.set_digit(two, 1)
    assert (library.tags.one(one).digit, library.tags.one(two).digit) == (None, 1)
    library.undo()
    assert (library.tags.one(one).digit, library.tags.one(two).digit) == (1, 2)
    library.redo()
    library.tags.set_digit(two, None)
    assert library.tags.one(two).digit is None


def test_colour_and_description(library):
    tag = library.tags.add("one", colour="#123456")
    library.tags.set_description(tag, "what it is for")
    assert (library.tags.one(tag).colour, library.tags.one(tag).description) == ("#123456", "what it is for")
    library.tags.set_colour(tag, "#654321")
    assert library.tags.one(tag).colour == "#654321"


def test_deleting_a_tag_moves_those_below_it_up_and_keeps_highlights(library):
    top = library.tags.add("top")
    middle = library.tags.add("middle", parent_id=top)
    low = library.tags.add("low", parent_id=middle)
    _, version = add_article(library, "One two.")
    highlight = mark(library, version, "two", (middle,))
    library.tags.delete([middle])
    assert library.tags.one(low).parent_id == top
    assert library.highlights.one(highlight).tag_ids == ()
    library.undo()
    assert library.tags.one(low).parent_id == middle
    assert library.highlights.one(highlight).tag_ids == (middle,)


def test_deleting_is_refused_where_a_name_would_be_doubled(library):
    top = library.tags.add("same")
    middle = library.tags.add("middle", parent_id=None)
    library.tags.add("same", parent_id=middle)
    with pytest.raises(UserError, match="There is a tag called “same”"):
        library.tags.delete([middle])
    assert len(library.tags.all()) == 3
    assert library.tags.one(top).name == "same"


def test_counts(library):
    tag = library.tags.add("one")
    for text in ("One two.", "Two three."):
        _, version = add_article(library, text)
        mark(library, version, text[:3], (tag,))
        mark(library, version, text[4:], (tag,))
    assert (library.tags.one(tag).highlights, library.tags.one(tag).articles) == (4, 2)


def test_a_missing_tag_raises_a_key_error(library):
    with pytest.raises(KeyError):
        library.tags.one(99)
    with pytest.raises(KeyError):
        library.tags.set_colour(99, "#000000")
