"""Every word of time in the source belongs to a timed rule, or to a reason why it is none."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator

import pytest

from corpus.edition import load_edition

EDITION = load_edition("2013-draft")

TIME_WORD = re.compile(
    r"\b(?:days?|weeks?|months?|years?|(?:half-)?term(?:s|ly)?"
    r"|annual(?:ly)?|daily|weekly|monthly|yearly|regular(?:ly)?"
    r"|as (?:soon|quickly|early) as|earl(?:y|ier|iest)|in advance|prior to|outset|from the start"
    r"|delay(?:s|ed)?|prompt(?:ly)?|timely|in time|immediate(?:ly)?|quick(?:ly|er)?|swift(?:ly)?"
    r"|time[- ]?(?:limits?|scales?|frames?|tables?)|deadlines?|until|within"
    r"|at any (?:point|time)|at the (?:same )?time"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" (?:19|20)\d\d|from (?:19|20)\d\d)\b",
    re.IGNORECASE,
)

Passages = list[tuple[str, str]]


def entries(file: str, table: str) -> list[dict]:
    return tomllib.loads((EDITION.folder / file).read_text(encoding="utf-8"))[table]


def quoted_by_rules() -> Passages:
    rules = entries("rules.toml", "rule")
    found = [c for rule in rules for c in (*rule["citation"], *rule.get("reading", []))]
    return [(c["paragraph_id"], c["quote"]) for c in found]


def settled_as_none() -> Passages:
    return [(e["paragraph_id"], e["quote"]) for e in entries("not_rules.toml", "not_rule")]


def uncovered(passages: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Each word of time outside every passage, with the words around it."""
    quotes: dict[str, list[str]] = {}
    for paragraph_id, quote in passages:
        quotes.setdefault(paragraph_id, []).append(quote)
    for paragraph in EDITION.paragraphs:
        text = paragraph.text
        spans = [
            (found.start(), found.end())
            for quote in quotes.get(paragraph.id, ())
            for found in re.finditer(re.escape(quote), text)
        ]
        for word in TIME_WORD.finditer(text):
            if not any(start <= word.start() and word.end() <= end for start, end in spans):
                around = text[max(0, word.start() - 50) : word.end() + 50]
                yield f"{paragraph.id}: …{around}…"


def test_every_word_of_time_lies_in_a_rule_or_has_a_reason_why_not():
    assert list(uncovered(quoted_by_rules() + settled_as_none())) == []


@pytest.mark.parametrize(
    ("paragraph_id", "words"),
    [
        ("7.5.3(2)", "maximum of 6 weeks"),  # a rule's quote
        ("9.8.4", "within 10 working days"),
        ("7.5.4(2)", "at least 4 weeks"),  # an entry that is none
    ],
)
def test_a_quote_that_is_taken_away_is_missed(paragraph_id: str, words: str):
    every = quoted_by_rules() + settled_as_none()
    without = [(i, quote) for i, quote in every if not (i == paragraph_id and words in quote)]
    assert len(without) < len(every)
    assert any(found.startswith(f"{paragraph_id}:") for found in uncovered(without))


def test_every_entry_that_is_no_rule_has_a_reason_and_stands_once():
    found = entries("not_rules.toml", "not_rule")
    assert [entry for entry in found if not entry["reason"].strip()] == []
    assert len({(e["paragraph_id"], e["quote"]) for e in found}) == len(found)


@pytest.mark.parametrize("word", ["six weeks", "at least termly", "by 15 days", "WITHOUT DELAY"])
def test_the_words_are_found_however_they_are_written(word: str):
    assert TIME_WORD.search(word)


def test_the_scan_reads_a_text_that_holds_every_word_of_the_source():
    source = (EDITION.folder / "source.txt").read_text(encoding="utf-8")
    counted = {
        w: len(re.findall(rf"\b{w}\b", source)) for w in ("weeks", "months", "termly", "until")
    }
    texts = "\n".join(paragraph.text for paragraph in EDITION.paragraphs)
    assert counted == {w: len(re.findall(rf"\b{w}\b", texts)) for w in counted}
