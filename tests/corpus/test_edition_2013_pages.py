"""The pages of the draft of October 2013, and the lines that were lost between them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ingest.repairs import load_repairs


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


def _around(paragraphs, before, after):
    for near, far in pairwise(paragraphs):
        if near.text.endswith(before) and far.text.startswith(after):
            return near, far
    raise AssertionError(f"{before!r} does not stand before {after!r}")
