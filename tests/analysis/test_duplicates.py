"""Nearly equal texts are recognised fast, and different reports of one event are not."""

import random

from benchmarks.edited_texts import edited, made_text
from desktop.analysis.duplicates import (
    NEARLY_EQUAL,
    SIZE,
    Likenesses,
    as_bytes,
    from_bytes,
    likeness,
    origins,
    sketch_of,
)


def test_an_edited_text_is_nearly_equal_and_another_report_is_not():
    for seed in range(10):
        rng = random.Random(seed)
        text = made_text(rng, 3_000)
        version = edited(text, rng, 0.08, 0)
        other = made_text(random.Random(seed + 500), 3_000)
        assert likeness(sketch_of(text), sketch_of(version.new)) >= NEARLY_EQUAL
        assert likeness(sketch_of(text), sketch_of(other)) < NEARLY_EQUAL


def test_a_reprint_cut_short_is_nearly_equal():
    text = made_text(random.Random(3), 4_000)
    assert likeness(sketch_of(text), sketch_of(text[:2_400])) >= NEARLY_EQUAL


def test_texts_too_short_to_compare_are_like_nothing():
    assert len(sketch_of("Updated on Sunday. Read more.")) == 0
    assert likeness(sketch_of(""), sketch_of("")) == 0


def test_a_sketch_is_small_and_comes_back_from_its_bytes():
    sketch = sketch_of(made_text(random.Random(1), 20_000))
    assert len(sketch) == SIZE
    assert from_bytes(as_bytes(sketch)) == sketch


def test_articles_are_grouped_by_origin():
    agency, other = made_text(random.Random(1), 3_000), made_text(random.Random(2), 3_000)
    known = Likenesses()
    for key, text in enumerate([agency, "Editor's note.\n" + agency, agency[:2_000], other, "short"]):
        known.put(key, sketch_of(text))
    for key in range(5):
        known.link(key)
    assert sorted(map(sorted, known.groups())) == [[0, 1, 2], [3], [4]]
    assert origins(known.groups(), range(5)) == 3
    assert origins(known.groups(), [0, 1, 9]) == 2
    known.remove(1)
    assert 1 not in known
    assert sorted(map(sorted, known.groups())) == [[0, 2], [3], [4]]
    assert [key for key, _ in known.near(sketch_of(agency))] == [0, 2]


def test_asking_costs_no_walk_through_all_sketches():
    known = Likenesses()
    rng = random.Random(5)
    for key in range(4_000):
        known.put(key, sorted(rng.randrange(2**32) for _ in range(SIZE)))
    wanted = sketch_of(made_text(random.Random(1), 3_000))
    known.put(4_000, wanted)
    assert known.near(wanted) == [(4_000, 1.0)]
