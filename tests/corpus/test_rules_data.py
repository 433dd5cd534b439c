"""The timed rules as data: what a lawyer would check against the page."""

from __future__ import annotations

import tomllib

import pytest

from corpus.edition import load_edition
from corpus.matching import is_verbatim

EDITION = load_edition("2013-draft")


def entries(file: str, table: str) -> list[dict]:
    return tomllib.loads((EDITION.folder / file).read_text(encoding="utf-8"))[table]


RULES = entries("rules.toml", "rule")
TRIGGERS = {trigger["id"] for trigger in entries("situations.toml", "trigger")}
CONFLICTS = entries("conflicts.toml", "conflict")


def quotes() -> list[tuple[str, str]]:
    """Every quote of these files with the paragraph that it names."""
    found = [c for rule in RULES for c in (*rule["citation"], *rule.get("reading", []))]
    found += [reading for conflict in CONFLICTS for reading in conflict["reading"]]
    found += entries("not_rules.toml", "not_rule")
    return [(entry["paragraph_id"], entry["quote"]) for entry in found]


def test_every_quote_stands_verbatim_in_the_paragraph_that_it_names():
    wrong = [(i, q) for i, q in quotes() if not is_verbatim(q, EDITION.by_id[i].text)]
    assert wrong == []


@pytest.mark.parametrize("rule", RULES, ids=[rule["id"] for rule in RULES])
def test_a_rule_names_known_events_contradictions_and_one_kind_of_bound(rule):
    named = {*rule["triggers"], *rule.get("closed_by", []), *rule.get("implied_by", [])}
    assert named <= TRIGGERS
    assert rule["bound"] in ("latest", "earliest", "target", "none")
    assert not rule.get("conflict") or rule["conflict"] in {c["id"] for c in CONFLICTS}


def test_ids_stand_once():
    for ids in ([rule["id"] for rule in RULES], [conflict["id"] for conflict in CONFLICTS]):
        assert len(ids) == len(set(ids))
