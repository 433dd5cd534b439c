"""Which rule a message asks about: the patterns of the timed rules."""

from __future__ import annotations

import re

import pytest

from assistant.deadlines.rules import load_rulebook
from corpus.edition import load_edition
from corpus.matching import plain

RULES = load_rulebook(load_edition("2013-draft").folder).rules

ABOUT_NO_RULE = (
    "How long should the school day be?",
    "When can he start school?",
    "How long is the statement?",
    "How often should IEPs be reviewed?",
    "When was the Children and Families Bill published?",
    "How long is the waiting list for speech therapy?",
    "When did the Code come into force?",
    "What is an EHC plan?",
    "Who pays for school transport?",
    "How many hours of one-to-one will she get?",
    "When is half term?",
    "How long is the wheelchair service’s waiting list?",
    "When should I tell my son about his autism?",
    "How often will she see the speech therapist?",
    "How long can a child be excluded for?",
    "Can the school refuse to take him?",
    "What is SEN support?",
    "How old must my child be to start nursery?",
    "How long does an autism diagnosis take on the NHS?",
    "When do I get disability living allowance?",
    "How long should homework take?",
    "How many children have statements?",
    "When is the SENCO in school?",
    "How many days a week does she have to go to college?",
    "How long is the wait for CAMHS?",
    "By when will the new school building be finished?",
    "Is it too late to learn sign language?",
    "How long does the tribunal hearing last?",
    "How many pages is an EHC plan?",
    "When is parents’ evening?",
    "How long is a mediation session?",
    "How long should a teaching assistant sit with her?",
)


PATTERNS = {rule.id: [re.compile(pattern) for pattern in rule.asked] for rule in RULES}


def asked_about(message: str) -> set[str]:
    text = plain(message)
    return {i for i, found in PATTERNS.items() if any(p.search(text) for p in found)}


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_pattern_has_bounded_gaps_no_group_and_no_unknown_word(rule):
    for pattern in PATTERNS[rule.id]:
        assert pattern.groups == 0
        assert not re.search(r"\.[*+]|[*+]\)[*+{]|(?<!\?)<(?!=|!)\w+>", pattern.pattern)
        assert not pattern.search("")


@pytest.mark.parametrize("rule", [r for r in RULES if r.bound != "none"], ids=lambda r: r.id)
def test_a_rule_with_a_date_can_be_asked_about_in_more_than_one_way(rule):
    assert len(rule.asked) > 1 or "|" in rule.asked[0]


@pytest.mark.parametrize("message", ABOUT_NO_RULE)
def test_a_question_about_no_timed_rule_finds_none(message):
    assert asked_about(message) == set()


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_is_found_by_the_words_of_its_own_label(rule):
    assert rule.id in asked_about(f"How long do they have to {rule.label}?")


@pytest.mark.parametrize(
    ("message", "rule", "other"),
    [
        ("How long does a reassessment take?", "issue_plan_after_reassessment", "issue_final_plan"),
        (
            "How long does a social care assessment take?",
            "conclude_social_care_assessment",
            "decide_whether_to_assess",
        ),
        ("When is the amended plan due?", "issue_amended_plan", "tell_no_plan"),
        (
            "How long after the certificate can we still appeal?",
            "appeal_after_certificate",
            "issue_certificate_after_mediation",
        ),
        (
            "How many days do we have to comment on the draft?",
            "give_time_for_views_on_draft_plan",
            "give_time_to_comment_on_amendments",
        ),
        (
            "When does the school send the report of the review meeting?",
            "send_review_report",
            "report_to_parents",
        ),
        (
            "She has been permanently excluded. When must she be taught again?",
            "educate_after_permanent_exclusion",
            "educate_after_fixed_exclusion",
        ),
        (
            "My nursery has not answered my complaint. When must it?",
            "answer_nursery_complaint",
            "answer_social_services_complaint",
        ),
    ],
)
def test_rules_that_share_words_are_told_apart(message, rule, other):
    found = asked_about(message)
    assert rule in found
    assert other not in found
