import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.settings import Reading, reading_from
from desktop.ui.reader.arrangement import Arrangement, PaneState, arrangement_from

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=5),
    max_leaves=20,
)
PANES = st.lists(
    st.dictionaries(st.sampled_from(["version", "place", "caret", "passage", "highlight"]), JSON) | JSON,
    max_size=6,
)
ALMOST = st.fixed_dictionaries(
    {},
    optional={
        "panes": PANES | JSON,
        "sizes": st.lists(st.integers() | JSON, max_size=5) | JSON,
        "active": JSON | st.integers(-2, 5),
        "relation": JSON,
        "linked": JSON,
        "panel": JSON,
    },
)
NUMBERS = st.integers(0, 2**31 - 1)
STATES = st.builds(
    PaneState,
    st.none() | NUMBERS,
    NUMBERS,
    NUMBERS,
    st.none() | st.tuples(NUMBERS, NUMBERS),
    st.none() | NUMBERS,
)


@st.composite
def arrangements(draw: st.DrawFn) -> Arrangement:
    panes = tuple(draw(st.lists(STATES, min_size=1, max_size=4)))
    count = len(panes)
    sizes = draw(st.just([]) | st.lists(st.integers(1, 5000), min_size=count, max_size=count))
    active = draw(st.integers(0, count - 1))
    return Arrangement(panes, tuple(sizes), active, draw(st.none() | NUMBERS), draw(st.booleans()))


@given(arrangements())
def test_an_arrangement_comes_back_from_its_json(kept: Arrangement) -> None:
    assert arrangement_from(json.loads(json.dumps(kept.as_json()))) == kept


@given(JSON | ALMOST)
def test_any_json_gives_an_arrangement_of_one_to_four_panes(kept: Any) -> None:
    found = arrangement_from(kept)
    assert 1 <= len(found.panes) <= 4
    assert 0 <= found.active < len(found.panes)
    assert len(found.sizes) in (0, len(found.panes))
    assert all(size > 0 for size in found.sizes)


@given(
    JSON | st.dictionaries(st.sampled_from(["colour_scheme", "face", "size", "line_height", "measure"]), JSON)
)
def test_any_json_gives_a_way_of_reading(kept: Any) -> None:
    found = reading_from(kept, Reading())
    assert 6 <= found.size <= 72
    assert 1 <= found.line_height <= 3
    assert 30 <= found.measure <= 200
    assert found.colour_scheme in ("system", "light", "sepia", "dark")


def test_a_way_of_reading_keeps_what_is_sound_of_it() -> None:
    usual = Reading(size=15)
    assert reading_from({"size": "huge", "face": "Charter"}, usual) == Reading(face="Charter", size=15)
