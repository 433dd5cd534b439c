"""The timed rules as data: what a lawyer would check against the page."""

from __future__ import annotations

import tomllib

import pytest

from corpus.edition import load_edition
from corpus.matching import is_verbatim
from corpus.sentences import sentences

EDITION = load_edition("2013-draft")


def entries(file: str, table: str) -> list[dict]:
    return tomllib.loads((EDITION.folder / file).read_text(encoding="utf-8"))[table]


RULES = entries("rules.toml", "rule")
TRIGGERS = entries("situations.toml", "trigger")
CONFLICTS = entries("conflicts.toml", "conflict")
CHANGES = entries("changed.toml", "change")

# The only counts that the Code leaves open, so that both days are given: the appeal, the month after
# a certificate, the contact with an adviser, and the 15 days of 7.5 with 7.10, of 7.11 and of 7.18.
TWO_READINGS = {
    "appeal_to_tribunal",
    "appeal_after_certificate",
    "contact_mediation_adviser",
    "give_time_for_views_on_draft_plan",
    "answer_consultation",
    "give_time_to_comment_on_amendments",
}

# "can continue": the sentence after it speaks of the authority's choice.
READ_WITH_THE_NEXT_SENTENCE = {"continue_plan_to_25"}

every_rule = pytest.mark.parametrize("rule", RULES, ids=[rule["id"] for rule in RULES])


def quotes(file: str) -> list[tuple[str, str]]:
    """Every quote of a file with the paragraph that it names."""
    found = {
        "rules.toml": lambda: [c for r in RULES for c in (*r["citation"], *r.get("reading", []))],
        "conflicts.toml": lambda: [reading for c in CONFLICTS for reading in c["reading"]],
        "changed.toml": lambda: [
            *(citation for change in CHANGES for citation in change["citation"]),
            *entries("changed.toml", "same"),
        ],
        "not_rules.toml": lambda: entries("not_rules.toml", "not_rule"),
    }[file]()
    return [(entry["paragraph_id"], entry["quote"]) for entry in found]


@pytest.mark.parametrize("file", ["rules.toml", "conflicts.toml", "changed.toml", "not_rules.toml"])
def test_every_quote_stands_verbatim_in_the_paragraph_that_it_names(file):
    found = quotes(file)
    assert found
    assert [(i, q) for i, q in found if not is_verbatim(q, EDITION.by_id[i].text)] == []


@every_rule
def test_a_rule_names_known_events_contradictions_changes_and_paragraphs(rule):
    assert events_of(rule) <= {trigger["id"] for trigger in TRIGGERS}
    assert rule["conflict"] in {"", *(conflict["id"] for conflict in CONFLICTS)}
    assert rule["changed"] in {"", *(change["id"] for change in CHANGES)}
    assert set(rule["exemptions"]) <= EDITION.by_id.keys()


def events_of(rule: dict) -> set[str]:
    keys = ("triggers", "closed_by", "implied_by", "ended_by", "arises_on", "start_note_on")
    starts = (*rule.get("reading", []), *rule.get("later_of", []))
    return {name for key in keys for name in rule.get(key, ())} | {s["trigger"] for s in starts}


@every_rule
def test_a_bound_with_a_date_has_one_count_and_one_without_has_none(rule):
    counts = [key for key in ("period", "fixed_date", "later_of") if key in rule]
    assert rule["bound"] in ("latest", "earliest", "target", "none")
    assert len(counts) == (0 if rule["bound"] == "none" else 1)
    assert rule["bound"] == "none" or rule["triggers"]


@every_rule
def test_two_readings_stand_only_where_the_code_leaves_the_count_open(rule):
    readings = rule.get("reading", [])
    assert len(readings) == (2 if rule["id"] in TWO_READINGS else 0)
    assert {r["trigger"] for r in readings} <= set(rule["triggers"])


@every_rule
def test_a_note_on_some_starts_has_words_and_names_starts_of_the_rule(rule):
    if "start_note_on" in rule:
        assert rule["start_note"]
        assert set(rule["start_note_on"]) < set(rule["triggers"])


@every_rule
def test_an_event_on_which_a_rule_arises_is_told_in_words(rule):
    assert not rule.get("arises_on") or rule["arises_if"]


@every_rule
def test_the_force_is_that_of_the_quoted_words_or_of_the_list_that_they_stand_in(rule):
    if rule["id"] in READ_WITH_THE_NEXT_SENTENCE:
        return
    citation = rule["citation"][0]
    paragraph = EDITION.by_id[citation["paragraph_id"]]
    forces = {EDITION.force_of(sentence) for sentence in sentences(citation["quote"])}
    if forces == {"none"}:
        forces.add(EDITION.governing_force(paragraph))
    assert rule["force"] in forces


@every_rule
def test_a_target_is_no_must_and_a_limit_no_should(rule):
    assert rule["bound"] != "target" or rule["force"] in ("should", "none")
    assert rule["bound"] not in ("latest", "earliest") or rule["force"] in ("must", "none")


def test_each_reading_has_the_force_of_its_own_words():
    readings = [reading for rule in RULES for reading in rule.get("reading", [])]
    wrong = [r["quote"] for r in readings if EDITION.force_of(r["quote"]) != r["force"]]
    assert wrong == []


def test_every_event_starts_or_ends_a_rule_or_excuses_one_or_is_the_sending_of_another():
    used = {name for rule in RULES for name in events_of(rule)}
    excuses = {paragraph_id for rule in RULES for paragraph_id in rule["exemptions"]}
    idle = [
        trigger["id"]
        for trigger in TRIGGERS
        if trigger["id"] not in used
        and trigger.get("recipient_pair") not in used
        and trigger.get("paragraph_id") not in excuses
    ]
    assert idle == []


def test_ids_stand_once():
    for table in (RULES, CONFLICTS, CHANGES, TRIGGERS):
        ids = [entry["id"] for entry in table]
        assert len(ids) == len(set(ids))
