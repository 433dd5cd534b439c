"""Answers to a few known questions, made from real paragraphs without an assistant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assistant.answer import Answer, Ask, Deadline, Evidence, LeadIn, Notice
from assistant.fixed_texts import load_fixed_texts
from corpus.edition import load_edition

SIX_WEEKS = "Local authorities must respond to any request for a statutory EHC assessment within"
FOLLOW_UP = "What if they say no?"
UNSAFE = "I want to hurt myself"
RISK = load_fixed_texts().signpost["risk"]
HOSTILE = (
    "<script>document.title='owned'</script> ![](http://evil.example/pixel.png) "
    "[click](http://evil.example) <img src=http://evil.example/x onerror=alert(1)> "
    "http://evil.example/auto :red[loud] $x$"
)
# An item under its lead-in; a paragraph cut off; a quote from the middle; one of a table.
_QUOTES = {
    "7.5.3(1)": None,
    "7.3.4": "must inform the child’s parent or young person of their decision within a maximum "
    "of six weeks",
    "7.11.4": None,
    "7.3.3(b)": None,
    "7.9.4(2)(1)": None,
    "7.5.1": None,
}


def ask(
    question: str,
    *,
    history: Sequence[str] = (),
    edition: str = "2013-draft",
    as_of: date,
) -> Answer:
    if not question.strip("? "):
        return _answer(
            question, "invalid", as_of, text="Please write your question in words.", edition=edition
        )
    if question == UNSAFE:
        return _answer(question, "signposted", as_of, text=f"{RISK}\n\n{_TEXT}", edition=edition)
    text = _TEXT
    if history:
        text = f"You asked {len(history)} before this, last “{history[-1]}”.\n\n{text}"
    if "evil" in question:
        text = f"You wrote: {question}\n\n{text}"
    return _answer(
        question,
        "answered",
        as_of,
        text=text,
        edition=edition,
        evidence=tuple(evidence(paragraph_id, quote) for paragraph_id, quote in _QUOTES.items()),
        deadlines=(deadline(as_of),),
        follow_ups=(FOLLOW_UP, "When must the plan be finished?"),
        notices=(
            Notice(kind="edition", text="The edition's notice, which the banner shows."),
            Notice(kind="assumption", text="We took the day of sending as the day of receipt."),
        ),
    )


_TEXT = """**The council has six weeks.** It must tell you its decision within six weeks.

> Local authorities must respond to any request for a statutory EHC assessment within a maximum
> of 6 weeks.

7.5, paragraph 3, item 1 (page 98)

## Next

- Keep a copy of what you sent.
- Ask for the date on which it arrived."""


def evidence(paragraph_id: str, quote: str | None = None) -> Evidence:
    edition = load_edition()
    paragraph = edition.by_id[paragraph_id]
    lead_in = edition.lead_in(paragraph)
    return Evidence(
        paragraph_id=paragraph.id,
        section=paragraph.section,
        section_title=paragraph.section_title,
        page=paragraph.page,
        citation=edition.cite(paragraph).label(),
        force=paragraph.force,
        quote=quote or paragraph.body,
        text=paragraph.text,
        lead_in=LeadIn(id=lead_in.id, text=lead_in.text) if lead_in else None,
        gloss="The council has six weeks to answer." if paragraph_id == "7.5.3(1)" else None,
        score=1.0,
    )


def deadline(as_of: date, **changes: object) -> Deadline:
    found = evidence("7.5.3(1)")
    given = Deadline(
        rule_id="decide_whether_to_assess",
        label="Decision whether to assess",
        bearer="local authority",
        force="must",
        due=as_of + timedelta(days=3),
        bound="latest",
        reading=None,
        trigger="request_received",
        trigger_date=as_of - timedelta(days=39),
        status="to_come",
        days_late=0,
        citation=found.citation,
        quote=found.quote,
        explanation="Six weeks, which is 42 days, from the day the request was received.",
    )
    return given.model_copy(update=changes)


def _answer(question: str, status: str, as_of: date, text: str, **fields: object) -> Answer:
    return Answer.model_validate(
        {
            "question": question,
            "as_of": as_of,
            "status": status,
            "text": text,
            "asks": (Ask(ask=question, reply=text, status=status),),
            **fields,
        }
    )
