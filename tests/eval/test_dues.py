from __future__ import annotations

from datetime import date

import pytest

from eval.dues import Due, dues_of
from eval.replies import Reply

DUE = date(2014, 11, 12)


@pytest.mark.parametrize(
    ("citation", "section"),
    [
        ("7.5, paragraph 3, item 1 (page 98)", "7.5"),
        ("7, paragraph 1 (page 94)", "7"),
        ("9.41 (page 150)", "9.41"),
        ("9.41, item b (page 150)", "9.41"),
        ("", None),
        (None, None),
    ],
)
def test_the_section_is_what_the_citation_begins_with(make_case, citation, section):
    reply = Reply.model_validate(
        {"deadlines": [{"due": "2014-11-12", "citation": citation, "rule_id": "decide"}]}
    )
    assert dues_of(reply, make_case()) == (Due(DUE, section, "decide"),)


def test_entries_without_a_rule_are_rules_of_their_own(make_case):
    reply = Reply.model_validate({"deadlines": [{"due": "2014-11-12"}, {"due": None}]})
    first, second = dues_of(reply, make_case())
    assert (first.due, second.due) == (DUE, None)
    assert first.rule != second.rule


@pytest.mark.parametrize(
    ("reply", "dates"),
    [
        (Reply(), None),
        (Reply(text="Six weeks."), []),
        (Reply(text="Six weeks: 12 November 2014."), ["2014-11-12"]),
        (Reply(text="From 1 October 2014: by 12 November 2014."), ["2014-11-12"]),
        (Reply(text="From 1 September 2014: by 13 November 2014."), ["2014-11-13"]),
        (Reply(text="Today, 9 October 2014, is before 20 October 2014."), ["2014-10-20"]),
        (Reply(text="12 November 2014.", deadlines=()), []),
    ],
)
def test_without_deadlines_the_text_is_read_for_dates_but_for_those_of_the_message(
    make_case, reply, dates
):
    case = make_case(
        history=["I asked on 1 September."],
        question="They got it on 1 October 2014 and say 12 November is the day. Is it?",
        deadlines=[{"what": "decision", "due": "2014-11-12", "section": "7.3"}],
    )
    given = dues_of(reply, case)
    assert (given if given is None else [one.due.isoformat() for one in given]) == dates
