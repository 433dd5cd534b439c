"""The lists, footnotes and table of the draft of October 2013."""

from __future__ import annotations

from collections import Counter

import pytest


@pytest.mark.parametrize(
    ("paragraph_id", "lead_in", "text"),
    [
        ("7.5.3(1)", "7.5.3", "Local authorities must respond to any request for a statutory EHC assessment within a maximum of 6 weeks."),
        ("7.2.1(b)", "7.2.1", "b. The young person over the age of 16 (or an advocate on their behalf)."),
        ("7.9.1(i)", "7.9.1", "i. EHC plans should describe how informal (family and community) support as well as formal support from statutory agencies can help in achieving agreed outcomes."),
        ("1.8.1(a)", "1.8.1", "(a) have a significantly greater difficulty in learning than the majority of others of the same age; or"),
        ("4.4.8(2)", "4.4.8", "2) for areas where there is a great deal of movement across LAs (e.g. London), looking at how regional support can better meet family needs can offer greater efficiencies and better continuity for children and young people;"),
        ("9.11.3(i)", "9.11.3", "(i) a procedure before investigation;"),
        ("7.4.1(3)(1)(2)", "7.4.1(3)(1)", "Planning the process to meet the needs of children, parents and young people;"),
        ("5.4.3(9)(1)(1)", "5.4.3(9)(1)", "whose areas coincide with or fall within the local authority’s area; or"),
        ("7.11.12(a)(5)", "7.11.12(a)", "ensuring that all staff coming into contact with the child are briefed on potential triggers for outbursts and effective ways of heading off trouble at an early stage;"),
        ("7.0.1(1)", "7.0.1", "Remaining in special school or post-16 institution without an EHC plan Regulations, Clause 34;"),
    ],
)  # fmt: skip
def test_list_items_know_what_introduces_them(edition, paragraph_id, lead_in, text):
    item = edition.by_id[paragraph_id]
    assert (item.kind, item.lead_in, item.text) == ("item", lead_in, text)


def test_every_lead_in_is_a_paragraph_that_stands_before(edition):
    seen: set[str] = set()
    for paragraph in edition.paragraphs:
        assert paragraph.lead_in is None or paragraph.lead_in in seen
        seen.add(paragraph.id)


@pytest.mark.parametrize(
    ("number", "paragraph_id", "called_by"),
    [
        (1, "4.1.n1", "sustainable way."), (2, "4.2.n2", "including school nursing."),
        (3, "4.5.n3", "reasonable health needs."), (4, "5.2.n4", "criteria."),
        (5, "5.4.n5", "for children with SEN."), (6, "6.4.n6", "Early Support resources."),
        (7, "7.4.n7", "security of information."), (8, "7.9.n8", "in Working Together 2013."),
        (9, "8.4.n9", "out in Working Together 2013."), (10, "8.4.n10", "‘Prioritising Need’"),
        (11, "8.8.n11", "Education Act 1996)"),
    ],
)  # fmt: skip
def test_footnotes_are_tied_to_the_paragraph_that_calls_them(
    edition, number, paragraph_id, called_by
):
    note = edition.by_id[paragraph_id]
    assert note.kind == "footnote"
    caller = edition.by_id[note.lead_in]
    assert called_by in caller.text
    assert f" {number}" not in caller.text.replace(f"section {number}", "")


def test_the_table_of_7_9_stands_in_its_rows(edition):
    table = [p for p in edition.paragraphs if p.kind == "table"]
    rows = [p for p in table if p.lead_in == "7.9.4"]
    assert [row.text.split(",")[0] for row in rows][:4] == [
        "The views",
        "The child or young person’s SEN",
        "The outcomes sought for the child or the young person",
        "The special educational provision required by the child or the young person",
    ]
    assert [row.text for row in rows][-2:] == ["Resourcing", "Appendices"]
    entries = Counter(p.lead_in for p in table if p.lead_in != "7.9.4")
    assert [entries[row.id] for row in rows] == [5, 2, 6, 6, 6, 3, 2, 1, 2]
    assert entries["7.9.4(4)(6)"] == 6
