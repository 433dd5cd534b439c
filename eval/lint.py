"""The checks that a file of cases must pass before it is scored by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.edition import Edition
from eval.cases import OPEN_KINDS, Case, Gold
from eval.gold import locate
from eval.records import Fault, read_records

QUOTE_WORDS = range(6, 31)


def lint(files: Iterable[Path], edition: Edition) -> tuple[int, list[Fault]]:
    """How many well-formed cases the files hold, and every fault in its place."""
    placed, faults = read_records(files, Case)
    for one in placed:
        faults += (
            Fault(one.file, one.line, field, message)
            for field, message in _faults(one.record, edition)
        )
    return len(placed), faults


def _faults(case: Case, edition: Edition) -> Iterator[tuple[str, str]]:
    for field, gold in _every_gold(case):
        yield from ((field, message) for message in _quote_faults(gold, edition))
    if case.kind not in OPEN_KINDS and not case.all_gold:
        yield "gold", f"a case of kind {case.kind} needs the words that answer it"


def _every_gold(case: Case) -> Iterator[tuple[str, Gold]]:
    for number, gold in enumerate(case.gold):
        yield f"gold.{number}.quote", gold
    for part_number, part in enumerate(case.parts):
        for number, gold in enumerate(part.gold):
            yield f"parts.{part_number}.gold.{number}.quote", gold


def _quote_faults(gold: Gold, edition: Edition) -> Iterator[str]:
    words = len(gold.quote.split())
    if words not in QUOTE_WORDS:
        yield f"has {words} words, not 6 to 30: {gold.quote}"
    places = locate(gold.quote, edition)
    if len(places) != 1:
        where = f" ({', '.join(place.id for place in places)})" if places else ""
        yield f"stands {len(places)} times in the edition{where}, not once: {gold.quote}"
