from __future__ import annotations

from printed_lines import run

from ingest.pdf.lines import in_reading_order, segments_of_page


def texts(*runs) -> list[str]:
    return [line.text for line in in_reading_order(segments_of_page(1, runs))]


def test_runs_on_one_baseline_are_a_line_and_a_gap_between_them_is_a_blank():
    assert texts(run("local"), run("authority", x=100)) == ["local authority"]
    assert texts(run("auth"), run("ority", x=92)) == ["authority"]


def test_lines_are_read_from_the_top_whatever_the_order_of_drawing():
    assert texts(run("third", y=600), run("first", y=700), run("second", y=650)) == [
        "first",
        "second",
        "third",
    ]


def test_a_number_that_stands_apart_belongs_to_the_text_on_its_right():
    number, bullet = run("9.41"), run("•", y=680)
    assert texts(number, run("The plan", x=130), bullet, run("an item", x=120, y=680)) == [
        "9.41 The plan",
        "• an item",
    ]


def test_a_line_is_parted_from_its_number_without_losing_a_letter():
    (line,) = segments_of_page(1, [run("9.4"), run("1", x=87), run("A plan", x=110)])
    assert line.text == "9.41 A plan"
    assert line.cut(4).text == "A plan"
    assert line.cut(4).x == 110
    assert line.cut(10).text == ""


def test_a_wide_gap_within_one_line_does_not_make_a_table():
    assert texts(run("Name"), run("Signature", x=300), run("Below", y=680)) == [
        "Name Signature",
        "Below",
    ]
