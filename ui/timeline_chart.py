"""A timeline as a chart: what happened and what falls due, in order, each with its own words.

Every row says in words what its mark shows, so that neither colour nor shape is needed to read it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from textwrap import wrap
from typing import Any, Literal

import altair as alt

from assistant.answer import Deadline
from assistant.deadlines.rules import Trigger
from assistant.deadlines.timeline import GivenEvent, Timeline
from assistant.deadlines.wording import reading_in_words
from ui.words import STATUS, sentence_case

# A telephone of 320 pixels shows this many characters of the chart's type.
_LINE = 42
_LINE_HEIGHT = 16
_AXIS_HEIGHT = 40
_DESCRIPTION = "A time line of what happened and of the dates that follow, which the table lists."
# kind -> colour and shape of its mark; each colour has a contrast of 4.5 or more on white.
_MARKS = {
    "Happened": ("#000000", "circle"),
    "Planned": ("#000000", "circle"),
    "Passed": ("#595959", "square"),
    "Due today": ("#b10e1e", "diamond"),
    "To come": ("#1d4f91", "triangle-up"),
}


_TEXT: dict[str, Any] = {
    "align": "left",
    "baseline": "top",
    "color": "#000000",
    "fontSize": 13,
    "lineBreak": "\n",
    "lineHeight": _LINE_HEIGHT,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A mark at ``on``, with a line to it from ``since``, and the lines of ``words`` above it."""

    on: str
    since: str
    kind: str
    heading: str
    words: str


def rows(timeline: Timeline, triggers: Mapping[str, Trigger]) -> list[Row]:
    """The given events and the known dates by date; the events of a day first. Dates are ISO."""
    events = [(event.date, 0, _event(event, timeline.as_of, triggers)) for event in timeline.events]
    dues = [(each.due, 1, _due(each, each.due)) for each in timeline.deadlines if each.due]
    return [row for _, _, row in sorted([*events, *dues], key=lambda found: found[:2])]


def as_of_is_near(timeline: Timeline) -> bool:
    """Whether the day lies so near that a line for it does not press the dates together."""
    days = [event.date for event in timeline.events]
    days += [deadline.due for deadline in timeline.deadlines if deadline.due]
    span = max(days) - min(days)
    return min(days) - span <= timeline.as_of <= max(days) + span


def chart(timeline: Timeline, triggers: Mapping[str, Trigger]) -> alt.LayerChart:
    """The chart of a timeline that has a date; as wide as its place."""
    found = rows(timeline, triggers)
    placed, height = _placed(found)
    base = alt.Chart(alt.InlineData(values=placed))
    marks = base.encode(
        x=alt.X("on:T", title=None, scale=_time(), axis=_axis()), y=_y("mark_at", height)
    )
    layers = [
        marks.mark_rule(color="#767676").encode(x2="since:T"),
        marks.mark_point(filled=True, opacity=1, size=110).encode(
            color=alt.Color("kind:N", scale=_scale(0), legend=None),
            shape=alt.Shape("kind:N", scale=_scale(1), legend=None),
        ),
        *_written(base.encode(y=_y("heading_at", height), text="heading:N"), "bold"),
        *_written(base.encode(y=_y("words_at", height), text="words:N"), "normal"),
    ]
    if as_of_is_near(timeline):
        layers.insert(0, _as_of(timeline.as_of))
    whole: alt.LayerChart = (
        alt.layer(*layers)
        .properties(width="container", height=height + _AXIS_HEIGHT, description=_DESCRIPTION)
        .configure_view(stroke=None)
    )
    return whole


def _written(base: alt.Chart, weight: Literal["bold", "normal"]) -> list[alt.Chart]:
    """The words, white below so that no line runs through them."""
    placed = base.encode(x=alt.value(0))
    return [
        placed.mark_text(**_TEXT, fontWeight=weight, stroke="white", strokeWidth=6),
        placed.mark_text(**_TEXT, fontWeight=weight),
    ]


def _placed(found: Sequence[Row]) -> tuple[list[dict[str, str | int]], int]:
    """The rows with the place of their parts in pixels from the top, and the height of all."""
    placed = []
    top = 0
    for row in found:
        words_at = top + _LINE_HEIGHT
        mark_at = words_at + _LINE_HEIGHT * (row.words.count("\n") + 1) + _LINE_HEIGHT // 2
        placed.append(asdict(row) | {"heading_at": top, "words_at": words_at, "mark_at": mark_at})
        top = mark_at + 2 * _LINE_HEIGHT
    return placed, top


def _y(field: str, height: int) -> alt.Y:
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)


def _time() -> alt.Scale:
    # Dates are written as UTC: in local time they would slip to the day before west of London.
    return alt.Scale(type="utc", padding=12)


def _axis() -> alt.Axis:
    return alt.Axis(
        format="%-d %b %Y",
        grid=False,
        labelColor="#000000",
        labelFlush=True,
        labelOverlap="greedy",
        tickCount=4,
    )


def _scale(index: int) -> alt.Scale:
    return alt.Scale(domain=list(_MARKS), range=[mark[index] for mark in _MARKS.values()])


def _as_of(day: date) -> alt.Chart:
    base = alt.Chart(alt.InlineData(values=[{"on": day.isoformat()}]))
    line: alt.Chart = base.mark_rule(strokeDash=[4, 4], color="#333333").encode(x="on:T")
    return line


def _event(event: GivenEvent, as_of: date, triggers: Mapping[str, Trigger]) -> Row:
    kind = "Happened" if event.date <= as_of else "Planned"
    return _row(event.date, event.date, kind, sentence_case(triggers[event.trigger].label))


def _due(deadline: Deadline, due: date) -> Row:
    reading = f" ({reading_in_words(deadline.reading)})" if deadline.reading else ""
    words = f"{sentence_case(deadline.bearer)}: {deadline.label}{reading}"
    return _row(due, deadline.trigger_date or due, STATUS[deadline.status], words)


def _row(on: date, since: date, kind: str, words: str) -> Row:
    heading = f"{on:%a} {on.day} {on:%b %Y}: {kind.lower()}"
    return Row(on.isoformat(), since.isoformat(), kind, heading, "\n".join(wrap(words, _LINE)))
