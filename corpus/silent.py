"""Topics that people ask about and that an edition says nothing on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from corpus.data_file import is_left_out, load_toml
from corpus.matching import words


@dataclass(frozen=True, slots=True)
class SilentTopic:
    """``names`` are the ways in which people say it, each as matched words."""

    name: str
    names: tuple[tuple[str, ...], ...]
    elsewhere: str

    def is_in(self, text: str) -> bool:
        said = f" {' '.join(words(text))} "
        return any(f" {' '.join(name)} " in said for name in self.names)


def load_silent_topics(folder: Path) -> tuple[SilentTopic, ...]:
    """The edition's silent topics; none where a user's edition lists none. Raises DataDamaged."""
    file = folder / "silent.toml"
    return () if is_left_out(file) else load_toml(file, _topics)


class _Topic(BaseModel):
    name: str
    words: list[str]
    elsewhere: str


class _Table(BaseModel):
    topic: list[_Topic]


def _topics(data: dict[str, Any]) -> tuple[SilentTopic, ...]:
    return tuple(
        SilentTopic(
            name=topic.name,
            names=tuple(tuple(words(name)) for name in topic.words),
            elsewhere=topic.elsewhere,
        )
        for topic in _Table.model_validate(data).topic
    )
