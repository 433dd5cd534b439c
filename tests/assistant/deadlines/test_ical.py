"""The calendar file, read back by two parsers that share no code: ``icalendar`` and ``ical``."""

from datetime import UTC, date, datetime, timedelta

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from assistant.deadlines.events import Event
from assistant.deadlines.given import given_events
from assistant.deadlines.ical import as_ical
from assistant.deadlines.rules import load_rulebook
from assistant.deadlines.timeline import timeline
from corpus.edition import load_edition

EDITION = load_edition()
RULEBOOK = load_rulebook(EDITION.folder)
AS_OF = date(2014, 6, 1)
CASES = {
    "request": ("request_received=2014-01-06",),
    "two readings, one without a date": ("draft_plan_sent=2014-05-24",),
    "two readings of one notice": ("notice_sent=2014-05-01", "notice_received=2014-05-03"),
    "reviews year after year": (
        "final_plan_issued=2012-03-05",
        "plan_reviewed=2013-02-28",
        "plan_reviewed=2014-02-28",
    ),
    "a leap day": ("request_received=2012-02-29", "certificate_issued=2012-12-31"),
}


def worked_out(*given, as_of=AS_OF):
    return timeline(given_events(given, RULEBOOK, as_of), RULEBOOK, EDITION, as_of)


def written(*given, as_of=AS_OF):
    return as_ical(worked_out(*given, as_of=as_of), EDITION)


def by_icalendar(data):
    return [
        {
            "uid": str(event["UID"]),
            "start": event["DTSTART"].dt,
            "end": event["DTEND"].dt,
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "stamp": event["DTSTAMP"].dt,
            "alarms": [(a["ACTION"], a["TRIGGER"].dt) for a in event.walk("VALARM")],
        }
        for event in Calendar.from_ical(data).walk("VEVENT")
    ]


def by_ical(data):
    return [
        {
            "uid": event.uid,
            "start": event.dtstart,
            "end": event.dtend,
            "summary": event.summary,
            "description": event.description,
            "stamp": event.dtstamp,
            "alarms": [(a.action, a.trigger) for a in event.alarm],
        }
        for event in IcsCalendarStream.calendar_from_ics(data.decode()).events
    ]


READERS = pytest.mark.parametrize("read", [by_icalendar, by_ical])
EVERY_CASE = pytest.mark.parametrize("given", CASES.values(), ids=CASES)


@EVERY_CASE
def test_both_parsers_read_the_same(given):
    found = by_icalendar(written(*given))
    assert found
    # ``ical`` gives events by date.
    assert sorted(by_ical(written(*given)), key=str) == sorted(found, key=str)


@READERS
@EVERY_CASE
def test_every_known_date_is_an_event_of_one_whole_day(read, given):
    found = read(written(*given))
    known = [each.due for each in worked_out(*given).deadlines if each.due]
    assert sorted(event["start"] for event in found) == sorted(known)
    for event in found:
        assert not isinstance(event["start"], datetime)
        assert event["end"] - event["start"] == timedelta(days=1)
        assert event["stamp"] == datetime(2014, 6, 1, tzinfo=UTC)


@READERS
@EVERY_CASE
def test_each_event_reminds_a_week_and_a_day_before(read, given):
    for event in read(written(*given)):
        assert event["alarms"] == [
            ("DISPLAY", timedelta(weeks=-1)),
            ("DISPLAY", timedelta(days=-1)),
        ]


@READERS
@EVERY_CASE
def test_an_event_holds_the_citation_the_quote_the_counting_and_the_edition(read, given):
    events = {event["uid"]: event for event in read(written(*given))}
    for due in (each for each in worked_out(*given).deadlines if each.due):
        uid = f"{due.rule_id}-{due.trigger}-{due.trigger_date}@2013-draft.sen-code"
        description = events[uid]["description"]
        assert description.startswith(f"{due.citation}: “{due.quote}”\n\n")
        assert due.explanation in description
        assert description.endswith(EDITION.notice)


@READERS
@EVERY_CASE
def test_uids_are_unique_and_stay_when_the_file_is_made_again_on_another_day(read, given):
    first = [event["uid"] for event in read(written(*given))]
    again = [event["uid"] for event in read(written(*given, as_of=date(2014, 6, 20)))]
    assert len(first) == len(set(first))
    assert first == again


def test_no_two_events_of_a_file_share_a_uid_whatever_happened():
    days = (date(2013, 9, 1), date(2014, 5, 1))
    everything = [Event(trigger.id, day) for trigger in RULEBOOK.triggers for day in days]
    data = as_ical(timeline(everything, RULEBOOK, EDITION, AS_OF), EDITION)
    uids = [event["uid"] for event in by_icalendar(data)]
    assert len(uids) > 20
    assert len(uids) == len(set(uids))


@READERS
def test_another_start_is_another_event(read):
    one, other = (read(written(f"request_received=2014-01-{day}")) for day in ("06", "07"))
    assert not {event["uid"] for event in one} & {event["uid"] for event in other}


@READERS
@pytest.mark.parametrize(
    ("given", "summary"),
    [
        (
            "request_received=2014-01-06",
            "Last day: local authority: decide whether to assess, and tell you (must)",
        ),
        (
            "draft_plan_sent=2014-05-24",
            "Time to comment ends: local authority: give you at least 15 days for your views on "
            "the draft plan (must), counted from the day of sending",
        ),
        (
            "notice_received=2014-05-03",
            "Last day: parent or young person: register your appeal with the Tribunal, counted "
            "from “receiving a notice”",
        ),
    ],
)
def test_the_summary_says_what_kind_of_day_it_is_for_whom_and_how_binding(read, given, summary):
    assert summary in [event["summary"] for event in read(written(given))]


@READERS
def test_commas_semicolons_backslashes_and_new_lines_come_back_as_they_were(read):
    odd = "a, b; c\\n d\\\ne: “f” 🗓\n\nEND:VEVENT"
    found = worked_out("request_received=2014-01-06")
    changed = found.deadlines[0].model_copy(update={"label": odd, "explanation": odd})
    data = as_ical(found.model_copy(update={"deadlines": (changed,)}), EDITION)
    (event,) = read(data)
    assert odd in event["summary"]
    assert odd in event["description"]
    assert data.count(b"END:VEVENT\r\n") == 1


@EVERY_CASE
def test_lines_end_in_crlf_and_are_folded_at_75_octets(given):
    data = written(*given)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two


@EVERY_CASE
def test_the_same_timeline_gives_the_same_bytes(given):
    assert written(*given) == written(*given)


@READERS
@pytest.mark.parametrize("given", [(), ("left_education=2014-01-06",)])
def test_without_a_known_date_it_is_an_empty_calendar(read, given):
    data = written(*given)
    assert read(data) == []
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"VERSION:2.0\r\n" in data
    assert b"PRODID:" in data
