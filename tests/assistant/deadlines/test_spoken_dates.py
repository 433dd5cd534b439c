"""The days that people write, read on a given day; where two are meant, neither is told."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.deadlines.spoken_dates import spoken_dates

THU = "2015-09-17"  # a Thursday
MON = "2015-09-14"
SUN = "2015-09-20"
JAN = "2015-01-31"
VAGUE, IMPOSSIBLE = (None, "vague"), (None, "impossible")


def exact(day: str) -> tuple[str, str]:
    return day, "exact"


def assumed(day: str) -> tuple[str, str]:
    return day, "assumed"


def relative(day: str) -> tuple[str, str]:
    return day, "relative"


SAID = [
    # with its year, by number
    ("received 2015-09-14", THU, {"2015-09-14": exact("2015-09-14")}),
    ("2015/09/14", THU, {"2015/09/14": exact("2015-09-14")}),
    ("2015-09-14T10:00", THU, {"2015-09-14": exact("2015-09-14")}),
    ("on 14/9/2015.", THU, {"14/9/2015": exact("2015-09-14")}),
    ("14/9/15", THU, {"14/9/15": exact("2015-09-14")}),
    ("14.9.15", THU, {"14.9.15": exact("2015-09-14")}),
    ("14.09.2015", THU, {"14.09.2015": exact("2015-09-14")}),
    ("14-09-2015", THU, {"14-09-2015": exact("2015-09-14")}),
    ("dated 1.9.15", THU, {"1.9.15": exact("2015-09-01")}),
    ("they replied on 4.9.15", THU, {"4.9.15": exact("2015-09-04")}),
    ("Tues 15/9/15", THU, {"Tues 15/9/15": exact("2015-09-15")}),
    ("at 10.30 on 3/4/15", THU, {"3/4/15": exact("2015-04-03")}),
    ("his DOB is 3/4/2008", THU, {"3/4/2008": exact("2008-04-03")}),
    # with its year, by name
    ("14 September 2015", THU, {"14 September 2015": exact("2015-09-14")}),
    ("14\u00a0September\u00a02015", THU, {"14\u00a0September\u00a02015": exact("2015-09-14")}),
    ("14 Sept '15", THU, {"14 Sept '15": exact("2015-09-14")}),
    ("14 Sept ’15", THU, {"14 Sept ’15": exact("2015-09-14")}),
    ("14-Sep-15", THU, {"14-Sep-15": exact("2015-09-14")}),
    ("14sept2015", THU, {"14sept2015": exact("2015-09-14")}),
    ("September 14th 2015", THU, {"September 14th 2015": exact("2015-09-14")}),
    ("Sept 14, 2015", THU, {"Sept 14, 2015": exact("2015-09-14")}),
    ("the 3rd of march 2015", THU, {"the 3rd of march 2015": exact("2015-03-03")}),
    ("sent 14 may 2015", THU, {"14 may 2015": exact("2015-05-14")}),
    ("Monday, 14 September 2015", THU, {"Monday, 14 September 2015": exact("2015-09-14")}),
    ("14 September 2014/15", THU, {"14 September 2014": exact("2014-09-14")}),
    ("14 September last year", THU, {"14 September last year": assumed("2014-09-14")}),
    # without its year: what has happened
    ("We asked on 3 March", THU, {"3 March": assumed("2015-03-03")}),
    ("We asked on 3 March", JAN, {"3 March": assumed("2014-03-03")}),
    ("They refused on 17 September", THU, {"17 September": assumed("2015-09-17")}),
    ("They refused on 18 September", THU, {"18 September": assumed("2014-09-18")}),
    ("14th of September", THU, {"14th of September": assumed("2015-09-14")}),
    ("the third of March", THU, {"the third of March": assumed("2015-03-03")}),
    ("the twenty first of March", THU, {"the twenty first of March": assumed("2015-03-21")}),
    ("It came Sept 14", THU, {"Sept 14": assumed("2015-09-14")}),
    ("march 3rd", THU, {"march 3rd": assumed("2015-03-03")}),
    ("on 14 may they refused", THU, {"14 may": assumed("2015-05-14")}),
    ("14 Sept. they refused", THU, {"14 Sept": assumed("2015-09-14")}),
    ("sent on 14/9", THU, {"14/9": assumed("2015-09-14")}),
    ("14/9: request sent", THU, {"14/9": assumed("2015-09-14")}),
    ("the letter of 4 May says no", THU, {"4 May": assumed("2015-05-04")}),
    ("not until 14 September", THU, {"14 September": assumed("2015-09-14")}),
    ("They offered her a place on 25 June", JAN, {"25 June": assumed("2014-06-25")}),
    # without its year: what is to come
    ("he turns 16 on 3 March", THU, {"3 March": assumed("2016-03-03")}),
    ("he starts college on 5 September", JAN, {"5 September": assumed("2015-09-05")}),
    ("The review is on 3 March", THU, {"3 March": assumed("2016-03-03")}),
    ("It will be held on 14 October", THU, {"14 October": assumed("2015-10-14")}),
    ("The review is booked for 3 November", JAN, {"3 November": assumed("2015-11-03")}),
    ("They must decide by 1 October", THU, {"1 October": assumed("2015-10-01")}),
    ("They had to decide by 1 September", THU, {"1 September": assumed("2015-09-01")}),
    (
        "He starts on 4 January and the review was on 12 May",
        THU,
        {"4 January": assumed("2016-01-04"), "12 May": assumed("2015-05-12")},
    ),
    # without its year: two are possible
    ("We were invited to a review on 9 June", JAN, {"9 June": VAGUE}),
    ("They have given us a new date of 18 December", THU, {"18 December": VAGUE}),
    ("The date on the letter is 7 May", JAN, {"7 May": VAGUE}),
    ("on 29 Feb they refused", THU, {"29 Feb": VAGUE}),
    ("since Sept 14", THU, {"Sept 14": VAGUE}),
    ("14 September 20155", THU, {"14 September": VAGUE}),
    ("14 September the year before", THU, {"14 September the year before": VAGUE}),
    (
        "Asked on 14 June 2014. Refused on 20 July.",
        THU,
        {"14 June 2014": exact("2014-06-14"), "20 July": VAGUE},
    ),
    (
        "Asked on 14 June 2015. Refused on 20 July.",
        THU,
        {"14 June 2015": exact("2015-06-14"), "20 July": assumed("2015-07-20")},
    ),
    # with a weekday
    ("Monday 14th September", THU, {"Monday 14th September": assumed("2015-09-14")}),
    ("on Monday (14 September)", THU, {"Monday (14 September)": assumed("2015-09-14")}),
    ("Monday 21 September", THU, {"Monday 21 September": assumed("2015-09-21")}),
    ("They rang on Tuesday 14 September", JAN, {"Tuesday 14 September": assumed("2010-09-14")}),
    ("They rang on Tuesday 14 September", THU, {"Tuesday 14 September": VAGUE}),
    ("I got it on Monday 2 February", JAN, {"Monday 2 February": VAGUE}),
    ("Tuesday 14 September 2015", THU, {"Tuesday 14 September 2015": assumed("2015-09-14")}),
    # a bare day
    ("They refused on the 14th", THU, {"the 14th": assumed("2015-09-14")}),
    ("They refused on the 20th", THU, {"the 20th": assumed("2015-08-20")}),
    ("The meeting is on the 20th", THU, {"the 20th": assumed("2015-09-20")}),
    ("The meeting is on the 2nd", THU, {"the 2nd": assumed("2015-10-02")}),
    ("The 14th.", THU, {"The 14th": assumed("2015-09-14")}),
    ("on the\nfourteenth", THU, {"the\nfourteenth": assumed("2015-09-14")}),
    ("Wed 9th", THU, {"Wed 9th": assumed("2015-09-09")}),
    ("They rang on Wednesday the 15th", THU, {"Wednesday the 15th": VAGUE}),
    ("on the 31st", "2015-07-15", {"the 31st": VAGUE}),
    ("the 14th of last month", THU, {"the 14th of last month": relative("2015-08-14")}),
    (
        "they wrote on the 4th and the 10th of September",
        THU,
        {"the 4th": assumed("2015-09-04"), "the 10th of September": assumed("2015-09-10")},
    ),
    (
        "They refused on 2nd June, then I appealed on the 30th",
        THU,
        {"2nd June": assumed("2015-06-02"), "the 30th": assumed("2015-06-30")},
    ),
    (
        "They refused on 20 June, then I appealed on the 3rd",
        THU,
        {"20 June": assumed("2015-06-20"), "the 3rd": VAGUE},
    ),
    (
        "Asked on 3 March. They refused on the 14th.",
        THU,
        {"3 March": assumed("2015-03-03"), "the 14th": VAGUE},
    ),
    (
        "Adopted on 3 June 2014 and changed on the 31st",
        THU,
        {"3 June 2014": exact("2014-06-03"), "the 31st": IMPOSSIBLE},
    ),
    # today and near it
    ("today", THU, {"today": relative("2015-09-17")}),
    ("this morning", THU, {"this morning": relative("2015-09-17")}),
    ("came yesterday", THU, {"yesterday": relative("2015-09-16")}),
    ("last night", THU, {"last night": relative("2015-09-16")}),
    ("tomorrow", THU, {"tomorrow": relative("2015-09-18")}),
    ("the day before yesterday", THU, {"the day before yesterday": relative("2015-09-15")}),
    ("the day after tomorrow", THU, {"the day after tomorrow": relative("2015-09-19")}),
    # so long ago
    ("3 days ago", THU, {"3 days ago": relative("2015-09-14")}),
    ("Three weeks ago", THU, {"Three weeks ago": relative("2015-08-27")}),
    ("twenty-one days ago", THU, {"twenty-one days ago": relative("2015-08-27")}),
    ("a fortnight ago", THU, {"a fortnight ago": relative("2015-09-03")}),
    ("a week ago", THU, {"a week ago": relative("2015-09-10")}),
    ("six months ago", "2015-08-31", {"six months ago": relative("2015-02-28")}),
    ("whom I spoke to 3 weeks ago", THU, {"3 weeks ago": relative("2015-08-27")}),
    ("a year ago", THU, {"a year ago": relative("2014-09-17")}),
    ("10 working days ago", "2015-09-04", {"10 working days ago": relative("2015-08-20")}),
    ("a fortnight ago today", THU, {"a fortnight ago today": relative("2015-09-03")}),
    ("a week ago on Tuesday", THU, {"a week ago on Tuesday": relative("2015-09-08")}),
    ("a week ago on Tuesday", MON, {"a week ago on Tuesday": VAGUE}),
    ("a week last Tuesday", THU, {"a week last Tuesday": relative("2015-09-08")}),
    # so long from now
    ("in 3 weeks’ time", THU, {"in 3 weeks’ time": relative("2015-10-08")}),
    ("in a fortnight's time", THU, {"in a fortnight's time": relative("2015-10-01")}),
    ("we are moving in two weeks", THU, {"in two weeks": relative("2015-10-01")}),
    ("he starts college in six weeks", THU, {"in six weeks": relative("2015-10-29")}),
    ("a week today", THU, {"a week today": relative("2015-09-24")}),
    ("two weeks tomorrow", THU, {"two weeks tomorrow": relative("2015-10-02")}),
    ("it was two weeks today", THU, {"two weeks today": VAGUE}),
    ("Friday week", THU, {"Friday week": relative("2015-09-25")}),
    ("Thursday week", THU, {"Thursday week": VAGUE}),
    ("a week on Friday", THU, {"a week on Friday": relative("2015-09-25")}),
    # weekdays
    ("They rang on Tuesday", THU, {"Tuesday": relative("2015-09-15")}),
    ("They rang on Thursday", THU, {"Thursday": VAGUE}),
    ("The meeting is on Tuesday", THU, {"Tuesday": relative("2015-09-22")}),
    ("on Tuesday", THU, {"Tuesday": VAGUE}),
    ("They rang on Monday or Tuesday", THU, {"Monday or Tuesday": VAGUE}),
    ("last Tuesday", THU, {"last Tuesday": relative("2015-09-15")}),
    ("last Monday", MON, {"last Monday": relative("2015-09-07")}),
    ("Tuesday just gone", THU, {"Tuesday just gone": relative("2015-09-15")}),
    ("this Friday we have a meeting", THU, {"this Friday": relative("2015-09-18")}),
    ("this Monday they refused", THU, {"this Monday": relative("2015-09-14")}),
    ("this Tuesday", THU, {"this Tuesday": VAGUE}),
    ("next Tuesday", THU, {"next Tuesday": relative("2015-09-22")}),
    ("next Friday", THU, {"next Friday": VAGUE}),
    ("next Tuesday", SUN, {"next Tuesday": VAGUE}),
    ("Tuesday last week", THU, {"Tuesday last week": relative("2015-09-08")}),
    ("Monday of last week", THU, {"Monday of last week": relative("2015-09-07")}),
    ("last week on Monday", SUN, {"last week on Monday": VAGUE}),
    ("Monday before last", THU, {"Monday before last": relative("2015-09-07")}),
    ("on the Monday they refused", THU, {"the Monday": VAGUE}),
    # feasts
    ("They wrote on Christmas Eve", THU, {"Christmas Eve": assumed("2014-12-24")}),
    ("Boxing Day 2013", THU, {"Boxing Day 2013": exact("2013-12-26")}),
    ("new year’s day 2015", THU, {"new year’s day 2015": exact("2015-01-01")}),
    ("They wrote on Good Friday", THU, {"Good Friday": assumed("2015-04-03")}),
    ("Easter Sunday 2016", THU, {"Easter Sunday 2016": exact("2016-03-27")}),
    ("Easter Monday 2014", THU, {"Easter Monday 2014": exact("2014-04-21")}),
    # more than one day
    ("14–20 September", THU, {"14–20 September": VAGUE}),
    ("between 3 and 9 March", THU, {"between 3 and 9 March": VAGUE}),
    ("between 3/4/15 and 9/4/15", THU, {"between 3/4/15 and 9/4/15": VAGUE}),
    ("3 March to 9 March", THU, {"3 March to 9 March": VAGUE}),
    ("on the 3rd or 4th of March", THU, {"the 3rd or 4th of March": VAGUE}),
    ("in September 2015", THU, {"September 2015": VAGUE}),
    ("early March", THU, {"early March": VAGUE}),
    ("mid-June", THU, {"mid-June": VAGUE}),
    ("at the end of May", THU, {"the end of May": VAGUE}),
    ("In may they told me", THU, {"may": VAGUE}),
    ("about three weeks ago", THU, {"about three weeks ago": VAGUE}),
    ("two and a half weeks ago", THU, {"two and a half weeks ago": VAGUE}),
    ("six weeks and two days ago", THU, {"six weeks and two days ago": VAGUE}),
    ("2-3 weeks ago", THU, {"2-3 weeks ago": VAGUE}),
    ("a couple of weeks ago", THU, {"a couple of weeks ago": VAGUE}),
    ("a few days ago", THU, {"a few days ago": VAGUE}),
    ("the other day", THU, {"the other day": VAGUE}),
    ("He was sent home last week", THU, {"last week": VAGUE}),
    ("around 3 March 2015", THU, {"around 3 March 2015": VAGUE}),
    ("w/c 14/9/15", THU, {"w/c 14/9/15": VAGUE}),
    ("the Monday after 3 March 2015", THU, {"the Monday after 3 March 2015": VAGUE}),
    ("the Monday after half term", THU, {"the Monday after half term": VAGUE}),
    ("after Easter", THU, {"after Easter": VAGUE}),
    ("at the beginning of term", THU, {"the beginning of term": VAGUE}),
    # no such day
    ("31 June", THU, {"31 June": IMPOSSIBLE}),
    ("30/02/2015", THU, {"30/02/2015": IMPOSSIBLE}),
    ("29 Feb 2015", THU, {"29 Feb 2015": IMPOSSIBLE}),
    ("9/14/2015", THU, {"9/14/2015": IMPOSSIBLE}),
    ("0/0/2015", THU, {"0/0/2015": IMPOSSIBLE}),
    ("on 31/6", THU, {"31/6": IMPOSSIBLE}),
    ("14/9/1015", THU, {"14/9/1015": IMPOSSIBLE}),
    ("14/9/201", THU, {"14/9/201": IMPOSSIBLE}),
    ("14 September 3015", THU, {"14 September 3015": IMPOSSIBLE}),
]


@pytest.mark.parametrize(("text", "as_of", "said"), SAID)
def test_what_is_said_is_read_on_its_day(text, as_of, said):
    read = spoken_dates(text, date.fromisoformat(as_of))

    assert [(one.written, one.on and one.on.isoformat(), one.kind) for one in read] == [
        (written, day, kind) for written, (day, kind) in said.items()
    ]


@pytest.mark.parametrize(
    "text",
    [
        "they may refuse",
        "4 may appeal, and they may 14 days later",
        "this may be wrong",
        "we march on; second school; he sat the exam in the Sun",
        "1 in 4, 24/7, a 50/50 split, a score of 7/10, ratio 1/2",
        "on 3/4 of days, from 1/2 to 3/4 time",
        "Year 9, year 10, years 10/11/12, aged 14, KS2, 14/15 year olds, ages 0-25",
        "section 19, paragraph 9.5.23, see 9.5.23 and 7.5, version 14.9.15",
        "at 9:30 or 10.30am, £14.9.15 an hour, 14.9%",
        "call 01865 123456 or 07700 900123, sort code 20-10-15, 10.0.0.1",
        "the 2014/15 school year, SI 2014/1530, the 1996 Act",
        "six weeks, within 15 days, 20 weeks later, for six weeks now",
        "they will decide in six weeks. Must they reply in six weeks?",
        "15 hours a week, three days a week on Tuesday and Friday",
        "the 6th form, my 2nd child, on the 18th birthday, on the third attempt",
        "every Monday, on Mondays, Monday to Friday, from Monday to Friday",
        "My daughter June is 7 and April is 9",
        "until the end of the academic year in which she turns 25",
        "",
    ],
)
def test_what_only_looks_like_a_day_is_none(text):
    assert spoken_dates(text, date.fromisoformat(THU)) == []


@pytest.mark.parametrize(
    ("text", "as_of", "note"),
    [
        ("on 14 September 2015", THU, ""),
        ("yesterday", THU, ""),
        ("We asked on 3 March", THU, "“3 March” is taken as 3 March 2015."),
        ("on the\n14th", THU, "“the 14th” is taken as 14 September 2015."),
        ("last Tuesday", THU, "“last Tuesday” is taken as Tuesday 15 September 2015."),
        ("Tuesday 14 September 2015", THU, "14 September 2015 is a Monday, not a Tuesday."),
        (
            "They rang on Tuesday 14 September",
            JAN,
            "“Tuesday 14 September” is taken as 14 September 2010, the last that was a Tuesday.",
        ),
        (
            "given us a new date of 18 December",
            THU,
            "“18 December” can be 18 December 2014 or 18 December 2015. Which day is meant?",
        ),
        ("last week", THU, "“last week” can be more than one day. Which day is meant?"),
        ("in Sept 2015", THU, "Which day of September 2015?"),
        ("31 June", THU, "“31 June” is not a date: June has 30 days. Which day was it?"),
        (
            "29/2/2015",
            THU,
            "“29/2/2015” is not a date: February 2015 has 28 days. Which day was it?",
        ),
        ("9/14/2015", THU, "“9/14/2015” is not a date: there is no month 14. Which day was it?"),
        ("14/9/1015", THU, "“14/9/1015” is in the year 1015. Which day was it?"),
    ],
)
def test_the_reader_is_told_which_day_was_taken_or_what_to_say(text, as_of, note):
    (said,) = spoken_dates(text, date.fromisoformat(as_of))

    assert said.note == note


def ordinal(day: int) -> str:
    teens = 10 < day % 100 < 14
    return f"{day}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


FORMATS = [
    lambda d: d.isoformat(),
    lambda d: f"{d:%Y/%m/%d}",
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: f"{d:%d/%m/%y}",
    lambda d: f"{d:%d.%m.%Y}",
    lambda d: f"{d:%d-%m-%Y}",
    lambda d: f"{d.day} {d:%B} {d.year}",
    lambda d: f"{ordinal(d.day)} of {d:%B} {d.year}",
    lambda d: f"{d.day} {d:%b} '{d:%y}",
    lambda d: f"{d:%B} {ordinal(d.day)}, {d.year}",
    lambda d: f"{d:%A} {ordinal(d.day)} {d:%B} {d.year}",
    lambda d: f"{d:%a}, the {ordinal(d.day)} of {d:%b} {d.year}",
]
days = st.dates(date(2012, 1, 1), date(2027, 12, 31))


@given(days, st.sampled_from(FORMATS), days)
def test_a_full_date_is_read_back_in_every_form(day, form, as_of):
    written = form(day)

    (said,) = spoken_dates(f"They wrote on {written}, and then?", as_of)

    assert (said.written, said.on, said.kind, said.note) == (written, day, "exact", "")


@given(days, st.integers(0, 364))
def test_a_day_without_a_year_is_within_the_year_before_or_the_year_to_come(as_of, gap):
    past, coming = as_of - timedelta(days=gap), as_of + timedelta(days=gap)
    if "29 February" in (f"{past.day} {past:%B}", f"{coming.day} {coming:%B}"):
        return

    (asked,) = spoken_dates(f"We asked on {past.day} {past:%B}", as_of)
    (meeting,) = spoken_dates(f"The meeting will be on {coming.day} {coming:%B}", as_of)

    assert (asked.on, meeting.on) == (past, coming)


@given(days, st.sampled_from(["last", "next", "this", "on"]), days)
def test_a_weekday_is_never_read_as_another(day, which, as_of):
    for said in spoken_dates(f"They rang {which} {day:%A}. We meet {which} {day:%A}.", as_of):
        assert said.on is None or said.on.weekday() == day.weekday()


PIECES = (
    "14 9 2015 / - . , and the th of on in by or between September may Tuesday week month ago last "
    "next to a two ( ) ’ \n \u00a0 today Easter term 31 refused will"
)
PLAIN_WORDS = (
    "the council second refuse a an of in on at plan school must will they year seven by "
    "six weeks within days two months later sun sat wed mon term , . ( ) - Year she third part since"
)


@given(st.lists(st.sampled_from(PIECES.split(" ")), max_size=40), st.sampled_from(["", " "]), days)
def test_what_is_read_stands_in_the_text_in_order_and_apart(pieces, glue, as_of):
    text = glue.join(pieces)
    read = spoken_dates(text, as_of)

    assert all(text[one.start : one.end] == one.written != "" for one in read)
    assert all(one.end <= other.start for one, other in pairwise(read))
    assert all((one.on is None) == (one.kind in ("vague", "impossible")) for one in read)
    assert all(one.note for one in read if one.on is None)


@given(st.lists(st.sampled_from(PLAIN_WORDS.split()), max_size=40), days)
def test_a_text_without_digits_and_names_of_days_has_none(said, as_of):
    assert spoken_dates(" ".join(said), as_of) == []


@pytest.mark.parametrize(
    "row", ["1", "1/", "14/9 ", "Tue 14/9 ", "14-", "a week ago ", "may ", "1."]
)
def test_a_long_row_of_the_same_is_read_to_its_end(row):
    read = spoken_dates((row * 4000)[:4000], date.fromisoformat(THU))

    assert read == sorted(read, key=lambda one: one.start)
