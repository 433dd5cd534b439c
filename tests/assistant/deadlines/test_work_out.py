"""What an answer says about time: entries, sentences, and the passages that lead it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.deadlines.meant import Nearness
from assistant.deadlines.reading import timing_reader
from assistant.deadlines.work_out import WorkedOut, work_out

TODAY = date(2015, 11, 20)


@pytest.fixture(scope="module")
def answer(rulebook, edition):
    reader = timing_reader(rulebook, lambda _clause: {})

    def worked_out(message, *history) -> WorkedOut:
        timing = reader.read(message, history, TODAY, Nearness(lambda _rule: 0.0, 0.5))
        return work_out(message, timing, rulebook, edition, TODAY)

    return worked_out


def dues(worked: WorkedOut) -> list[str]:
    return [
        f"{d.rule_id} {d.due}" if d.due else f"{d.rule_id} {d.status}" for d in worked.deadlines
    ]


def test_the_deadline_that_is_asked_about_comes_first_then_what_else_is_set_off(answer):
    worked = answer(
        "We sent the request for assessment on 14 September 2015. When is the final plan due?"
    )
    assert dues(worked) == ["issue_final_plan 2016-02-01", "decide_whether_to_assess 2015-10-26"]


def test_the_first_line_gives_the_date_with_its_weekday_who_and_where_it_stands(answer):
    worked = answer(
        "They got our request for assessment on 14 September 2015. When must they decide whether to assess?"
    )
    assert worked.reply[0].startswith(
        "By **Monday 26 October 2015** the local authority must decide whether to assess, and tell "
        "you (7.3, paragraph 4 (page 94)). That was 25 days ago."
    )


def test_both_readings_are_given_the_earlier_first(answer):
    worked = answer(
        "They refused to assess. The letter is dated 2 November 2015 and we got it on 5 November 2015. "
        "How long do we have to appeal to the Tribunal?"
    )
    appeal = [d for d in worked.deadlines if d.rule_id == "appeal_to_tribunal"]
    assert [str(d.due) for d in appeal] == ["2016-01-02", "2016-01-05"]
    assert "**Saturday 2 January 2016**" in worked.reply[0]
    assert "**Tuesday 5 January 2016**" in worked.reply[1]
    assert worked.conflicts[0].id == "appeal_limit"


def test_without_a_date_the_rule_is_told_in_words_and_the_date_is_asked_for(answer):
    worked = answer("How long do they have to decide whether to assess?")
    assert dues(worked) == ["decide_whether_to_assess date_needed"]
    assert "**6 weeks**" in worked.reply[0]
    assert "Tell me that date" in worked.reply[0]


def test_what_arises_only_on_a_decision_is_told_in_words_beginning_with_if(answer):
    worked = answer(
        "They got our request on 14 September 2015. By when must they tell us that there will be no plan?"
    )
    assert worked.deadlines == () or "tell_no_plan" not in {d.rule_id for d in worked.deadlines}
    assert any(line.startswith("If the authority decides") for line in worked.reply)


def test_a_rule_without_a_date_is_told_to_have_none(answer):
    worked = answer("When must they review his plan on release from custody?")
    assert "review_on_release" not in {d.rule_id for d in worked.deadlines}
    assert any("sets no limit that ends on a date" in line for line in worked.reply)


def test_what_was_done_is_not_told_again(answer):
    worked = answer(
        "They got our request for assessment on 14 September 2015 and agreed to assess on 20 October 2015. "
        "When is the final plan due?"
    )
    assert "decide_whether_to_assess" not in {d.rule_id for d in worked.deadlines}


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("Were they late? They got our request for assessment on 7 July 2015, final plan issued 5 December 2015.", "7.5.4"),
        ("School was shut for six weeks so they say the final plan can be late. When is it due?", "7.5.4"),
    ],
)  # fmt: skip
def test_where_a_delay_is_spoken_of_the_reasons_that_excuse_one_are_quoted(answer, message, place):
    assert place in {paragraph.id for paragraph in answer(message).leading}


def test_the_rule_leads_the_evidence_with_its_own_words(answer):
    first = next(iter(answer("How long do they have to decide whether to assess?").leading.items()))
    assert first[0].id == "7.3.4"
    assert "within a maximum of six weeks" in first[1]
    assert first[1] in first[0].text


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("She was born on 3 March 2002. When do her annual reviews look at preparing for adulthood?", "1 September 2015"),
        ("He turned 25 on 10 January 2016. How long can the council keep the plan going after he turns 25?", ""),
    ],
)  # fmt: skip
def test_a_boundary_is_told_in_words_and_never_as_a_deadline(answer, message, words):
    worked = answer(message)
    assert words in " ".join(worked.reply)
    assert not {d.rule_id for d in worked.deadlines} & {
        "prepare_for_adulthood_in_reviews",
        "continue_plan_to_25",
    }


def test_a_message_about_nothing_timed_says_nothing_about_time(answer):
    assert answer("What is the local offer?") == WorkedOut()
