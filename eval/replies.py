"""Answers as they are scored: as much of the public contract as the assistant at hand gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

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


class Reply(_Part):
    """An answer; a field that is None was not given, and what rests on it stays unscored."""

    text: str | None = None
    status: str | None = None
    evidence: tuple[Shown, ...] | None = None
    deadlines: tuple[Given, ...] | None = None
    elapsed_ms: float | None = None
    writer: str | None = None


class AnswerLine(Record):
    """A line of a file of answers; null where the assistant failed."""

    answer: Reply | None


def load_replies(file: Path) -> dict[str, Reply]:
    """The answers by the ids of their cases. Raises Malformed, naming every fault."""
    lines = load_records([file], AnswerLine)
    return {line.id: line.answer for line in lines if line.answer}


def silence(replies: Iterable[Reply]) -> Reply:
    """What a missing answer counts as: empty in each field that the others give.

    So leaving a hard question out never pays, and what an assistant never gives stays unscored.
    """
    given = {name for reply in replies for name, value in reply if value is not None}
    empty: Mapping[str, object] = {"text": "", "status": "", "evidence": (), "deadlines": ()}
    return Reply.model_validate({name: empty[name] for name in given & empty.keys()})
