"""What tags are called in a cell, and back."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.annotation import path_of, tag_cell_names, tag_path
from desktop.domain.tag import Tag

_NAMES = st.one_of(
    st.sampled_from(["a", "b", "a / b", "a/b", "a\\/b", "/", "\\", "\\\\/ /"]), st.text("ab/\\ ", min_size=1)
)


@st.composite
def tags(draw):
    """Tags with a name only once within its parent, parents before those below."""
    made = []
    for number, name in enumerate(draw(st.lists(_NAMES, max_size=8)), start=1):
        clean = " ".join(name.split())
        parent = draw(st.sampled_from([None, *(tag.id for tag in made)]))
        if clean and all((tag.name, tag.parent_id) != (clean, parent) for tag in made):
            made.append(Tag(number, clean, "#000000", parent))
    return made


@given(tags())
def test_no_two_tags_are_called_the_same_and_each_is_found_by_what_it_is_called(made):
    names = tag_cell_names(made)
    assert len(set(names.values())) == len(made)
    by_id = {tag.id: tag for tag in made}
    for tag in made:
        path = tag_path(names[tag.id])
        assert path == path_of(tag, by_id)[-len(path) :]
        alone = [other for other in made if path_of(other, by_id)[-len(path) :] == path]
        assert alone == [tag] or path_of(tag, by_id) == path


def test_a_name_is_a_name_and_a_shared_one_is_a_path():
    parents = [Tag(1, "Numbers", "#000000"), Tag(2, "Days", "#000000")]
    shared = [Tag(3, "other", "#000000", 1), Tag(4, "other", "#000000", 2), Tag(5, "km/h", "#000000", 1)]
    assert list(tag_cell_names(parents + shared).values()) == [
        "Numbers", "Days", "Numbers / other", "Days / other", "km/h"
    ]  # fmt: skip


def test_a_ring_of_parents_ends():
    ring = [Tag(1, "a", "#000000", 2), Tag(2, "a", "#000000", 1)]
    assert set(tag_cell_names(ring).values()) == {"a / a"}
