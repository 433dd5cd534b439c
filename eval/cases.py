"""Cases of the eval: the questions that are asked, and what a right answer must contain."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Status
from corpus.paragraph import Force
from eval.records import Record, load_records

Split = Literal["dev", "test"]
Kind = Literal[
    "fact",
    "obligation",
    "timing",
    "definition",
    "procedure",
    "rights",
    "followup",
    "out_of_scope",
    "adversarial",
    "false_premise",
    "at_risk",
    "bad_input",
]
Persona = Literal["parent", "young_person", "adviser", "school", "local_authority"]
Wording = Annotated[str, Field(pattern="[A-Za-z0-9]")]
Wordings = tuple[Wording, ...]

# A case of these kinds may rightly end in several ways: without `expects` its status is unscored.
OPEN_KINDS = frozenset({"out_of_scope", "adversarial", "bad_input", "at_risk", "false_premise"})


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Question(Record):
    """What the assistant is shown of a case: the gold is not among its fields."""

    model_config = ConfigDict(strict=True)

    question: str
    history: tuple[str, ...] = ()
    today: date


class Gold(_Strict):
    """Words of the Code; grade 2 answers the question by itself, grade 1 helps."""

    quote: str
    grade: Literal[1, 2]


class Expected(_Strict):
    """A date that the answer must give; where the Code has two readings, there is one of each."""

    what: str
    due: date
    section: str | None = None


class Part(_Strict):
    """One of several asks of a long message."""

    ask: str
    gold: tuple[Gold, ...] = ()
    facts: tuple[Wordings, ...] = ()
    conditions: tuple[Wordings, ...] = ()
    deadlines: tuple[Expected, ...] = ()


class Case(Question):
    """A case with its gold. ``all_…`` is what the case and its parts ask for, each thing once."""

    id: str = Field(pattern=r"^\d+-.+")
    split: Split
    kind: Kind
    persona: Persona
    gold: tuple[Gold, ...] = ()
    facts: tuple[Wordings, ...] = ()
    conditions: tuple[Wordings, ...] = ()
    wrong: Wordings = ()
    force: Force | None = None
    expects: Status | None = None
    deadlines: tuple[Expected, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def chapter(self) -> str:
        return self.id.partition("-")[0]

    @property
    def expected_status(self) -> Status | None:
        """The status that is right; None where any may be."""
        if self.expects or self.kind in OPEN_KINDS:
            return self.expects
        return "answered"

    @property
    def all_gold(self) -> tuple[Gold, ...]:
        """Each quote once, with its highest grade."""
        grades: dict[str, Gold] = {}
        for gold in (*self.gold, *(gold for part in self.parts for gold in part.gold)):
            if gold.quote not in grades or grades[gold.quote].grade < gold.grade:
                grades[gold.quote] = gold
        return tuple(grades.values())

    @property
    def all_facts(self) -> tuple[Wordings, ...]:
        return _once(self.facts, *(part.facts for part in self.parts))

    @property
    def all_conditions(self) -> tuple[Wordings, ...]:
        return _once(self.conditions, *(part.conditions for part in self.parts))

    @property
    def all_deadlines(self) -> tuple[Expected, ...]:
        """Each date once in a section, whatever it is called."""
        expected = (*self.deadlines, *(due for part in self.parts for due in part.deadlines))
        return tuple({(each.due, each.section): each for each in expected}.values())


def _once(*lists: tuple[Wordings, ...]) -> tuple[Wordings, ...]:
    return tuple(dict.fromkeys(wordings for several in lists for wordings in several))


def load_cases(files: Iterable[Path]) -> tuple[Case, ...]:
    """The cases of the files in their order. Raises Malformed, naming every fault."""
    return load_records(files, Case)
