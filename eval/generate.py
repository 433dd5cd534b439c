"""Answers to the cases' questions; nothing here sees what a right answer must contain."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from assistant.answer import Answer
from eval.cases import Question
from eval.output import write_whole


class Ask(Protocol):
    """The assistant: ``assistant.ask.ask``, or a fake with its signature."""

    def __call__(self, question: str, *, history: Sequence[str], as_of: date) -> Answer: ...


def answers(questions: Iterable[Question], ask: Ask) -> Iterator[tuple[str, dict[str, Any]]]:
    """The id and the answer as JSON of each question, one after the other.

    An error of the assistant's ends it, with a note that names the case.
    """
    for one in questions:
        try:
            answer = ask(one.question, history=one.history, as_of=one.today)
        except Exception as error:
            error.add_note(f"The assistant failed on the case {one.id}.")
            raise
        yield one.id, answer.model_dump(mode="json")


def write_answers(questions: Iterable[Question], ask: Ask, out: Path) -> int:
    """Writes a line for each answer; returns how many. Raises CannotWrite."""
    return write_whole(
        out,
        (
            json.dumps({"id": id_, "answer": answer}, ensure_ascii=False) + "\n"
            for id_, answer in answers(questions, ask)
        ),
    )
