"""What a conversation asks about time, and from which events it is counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from assistant.deadlines.meant import Nearness
from assistant.deadlines.reading import timing_reader

TODAY = date(2015, 11, 20)
NOTHING_NEAR = Nearness(of=lambda _rule: 0.0, nearest=0.5)


def no_opinion(_clause: str) -> Mapping[str, float]:
    return {}


@pytest.fixture(scope="module")
def read(rulebook):
    def reading(message, *history, opinion=no_opinion, near=NOTHING_NEAR):
        return timing_reader(rulebook, opinion).read(message, history, TODAY, near)

    return reading


def asked(timing) -> list[str]:
    return [rule.id for rule in timing.asked]


def given(timing) -> list[str]:
    return [f"{event.trigger} {event.on}" for event in timing.events.given]


@pytest.mark.parametrize(
    ("message", "first"),
    [
        ("How long does the council have to decide whether to assess my son?", "decide_whether_to_assess"),
        ("By when must they issue the final plan?", "issue_final_plan"),
        ("How long do I have to appeal to the Tribunal?", "appeal_to_tribunal"),
        ("How many days do we get to comment on the draft plan?", "give_time_for_views_on_draft_plan"),
        # Nothing names the rule: the one that the told event starts is meant.
        ("We moved and they found out about the move on 2 November 2015. What is the deadline?", "transfer_plan"),
        # Whether a thing was in time: its own rule is meant, not what comes after it.
        (
            "They got our request for assessment on 7 July 2015 and refused to assess on 1 September 2015. Were they late?",
            "decide_whether_to_assess",
        ),
        # What the asker can do: the asker's own step.
        ("They refused to assess her on 2 November 2015. What can we do and by when?", "contact_mediation_adviser"),
    ],
)  # fmt: skip
def test_the_rule_that_is_asked_about_comes_first(read, message, first):
    assert asked(read(message))[0] == first


@pytest.mark.parametrize(
    "message",
    [
        "Who pays for transport to a special school?",
        "What is the local offer?",
        "We sent the form in on 14 September 2015. Who will come to see him?",
    ],
)
def test_a_message_that_does_not_ask_about_time_asks_about_no_rule(read, message):
    assert asked(read(message)) == []


def test_a_rule_without_a_word_of_its_own_is_meant_where_it_is_as_near_as_anything(read, rulebook):
    meant = rulebook.rule["conclude_social_care_assessment"]
    near = Nearness(of=lambda rule: 0.8 if rule is meant else 0.1, nearest=0.8)
    assert asked(read("How long can that take?", near=near)) == [meant.id]
    assert asked(read("How long can that take?")) == []


def test_a_date_in_the_next_turn_completes_what_was_asked(read):
    timing = read("It was 14 September 2015.", "How long do they have to decide whether to assess?")
    assert asked(timing)[0] == "decide_whether_to_assess"
    assert given(timing) == ["request_received 2015-09-14"]


def test_what_was_told_earlier_stays_known_and_a_later_date_replaces_it(read):
    timing = read(
        "Sorry, we sent the request for assessment on 15 September 2015. When must they decide?",
        "We sent the request for assessment on 14 September 2015.",
    )
    assert given(timing) == ["request_sent 2015-09-15"]


def test_of_the_two_ends_of_a_letter_a_bare_date_is_taken_as_the_sending_the_safe_one(read):
    timing = read("2 November 2015", "How long do I have to appeal to the Tribunal?")
    assert given(timing) == ["notice_sent 2015-11-02"]


def test_the_second_opinion_dates_the_start_of_the_rule_as_an_assumption(read):
    message = "They clocked it on 4 November 2015. When must the old council transfer the plan?"
    sure = read(
        message, opinion=lambda _clause: {"old_authority_learned_of_move": 0.7, "moved": 0.5}
    )
    assert given(sure) == ["old_authority_learned_of_move 2015-11-04"]
    assert "is taken as the day on which" in sure.events.given[0].assumption


def test_where_the_second_opinion_is_not_sure_it_is_asked(read):
    message = "They clocked it on 4 November 2015. When must the old council transfer the plan?"
    unsure = read(
        message, opinion=lambda _clause: {"old_authority_learned_of_move": 0.4, "moved": 0.7}
    )
    assert given(unsure) == []
    assert unsure.unclear == (
        "Is “4 November 2015” the day on which the old council became aware of the move?",
    )


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("They got our request on 31 June 2015. When must they decide?", "31 June 2015"),
        (
            "They refused to assess on 3 March 2016. When must we appeal?",
            "cannot have happened yet",
        ),
    ],
)
def test_an_impossible_or_future_day_of_what_has_happened_is_questioned(read, message, said):
    timing = read(message)
    assert given(timing) == []
    assert any(said in question for question in timing.unclear)


def test_ten_dates_in_a_message_give_no_invented_event(read):
    message = "I rang on " + ", ".join(f"{day} October 2015" for day in range(5, 15)) + "."
    assert given(read(message)) == []


def test_a_start_told_without_a_day_takes_the_one_day_of_its_sentence_as_an_assumption(read):
    timing = read(
        "We rang the mediation adviser on 18 November 2015, then decided against mediation. "
        "When must they send the certificate?"
    )
    assert "mediation_declined 2015-11-18" in given(timing)
    (declined,) = timing.events.of("mediation_declined")
    assert "is taken as the day on which" in declined.assumption
