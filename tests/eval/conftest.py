"""A small edition, and cases and answers about it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from small_code import CASE, DECIDE, ITEM, LEAD_IN, REVIEW, paragraph

from assistant.answer import Answer, Deadline, Evidence, LeadIn
from corpus.edition import Edition
from eval.cases import Case


@pytest.fixture
def edition() -> Edition:
    return Edition(
        name="small",
        title="A small Code",
        called="The small Code",
        notice="Made for tests.",
        other_numbers="",
        folder=Path("small"),
        paragraphs=(
            paragraph("7.3.1", DECIDE, "must"),
            paragraph("7.3.2", LEAD_IN, "must"),
            paragraph("7.3.2(1)", ITEM, "must", lead_in="7.3.2"),
            paragraph("7.3.3", REVIEW, "should"),
        ),
    )


@pytest.fixture
def case_record() -> Callable[..., dict[str, Any]]:
    return lambda **fields: {**CASE, **fields}


@pytest.fixture
def make_case() -> Callable[..., Case]:
    return lambda **fields: Case.model_validate_json(json.dumps({**CASE, **fields}))


@pytest.fixture
def write_lines(tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, records: list[dict[str, Any]]) -> Path:
        file = tmp_path / name
        file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        return file

    return write


def _evidence(paragraph_id: str, text: str, lead_in: LeadIn | None = None) -> Evidence:
    return Evidence(
        paragraph_id=paragraph_id,
        section="7.3",
        section_title="Requests",
        page=95,
        citation="7.3, paragraph 1 (page 95)",
        force="must",
        quote=text,
        text=text,
        lead_in=lead_in,
        gloss=None,
        score=1.0,
    )


@pytest.fixture
def answer() -> Answer:
    """An answer that finds the six weeks second and works out one date."""
    return Answer(
        question="How long?",
        edition="small",
        as_of=date(2014, 10, 9),
        status="answered",
        text=f"Six weeks.\n\n> {DECIDE}\n> — 7.3, paragraph 1 (page 95)",
        evidence=(
            _evidence("7.3.2(1)", ITEM, LeadIn(id="7.3.2", text=LEAD_IN)),
            _evidence("7.3.1", DECIDE),
        ),
        deadlines=(
            Deadline(
                rule_id="decide",
                label="Decide",
                bearer="local authority",
                force="must",
                due=date(2014, 11, 12),
                bound="latest",
                reading=None,
                trigger="request_received",
                trigger_date=date(2014, 10, 1),
                status="to_come",
                days_late=0,
                citation="7.3, paragraph 1 (page 95)",
                quote=DECIDE,
                explanation="Six weeks on.",
            ),
        ),
        elapsed_ms=12.0,
    )
