from datetime import date

import pytest
import streamlit
from icalendar import Calendar
from streamlit.testing.v1 import AppTest

from assistant.deadlines.rules import load_rulebook
from corpus.data_file import DataDamaged
from corpus.edition import EditionNotFound, load_edition
from ui import answering
from ui.views import dates
from ui.views.dates import COMMONEST, choices, together

EDITION = load_edition()
RULEBOOK = load_rulebook(EDITION.folder)
AS_OF = date(2014, 6, 1)
REQUEST = ("request_received", date(2014, 1, 6))


@pytest.fixture
def page():
    streamlit.cache_resource.clear()
    shown = AppTest.from_string("from ui.views import dates\ndates.draw()", default_timeout=30)
    return shown.run().date_input(key="as of").set_value(AS_OF).run()


def add(page, trigger, day):
    page.selectbox[0].set_value(trigger)
    page.date_input(key="day").set_value(day)
    return press(page, "Add")


def press(page, label):
    return next(each for each in page.button if each.label == label).click().run()


def html(page):
    assert not page.exception
    return "\n".join(each.value for each in page.html)


def downloads(page):
    return page.get("download_button")


def test_the_commonest_events_are_offered_first_and_all_bear_on_a_date():
    offered = choices(RULEBOOK)
    assert tuple(offered[: len(COMMONEST)]) == COMMONEST
    assert len(offered) == len(set(offered))
    assert {"child_born", "assessment_agreed", "request_sent"} <= set(offered)
    assert not {"left_education", "entered_custody"} & set(offered)


def test_at_first_nothing_is_worked_out(page):
    assert EDITION.notice in html(page)
    assert "The dates that the Code gives" not in html(page)
    assert [each.label for each in page.button] == ["Add"]
    assert not page.expander
    assert not downloads(page)


def test_as_of_is_today_unless_another_day_is_chosen():
    shown = AppTest.from_string("from ui.views import dates\ndates.draw()").run()
    assert shown.date_input(key="as of").value == date.today()


def test_an_event_that_is_added_sets_off_its_dates(page):
    shown = html(add(page, *REQUEST))
    for words in (
        "1. Monday 6 January 2014: the council received the request for an assessment",
        "Passed: 2.",
        "<strong>Monday 17 February 2014</strong> <small>at the latest</small>",
        "decide whether to assess, and tell you",
        "Passed. That was 104 days ago.",
        "7.3, paragraph 4 (page 94)",
        "What the Code leaves open",
    ):
        assert words in shown
    counted = page.expander[0]
    assert counted.label.replace("\\", "").startswith("Monday 17 February 2014: decide whether")
    assert (
        "<li>Monday 6 January 2014 + 6 weeks = Monday 17 February 2014.</li>"
        in counted.html[0].value
    )
    assert "<blockquote>" in counted.html[0].value
    assert len(page.get("vega_lite_chart")) == 1
    assert page.selectbox[0].value is None
    assert page.date_input(key="day").value is None


@pytest.mark.parametrize(("trigger", "day"), [(None, AS_OF), ("request_received", None)])
def test_an_event_without_a_kind_or_a_day_is_not_added(page, trigger, day):
    assert "press “Add”" in html(add(page, trigger, day))
    assert "Remove 1" not in [each.label for each in page.button]
    assert page.selectbox[0].value == trigger


def test_the_same_event_is_added_once(page):
    add(page, *REQUEST)
    assert "Remove 2" not in [each.label for each in add(page, *REQUEST).button]


def test_an_event_that_is_removed_takes_its_dates_with_it(page):
    add(page, *REQUEST)
    shown = html(press(page, "Remove 1"))
    assert "the council received the request" not in shown
    assert "The dates that the Code gives" not in shown


def test_what_does_not_fit_together_is_said_and_no_dates_are_given(page):
    add(page, *REQUEST)
    shown = html(add(page, "assessment_refused", date(2013, 12, 2)))
    assert "lies before “the council received the request for an assessment”" in shown
    assert "17 February" not in shown
    assert not page.expander
    assert not downloads(page)


def test_two_readings_stand_together_the_earlier_first(page):
    add(page, "notice_received", date(2014, 5, 3))
    shown = html(add(page, "notice_sent", date(2014, 5, 1)))
    assert "The two dates are 2 days apart. The earlier one is the safe one." in shown
    group = shown[shown.index("register your appeal with the Tribunal <small>") :]
    assert group.index("counted from “sending a notice”") < group.index("“receiving a notice”")
    appeal = next(each for each in page.expander if "register your appeal" in each.label)
    assert [
        ("Tuesday 1 July 2014" in each.value, "Thursday 3 July 2014" in each.value)
        for each in appeal.html
    ] == [(True, False), (False, True)]


def test_a_missing_day_is_asked_for_once_and_can_be_given_there(page):
    shown = html(add(page, "notice_received", date(2014, 5, 3)))
    assert shown.count("On which day was it that the authority sent the notice") == 1
    assert "It cannot be the later one: nothing arrives before it is sent." in shown
    page.date_input(key="day notice_sent").set_value(date(2014, 5, 1))
    shown = html(press(page, "Add this date"))
    assert "On which day was it" not in shown
    assert "Tuesday 1 July 2014" in shown


def test_a_day_that_is_not_filled_in_adds_nothing(page):
    add(page, "notice_received", date(2014, 5, 3))
    press(page, "Add this date")
    assert "Remove 2" not in [each.label for each in page.button]


def test_an_event_that_sets_off_no_date_says_so(page):
    shown = add(page, "assessment_agreed", date(2014, 5, 1))
    assert any("gives no date" in each.value for each in shown.markdown)
    assert not shown.get("vega_lite_chart")
    assert not downloads(shown)


def test_a_weekend_is_named_and_the_date_is_not_moved(page):
    add(page, "draft_plan_sent", date(2014, 5, 24))
    counted = page.expander[0].html[0].value
    assert "Saturday 24 May 2014 + 15 days = Sunday 8 June 2014." in counted
    assert "<li>That is a Sunday.</li>" in counted


def test_what_the_given_events_show_to_be_done_is_not_the_next(page):
    add(page, "request_received", date(2014, 5, 1))
    assert "<strong>Next: Thursday 12 June 2014</strong>" in html(page)
    shown = html(add(page, "assessment_agreed", date(2014, 5, 20)))
    assert "You say: the council told you that it will assess, Tuesday 20 May 2014." in shown
    assert "<strong>Next: Thursday 18 September 2014</strong>" in shown


def test_the_calendar_file_holds_the_dates(page, monkeypatch):
    given = []
    monkeypatch.setattr(
        dates.st, "download_button", lambda *args, **named: given.append((args, named))
    )
    add(page, *REQUEST)
    (_, data), named = given[-1]
    assert [str(event.start) for event in Calendar.from_ical(data).events] == [
        "2014-02-17",
        "2014-05-26",
    ]
    assert named["file_name"] == "sen-code-dates.ics"
    assert named["on_click"] == "ignore"


@pytest.mark.parametrize(
    ("step", "error"),
    [
        ("load_edition", EditionNotFound("There is no such edition.")),
        ("load_rulebook", DataDamaged("rules.toml cannot be read.")),
    ],
)
def test_an_edition_that_cannot_be_read_is_said(monkeypatch, step, error):
    def fail(_):
        raise error

    streamlit.cache_resource.clear()
    monkeypatch.setattr(answering if step == "load_edition" else dates, step, fail)
    shown = AppTest.from_string("from ui.views import dates\ndates.draw()").run()
    assert str(error) in html(shown)
    streamlit.cache_resource.clear()


def test_only_the_readings_of_one_rule_are_put_together():
    from canned import deadline

    late, early = (deadline(AS_OF, due=date(2014, 6, day), reading="r") for day in (9, 2))
    plain = deadline(AS_OF)
    unknown = deadline(AS_OF, due=None, reading="r")
    assert together([plain, late, plain, early]) == [(plain,), (early, late), (plain,)]
    assert together([unknown, early]) == [(early, unknown)]
