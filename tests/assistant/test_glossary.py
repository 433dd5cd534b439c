"""Lay words and the Code's terms for them."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import Any

import pytest

from assistant.glossary import TABLE, Glossary, load_glossary
from corpus.data_file import DataDamaged
from corpus.edition import Edition
from corpus.matching import words


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary()


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("said", "terms"),
    [
        ("the council said no", ["local authority", "refuse a request for an assessment"]),
        ("School action plus", ["SEN support"]),
        ("the primary school", ["school"]),
        ("foster carer", ["parent"]),
        ("in foster care", ["looked after children"]),
        ("the special needs teacher", ["SENCO"]),
        ("he has special needs", ["special educational needs SEN"]),
        ("an education, health and care plan", ["EHC plan"]),
        ("the local authorities’ one-to-one", ["local authority", "special educational provision"]),
        ("council, COUNCILS and the council’s", ["local authority"]),
        ("nothing of the kind", []),
    ],
)
def test_the_longest_name_at_each_place_gives_the_codes_term(glossary, said, terms):
    assert glossary.terms_in(said) == terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the council must", "the local authority must"),
        ("LAs decide", "Local authorities decide"),
        ("my son", "the child"),
        ("his mum", "the parents"),
        ("the ed psych", "an educational psychologist"),
        ("the governors", "the governing body"),
        ("CCGs", "the Clinical Commissioning Group"),
        ("a sixth form college", "the college"),
        ("the headteacher", "the head teacher"),
    ],
)
def test_two_names_of_one_body_are_equal(glossary, one, other):
    assert glossary.bodies_in(one) == glossary.bodies_in(other) != set()


@pytest.mark.parametrize(
    ("said", "bodies"),
    [
        ("the school", {"school"}),
        ("the head of school", {"head teacher"}),
        ("the sixth form", {"college"}),
        ("a free school and a college", {"school", "college"}),
        ("the school's plan for the youth offending team", {"school", "Youth Offending Team"}),
        ("the EHC plan", set()),
    ],
)
def test_two_bodies_are_not_taken_for_one_another(glossary, said, bodies):
    assert glossary.bodies_in(said) == bodies


def test_no_lay_word_leads_to_two_terms(table):
    entries = [*table["term"], *table["body"]]
    names = Counter(name for entry in entries for name in {tuple(words(n)) for n in entry["lay"]})
    assert [" ".join(name) for name, count in names.items() if count > 1] == []


def test_no_lay_word_is_the_name_of_another_body(table):
    codes = {tuple(words(entry["code"])): entry["code"] for entry in table["body"]}
    taken = [
        (name, entry["code"])
        for entry in table["body"]
        for name in entry["lay"]
        if codes.get(tuple(words(name)), entry["code"]) != entry["code"]
    ]
    assert taken == []


def test_every_name_can_be_found_in_a_message(glossary, table):
    unheard = [
        name
        for entry in (*table["term"], *table["body"])
        for name in entry["lay"]
        if glossary.terms_in(f"About {name}.") != [entry["code"]]
    ]
    assert unheard == []


def test_the_codes_name_for_a_body_stands_in_the_code(edition: Edition, table):
    said = [f" {' '.join(words(paragraph.text))} " for paragraph in edition.paragraphs]
    entries = [*table["body"], *table["spelling"]]
    codes = [entry["code"] for entry in entries]
    assert [c for c in codes if not any(f" {' '.join(words(c))} " in s for s in said)] == []


def test_the_codes_term_for_what_people_say_has_only_words_of_the_code(edition: Edition, table):
    """A term is a handful of words to search for, not always a phrase."""
    said = {word for paragraph in edition.paragraphs for word in words(paragraph.text)}
    strange = {entry["code"]: set(words(entry["code"])) - said for entry in table["term"]}
    assert {code: left for code, left in strange.items() if left} == {}


@pytest.mark.parametrize(
    ("said", "searched"),
    [
        ("Who writes the EHCP?", "Who writes the EHC plan?"),
        ("our ehcps", "our EHC plan"),
        ("an EHC plan", "an EHC plan"),
        ("sehcp", "sehcp"),
    ],
)
def test_an_abbreviation_that_the_code_hardly_uses_is_written_out(glossary, said, searched):
    assert glossary.respelled(said) == searched


WHOLE = TABLE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (None, "No such file or directory"),
        (WHOLE[:-5], "Unterminated string"),
        (WHOLE.replace("stop_words", "stop"), "stop_words: Field required"),
        (WHOLE.replace("lay = ", "says = ", 1), r"spelling\.0\.lay: Field required"),
        (
            WHOLE.replace('lay = ["ehcp", "ehcps"]', 'lay = "ehcp"', 1),
            r"spelling\.0\.lay: Input should be a",
        ),
    ],
    ids=["missing", "cut short", "no stop words", "a key short", "no list"],
)
def test_a_damaged_glossary_is_told(tmp_path, written, why):
    file = tmp_path / "glossary.toml"
    if written is not None:
        file.write_text(written, encoding="utf-8")
    with pytest.raises(DataDamaged, match=rf"glossary\.toml cannot be used \({why}"):
        load_glossary(file)
