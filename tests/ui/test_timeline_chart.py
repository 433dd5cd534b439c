from datetime import date
from itertools import pairwise

import altair as alt
import pytest

from assistant.deadlines.given import given_events
from assistant.deadlines.rules import load_rulebook
from assistant.deadlines.timeline import timeline
from corpus.edition import load_edition
from ui.timeline_chart import as_of_is_near, chart, rows

EDITION = load_edition()
RULEBOOK = load_rulebook(EDITION.folder)
TRIGGERS = RULEBOOK.trigger
AS_OF = date(2014, 6, 1)


def worked_out(*given, as_of=AS_OF):
    return timeline(given_events(given, RULEBOOK, as_of), RULEBOOK, EDITION, as_of)


def test_events_and_dates_stand_in_order_and_say_in_words_what_they_are():
    found = rows(worked_out("request_received=2014-01-06", "draft_plan_sent=2014-05-24"), TRIGGERS)
    assert [row.heading for row in found] == [
        "Mon 6 Jan 2014: happened",
        "Mon 17 Feb 2014: passed",
        "Sat 24 May 2014: happened",
        "Mon 26 May 2014: passed",
        "Sun 8 Jun 2014: to come",
    ]
    assert found[0].words == "The council received the request for an\nassessment"
    assert found[-1].words.replace("\n", " ").endswith("(counted from the day of sending)")


def test_a_date_is_joined_to_the_day_from_which_it_was_counted():
    found = rows(worked_out("request_received=2014-01-06"), TRIGGERS)
    assert [(row.since, row.on) for row in found] == [
        ("2014-01-06", "2014-01-06"),
        ("2014-01-06", "2014-02-17"),
        ("2014-01-06", "2014-05-26"),
    ]


@pytest.mark.parametrize(
    ("as_of", "kind"),
    [(date(2014, 2, 16), "To come"), (date(2014, 2, 17), "Due today"), (AS_OF, "Passed")],
)
def test_a_date_is_told_as_it_lies_to_the_chosen_day(as_of, kind):
    found = rows(worked_out("request_received=2014-01-06", as_of=as_of), TRIGGERS)
    assert found[1].kind == kind


def test_an_event_that_lies_ahead_is_planned():
    assert rows(worked_out("phase_transfer=2014-09-01"), TRIGGERS)[-1].kind == "Planned"


def test_what_has_no_date_yet_is_not_drawn():
    given = worked_out("notice_sent=2014-05-01")
    assert any(each.due is None for each in given.deadlines)
    assert len(rows(given, TRIGGERS)) == 1 + sum(each.due is not None for each in given.deadlines)


@pytest.mark.parametrize(
    ("as_of", "near"),
    [(date(2014, 2, 1), True), (date(2014, 10, 1), True), (date(2026, 1, 1), False)],
)
def test_a_day_far_from_all_dates_does_not_press_them_together(as_of, near):
    given = worked_out("request_received=2014-01-06", as_of=as_of)
    assert as_of_is_near(given) is near
    assert ("strokeDash" in str(chart(given, TRIGGERS).to_dict())) is near


def test_the_chart_counts_days_in_one_time_zone_and_knows_every_kind():
    spec = chart(worked_out("request_received=2014-01-06"), TRIGGERS).to_dict()
    line, marks = spec["layer"][1:3]
    assert line["encoding"]["x"]["scale"]["type"] == "utc"
    kinds = marks["encoding"]["shape"]["scale"]["domain"]
    assert kinds == marks["encoding"]["color"]["scale"]["domain"]
    assert {"Happened", "Planned", "Passed", "Due today", "To come"} == set(kinds)


def test_no_row_overlaps_the_next():
    spec = chart(
        worked_out("request_received=2014-01-06", "draft_plan_sent=2014-05-24"), TRIGGERS
    ).to_dict()
    values = max(spec["datasets"].values(), key=len)
    for row, following in pairwise(values):
        lines = row["words"].count("\n") + 1
        assert row["words_at"] >= row["heading_at"] + 16
        assert row["mark_at"] >= row["words_at"] + 16 * lines
        assert following["heading_at"] > row["mark_at"]
    assert values[-1]["mark_at"] < spec["height"]


def test_the_chart_is_an_altair_chart_as_wide_as_its_place():
    drawn = chart(worked_out("request_received=2014-01-06"), TRIGGERS)
    assert isinstance(drawn, alt.LayerChart)
    assert drawn.to_dict()["width"] == "container"
