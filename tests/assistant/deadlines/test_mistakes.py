"""Common mistakes about time are corrected from the rule's own period."""

from __future__ import annotations

import pytest

from assistant.deadlines.mistakes import corrections, stated_periods


@pytest.mark.parametrize(
    ("message", "periods"),
    [
        ("Is it eight weeks or 2 months?", ["8 weeks", "2 months"]),
        ("They have fifteen working days, 15 school days", ["15 working days"]),
        ("a six-week limit", ["6 weeks"]),
        # What has passed is nobody's period.
        ("It has been 22 weeks and I waited six months", []),
        ("We asked three weeks ago, he is 2 years old", []),
    ],
)
def test_periods_that_a_message_states_are_read_in_one_form(message, periods):
    assert stated_periods(message) == periods


@pytest.mark.parametrize(
    ("message", "rule", "said"),
    [
        ("We get eight weeks to appeal, right?", "appeal_to_tribunal", ["You mention 8 weeks. Here the Code's period is 2 months."]),
        ("We get two months to appeal, right?", "appeal_to_tribunal", []),
        (
            "Is it 15 working days for comments?",
            "give_time_for_views_on_draft_plan",
            [
                "You mention 15 working days. Here the Code's period is 15 days.",
                "Where the Code means working days it says so: plain days count as they come.",
            ],
        ),
        ("Is the final plan due 20 weeks from their decision?", "issue_final_plan", ["The Code counts this from the request, not from a decision."]),
        ("They say their local target counts.", "issue_final_plan", ["A council's own target or policy does not change the time that the Code gives."]),
        ("They want an extension by agreement.", "issue_final_plan", ["The Code names no extension by agreement. It lists reasons that excuse a delay, and gives no new date where one of them applies."]),
        ("When is the final plan due?", "issue_final_plan", []),
    ],
)  # fmt: skip
def test_a_mistake_is_corrected_and_what_is_right_is_left(rulebook, message, rule, said):
    assert list(corrections(message, [rulebook.rule[rule]])) == said


def test_a_period_of_another_rule_that_is_asked_about_is_no_mistake(rulebook):
    asked = [rulebook.rule["issue_final_plan"], rulebook.rule["decide_whether_to_assess"]]
    assert list(corrections("Is it 6 weeks to decide and 20 weeks for the plan?", asked)) == []


def test_where_no_rule_is_asked_about_nothing_is_corrected():
    assert list(corrections("It takes eight weeks.", [])) == []
