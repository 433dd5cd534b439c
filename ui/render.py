"""The pieces of an answer as HTML: pure functions; every word from outside is escaped."""

from __future__ import annotations

from datetime import date
from html import escape

from assistant.answer import Answer, Conflict, Deadline, Evidence
from corpus.edition import Edition
from corpus.paragraph import Force, Paragraph
from ui.context import gap_html, words_with_gaps
from ui.safe import markdown_to_html, paragraphs_to_html
from ui.words import due_in_words, force_in_words, gap_marks, signpost_first

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
    return "<h3>Dates</h3>" + "".join(_deadline(each, as_of) for each in given)


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


def _deadline(deadline: Deadline, as_of: date) -> str:
    reading = f"<p>If counted this way: {escape(deadline.reading)}</p>" if deadline.reading else ""
    return (
        f"<div><h4>{escape(deadline.label)}</h4>"
        f"<p><strong>{escape(due_in_words(deadline, as_of))}</strong></p>{reading}"
        f"<p>Who: {escape(deadline.bearer)}</p>{_force(deadline.force)}"
        f"<p>How it was counted: {escape(deadline.explanation)}</p>"
        f"<blockquote><p>{escape(deadline.quote)}</p></blockquote>"
        f'<p class="place">{escape(deadline.citation)}</p></div>'
    )


def _writer(writer: str) -> str:
    if writer == QUOTING_WRITER:
        return ""
    return (
        f'<p class="place">Worded by a language model ({escape(writer)}), to which the question '
        "was sent. The quotes below are the Code’s own words.</p>"
    )
