"""The public JSON contract of an answer."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from corpus.paragraph import Force

Status = Literal["answered", "clarify", "not_covered", "signposted", "invalid"]
NoticeKind = Literal["edition", "changed", "gap", "ambiguity", "assumption"]
Bound = Literal["latest", "earliest", "target"]
DeadlineStatus = Literal["passed", "due_today", "to_come", "date_needed"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class LeadIn(_Frozen):
    id: str
    text: str


class Evidence(_Frozen):
    """A paragraph that bears on an ask; ``text`` is its full words, ``quote`` the part shown."""

    paragraph_id: str
    section: str
    section_title: str
    page: int
    citation: str
    force: Force
    quote: str
    text: str
    lead_in: LeadIn | None
    gloss: str | None
    score: float


class Ask(_Frozen):
    """One thing that the message wants to know; ``evidence`` holds paragraph ids, best first."""

    ask: str
    reply: str
    status: Status
    evidence: tuple[str, ...] = ()


class Deadline(_Frozen):
    """A rule of the Code applied to the date of an event that was given."""

    rule_id: str
    label: str
    bearer: str
    force: Force
    due: date | None
    bound: Bound
    reading: str | None
    trigger: str
    trigger_date: date | None
    status: DeadlineStatus
    days_late: int | None
    citation: str
    quote: str
    explanation: str


class Reading(_Frozen):
    citation: str
    quote: str


class Conflict(_Frozen):
    """A place where the Code contradicts itself, with both readings."""

    id: str
    readings: tuple[Reading, ...]


class Notice(_Frozen):
    kind: NoticeKind
    text: str


class Answer(_Frozen):
    """What comes back: ``text`` is the whole answer as a person reads it, in Markdown."""

    question: str
    edition: str
    as_of: date
    status: Status
    text: str
    asks: tuple[Ask, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    follow_ups: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    writer: str = "quoting"
    elapsed_ms: float = 0.0
