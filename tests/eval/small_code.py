"""The words of a small Code, and a case about it."""

from __future__ import annotations

from typing import Any

from corpus.paragraph import Paragraph

DECIDE = "The authority must decide within six weeks of receiving a request for an assessment."
LEAD_IN = "The authority must tell the parents in writing of each of the following things:"
ITEM = "their right to appeal to the Tribunal against the decision not to assess"
REVIEW = "The authority should review the plan as soon as possible where needs have changed."


def paragraph(id_: str, text: str, force: str, lead_in: str | None = None) -> Paragraph:
    return Paragraph(
        id=id_,
        chapter=7,
        section="7.3",
        section_title="Requests",
        heading=None,
        page=95,
        page_end=95,
        kind="item" if lead_in else "text",
        lead_in=lead_in,
        text=text,
        force=force,  # type: ignore[arg-type]
        gap=None,
    )


CASE: dict[str, Any] = {
    "id": "7-01-six-weeks",
    "split": "dev",
    "kind": "timing",
    "persona": "parent",
    "question": "How long has the council got to say yes or no?",
    "today": "2014-10-09",
    "gold": [{"quote": DECIDE, "grade": 2}],
}
