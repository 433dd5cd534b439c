"""The corpus of the draft of October 2013, held against its source line by line."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.edition import Edition
from ingest.clean import drop_page_numbers, drop_running_headers, lift_footnotes, mark_losses
from ingest.editions import as_jsonl, paragraphs_of_text_edition
from ingest.extract import lines_of_text
from ingest.repairs import load_repairs

HERE = Path(__file__).parent
CHAPTER_TITLES_WITHOUT_OPENING = (
    "1 Introduction 2 Summary 3 A family centred system 4 Working together across education, health "
    "and care 8 Children and young people in specific circumstances"
)
TABLE_HEADER = "Section Information to include " + "Information to include " * 3


@pytest.fixture(scope="module")
def source(edition) -> str:
    return (edition.folder / "source.txt").read_text(encoding="utf-8")


def test_the_same_source_gives_the_committed_paragraphs_to_the_byte(edition):
    made = as_jsonl(paragraphs_of_text_edition(edition.folder))
    assert made == (edition.folder / "paragraphs.jsonl").read_text(encoding="utf-8")


def test_ids_are_assigned_once_and_never_change(edition):
    committed = (HERE / "paragraph_ids.tsv").read_text(encoding="utf-8").splitlines()
    now = [f"{p.id}\t{' '.join(p.text.split()[:5])}" for p in edition.paragraphs]
    assert now == committed
    assert len(set(edition.by_id)) == len(edition.paragraphs)


def test_a_line_of_the_file_is_the_contract(edition):
    first, *_ = (edition.folder / "paragraphs.jsonl").read_text(encoding="utf-8").splitlines()
    assert list(json.loads(first)) == [
        "id", "chapter", "section", "section_title", "heading", "page", "page_end", "kind",
        "lead_in", "text", "force", "gap",
    ]  # fmt: skip


def test_all_75_sections_are_there_and_four_chapter_openings(edition):
    ids = [section.id for section in edition.sections]
    assert len([i for i in ids if "." in i]) == 75
    assert [i for i in ids if "." not in i] == ["5", "6", "7", "9"]
    assert ids == sorted(ids, key=lambda i: [int(part) for part in i.split(".")])


def test_every_word_is_in_exactly_one_place(edition, source):
    """Words of the source less page furniture = words of paragraphs, headings and titles."""
    printed = _words(_without_furniture(edition, source))
    kept = sum((_words(p.text) for p in edition.paragraphs), Counter())
    kept += sum((_words(f"{s.id} {s.title}") for s in edition.sections), Counter())
    kept += _words(" ".join(_headings(edition)))
    kept += _words(CHAPTER_TITLES_WITHOUT_OPENING) + _words(TABLE_HEADER)
    assert printed - kept == Counter(), "lost"
    assert kept - printed == Counter(), "twice"


def test_paragraphs_stand_in_reading_order(edition):
    pages = [p.page for p in edition.paragraphs if p.kind != "footnote"]
    assert all(later - earlier >= 0 for earlier, later in pairwise(pages))


def test_text_outside_the_table_reads_as_the_source_does(edition, source):
    """Each text and item stands in the source as one run of words, furniture apart."""
    running = re.sub(r"[\s•]+", " ", _without_furniture(edition, source, notes=False))
    running = re.sub(r" o (?=[A-Za-z])", " ", running)
    torn = [
        p.id for p in edition.paragraphs if p.kind in ("text", "item") and p.text not in running
    ]
    assert torn == []


def test_addresses_are_kept_whole(edition):
    assert any(
        p.text.endswith("Ofsted Piccadilly Gate Store Street Manchester M1 2WD")
        for p in edition.paragraphs
    )
    assert any(p.text.endswith("PO Box 4771 Coventry CV4 0EH") for p in edition.paragraphs)
    assert any(p.text.endswith("Staindrop Road Darlington DL3 9BG") for p in edition.paragraphs)


@pytest.mark.parametrize(
    ("paragraph_id", "words"),
    [("5.2.7", "post16 institutions"), ("7.11.2", "post16"), ("7.14.21", "carethat covers"), ("6.3.11", "their co")],
)  # fmt: skip
def test_the_sources_own_misprints_stay(edition, paragraph_id, words):
    assert words in edition.by_id[paragraph_id].text


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\s•/]+", text))


def _without_furniture(edition: Edition, source: str, *, notes: bool = True) -> str:
    """The cleaned lines; the marks of second-level items are furniture like the bullets."""
    repairs = load_repairs(edition.folder)
    lines = lines_of_text(source, repairs.first_page)
    lines = mark_losses(drop_page_numbers(drop_running_headers(lines)), repairs)
    lines, footnotes = lift_footnotes(lines)
    texts = [re.sub(r"^o(?= |$)", "", line.text) for line in lines]
    if notes:
        texts += [line.text for note in footnotes for line in note.lines]
    return "\n".join(texts)


def _headings(edition: Edition) -> list[str]:
    """Each sub-heading once; those that stand under one another are split up again."""
    found: list[tuple[str, str]] = []
    for paragraph in edition.paragraphs:
        key = (paragraph.section, paragraph.heading or "")
        if paragraph.heading and (not found or found[-1] != key):
            found.append(key)
    return [heading for _, heading in found]
