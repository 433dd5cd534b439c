"""The encoder's word on which event a clause speaks of, where no pattern knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.deadlines.rules import Rulebook
from ingest.index import Embedder, Index, Unit

_NEAREST = 60  # phrases looked at: about those of the five nearest events


@dataclass(frozen=True)
class SecondOpinion:
    """Compares a clause with the ways in which people say each event."""

    index: Index
    embedder: Embedder

    def __call__(self, clause: str) -> Mapping[str, float]:
        """The events by id, each with the cosine of its nearest phrase; far ones are left out."""
        nearest: dict[str, float] = {}
        for unit, near in self.index.query(self.embedder.embed_query(clause), _NEAREST):
            nearest.setdefault(unit.partition("#")[0], near)
        return nearest


def lay_units(rulebook: Rulebook) -> list[Unit]:
    """The lay phrases of each event, as units of an index."""
    return [
        Unit(f"{trigger.id}#{number}", trigger.id, "asked", phrase)
        for trigger in rulebook.triggers
        for number, phrase in enumerate(trigger.lay)
    ]
