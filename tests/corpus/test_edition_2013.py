"""The corpus of the draft of October 2013, held against its source line by line."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.edition import Edition, load_edition
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
def edition() -> Edition:
    return load_edition("2013-draft")


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


@pytest.mark.parametrize(
    ("starts", "page"),
    [
        ("NHS trusts", 7),
        ("There is a greater focus on support that enables", 8),
        ("‘The Children Act 1989 Guidance and Regulations Volume 2", 10),
        ("Local authorities must carry out their functions with a view to identifying", 13),
        ("Local authorities, education providers and their partners should work together", 15),
        ("It is very important to engage directly with children", 17),
        ("Advice about using person-centred planning", 18),
        ("Working directly with young people who may have SEN", 21),
        ("individual casework and informal advocacy", 22),
        ("The DHO might be an employee of a CCG", 34),
        ("Arrangements for resolving disagreements, mediation", 44),
        ("Children and young people with an Autism Spectrum Disorder", 62),
        ("Where assessment indicates that support from specialist services", 88),
        ("Local authorities must discuss with the child’s parent", 96),
        ("However, where agreement cannot be reached early resolution", 156),
        ("The guidance sets out details of the permanent exclusion review", 169),
        ("A complainant who is dissatisfied with the outcome of this process", 173),
    ],
)
def test_pages_agree_with_the_numbers_that_are_printed(edition, starts, page):
    (paragraph,) = [p for p in edition.paragraphs if p.text.startswith(starts)]
    assert paragraph.page == page


@pytest.mark.parametrize(
    ("paragraph_id", "page", "page_end"),
    [("3.3.5", 21, 22), ("7.9.4(4)(6)(3)", 105, 106), ("7.9.4(5)(5)", 106, 107), ("7.5.2", 97, 97)],
)
def test_a_paragraph_that_runs_over_names_both_pages(edition, paragraph_id, page, page_end):
    paragraph = edition.by_id[paragraph_id]
    assert (paragraph.page, paragraph.page_end) == (page, page_end)


# What CORPUS calls the losses that change an answer: what ends before the break, what begins after.
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("b. Special educational provision is still needed;", "d. Remaining in education"),
        ("advice and information about the child or young person prior to the meeting from all parties invited, and send", "before the meeting."),
        ("prior to the meeting from all parties invited and send any advice and", "meeting."),
        ("Where a nursery, school or post-16 institution", "person."),
        ("can choose to control their personal budget:", "and manage services themselves."),
        ("their Head of SEN", "equivalent)"),
        ("opportunities to offer views and information.", "parents or young person of their right to appeal that decision"),
        ("e. Any health or social care provision reasonably required by the learning difficulties and disabilities which result in the child or young person having SEN (see table below for details).", "institution or other institution or the type"),
        ("a personal budget entails and how it can be used.", "Local authorities are responsible for ensuring that there is effective"),
        ("teach pupils or students with these impairments.", "relation to the child’s or young person’s health"),
        ("then support should be maintained to help them do so.", "from custody the EHC plan must be maintained and reviewed."),
        ("authority in such cases should decide", "receives a request from the parent or young person."),
        ("covered separately in 7.17).", "young person a copy of the existing (non-amended) plan"),
        ("a written response within 28 days.", "hearing by writing to the authority within 28 days of the response."),
        ("Such education must be suitable to", "should work in partnership with, and support, parents"),
        ("in an EHC plan continue to be provided.", "school) is responsible for ensuring that alternative provision"),
        ("should make them known to", "be set out in the local offer."),
        ("if the parties are in agreement to do so.", "mediation information services and mediation itself before an appeal"),
        ("or act as a mediator. Local", "who employ accredited mediators."),
        ("was not made for them (Clause 20 Children and Families Bill).", "age. Where a child or young person has a disability"),
        ("A child’s parents, young people, schools and colleges have specific", "and children and young people themselves should feel able"),
        ("conflict between providers and those dependent upon services.", "Parent Carer Forums when they are:"),
        ("transition between child and adult social care and support systems.", "and support and has a care plan under the Care Bill"),
        ("to provide support to address those needs to improve the child’s outcomes.", "relating to their care or a disability"),
        ("on the same basis after the age of 18.", "services, so long as an EHC plan remains in place."),
        ("attended by the child or young person.", "least annually. The first review must be held"),
        ("b. Incompatible with the efficient education of others.", "efficient education of others it must demonstrate"),
        ("a. consider the impact on other service users and value for money; and", "direct payment is delivered on their premises."),
        ("ability, aptitude or SEN of the child;", "education of others; or the efficient use of resources."),
        ("they should continue to provide them", "providing."),
        ("and outcomes desired for the child or young person. There", "child or young person’s needs change significantly."),
        ("inform the application as soon as practicably possible.", "maintained, where it continues to be required"),
    ],
)  # fmt: skip
def test_a_lost_line_is_marked_on_both_sides_and_nothing_is_joined_across_it(
    edition, before, after
):
    texts = list(edition.paragraphs)
    near, far = _around(texts, before, after)
    assert near.gap in ("after", "both")
    assert far.gap in ("before", "both")
    assert far.page == near.page_end + 1
    assert near.section == far.section


def test_84_page_breaks_lost_a_line_and_each_is_marked(edition):
    repairs = load_repairs(edition.folder)
    gaps_after = {p.page_end for p in edition.paragraphs if p.gap in ("after", "both") and p.text}
    gaps_before = {p.page for p in edition.paragraphs if p.gap in ("before", "both") and p.text}
    assert len(repairs.line_missing) == 84
    assert gaps_before == repairs.line_missing
    # On page 107 the last cell of the table is whole: the lost line belongs to the next row.
    assert gaps_after == {page - 1 for page in repairs.line_missing} - {107}


def test_the_flow_chart_of_7_6_is_missing_and_says_so(edition):
    (paragraph,) = [p for p in edition.paragraphs if p.section == "7.6"]
    assert (paragraph.text, paragraph.gap) == ("", "both")


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


def _around(paragraphs, before, after):
    for near, far in pairwise(paragraphs):
        if near.text.endswith(before) and far.text.startswith(after):
            return near, far
    raise AssertionError(f"{before!r} does not stand before {after!r}")
