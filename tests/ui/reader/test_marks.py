from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.reader.lanes import GAP
from desktop.ui.reader.marks import Mark, MarkIndex

STARTS = list(range(0, 2_000, 40))
spans = st.tuples(st.integers(0, 1_990), st.integers(1, 900)).map(lambda span: (span[0], span[0] + span[1]))
acts = st.lists(st.tuples(st.integers(1, 12), st.one_of(st.none(), spans)), max_size=40)


def done(actions: list[tuple[int, tuple[int, int] | None]]) -> tuple[MarkIndex, dict[int, Mark]]:
    index, truth = MarkIndex(STARTS), {}
    for number, span in actions:
        if span is None:
            index.remove(number)
            truth.pop(number, None)
        else:
            truth[number] = Mark(number, *span)
            index.put(truth[number])
    return index, truth


@given(acts, st.integers(0, 2_900))
def test_the_index_finds_what_a_plain_search_finds(
    actions: list[tuple[int, tuple[int, int] | None]], offset: int
) -> None:
    index, truth = done(actions)
    there = [mark for mark in truth.values() if mark.start <= offset < mark.end]
    assert index.at(offset) == sorted(there, key=lambda mark: (mark.end - mark.start, mark.id))
    near = {mark.id for mark in truth.values() if mark.start < offset + 100 and mark.end > offset}
    assert {mark.id for mark in index.touching(offset, offset + 100)} == near


@given(acts)
def test_two_marks_beside_each_other_never_share_a_lane(
    actions: list[tuple[int, tuple[int, int] | None]],
) -> None:
    index, truth = done(actions)
    for one in truth.values():
        for other in truth.values():
            if one.id < other.id and one.start < other.end + GAP and other.start < one.end + GAP:
                assert index.lane(one.id) != index.lane(other.id)


@given(st.lists(spans, max_size=30))
def test_lanes_given_at_once_are_the_first_free_ones(found: list[tuple[int, int]]) -> None:
    index = MarkIndex(STARTS)
    index.append(
        sorted(
            (Mark(number, *span) for number, span in enumerate(found)),
            key=lambda mark: (mark.start, mark.end, mark.id),
        )
    )
    for mark in index:
        beside = {
            index.lane(other.id)
            for other in index
            if other.id != mark.id and mark.start < other.end + GAP and other.start < mark.end + GAP
        }
        assert index.lane(mark.id) not in beside
        before = {
            index.lane(other.id)
            for other in index
            if (other.start, other.end, other.id) < (mark.start, mark.end, mark.id)
            and mark.start < other.end + GAP
        }
        assert index.lane(mark.id) == next(lane for lane in range(99) if lane not in before)


def test_a_mark_keeps_its_lane_while_another_goes() -> None:
    index = MarkIndex([0])
    for number in (1, 2, 3):
        index.put(Mark(number, 0, 50))
    index.remove(1)
    assert (index.lane(2), index.lane(3)) == (1, 2)
    index.put(Mark(4, 10, 20))
    assert index.lane(4) == 0


def test_a_retagged_mark_stays_where_it_was() -> None:
    index = MarkIndex([0])
    index.put(Mark(1, 0, 50))
    index.put(Mark(2, 0, 50))
    assert index.put(Mark(1, 0, 50, ("#123456",))) == Mark(1, 0, 50)
    assert index.lane(1) == 0
    assert index.mark(1) == Mark(1, 0, 50, ("#123456",))


def test_neighbours_go_round_the_ends_of_the_text() -> None:
    index = MarkIndex([0])
    index.append([Mark(1, 0, 5), Mark(2, 10, 15)])
    assert index.neighbour((10, 15, 2), 1) == Mark(1, 0, 5)
    assert index.neighbour((0, 5, 1), -1) == Mark(2, 10, 15)
    assert MarkIndex([0]).neighbour((0, 0, 0), 1) is None
