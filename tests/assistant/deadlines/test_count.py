"""What the given events set off, worked by hand from the Code's words."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.deadlines.count import counts_of, is_closed, uncounted
from assistant.deadlines.events import Event, Events
from assistant.deadlines.rules import load_rulebook
from corpus.edition import load_edition

RULEBOOK = load_rulebook(load_edition().folder)


def events(given: str) -> Events:
    pairs = (one.split("=") for one in given.split())
    return Events((Event(t, date.fromisoformat(day)) for t, day in pairs), RULEBOOK)


def dues(rule: str, given: str) -> list[str | None]:
    counts = counts_of(RULEBOOK.rule[rule], events(given))
    return [count.due.isoformat() if count.due else None for count in counts]


@pytest.mark.parametrize(
    ("rule", "given", "expected"),
    [
        # 7.3, 7.5: from receiving the request; where only its sending is known, from that day.
        ("decide_whether_to_assess", "request_received=2015-09-14", ["2015-10-26"]),
        ("decide_whether_to_assess", "request_sent=2015-09-14", ["2015-10-26"]),
        ("decide_whether_to_assess", "request_sent=2015-09-11 request_received=2015-09-14", ["2015-10-26"]),
        ("decide_whether_to_assess", "brought_to_attention=2015-09-14", ["2015-10-26"]),
        ("issue_final_plan", "request_received=2015-09-14", ["2016-02-01"]),
        # A refusal ends the chain.
        ("issue_final_plan", "request_received=2015-09-14 assessment_refused=2015-10-20", []),
        # What arises only on a further decision is due only where that was given.
        ("tell_no_plan", "request_received=2015-09-14", []),
        ("tell_no_plan", "request_received=2015-09-14 plan_refused=2016-01-10", ["2016-01-04"]),
        ("supply_advice", "request_received=2015-09-14 advice_requested=2015-09-28", ["2015-10-26"]),
        # Two readings, the earlier first; one whose start is unknown has no day.
        ("appeal_to_tribunal", "notice_sent=2015-11-02 notice_received=2015-11-05", ["2016-01-02", "2016-01-05"]),
        ("appeal_to_tribunal", "notice_received=2015-11-05", ["2016-01-05", None]),
        ("appeal_to_tribunal", "assessment_refused=2015-11-02", ["2016-01-02", None]),
        ("give_time_for_views_on_draft_plan", "draft_plan_sent=2015-12-18 draft_plan_received=2015-12-21", ["2016-01-02", "2016-01-05"]),
        ("appeal_after_certificate", "certificate_issued=2015-01-30 certificate_received=2015-01-31", ["2015-02-28", "2015-02-28"]),
        # Beginning on the day; and not.
        ("transfer_plan", "old_authority_learned_of_move=2015-06-01", ["2015-06-19"]),
        ("notify_new_ccg", "old_ccg_learned_of_move=2015-06-01", ["2015-06-22"]),
        # 7.15: the later of twelve months from the last review or the making, and three from the transfer.
        ("review_transferred_plan", "plan_transferred=2015-06-01 final_plan_issued=2014-03-10", ["2015-09-01"]),
        ("review_transferred_plan", "plan_transferred=2015-06-01 final_plan_issued=2014-03-10 plan_reviewed=2015-03-05", ["2016-03-05"]),
        ("review_transferred_plan", "plan_transferred=2015-06-01", [None]),
        # 7.16: back from the meeting, and on from it.
        ("give_notice_of_review_meeting", "review_meeting_held=2015-05-20", ["2015-05-06"]),
        ("send_review_report", "review_meeting_held=2015-05-20", ["2015-06-03"]),
        ("decide_after_review", "review_meeting_held=2015-05-20", ["2015-06-17"]),
        # Each review starts the next year.
        ("review_plan", "final_plan_issued=2014-06-02", ["2015-06-02"]),
        ("review_plan", "final_plan_issued=2014-06-02 plan_reviewed=2015-05-20", ["2015-06-02", "2016-05-20"]),
        # 15 February of the year of the move; for post-16 moves only into a new academic year.
        ("finish_review_before_phase_transfer", "phase_transfer=2016-09-05", ["2016-02-15"]),
        ("finish_review_before_post_16_move_by_february", "post_16_transfer=2016-09-05", ["2016-02-15"]),
        ("finish_review_before_post_16_move_by_february", "post_16_transfer=2016-04-11", []),
        ("review_before_post_16_move", "post_16_transfer=2016-09-05", ["2016-02-05"]),
        ("review_before_post_16_move", "post_16_transfer=2016-04-11", ["2015-09-11"]),
        # Reviews of the plans of children under five only.
        ("consider_reviewing_under_five_at_three_months", "plan_reviewed=2015-05-20 child_born=2012-01-01", ["2015-08-20"]),
        ("consider_reviewing_under_five_at_three_months", "plan_reviewed=2015-05-20 child_born=2010-07-01", []),
        ("consider_reviewing_under_five_at_three_months", "plan_reviewed=2015-05-20", []),
        ("issue_amended_plan", "amendment_notice_sent=2015-07-01", ["2015-08-26"]),
        ("claim_discrimination", "discrimination_happened=2015-08-31", ["2016-02-29"]),
        # The day of exclusion is the first.
        ("educate_after_permanent_exclusion", "permanently_excluded=2015-03-02", ["2015-03-07"]),
        ("hold_mediation", "mediation_wanted=2015-03-02", ["2015-04-01"]),
        ("issue_certificate_without_mediation", "mediation_declined=2015-04-01", ["2015-04-08"]),
        # Between two and three: the day before the third birthday, also of a child born on 1 March.
        ("do_progress_check_at_two", "child_born=2013-03-01", ["2016-02-29"]),
        ("conclude_social_care_assessment", "social_care_referred=2015-06-01", ["2015-08-03"]),
    ],
)  # fmt: skip
def test_a_rule_falls_due_on_the_day_that_the_code_gives(rule, given, expected):
    assert dues(rule, given) == expected


def test_a_rule_without_a_limit_on_a_date_never_gets_one():
    unlimited = [rule for rule in RULEBOOK.rules if rule.bound == "none"]
    given = events(" ".join(f"{trigger.id}=2015-06-01" for trigger in RULEBOOK.triggers))
    assert unlimited
    assert [rule.id for rule in unlimited if counts_of(rule, given)] == []


def test_a_count_shows_its_sum_as_anyone_would_check_it():
    (count,) = counts_of(
        RULEBOOK.rule["decide_whether_to_assess"], events("request_received=2015-09-14")
    )
    assert count.steps == ("Monday 14 September 2015 + 6 weeks = Monday 26 October 2015.",)


def test_a_count_of_working_days_names_the_bank_holidays_that_it_passes_over():
    (count,) = counts_of(
        RULEBOOK.rule["notify_new_ccg"], events("old_ccg_learned_of_move=2015-03-30")
    )
    assert (
        "Friday 3 April 2015 (Good Friday); Monday 6 April 2015 (Easter Monday)" in count.steps[1]
    )


@pytest.mark.parametrize(
    ("rule", "triggers"),
    [
        ("decide_whether_to_assess", ["request_received"]),
        ("appeal_to_tribunal", ["notice_sent", "notice_received"]),
    ],
)
def test_a_rule_without_its_start_names_the_day_that_is_needed(rule, triggers):
    counts = uncounted(RULEBOOK.rule[rule])
    assert sorted(count.trigger for count in counts) == sorted(triggers)
    assert {count.due for count in counts} == {None}


@pytest.mark.parametrize(
    ("given", "closed"),
    [
        ("request_received=2015-09-14", False),
        ("request_received=2015-09-14 assessment_agreed=2015-10-20", True),
        ("request_received=2015-09-14 draft_plan_sent=2015-12-20", True),  # implies the decision
        (
            "request_received=2015-09-14 assessment_agreed=2014-10-20",
            False,
        ),  # of an earlier request
    ],
)
def test_an_event_closes_what_was_due_before_it(given, closed):
    (count,) = counts_of(RULEBOOK.rule["decide_whether_to_assess"], events(given))
    assert is_closed(count, events(given)) is closed


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        ("finish_review_before_post_16_move_by_february", date(2016, 2, 15)),
        ("review_before_post_16_move", None),  # seven months before a day that is not known
    ],
)
def test_of_a_whole_month_only_the_year_counts(rule, due):
    known = Events([Event("post_16_transfer", date(2016, 9, 1), whole_month=True)], RULEBOOK)
    (count,) = counts_of(RULEBOOK.rule[rule], known)
    assert count.due == due
