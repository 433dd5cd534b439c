"""Topics that people ask about and that an edition says nothing on."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

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
    """The edition's silent topics; none where nobody has listed them."""
    file = folder / "silent.toml"
    if not file.is_file():
        return ()
    return tuple(
        SilentTopic(
            name=topic["name"],
            names=tuple(tuple(words(name)) for name in topic["words"]),
            elsewhere=topic["elsewhere"],
        )
        for topic in tomllib.loads(file.read_text(encoding="utf-8"))["topic"]
    )
