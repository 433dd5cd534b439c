from __future__ import annotations

from ingest.pdf.columns import in_columns

LEFT = [(72.0, 280.0, 700.0 - 12 * n) for n in range(10)]
RIGHT = [(310.0, 518.0, 700.0 - 12 * n) for n in range(10)]


def read(extents) -> list[tuple[float, float]]:
    return [(extents[place.index][0], extents[place.index][2]) for place in in_columns(extents)]


def order(*sides) -> list[tuple[float, float]]:
    return [(x, y) for side in sides for x, _, y in side]


def test_columns_are_read_one_after_the_other_however_they_are_drawn():
    by_line = [side[n] for n in range(10) for side in (LEFT, RIGHT)]
    for drawn in (LEFT + RIGHT, RIGHT + LEFT, by_line):
        assert read(drawn) == order(LEFT, RIGHT)


def test_a_title_across_the_page_parts_the_columns_above_from_those_below():
    title = [(72.0, 500.0, 650.0)]
    above, below = ([e for e in LEFT if (e[2] > 650) is up] for up in (True, False))
    right_above, right_below = ([e for e in RIGHT if (e[2] > 650) is up] for up in (True, False))
    drawn = title + LEFT + RIGHT
    assert read(drawn) == order(above, right_above, title, below, right_below)


def test_indented_lines_of_the_right_column_do_not_move_its_edge():
    indented = [(x + 24 * (n > 1), end, y) for n, (x, end, y) in enumerate(RIGHT)]
    assert read(LEFT + indented) == order(LEFT, indented)


def test_a_table_drawn_row_by_row_is_not_taken_for_columns():
    cells = [
        (x, x + width, 700.0 - 12 * n) for n in range(10) for x, width in ((72, 40), (310, 90))
    ]
    assert in_columns(cells) == []


def test_one_column_is_left_as_it_is():
    assert in_columns([(72.0, 520.0, 700.0 - 12 * n) for n in range(40)]) == []
    assert in_columns([]) == []
