"""Everything that the given events set off, as the public contract has it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.deadlines.events import Event
from assistant.deadlines.timeline import listing, timeline

TODAY = date(2015, 11, 20)


@pytest.fixture
def made(rulebook, edition):
    def make(given: str, as_of: date = TODAY):
        pairs = (one.split("=") for one in given.split())
        events = [Event(trigger, date.fromisoformat(day)) for trigger, day in pairs]
        return timeline(events, rulebook, edition, as_of)

    return make


def test_it_is_by_date_and_the_readings_of_a_rule_stay_together(made):
    given = made("request_received=2015-09-14 notice_sent=2015-11-02 notice_received=2015-11-20")
    assert [(str(d.due), d.rule_id, d.reading) for d in given.deadlines] == [
        ("2015-10-26", "decide_whether_to_assess", None),
        ("2016-01-02", "contact_mediation_adviser", "sent"),
        ("2016-01-20", "contact_mediation_adviser", "received"),
        ("2016-01-02", "appeal_to_tribunal", "sending a notice"),
        ("2016-01-20", "appeal_to_tribunal", "receiving a notice"),
        ("2016-02-01", "issue_final_plan", None),
    ]


@pytest.mark.parametrize(
    ("as_of", "status", "days_late"),
    [
        ("2015-10-25", "to_come", 0),
        ("2015-10-26", "due_today", 0),
        ("2015-10-27", "passed", 1),
        ("2015-11-20", "passed", 25),
    ],
)
def test_a_deadline_says_how_it_lies_to_the_day_of_asking(made, as_of, status, days_late):
    first = made("request_received=2015-09-14", date.fromisoformat(as_of)).deadlines[0]
    assert (first.status, first.days_late) == (status, days_late)


def test_nobody_is_late_for_the_days_that_they_are_given_to_comment(made):
    first = made("draft_plan_sent=2015-09-14").deadlines[0]
    assert (first.bound, str(first.due), first.days_late) == ("earliest", "2015-09-29", 0)
    assert "may take its next step from the day after" in first.explanation


def test_a_reading_whose_start_is_unknown_has_no_date(made):
    unknown = made("notice_received=2015-11-05").deadlines[-1]
    assert (unknown.status, unknown.due, unknown.trigger_date, unknown.days_late) == (
        "date_needed", None, None, None,
    )  # fmt: skip


def test_a_missed_target_is_never_called_a_breach(made):
    (target,) = (d for d in made("released_from_custody=2015-03-02").deadlines)
    assert target.bound == "target"
    assert "not a breach" in target.explanation


@pytest.mark.parametrize(
    ("given", "kind", "words"),
    [
        ("request_sent=2015-09-14", "assumption", "Only the day on which the request"),
        (
            "assessment_refused=2015-11-02",
            "assumption",
            "is taken as the day on which the notice was sent",
        ),
        ("old_authority_learned_of_move=2015-11-02", "changed", "SI 2014/1530 regulation 15"),
        ("notice_sent=2015-11-02", "ambiguity", "From when the two months for an appeal run"),
        ("request_received=2015-09-14", "edition", "not in force"),
        (
            "reassessment_request_received=2015-11-06",
            "ambiguity",
            "If the authority decides not to re-assess",
        ),
        ("released_from_custody=2015-11-06", "ambiguity", "No date follows from this rule yet"),
    ],
)
def test_what_was_assumed_or_has_changed_is_said(made, given, kind, words):
    notices = made(given).notices
    assert any(notice.kind == kind and words in notice.text for notice in notices)


def test_an_appeal_limit_is_never_given_without_late_appeals_and_the_certificate(made):
    appeals = [
        d for d in made("notice_sent=2015-11-02").deadlines if d.rule_id == "appeal_to_tribunal"
    ]
    assert appeals
    for each in appeals:
        assert "late appeals" in each.explanation
        assert "certificate" in each.explanation


def test_a_limit_on_a_weekend_is_not_moved_and_said_to_fall_on_one(made):
    appeal = next(d for d in made("notice_sent=2015-11-02").deadlines if d.due)
    assert str(appeal.due) == "2016-01-02"
    assert "That is a Saturday. The Code does not move a limit" in appeal.explanation


def test_nothing_is_set_off_by_an_event_that_only_ends_things(made):
    assert made("certificate_issued=2014-01-01 plan_kept=2015-01-01").deadlines != ()
    assert made("appeal_registered=2015-01-01").deadlines == ()


def test_the_list_names_every_event_and_every_rule_with_its_words(rulebook, edition):
    listed = listing(rulebook, edition)
    assert [rule.id for rule in listed.rules] == [rule.id for rule in rulebook.rules]
    assert [trigger.id for trigger in listed.triggers] == [t.id for t in rulebook.triggers]
    assert all(rule.quote and rule.citation[0].isdigit() for rule in listed.rules)
