"""How strongly a sentence binds: read from its words by one table of phrases.

A sentence that the table cannot settle ("cannot", "may not", "can", "will", a "may" that only tells
what is possible) is settled by a reader in the edition's own ``force.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from corpus.data_file import is_left_out, load_toml
from corpus.paragraph import Force, Paragraph
from corpus.sentences import sentences

STRONGEST_FIRST: tuple[Force, ...] = get_args(Force)
TABLE = Path(__file__).with_suffix(".toml")


def force_of_sentence(sentence: str, settled: Mapping[str, Force]) -> Force:
    """The strongest force that the sentence's words carry; what a reader settled comes first."""
    return forces_of_sentence(sentence, settled)[0]


def forces_of_sentence(sentence: str, settled: Mapping[str, Force]) -> tuple[Force, ...]:
    """Every force that the sentence's words carry, the strongest first; ("none",) for none."""
    if sentence in settled:
        return (settled[sentence],)
    phrases = load_phrases()
    words = phrases["none"].sub(" … ", sentence.lower())
    found = tuple(force for force in STRONGEST_FIRST[:-1] if phrases[force].search(words))
    return found or ("none",)


def strongest(forces: Iterable[Force]) -> Force:
    """The first of must, must_not, should, should_not, may that occurs; else none."""
    return min(forces, key=STRONGEST_FIRST.index, default="none")


def force_of_paragraphs(
    paragraphs: Iterable[Paragraph], settled: Mapping[str, Force]
) -> list[Paragraph]:
    """Each paragraph with its force; an item without words of its own takes its governing one's.

    The governing sentence is the last one of the lead-in: the one that the list completes. A torn
    item counts by its own words alone.
    """
    governing: dict[str, Force] = {}
    found = []
    for paragraph in paragraphs:
        own = [force_of_sentence(s, settled) for s in sentences(paragraph.body)]
        inherited: Force = "none"
        if paragraph.lead_in and paragraph.kind != "footnote":
            inherited = governing[paragraph.lead_in]
        force = strongest(own)
        if force == "none" and not is_torn(paragraph):
            force = inherited
        last = own[-1] if own else "none"
        governing[paragraph.id] = last if last != "none" else inherited
        found.append(replace(paragraph, force=force))
    return found


def load_settled(folder: Path) -> dict[str, Force]:
    """The edition's sentences that a reader settled: sentence -> force. Raises DataDamaged."""
    file = folder / "force.toml"
    return {} if is_left_out(file) else load_toml(file, _settled)


def is_torn(paragraph: Paragraph) -> bool:
    """The end of an item whose beginning, with whatever force it had, is on a lost line."""
    return paragraph.gap in ("before", "both") and paragraph.body == paragraph.text


@cache
def load_phrases(file: Path = TABLE) -> dict[Force, re.Pattern[str]]:
    """Force -> the phrases that carry it, as one pattern. Raises DataDamaged."""
    return load_toml(file, _patterns)


class _Sentence(BaseModel):
    quote: str
    force: Force


class _Sentences(BaseModel):
    sentence: list[_Sentence]


class _Phrases(BaseModel):
    phrases: list[str]


class _Table(BaseModel):
    must: _Phrases
    must_not: _Phrases
    should: _Phrases
    should_not: _Phrases
    may: _Phrases
    none: _Phrases


def _settled(data: dict[str, Any]) -> dict[str, Force]:
    return {entry.quote: entry.force for entry in _Sentences.model_validate(data).sentence}


def _patterns(data: dict[str, Any]) -> dict[Force, re.Pattern[str]]:
    table = _Table.model_validate(data)
    return {force: re.compile("|".join(getattr(table, force).phrases)) for force in STRONGEST_FIRST}
