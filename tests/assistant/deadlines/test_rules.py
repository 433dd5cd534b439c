"""The rules' data as they are read: in their shape, or refused in a sentence."""

from __future__ import annotations

import shutil

import pytest

from assistant.deadlines.count import counts_of
from assistant.deadlines.rules import Period, Rulebook, load_rulebook
from assistant.verify import numbers_in
from corpus.data_file import DataDamaged


def test_a_users_edition_may_do_without_rules(tmp_path):
    assert load_rulebook(tmp_path) == Rulebook()


@pytest.fixture
def copied(edition, tmp_path):
    for name in ("rules", "situations", "conflicts", "changed"):
        shutil.copy(edition.folder / f"{name}.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules", "period = { weeks = 6 }", "period = { moons = 6 }"),
        ("rules", "period = { weeks = 6 }", "period = { weeks = 6, days = 1 }"),
        ("rules", 'bound = "latest"', 'bound = "sometime"'),
        ("rules", 'bearer = "local authority"', 'bearrer = "local authority"'),
        ("situations", "[[trigger]]", "[[event]]"),
        ("conflicts", "[[conflict]]", "[[conflict"),
        ("changed", 'regulation = "', 'law = "'),
    ],
)
def test_damaged_data_are_refused_in_a_sentence_that_names_the_file(copied, file, old, new):
    damaged = copied / f"{file}.toml"
    text = damaged.read_text(encoding="utf-8")
    assert old in text
    damaged.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataDamaged, match=f"{file}.toml"):
        load_rulebook(copied)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(weeks=6), "6 weeks"),
        (Period(months=1), "1 month"),
        (Period(working_days=15), "15 working days"),
    ],
)
def test_a_period_is_said_as_people_say_it(period, said):
    assert str(period) == said


def test_what_is_said_beside_a_date_has_no_number_that_the_rules_do_not_carry(rulebook):
    """What comes next, cautions and notes are ours: their numbers are the Code's."""
    carried = {n for rule in rulebook.rules for p in rule.passages for n in numbers_in(p.quote)}
    places = {p.paragraph_id for rule in rulebook.rules for p in rule.passages}
    carried |= {n for place in places for n in numbers_in(place) | {place.rpartition(".")[0]}}
    ours = [(rule.id, text) for rule in rulebook.rules for text in (rule.next, rule.caution)]
    strays = {(name, n) for name, text in ours for n in numbers_in(text) - carried}
    assert strays == set()


def test_every_rule_with_a_limit_gives_a_date_from_its_starts(rulebook, events):
    """No rule is dead: some events set it off."""
    day = "2015-09-07"
    everything = " ".join(f"{trigger.id}={day}" for trigger in rulebook.triggers)
    dead = []
    for rule in rulebook.rules:
        ends = {*rule.ended_by}
        given = " ".join(e for e in everything.split() if e.partition("=")[0] not in ends)
        if rule.bound != "none" and not any(c.due for c in counts_of(rule, events(given))):
            dead.append(rule.id)
    assert dead == []
