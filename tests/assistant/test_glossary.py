"""Lay words and the Code's terms for them."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import assistant.glossary
from assistant.glossary import Glossary, load_glossary
from corpus.matching import words


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary()


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    file = Path(assistant.glossary.__file__).with_suffix(".toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


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
