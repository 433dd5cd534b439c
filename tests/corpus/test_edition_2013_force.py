"""The force of the paragraphs of the draft of October 2013, as it was reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def test_force_of_every_paragraph_of_chapters_7_and_9_is_the_reviewed_one(edition):
    rows = (HERE / "force_golden.tsv").read_text(encoding="utf-8").splitlines()[1:]
    reviewed = {row.split("\t")[0]: row.split("\t")[1] for row in rows}
    now = {p.id: p.force for p in edition.paragraphs if p.chapter in (7, 9)}
    assert now == reviewed


@pytest.mark.parametrize(
    ("paragraph_id", "force"),
    [
        ("6.8.5(3)", "must_not"),  # "cannot refuse to admit": forbids
        ("7.15.2", "must"),  # "may not decline to pay" beside a duty that is stronger
        ("7.20.5", "must"),  # "may not cease", and "must be temporarily suspended"
        ("9.4.23", "none"),  # "cannot make local authorities carry out": a lack of power
        ("7.3.3(a)", "must"),  # its own words are stronger than its "should" list
        ("7.3.3(b)", "should"),  # no words of its own
        ("5.2.11(1)", "should"),  # the list drops from must to should
        ("5.2.14(1)", "must"),  # "and must include; short breaks"
        ("9.5.7", "must_not"),
        ("7.12.7", "must"),  # "are under a duty to"
        ("6.1.1", "may"),  # "are entitled to"
    ],
)
def test_force_is_settled_as_read(edition, paragraph_id, force):
    assert edition.by_id[paragraph_id].force == force
