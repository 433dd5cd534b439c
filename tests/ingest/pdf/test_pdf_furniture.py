from __future__ import annotations

import pytest
from printed_lines import down, line

from ingest.pdf.furniture import drop_contents, drop_furniture, roman_value

WORDS = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta")


def pages(*furniture: list[tuple[str, float]]) -> list:
    """Pages of eight lines of text, each with its own furniture as (text, height)."""
    return [
        [line(text, y=y, page=number) for text, y in printed]
        + [
            line(f"{word} {'x' * number}", y=700 - 12 * n, page=number)
            for n, word in enumerate(WORDS)
        ]
        for number, printed in enumerate(furniture, start=1)
    ]


def left(body) -> set[str]:
    return {ln.text for page in body.pages for ln in page if ln.text.split()[0] not in WORDS}


def test_what_repeats_at_one_height_goes_and_page_numbers_cite_the_pages():
    body = drop_furniture(pages(*([("SEND Code", 800), (str(n), 30)] for n in range(92, 96))))
    assert left(body) == set()
    assert body.numbers == {1: 92, 2: 93, 3: 94, 4: 95}


def test_a_number_within_a_footer_cites_the_page_and_a_year_does_not():
    footers = [[(f"January 2015 | Page {n} of 300", 30)] for n in (7, 8, 9)]
    body = drop_furniture(pages(*footers))
    assert (left(body), body.numbers) == (set(), {1: 7, 2: 8, 3: 9})


@pytest.mark.parametrize(
    ("texts", "heights"),
    [
        (["Chapter 1", "Chapter 4", "Chapter 8"], [800, 800, 800]),
        (["The Code", "The Code", "The Code"], [800, 780, 760]),
        (["The Code", "A law", "Notes"], [800, 800, 800]),
    ],
)
def test_what_does_not_repeat_or_count_the_pages_stays(texts, heights):
    body = drop_furniture(pages(*([pair] for pair in zip(texts, heights, strict=True))))
    assert left(body) == set(texts)
    assert body.numbers == {1: 1, 2: 2, 3: 3}


def test_a_page_without_a_number_is_counted_from_its_neighbours():
    numbers = ["i", "ii", "iii", "1", "2", "", "4", "5"]
    body = drop_furniture(pages(*([(n, 30)] if n else [] for n in numbers)))
    assert left(body) == set()
    assert body.numbers == {1: 1, 2: 2, 3: 3, 4: 1, 5: 2, 6: 3, 7: 4, 8: 5}


@pytest.mark.parametrize(("numeral", "value"), [("iv", 4), ("ix", 9), ("XIV", 14), ("xl", 40)])
def test_roman_numerals_have_their_value(numeral, value):
    assert roman_value(numeral) == value


def test_a_table_of_contents_goes_and_text_stays():
    contents = down("Contents", "Introduction 11", "1 Principles 19", "2 Advice 30", "3 Plans 40")
    contents += down("4 Reviews 50", "5 Disputes 61", y=500)
    text = down("The duty is in section 9 of the Act. ..... 14", "It must be met by 2", "and 1.")
    assert drop_contents([contents, text]) == [[], text[1:]]
