"""Which places of the edition a message names, and which it names that are not there."""

from __future__ import annotations

import pytest

from assistant.places import MissingPlace, Places, read_places
from corpus.edition import load_edition

EDITION = load_edition()
PARAGRAPHS = [paragraph for paragraph in EDITION.paragraphs if paragraph.text]


def named(message: str) -> list[str]:
    return [place.name for place in read_places(message, EDITION).named]


def missing(message: str) -> list[str]:
    return [place.name for place in read_places(message, EDITION).missing]


# Places that there are


@pytest.mark.parametrize("form", ["{label}", "Is {label} a must?", "Is {id} a must?", "{id}"])
def test_every_paragraph_is_found_by_its_citation_and_by_its_id(form):
    wrong = {}
    for paragraph in PARAGRAPHS:
        label = EDITION.cite(paragraph).label()
        found = read_places(form.format(label=label, id=paragraph.id), EDITION)
        if [place.paragraphs for place in found.named] != [(paragraph,)] or found.missing:
            wrong[paragraph.id] = found
    assert wrong == {}


@pytest.mark.parametrize("form", ["section {}", "What does {} say?", "explain {}", "§{}", "{}?"])
def test_every_section_is_found_by_its_number(form):
    for section in (section.id for section in EDITION.sections if "." in section.id):
        found = read_places(form.format(section), EDITION)
        (place,) = found.named
        assert place.name == f"section {section}"
        assert {paragraph.section for paragraph in place.paragraphs} == {section}
        assert found.only
        assert found.missing == ()


@pytest.mark.parametrize(
    ("message", "places"),
    [
        ("sections 7.3, 7.22 and 9.5 of the Code", ["section 7.3", "section 7.22", "section 9.5"]),
        ("section 7.5 and section 7.5", ["section 7.5"]),
        ("§§ 7.3 & 7.5", ["section 7.3", "section 7.5"]),
        ("7.5 paragraph 4 item 2", ["7.5, paragraph 4, item 2"]),
        ("7.5(4)(2)", ["7.5, paragraph 4, item 2"]),
        ("item 2 of paragraph 4 of section 7.5", ["7.5, paragraph 4, item 2"]),
        ("para 4 in 7.5", ["7.5, paragraph 4"]),
        ("7.4, footnote 7", ["7.4, footnote 7"]),
        ("chapter 7, para 1", ["7, paragraph 1"]),
        ("chapter nine", ["chapter 9"]),
        ("Chapter 07", ["chapter 7"]),
        ("chapters 3 and 9", ["chapter 3", "chapter 9"]),
        ("section 07.05", ["section 7.5"]),
        ("section ٧.٥", ["section 7.5"]),
        ("section ٧٫٥", ["section 7.5"]),
        ("section ７．５", ["section 7.5"]),
        ("page ninety-eight", ["page 98"]),
        ("What is on page 98?", ["page 98"]),
        ("page 98 of the Code", ["page 98"]),
        ("The 15 days in 7.5: are they working days?", ["section 7.5"]),
        ("Is 7.6 about the 20 weeks?", ["section 7.6"]),
        ("What about 7.5?", ["section 7.5"]),
        ("How do the limits differ between 9.5 and 9.6?", ["section 9.5", "section 9.6"]),
        ("section 7.5 and 15 days", ["section 7.5"]),
        ("Does paragraph 7.5.4 of this Code go beyond the Act?", ["7.5, paragraph 4"]),
        ("section 7.5 of the Code and the Children Act", ["section 7.5"]),
    ],
)
def test_a_place_is_named_in_many_ways(message, places):
    assert named(message) == places
    assert missing(message) == []


@pytest.mark.parametrize(
    ("message", "only"),
    [
        ("Hello, can you tell me exactly what section 7.5 of the Code says please?", True),
        ("What does section 7.5 say about delays?", False),
        ("What does paragraph 9.41 say", True),
        ("What must the council do?", False),
    ],
)
def test_it_is_told_whether_anything_else_is_asked(message, only):
    assert read_places(message, EDITION).only == only


def test_a_place_without_words_is_lost_and_every_other_is_not():
    lost = read_places("section 7.6", EDITION)
    assert [place.lost for place in lost.named] == [True]
    assert lost.readable == ()
    assert named("7.6, paragraph 3") == ["section 7.6"]
    assert [p.id for p in EDITION.paragraphs if not p.text] == ["7.6.1"]


# Places that there are not


@pytest.mark.parametrize(
    ("message", "place", "instead"),
    [
        ("What does paragraph 9.214 say?", "paragraph 9.214", "chapter 9 has sections 9.1 to 9.11"),
        ("What about section 7.31", "paragraph 7.31", "chapter 7 has sections 7.1 to 7.22"),
        ("PARA 9.99 of the Code", "paragraph 9.99", "chapter 9 has sections 9.1 to 9.11"),
        ("see §7.31 of the Code", "paragraph 7.31", "chapter 7 has sections 7.1 to 7.22"),
        ("see s.7.31 of the Code", "paragraph 7.31", "chapter 7 has sections 7.1 to 7.22"),
        ("What does 7.99 say?", "paragraph 7.99", "chapter 7 has sections 7.1 to 7.22"),
        ("Does 9.41 apply to us?", "paragraph 9.41", "chapter 9 has sections 9.1 to 9.11"),
        ("9.41", "paragraph 9.41", "chapter 9 has sections 9.1 to 9.11"),
        ("is 12.3 in the code?", "paragraph 12.3", "its chapters are 1 to 9"),
        ("7.5.99", "paragraph 99 in section 7.5", "that section has paragraphs 1 to 5"),
        ("7.5 paragraph 40", "paragraph 40 in section 7.5", "that section has paragraphs 1 to 5"),
        ("7.4 footnote 99", "footnote 99 in section 7.4", "that section has one paragraph, 1"),
        ("7.5.4(9)", "item 9 in 7.5, paragraph 4", "that paragraph has 4 items"),
        ("7.3.4(a)", "item a in 7.3, paragraph 4", "that paragraph has no items"),
        ("what does chapter 14 say about transport?", "chapter 14", "its chapters are 1 to 9"),
        ("chapter twelve", "chapter 12", "its chapters are 1 to 9"),
        ("page 999", "page 999", "its text stands on pages 6 to 173"),
        ("what does page 3 say?", "page 3", "its text stands on pages 6 to 173"),
    ],
)
def test_a_place_that_is_not_there_is_noticed_with_what_there_is(message, place, instead):
    (found,) = read_places(message, EDITION).missing
    assert (found.name, found.instead) == (place, instead)


def test_every_missing_one_of_several_is_noticed_once_and_another_edition_may_have_its_number():
    found = read_places("sections 7.3, 7.31, 7.31 and 9.99, and chapter 12", EDITION)
    assert [place.name for place in found.named] == ["section 7.3"]
    assert [(place.name, place.elsewhere) for place in found.missing] == [
        ("paragraph 7.31", True),
        ("paragraph 9.99", True),
        ("chapter 12", False),
    ]


@pytest.mark.parametrize(
    ("message", "around"), [("7.5.99", "section 7.5"), ("7.5.4(9)", "7.5, paragraph 4")]
)
def test_with_a_missing_paragraph_the_place_around_it_is_named(message, around):
    assert named(message) == [around]


# Numbers that are no places


@pytest.mark.parametrize(
    "message",
    [
        "section 36 of the Act",
        "paragraph 9.99 of the Children Act 1989",
        "section 36.3 Children and Families Act 2014",
        "the Children and Families Act 2014 section 36.3",
        "section 12.4 of the School Admissions Code",
        "chapter 14 of the Education Act",
        "he gets 9.25 hours of help",
        "he gets 7.5 hours",
        "is 7.5 hours enough?",
        "between 7.5 and 8.5 hours",
        "a score of 7.5%, or 7.5 per cent",
        "he is 7.5 years old",
        "a 7.5-year-old",
        "it costs £7.50 and £ 7.50",
        "7.5 million, s 2.5 million",
        "it's 2.5 million",
        "school starts at 9.30am",
        "the bus comes at 7.15",
        "it's 9.30 when the taxi comes",
        "that’s 9.30 in the morning",
        "is 9.30 ok for the meeting?",
        "classes 9.30 to 3.15",
        "a section 9.25% of us read",
        "a reading age of 7.5",
        "they wrote on 3.2.14",
        "they wrote on 12.3.14 and on 7.5.2014",
        "page 3 of his plan",
        "What does page 3 of his plan say?",
        "what does 12.3 of the plan say?",
        "he is on page 12",
        "version v2.5",
        "",
    ],
)
def test_a_place_in_another_paper_and_a_time_a_sum_an_age_a_share_or_a_day_is_none(message):
    assert read_places(message, EDITION) == Places()


def test_a_long_message_full_of_numbers_is_read_too():
    found = read_places("7.99(1) and section 7.31 " * 160, EDITION)
    assert [place.name for place in found.missing] == ["paragraph 7.99", "paragraph 7.31"]
    assert all(isinstance(place, MissingPlace) for place in found.missing)
