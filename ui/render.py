"""The pieces of an answer as HTML: pure functions; every word from outside is escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape

from assistant.answer import Answer, Conflict, Deadline, DeadlineStatus, Evidence, Notice
from assistant.deadlines.calendar import long_date
from assistant.deadlines.rules import Trigger
from assistant.deadlines.wording import due_in_words, reading_in_words
from corpus.edition import Edition
from corpus.paragraph import Force, Paragraph
from corpus.sentences import sentences
from ui.context import gap_html, words_with_gaps
from ui.safe import markdown_to_html, paragraphs_to_html
from ui.words import (
    BOUND,
    NOTICE,
    STATUS,
    force_in_words,
    gap_marks,
    sentence_case,
    signpost_first,
    status_in_words,
    two_ways_in_words,
)

QUOTING_WRITER = "quoting"


def banner(edition: Edition) -> str:
    """Which edition the answers come from, and what has to be known about it."""
    return (
        '<div class="banner" role="note">'
        f"<p><strong>{escape(edition.notice)}</strong></p>"
        f"<p>Answers come from: {escape(edition.title)}.</p></div>"
    )


def question(number: int, words: str) -> str:
    """What the person asked, exactly as it was written."""
    return (
        f'<div class="question"><h2>Question {number}: you asked</h2>'
        f"<p>{paragraphs_to_html(words)}</p></div>"
    )


def answer(given: Answer) -> str:
    """The answer as a person reads it; what sends them to someone else stands first, in a box."""
    signpost, rest = (
        signpost_first(given.text) if given.status == "signposted" else ("", given.text)
    )
    parts = []
    if signpost:
        body = markdown_to_html(signpost, top_heading=4)
        parts.append(f'<div class="signpost"><h3>Please read this first</h3>{body}</div>')
    if rest:
        parts.append(f"<h3>Answer</h3>{markdown_to_html(rest, top_heading=4)}")
    return f"<div>{''.join(parts)}{_writer(given.writer)}</div>"


def failure(sentence: str) -> str:
    """Why there is no answer, and what to do about it."""
    return f'<div role="alert"><h3>This could not be answered</h3><p>{escape(sentence)}</p></div>'


def evidence(edition: Edition, found: Evidence) -> str:
    """A quote with its citation, its force in words, what introduces it and our gloss."""
    paragraph = edition.by_id[found.paragraph_id]
    parts = [
        f"<h4>{escape(found.citation)}</h4>",
        f'<p class="place">{escape(found.section_title)}</p>',
        _force(found.force),
        f"<blockquote>{_lead_in(edition, found)}<p>{_quote(paragraph, found.quote)}</p>"
        "</blockquote>",
    ]
    if found.gloss:
        parts.append(
            "<p><strong>In plain words (our explanation, not the Code):</strong> "
            f"{escape(found.gloss)}</p>"
        )
    return f"<div>{''.join(parts)}</div>"


def deadlines(given: tuple[Deadline, ...], as_of: date) -> str:
    return "<h3>Dates</h3>" + "".join(deadline(each, as_of) for each in given)


def deadline(given: Deadline, as_of: date) -> str:
    """One date: who, what, how it was counted step by step, and the Code's words."""
    reading = sentence_case(reading_in_words(given.reading)) if given.reading else ""
    steps = "".join(f"<li>{escape(each)}</li>" for each in sentences(given.explanation))
    return (
        f"<div><h4>{escape(sentence_case(given.label))}</h4>"
        f"<p><strong>{escape(due_in_words(given, as_of))}</strong></p>"
        f"{f'<p>{escape(reading)}</p>' if reading else ''}"
        f"<p>Who: {escape(given.bearer)}</p>{_force(given.force)}"
        f"<p>How it was counted:</p><ol>{steps}</ol>"
        f"<blockquote><p>{escape(given.quote)}</p></blockquote>"
        f'<p class="place">{escape(given.citation)}</p></div>'
    )


def table(
    groups: Iterable[tuple[Deadline, ...]],
    as_of: date,
    triggers: Mapping[str, Trigger],
    done: Mapping[Deadline, str],
) -> str:
    """The dates, a row each; on a narrow screen each becomes a short list."""
    names = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in _COLUMNS)
    bodies = "".join(_rows(group, as_of, triggers, done) for group in groups)
    return (
        f'<table class="dates" role="table"><caption>As of {long_date(as_of)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{names}</tr></thead>{bodies}</table>'
    )


def summary(given: Sequence[Deadline], as_of: date, done: Mapping[Deadline, str]) -> str:
    """How many dates lie behind and ahead, and what is next, as far as it is not done."""
    counts = Counter(each.status for each in given)
    told = [f"{STATUS[each]}: {counts[each]}." for each in _WITH_A_DATE if counts[each]]
    if counts["passed"]:
        told.append("“Passed” says that the day lies behind us, not that anybody was late.")
    ahead = [each for each in given if each.due and each.due >= as_of and each not in done]
    day = min((each.due for each in ahead if each.due), default=None)
    following = _next(day, [each for each in ahead if each.due == day]) if day else ""
    return f"<p>{' '.join(told)}</p>{following}"


def date_needed(trigger: Trigger, waiting: Iterable[Deadline]) -> str:
    """The question for the missing day, and what it is needed for."""
    labels = dict.fromkeys(each.label for each in waiting)
    items = "".join(f"<li>{escape(label)}</li>" for label in labels)
    return (
        f"<p><strong>On which day was it that {escape(trigger.label)}?</strong></p>"
        f"<p>With it this can be worked out, or its second date:</p><ul>{items}</ul>"
    )


def notices(given: Sequence[Notice]) -> str:
    """What has to be known about the dates, under a plain heading for each kind."""
    parts = []
    for kind, heading in NOTICE.items():
        if texts := [f"<li>{escape(each.text)}</li>" for each in given if each.kind == kind]:
            parts.append(f"<h3>{heading}</h3><ul>{''.join(texts)}</ul>")
    return "".join(parts)


def problems(found: Iterable[str]) -> str:
    """Why no dates are worked out from what was given."""
    told = "".join(f"<p>{escape(each)}</p>" for each in found)
    return (
        '<div class="signpost" role="alert"><h3>Something does not fit together</h3>'
        f"{told}<p>No dates are worked out until it does: remove what is not right.</p></div>"
    )


def conflicts(given: tuple[Conflict, ...]) -> str:
    """Places where the Code says two different things, both as they stand."""
    readings = (reading for conflict in given for reading in conflict.readings)
    quotes = "".join(
        f"<blockquote><p>{escape(each.quote)}</p></blockquote>"
        f'<p class="place">{escape(each.citation)}</p>'
        for each in readings
    )
    return f"<h3>Here the Code says different things in different places</h3>{quotes}"


def _force(force: Force) -> str:
    word, meaning = force_in_words(force)
    return f"<p>Force: <strong>{word}</strong>: {meaning}</p>"


def _lead_in(edition: Edition, found: Evidence) -> str:
    if found.lead_in is None:
        return ""
    opener = edition.by_id[found.lead_in.id]
    return f"<p>{words_with_gaps(opener)}</p>"


def _quote(paragraph: Paragraph, quote: str) -> str:
    """The quote, with a gap mark or, where words of the paragraph are not shown, dots beside it."""
    before, after = gap_marks(paragraph.gap)
    parts = [
        gap_html(before) if paragraph.body.startswith(quote) else "…",
        escape(quote),
        gap_html(after) if paragraph.body.endswith(quote) else "…",
    ]
    return " ".join(part for part in parts if part)


_WITH_A_DATE: tuple[DeadlineStatus, ...] = ("passed", "due_today", "to_come")
_COLUMNS = ("Date", "Who", "What", "Must or should", "Status", "Where in the Code")


def _next(day: date, due: Iterable[Deadline]) -> str:
    items = "".join(
        f"<li>{escape(sentence_case(each.bearer))}: {escape(each.label)} ({BOUND[each.bound]}"
        f"{f', {escape(reading_in_words(each.reading))}' if each.reading else ''})</li>"
        for each in due
    )
    return f"<p><strong>Next: {long_date(day)}</strong></p><ul>{items}</ul>"


def _rows(
    group: tuple[Deadline, ...],
    as_of: date,
    triggers: Mapping[str, Trigger],
    done: Mapping[Deadline, str],
) -> str:
    told = ""
    if len(group) == 2:
        words = escape(two_ways_in_words(*group, triggers))
        told = f'<tr role="row" class="two-ways"><td role="cell" colspan="6">{words}</td></tr>'
    rows = "".join(
        f'<tr role="row">{_cells(each, as_of, done.get(each, ""))}</tr>' for each in group
    )
    return f'<tbody role="rowgroup">{told}{rows}</tbody>'


def _cells(given: Deadline, as_of: date, done: str) -> str:
    day = long_date(given.due) if given.due else "Not known"
    bound = f" <small>{BOUND[given.bound]}</small>" if given.due else ""
    reading = f" <small>{escape(reading_in_words(given.reading))}</small>" if given.reading else ""
    cells = (
        f"<strong>{day}</strong>{bound}",
        escape(sentence_case(given.bearer)),
        f"{escape(given.label)}{reading}",
        "neither" if given.force == "none" else force_in_words(given.force)[0],
        f"{escape(status_in_words(given, as_of))} {escape(done)}".rstrip(),
        escape(given.citation),
    )
    return "".join(
        f'<td role="cell"><span class="name">{name}: </span>{cell}</td>'
        for name, cell in zip(_COLUMNS, cells, strict=True)
    )


def _writer(writer: str) -> str:
    if writer == QUOTING_WRITER:
        return ""
    return (
        f'<p class="place">Worded by a language model ({escape(writer)}), to which the question '
        "was sent. The quotes below are the Code’s own words.</p>"
    )
