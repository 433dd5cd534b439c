"""The patterns of the events: how people say that something happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _parser as regex_parser  # type: ignore[attr-defined]  # the only reader of patterns
from typing import Any

import pytest

from assistant.deadlines.happened import EventReader
from assistant.deadlines.rules import Trigger, load_rulebook
from corpus.edition import load_edition

RULEBOOK = load_rulebook(load_edition("2013-draft").folder)

READER = EventReader(RULEBOOK)
PATTERNS = READER.patterns
WIDEST_GAP = 60

# Phrases that no one clause tells ("and", "because" and "but" end a clause), one that sounds like a
# plan ("to be"), and two that tell of the meeting: from it the Code counts more than from the review.
NOT_TOLD = {
    "we had the annual review",
    "had his yearly review",
    "SEN team asked us and the school for our views",
    "they assessed and then refused",
    "year 6 review and changes are all done",
    "review done and plan changed before the move",
    "got the grades and the place",
    "first we said yes, then no to mediation",
    "the decision and reasons came",
    "the school refused him because he is disabled",
    "off-rolled to be home educated",
}

NOTICES = {"notice_sent", "notice_received"}

# Events that one phrase may tell together, beside the two ends of a letter and a decision with its
# notice.
TOGETHER = (
    {"amendment_abandoned", "plan_kept"},
    {"appointments_missed", "exemption_ended"},
    {"assessment_completed", "advice_received"},
    {"assessment_completed", "plan_agreed"},
    {"assessment_completed", "plan_refused"},
    {"ccg_asked_for_assessment_or_review", "reassessment_request_sent"},
    {"ccg_asked_for_assessment_or_review", "request_sent"},
    {"mediation_declined", "mediation_mind_changed"},
    {"moved", "plan_transferred"},
    {"moved", "service_family_moved"},
    {"new_authority_told_plans", "reassessment_refused"},
    {"plan_reviewed", "review_meeting_held"},
    {"plan_reviewed", "transfer_review_completed"},
    {"final_plan_issued", "transfer_review_completed"},
    {"review_report_received", "review_started"},
    {"under_five", "child_born"},
    {"under_five", "progress_check_done"},
    {"transferred_to_adult_custody", "entered_custody"},
    {"transferred_to_adult_custody", "turned_18"},
)
WITH_NOTICE = {trigger.id for trigger in RULEBOOK.triggers if trigger.gives_notice} | {
    "assessment_agreed",
    "plan_agreed",
    "certificate_received",
    "tribunal_decision_received",
}

# A sentence, and the events that it tells.
TOLD: tuple[tuple[str, set[str]], ...] = (
    ("We sent the form in on 14 September", {"request_sent"}),
    ("LA rec'd request 14/9/15", {"request_received"}),
    ("They agreed to assess on 2 April", {"assessment_agreed"}),
    ("They agreed to reassess on 2 April", {"reassessment_agreed"}),
    ("They refused to assess her on 3 March", {"assessment_refused"}),
    ("we got the letter refusing to assess", {"assessment_refused", "notice_received"}),
    ("the refusal to assess letter is dated 5 March", {"assessment_refused", "notice_sent"}),
    ("the decision letter came", {"notice_received"}),
    ("the council sent us the draft", {"draft_plan_sent"}),
    ("got her draft EHCP through the post", {"draft_plan_received"}),
    ("the draft was emailed to the academy", {"consultation_sent"}),
    ("the plan was finalised", {"final_plan_issued"}),
    ("we received the amended final EHCP", {"amended_plan_issued"}),
    ("amendment notice recieved 5 May", {"amendment_notice_received"}),
    ("her annual review is on 11 May", {"review_meeting_held"}),
    ("her plan was last reviewed in May", {"plan_reviewed"}),
    ("the mediation meeting was on 3 November", {"mediation_held"}),
    ("we got the certificate", {"certificate_received"}),
    ("the social worker completed the assessment", {"social_care_assessment_concluded"}),
    ("I asked for a place at Oakfield", set()),
    ("his behaviour plan was issued on 3 March", set()),
    ("the draft hasn't arrived", set()),
    ("The plan was supposed to be issued on 3 March", set()),
    ("the letter never came", set()),
    ("we haven't appealed", set()),
    ("what can I do if they refuse to assess", set()),
    ("how long does the council have to decide", set()),
    (
        "We moved from Leeds to York. I let Leeds know on 3 March",
        {"moved", "old_authority_learned_of_move"},
    ),
    ("Mum informed us that the family had moved out of borough", {"old_authority_learned_of_move"}),
    ("the EHCP landed with the new authority on 9 March", {"plan_transferred"}),
    ("we received the plan", {"final_plan_issued"}),
    ("My husband is in the RAF. We moved on 9 March", {"moved", "service_family_moved"}),
    ("We're a CCG. We learned of his move into our area on 9 March", {"new_ccg_learned_of_move"}),
    ("He's in a YOI. He comes home on 9 March", {"entered_custody", "released_from_custody"}),
    ("She's in year 11. She goes on to college on 3 September", {"phase_transfer"}),
    ("he leaves his sixth form for an FE college on 7 September", {"post_16_transfer"}),
    ("we turned mediation down on 3 March", {"mediation_declined"}),
    ("They said no to assessing him. Is there mediation?", {"assessment_refused"}),
    (
        "I want to claim discrimination. They wouldn't let her go on 3 March",
        {"discrimination_happened"},
    ),
    ("she was excluded on 3 March for ten school days", {"fixed_period_excluded"}),
    (
        "I complained to social services. They replied on 3 March",
        {"social_services_complaint_made", "social_services_complaint_answered"},
    ),
    ("our SENCO took up post on 3 March", {"senco_appointed"}),
    ("I am the SENCO of a primary school", set()),
    ("the accessibility plan was last reviewed on 3 March", {"accessibility_plan_revised"}),
    ("the letter came on the 18th", {"notice_received"}),
)


def told(message: str) -> set[str]:
    return {one.trigger for one in READER.read(message, ()).told}


def fits(trigger: Trigger, other: str) -> bool:
    """Whether a phrase of the trigger may tell the other event as well."""
    if other in (trigger.id, trigger.recipient_pair) or {trigger.id, other} in TOGETHER:
        return True
    decided = {trigger.id, other} - NOTICES
    return len(decided) == 1 and decided <= WITH_NOTICE


@pytest.mark.parametrize("trigger", RULEBOOK.triggers, ids=list(PATTERNS))
def test_an_event_is_recognised_in_each_phrase_in_which_people_say_it(trigger):
    missed = {phrase for phrase in trigger.lay if trigger.id not in told(phrase)}
    assert missed == set(trigger.lay) & NOT_TOLD


@pytest.mark.parametrize("trigger", RULEBOOK.triggers, ids=list(PATTERNS))
def test_no_phrase_tells_an_event_that_contradicts_it(trigger):
    foreign = {p: {other for other in told(p) if not fits(trigger, other)} for p in trigger.lay}
    assert {phrase: others for phrase, others in foreign.items() if others} == {}


@pytest.mark.parametrize(("message", "events"), TOLD)
def test_a_message_tells_these_events_and_no_other(message, events):
    assert told(message) == events


@pytest.mark.parametrize("trigger", RULEBOOK.triggers, ids=list(PATTERNS))
def test_patterns_have_no_group_and_no_unknown_word(trigger):
    assert trigger.patterns
    for pattern in trigger.patterns:
        assert re.compile(pattern).groups == 0
        assert not re.search(r"<[a-z_]{2,}>", pattern)


@pytest.mark.parametrize("trigger", RULEBOOK.triggers, ids=list(PATTERNS))
def test_patterns_take_linear_time(trigger):
    slow = [p for p in trigger.patterns if any(slow_parts(regex_parser.parse(p)))]
    assert slow == []


@pytest.mark.parametrize(
    "pattern", [r"(?:\w+ )*x", r"(?:a.{0,9}){0,9}", r".{0,400}x", r"(?:(?!a\w*b).){0,9}"]
)
def test_a_slow_pattern_would_be_seen(pattern):
    assert any(slow_parts(regex_parser.parse(pattern)))


def slow_parts(node: Any, is_repeated: bool = False) -> Iterator[str]:
    """Repeats inside repeats, endless repeats of more than one character, and wide gaps."""
    if isinstance(node, regex_parser.SubPattern):
        for kind, value in node.data:
            if str(kind) in ("MAX_REPEAT", "MIN_REPEAT") and value[1] > 1:
                _, most, body = value
                yield from _of_repeat(most, body, is_repeated)
            else:
                yield from slow_parts(value, is_repeated)
    elif isinstance(node, (tuple, list)):
        for part in node:
            yield from slow_parts(part, is_repeated)


def _of_repeat(most: int, body: Any, is_repeated: bool) -> Iterator[str]:
    if is_repeated:
        yield "a repeat inside a repeat"
    is_endless = most == regex_parser.MAXREPEAT
    if is_endless and (len(body) > 1 or str(body[0][0]) not in ("IN", "LITERAL", "ANY")):
        yield "an endless repeat of more than one character"
    if not is_endless and most > WIDEST_GAP:
        yield "a wide gap"
    yield from slow_parts(body, True)
