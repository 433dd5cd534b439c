from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed_lines import down, line

from ingest.pdf.layout import Layout
from ingest.pdf.numbering import Start, find_numbering, longest_sequence

TEXT = "The local authority must tell the parent of its decision and the reasons for it."


def starts(*labels: str) -> list[Start]:
    numbers = [tuple(map(int, label.split("."))) for label in labels]
    return [Start(i, c, n, 3, 0.0, False, 10) for i, (c, n) in enumerate(numbers)]


@pytest.mark.parametrize(
    ("printed", "sequence"),
    [
        ("9.1 9.2 9.3", "9.1 9.2 9.3"),
        ("9.1 9.2 9.1 9.3", "9.1 9.2 9.3"),
        ("9.1 9.2 9.80 9.3 9.4", "9.1 9.2 9.3 9.4"),
        ("8.9 9.1 9.10 9.2 9.9 9.10", "8.9 9.1 9.2 9.9 9.10"),
        ("9.1 9.3", "9.1 9.3"),
        ("", ""),
    ],
)
def test_a_stray_reference_is_not_in_the_sequence(printed, sequence):
    found = longest_sequence(starts(*printed.split()))
    assert [start.label for start in found] == sequence.split()


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 9)), max_size=9))
def test_the_sequence_rises_and_none_is_longer(numbers):
    found = longest_sequence(starts(*(f"{c}.{n}" for c, n in numbers)))
    chain = [(start.chapter, start.number) for start in found]
    assert chain == sorted(set(chain))
    lengths: list[int] = []
    for place, number in enumerate(numbers):
        before = [lengths[i] for i in range(place) if numbers[i] < number]
        lengths.append(1 + max(before, default=0))
    assert len(chain) == max(lengths, default=0)


def test_numbers_count_paragraphs_where_text_follows_and_sections_where_titles_do():
    plain = down("9.1 " + TEXT, "", "9.2 " + TEXT)
    titles = [line("7.5 Timescales", y=700, bold=True), line(TEXT, y=688)]
    titles += [line("7.6 Advice", y=640, bold=True), line(TEXT, y=628)]
    assert find_numbering(plain, Layout(plain)).counted == "paragraphs"
    found = find_numbering(titles, Layout(titles))
    assert found.counted == "sections"
    assert [start.label for start in found.starts.values()] == ["7.5", "7.6"]


def test_missing_numbers_are_named_within_a_chapter_and_at_the_start_of_a_later_one():
    lines = down(*(x for n in ("7.4", "7.6", "8.3") for x in (f"{n} {TEXT}", "")))
    assert find_numbering(lines, Layout(lines)).missing == ("7.5", "8.1", "8.2")


def test_a_single_number_is_no_sequence():
    lines = down("9.1 " + TEXT)
    assert find_numbering(lines, Layout(lines)).starts == {}


@pytest.mark.parametrize(
    ("printed", "sequence", "astray"),
    [
        ("9.1|9.2|9.3", "9.1 9.2 9.3", ""),
        ("9.1|9.3||9.2", "9.1 9.2", ""),
        ("9.1|9.2 below||9.2||9.3", "9.1 9.2 9.3", ""),
        ("9.1|9.2 above|9.2 below||9.3", "9.1 9.3", ""),
        ("9.1|9.7||9.2", "9.1 9.2", ""),
        ("9.1||9.2||9.1||9.3", "9.1 9.2 9.3", "9.1"),
        ("Chapter 9 Plans|9.1||9.2", "9.1 9.2", ""),
        ("9.1||9.2|Chapter 10 Reviews|10.1|10.2", "9.1 9.2 10.1 10.2", ""),
        ("9.1||9.2 as is told in|10.1|and elsewhere||9.3", "9.1 9.2 9.3", ""),
    ],
)
def test_a_number_that_looks_like_running_text_counts_where_one_line_alone_can_be_it(
    printed, sequence, astray
):
    texts = [f"{text} the words of it" if text else "" for text in printed.split("|")]
    lines = down(*texts, *["and more of them"] * 6)
    found = find_numbering(lines, Layout(lines))
    assert [start.label for start in found.starts.values()] == sequence.split()
    assert [start.label for start in found.astray] == astray.split()
