"""The page on which dates are worked out from what happened, by the Code's rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from typing import Literal, cast

import streamlit as st

from assistant.answer import Deadline
from assistant.deadlines.calendar import long_date
from assistant.deadlines.events import Event
from assistant.deadlines.given import YEARS_AHEAD, YEARS_BACK, problems
from assistant.deadlines.ical import as_ical
from assistant.deadlines.rules import Rule, Rulebook, load_rulebook
from assistant.deadlines.timeline import Timeline, timeline
from corpus.data_file import DataDamaged
from corpus.edition import Edition, EditionNotFound
from ui import answering, render
from ui.safe import plain_label
from ui.timeline_chart import as_of_is_near, chart
from ui.words import STATUS, done_in_words, sentence_case

TITLE = "Work out dates"
_INTRODUCTION = """
Say what happened and on which day. The dates that the Code gives for it are worked out by its
rules, and every step of the counting is shown. No date is moved because it falls on a weekend or
a bank holiday: the Code has no rule for that.

Nothing that you enter here is stored. It is gone when you reload the page.
"""
# What families ask about most stands first; the rest follow in the order of the process.
COMMONEST = (
    "request_received",
    "request_sent",
    "assessment_refused",
    "assessment_agreed",
    "plan_refused",
    "draft_plan_received",
    "draft_plan_sent",
    "final_plan_issued",
    "notice_received",
    "notice_sent",
    "certificate_received",
    "review_meeting_held",
    "amendment_notice_received",
)
_INCOMPLETE = "Choose what happened and give the day, then press “Add”."
_AS_OF = "Look at it as of this day (today, unless you choose another)"
_DAY = "DD/MM/YYYY"


@st.cache_resource(show_spinner=False)
def open_rulebook(edition: str) -> Rulebook:
    """The timed rules of the edition, read once."""
    return load_rulebook(answering.open_edition(edition).folder)


def draw() -> None:
    st.title(TITLE, anchor=False)
    try:
        edition = answering.open_edition()
        rulebook = open_rulebook(edition.name)
    except (EditionNotFound, DataDamaged) as error:
        st.html(render.failure(str(error)))
        return
    st.html(render.banner(edition))
    st.markdown(_INTRODUCTION)
    st.html("<h2>What happened, and when</h2>")
    _draw_form(rulebook)
    _draw_given(rulebook)
    as_of = _draw_day(_AS_OF, key="as of", preset="today")
    if _given() and as_of:
        _draw_dates(edition, rulebook, as_of)


def choices(rulebook: Rulebook) -> list[str]:
    """The events that bear on a date of the Code, the commonest first."""
    bearing = {name for rule in rulebook.rules if rule.bound != "none" for name in _named(rule)}
    known = [
        trigger.id
        for trigger in rulebook.triggers
        if trigger.id in bearing or trigger.recipient_pair in bearing or trigger.gives_notice
    ]
    first = [name for name in COMMONEST if name in known]
    return [*first, *(name for name in known if name not in first)]


def together(given: Iterable[Deadline]) -> list[tuple[Deadline, ...]]:
    """Each date by itself, but the readings of a rule together, the earlier first."""
    groups: dict[tuple[str, int], list[Deadline]] = {}
    for position, each in enumerate(given):
        groups.setdefault((each.rule_id, -1 if each.reading else position), []).append(each)
    return [tuple(sorted(g, key=lambda each: each.due or date.max)) for g in groups.values()]


def _named(rule: Rule) -> Iterator[str]:
    yield from (*rule.starts, *rule.arises_on, *rule.closed_by, *rule.implied_by, *rule.ended_by)
    yield from (reading.trigger for reading in rule.readings)


def _given() -> list[Event]:
    return cast(list[Event], st.session_state.setdefault("given", []))


def _draw_form(rulebook: Rulebook) -> None:
    with st.form("event"):
        st.selectbox(
            "What happened?",
            choices(rulebook),
            index=None,
            format_func=lambda name: sentence_case(rulebook.trigger[name].label),
            placeholder="Choose, or type a word such as “draft” or “appeal”",
            key="what",
        )
        _draw_day("On which day? (day, month, year)", key="day")
        st.form_submit_button("Add", on_click=_add_chosen)
    if st.session_state.pop("incomplete", False):
        st.html(f'<p role="alert"><strong>{_INCOMPLETE}</strong></p>')


def _draw_day(label: str, key: str, preset: Literal["today"] | None = None) -> date | None:
    today = date.today()
    return st.date_input(
        label,
        value=preset,
        min_value=date(today.year - YEARS_BACK, 1, 1),
        max_value=date(today.year + YEARS_AHEAD, 12, 31),
        format=_DAY,
        key=key,
    )


def _add_chosen() -> None:
    state = st.session_state
    if state.what is None or state.day is None:
        state.incomplete = True
        return
    _add(state.what, state.day)
    state.what = state.day = None


def _add(trigger: str, day: date | None) -> None:
    """Adds the event unless it is there already."""
    if day is not None and (event := Event(trigger, day)) not in _given():
        st.session_state.given = sorted([*_given(), event], key=lambda each: each.on)


def _remove(event: Event) -> None:
    st.session_state.given = [each for each in _given() if each != event]


def _draw_given(rulebook: Rulebook) -> None:
    for number, event in enumerate(_given(), start=1):
        told = f"{number}. {long_date(event.on)}: {rulebook.trigger[event.trigger].label}"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(f"<p>{escape(told)}</p>")
            st.button(f"Remove {number}", on_click=_remove, args=(event,), key=f"remove {event}")


def _draw_dates(edition: Edition, rulebook: Rulebook, as_of: date) -> None:
    given = _given()
    if wrong := list(problems(given, rulebook, as_of)):
        st.html(render.problems(wrong))
        return
    found = timeline(given, rulebook, edition, as_of)
    st.html("<h2>The dates that the Code gives</h2>")
    if not found.deadlines:
        st.markdown("The Code gives no date for what you have entered so far.")
    groups = together(found.deadlines)
    if any(each.due for each in found.deadlines):
        done = done_in_words(found.deadlines, rulebook, given)
        st.html(render.summary(found.deadlines, as_of, done))
        _draw_chart(found, rulebook)
        dated = [group for group in groups if group[0].due]
        st.html(render.table(dated, as_of, rulebook.trigger, done))
        _draw_download(found, edition)
    _draw_needed(found, rulebook)
    _draw_counting(groups, as_of)
    st.html(render.notices([each for each in found.notices if each.kind != "edition"]))


def _draw_chart(found: Timeline, rulebook: Rulebook) -> None:
    st.html("<h3>As a time line</h3>")
    st.altair_chart(chart(found, rulebook.trigger), width="stretch", theme=None)
    if as_of_is_near(found):
        st.markdown(f"The dashed line is {long_date(found.as_of)}.")


def _draw_download(found: Timeline, edition: Edition) -> None:
    st.download_button(
        "Download these dates for your calendar (.ics)",
        as_ical(found, edition),
        file_name="sen-code-dates.ics",
        mime="text/calendar",
        on_click="ignore",
    )
    st.markdown("Each date brings a reminder one week and one day before it.")


def _draw_needed(found: Timeline, rulebook: Rulebook) -> None:
    """Each date that is not known, asked for once."""
    needed: dict[str, list[Deadline]] = {}
    for each in found.deadlines:
        if each.status == "date_needed":
            needed.setdefault(each.trigger, []).append(each)
    if needed:
        st.html("<h3>One more date is needed</h3>")
    for name, waiting in needed.items():
        st.html(render.date_needed(rulebook.trigger[name], waiting))
        with st.form(f"needed {name}"):
            _draw_day("If you know it, give the day (day, month, year)", key=f"day {name}")
            st.form_submit_button("Add this date", on_click=_add_needed, args=(name,))


def _add_needed(trigger: str) -> None:
    _add(trigger, st.session_state[f"day {trigger}"])


def _draw_counting(groups: Sequence[tuple[Deadline, ...]], as_of: date) -> None:
    if groups:
        st.html("<h3>How each date was counted</h3>")
    for group in groups:
        day = long_date(group[0].due) if group[0].due else STATUS["date_needed"]
        with st.expander(plain_label(f"{day}: {group[0].label}")):
            for each in group:
                st.html(render.deadline(each, as_of))
