"""Answers as they are scored: as much of the public contract as the assistant at hand gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from eval.records import Record, load_records


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class LeadIn(_Part):
    text: str


class Shown(_Part):
    """An entry of the evidence."""

    paragraph_id: str | None = None
    text: str
    quote: str | None = None
    lead_in: LeadIn | None = None
    force: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.text, self.lead_in.text) if self.lead_in else (self.text,)


class Given(_Part):
    """An entry of the deadlines."""

    due: date | None = None
    citation: str | None = None
    rule_id: str | None = None


Milliseconds = Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)]


class Reply(_Part):
    """An answer; a field that is None was not given."""

    text: str | None = None
    status: str | None = None
    evidence: tuple[Shown, ...] | None = None
    deadlines: tuple[Given, ...] | None = None
    elapsed_ms: Milliseconds | None = None
    writer: str | None = None


class AnswerLine(Record):
    """A line of a file of answers; null where the assistant failed."""

    answer: Reply | None


def load_replies(file: Path) -> dict[str, Reply]:
    """The answers by the ids of their cases. Raises Malformed, naming every fault."""
    lines = load_records([file], AnswerLine)
    return {line.id: line.answer for line in lines if line.answer}


def silence(replies: Iterable[Reply]) -> Reply:
    """What a missing answer counts as: empty in each field that one of the others gives.

    So leaving a hard question out never pays, and what an assistant never gives stays unscored.
    """
    given = {name for reply in replies for name, value in reply if value is not None}
    empty: Mapping[str, object] = {"text": "", "status": "", "evidence": (), "deadlines": ()}
    return Reply.model_validate({name: empty[name] for name in given & empty.keys()})


def filled(reply: Reply, nothing: Reply) -> Reply:
    """The answer, saying nothing in the fields that it lacks and others give."""
    lacking = {name: value for name, value in nothing if getattr(reply, name) is None}
    return reply.model_copy(update=lacking)
