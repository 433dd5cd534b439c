"""Lay words and the Code's terms for them: for search, and to tell which body a name means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from corpus.data_file import load_toml
from corpus.matching import words

TABLE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Glossary:
    """``terms`` and ``bodies`` map a name, as a tuple of matched words, to the Code's term."""

    terms: dict[tuple[str, ...], str]
    bodies: dict[tuple[str, ...], str]
    stop_words: frozenset[str]
    spellings: dict[str, str]
    longest: int

    def respelled(self, text: str) -> str:
        """The text with the abbreviations that the Code hardly uses written out."""
        return re.sub(r"\w+", lambda word: self.spellings.get(word[0].lower(), word[0]), text)

    def terms_in(self, text: str) -> list[str]:
        """The Code's terms for the lay words of a text, in its order, each once."""
        return list(dict.fromkeys(term for _, term in self._found(text, self.terms)))

    def bodies_in(self, text: str) -> set[str]:
        """The bodies that a text names, by the Code's name for each."""
        return {body for _, body in self._found(text, self.bodies)}

    def _found(
        self, text: str, names: dict[tuple[str, ...], str]
    ) -> Iterator[tuple[tuple[str, ...], str]]:
        """The longest names first at each place, so that "school action" is not "school"."""
        tokens = words(text)
        at = 0
        while at < len(tokens):
            for length in range(min(self.longest, len(tokens) - at), 0, -1):
                name = tuple(tokens[at : at + length])
                if name in names:
                    yield name, names[name]
                    at += length
                    break
            else:
                at += 1


@cache
def load_glossary(file: Path = TABLE) -> Glossary:
    """The glossary of the file. Raises DataDamaged."""
    return load_toml(file, _glossary)


class _Entry(BaseModel):
    code: str
    lay: list[str]


class _Table(BaseModel):
    stop_words: str
    spelling: list[_Entry]
    body: list[_Entry]
    term: list[_Entry]


def _glossary(data: dict[str, Any]) -> Glossary:
    table = _Table.model_validate(data)
    terms: dict[tuple[str, ...], str] = {}
    bodies: dict[tuple[str, ...], str] = {}
    for entry in table.body:
        for name in (entry.code, *entry.lay):
            bodies[tuple(words(name))] = entry.code
    for entry in (*table.term, *table.body):
        for name in entry.lay:
            terms.setdefault(tuple(words(name)), entry.code)
    spellings = {name: entry.code for entry in table.spelling for name in entry.lay}
    longest = max(len(name) for name in (*terms, *bodies))
    return Glossary(terms, bodies, frozenset(table.stop_words.split()), spellings, longest)
