from desktop.ui.widgets.joined import joined, spoken


def test_each_fact_keeps_its_own_direction_of_reading():
    assert joined(["الميناء", "", "2024-12-09"]) == "\u2068الميناء\u2069 · \u20682024-12-09\u2069"


def test_what_could_turn_the_rest_is_taken_out():
    assert joined(["a\u202eb"]) == "\u2068ab\u2069"


def test_facts_are_read_out_one_after_the_other():
    assert spoken(["The Herald", "", "2024"]) == "The Herald, 2024"
