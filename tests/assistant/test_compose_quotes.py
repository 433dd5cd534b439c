"""What is quoted of a paragraph, how it is marked, and what is said of its force."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Evidence
from assistant.fixed_texts import load_fixed_texts
from assistant.quoting import evidence_of, first_line, forces_of_quote, quote_block
from assistant.retrieve import QUOTE_WORDS, Found, Search
from assistant.units import sentence_id
from corpus.edition import load_edition
from corpus.force import STRONGEST_FIRST
from corpus.paragraph import Paragraph
from corpus.sentences import sentences

EDITION = load_edition()
TEXTS = load_fixed_texts()
PARAGRAPHS = [paragraph for paragraph in EDITION.paragraphs if paragraph.text]
MARK = TEXTS.shown["gap"]
MOST_SENTENCES = max(len(sentences(paragraph.body)) for paragraph in PARAGRAPHS)

every_sentences_score = st.lists(st.floats(-1, 1), min_size=MOST_SENTENCES, max_size=MOST_SENTENCES)


def evidence(paragraph: Paragraph | str, scores: list[float] | None = None) -> Evidence:
    """What a search that found the paragraph alone makes of it; a score for each sentence."""
    found = Found(EDITION.by_id[paragraph] if isinstance(paragraph, str) else paragraph, 1.0)
    by_sentence = {sentence_id(found.paragraph, n): score for n, score in enumerate(scores or [])}
    return evidence_of(EDITION, Search((found,), closeness=0.9, near=by_sentence))[0]


# Quotes


@settings(max_examples=10, deadline=None)
@given(scores=every_sentences_score)
def test_a_quote_is_verbatim_whole_sentences_around_the_best_one_and_short(scores):
    for paragraph in PARAGRAPHS:
        found = evidence(paragraph, scores)
        parts = sentences(paragraph.body)
        best = max(range(len(parts)), key=lambda place: scores[place])
        quoted = sentences(found.quote)
        assert found.quote in paragraph.text, paragraph.id
        assert parts[best] in quoted, paragraph.id
        assert len(found.quote.split()) <= QUOTE_WORDS or quoted == [parts[best]], paragraph.id


@settings(max_examples=10, deadline=None)
@given(scores=every_sentences_score)
def test_the_forces_beside_a_quote_are_those_of_the_quoted_sentences(scores):
    for paragraph in PARAGRAPHS:
        found = evidence(paragraph, scores)
        shown = forces_of_quote(EDITION, paragraph, found.quote)
        said = [EDITION.forces_of(sentence) for sentence in sentences(found.quote)]
        if paragraph.body.startswith(found.quote) and said[0] == ("none",):
            said[0] = (EDITION.governing_force(paragraph),)
        expected = {force for forces in said for force in forces} - {"none"} or {"none"}
        assert set(shown) == expected, paragraph.id
        assert list(shown) == sorted(shown, key=STRONGEST_FIRST.index), paragraph.id
        assert found.force == shown[0], paragraph.id


def test_a_short_paragraph_is_shown_whole_and_with_its_force():
    short = [p for p in PARAGRAPHS if len(p.body.split()) <= QUOTE_WORDS]
    assert len(short) > 900
    assert [p.id for p in short if evidence(p).quote != p.body] == []
    assert [p.id for p in short if p.force not in forces_of_quote(EDITION, p, p.body)] == []


@pytest.mark.parametrize(
    ("paragraph_id", "asked_about", "shown", "forces"),
    [
        ("8.4.21", "Where it decides", [0], ("must",)),
        ("8.4.21", "If a local authority decides not", [1], ("must",)),
        ("2.2.6", "Local authorities must carry out", [0, 1], ("must",)),
        ("3.1.2", "Local authorities should work", [0, 1], ("should",)),
        ("3.1.2", "Colleges should ensure", [1, 2, 3, 4], ("must", "should")),
        ("9.4.18", "The Local Government Ombudsman", [0, 1, 2], ("may",)),
        ("9.4.18", "The LGO investigates", [1, 2, 3], ("none",)),
    ],
)
def test_of_a_long_paragraph_the_best_sentence_is_shown_with_those_behind_and_before_it(
    paragraph_id, asked_about, shown, forces
):
    paragraph = EDITION.by_id[paragraph_id]
    parts = sentences(paragraph.body)
    scores = [float(part.startswith(asked_about)) for part in parts]
    assert sum(scores) == 1
    found = evidence(paragraph_id, scores)
    assert found.quote == " ".join(parts[place] for place in shown)
    assert forces_of_quote(EDITION, paragraph, found.quote) == forces


def test_an_item_without_force_of_its_own_takes_that_of_the_sentence_it_completes():
    assert EDITION.force_of(EDITION.by_id["3.1.1(1)"].body) == "none"
    assert evidence("3.1.1(1)").force == "must"


def test_a_quote_that_binds_in_two_ways_names_both_the_stronger_first():
    paragraph = next(
        p for p in PARAGRAPHS if forces_of_quote(EDITION, p, p.body) == ("must", "should")
    )
    whole = evidence(paragraph).model_copy(update={"quote": paragraph.body, "force": "must"})
    shown, part = TEXTS.shown, TEXTS.shown["in_part"]
    both = f"*{part} {shown['must']}; {part} {shown['should']}*"
    assert first_line(EDITION, whole, TEXTS).endswith(both)
    assert quote_block(EDITION, whole, TEXTS).endswith(both)


@pytest.mark.parametrize("force", STRONGEST_FIRST)
def test_the_force_is_said_in_words_that_tell_a_duty_from_good_practice(force):
    paragraph = next(p for p in PARAGRAPHS if forces_of_quote(EDITION, p, p.body) == (force,))
    line = first_line(EDITION, evidence(paragraph), TEXTS)
    assert line.endswith(f": *{TEXTS.shown[force]}*")
    assert TEXTS.shown[force].startswith(force.replace("_", " ") if force != "none" else "states")
    assert (": given as a legal" in line) == (force in ("must", "must_not"))


# How a quote is marked


@pytest.mark.parametrize(
    ("paragraph_id", "citation"),
    [
        ("7.5.4(2)", "7.5, paragraph 4, item 2 (page 98)"),
        ("7.3.4", "7.3, paragraph 4 (page 94)"),
        ("7.4.1(b)(3)", "7.4, paragraph 1, item b, item 3 (page 95)"),
        ("4.1.n1", "4.1, footnote 1 (page 28)"),
        ("7.0.1", "7, paragraph 1 (page 92)"),
        ("3.3.5", "3.3, paragraph 5 (pages 21 to 22)"),
        ("7.9.4(4)(6)(3)", "7.9, paragraph 4, item 4, item 6, item 3 (pages 105 to 106)"),
        ("7.9.4(5)(5)", "7.9, paragraph 4, item 5, item 5 (pages 106 to 107)"),
    ],
)
def test_a_citation_names_section_paragraph_item_and_the_pages_it_runs_over(paragraph_id, citation):
    found = evidence(paragraph_id)
    assert found.citation == citation
    assert citation.startswith(found.section)
    where = f"{citation}, under {found.section_title}: *"
    assert f"\n\n{where}" in first_line(EDITION, found, TEXTS)
    assert f"\n> \n> {where}" in quote_block(EDITION, found, TEXTS)


@settings(max_examples=10, deadline=None)
@given(scores=every_sentences_score)
def test_a_gap_is_marked_where_it_is_and_words_left_out_by_dots(scores):
    for paragraph in PARAGRAPHS:
        found = evidence(paragraph, scores)
        before, _, after = paragraph.body.partition(found.quote)
        opening = closing = ""
        if before:
            opening = "… "
        elif paragraph.gap in ("before", "both"):
            opening = f"{MARK} "
        if after:
            closing = " …"
        elif paragraph.gap in ("after", "both"):
            closing = f" {MARK}"
        blocks = first_line(EDITION, found, TEXTS).split("\n\n")
        marked = f"“{opening}{found.quote}{closing}”"
        assert any(block.endswith(marked) for block in blocks), paragraph.id


@pytest.mark.parametrize(
    ("paragraph_id", "shown"),
    [
        ("7.11.5", f"“{MARK} person.”"),
        ("7.16.11(b)", "“Infant school to junior school;”"),
        ("7.3.2(d)", f" {MARK}”"),
    ],
)
def test_a_gap_is_drawn_and_never_a_part_of_the_quote(paragraph_id, shown):
    found = evidence(paragraph_id)
    assert shown in quote_block(EDITION, found, TEXTS)
    assert MARK not in found.quote
    assert MARK not in found.text


def test_an_item_is_shown_behind_the_sentence_that_governs_it():
    items = [p for p in PARAGRAPHS if p.kind == "item" and p.lead_in]
    assert len(items) > 500
    for item in items:
        found = evidence(item)
        lead_in = EDITION.by_id[item.lead_in]
        governing, quoted, *_ = first_line(EDITION, found, TEXTS).split("\n\n")
        assert sentences(lead_in.body)[-1] in governing, item.id
        assert found.quote in quoted, item.id
        assert found.lead_in is not None, item.id
        assert (found.lead_in.id, found.lead_in.text) == (lead_in.id, lead_in.text)


def test_a_later_sentence_of_an_item_does_not_complete_its_list_and_stands_alone():
    parts = sentences(EDITION.by_id["8.9.4(1)"].body)
    scores = [0.0] * (len(parts) - 1) + [1.0]
    found = evidence("8.9.4(1)", scores)
    assert not EDITION.by_id["8.9.4(1)"].body.startswith(found.quote)
    assert first_line(EDITION, found, TEXTS).split("\n\n")[0].endswith(f"“… {found.quote}”")


@pytest.mark.parametrize(
    ("lead_in", "shown", "more"), [("7.16.11", 6, 0), ("4.1.15", 8, 2), ("1.4.1", 8, 6)]
)
def test_a_lead_in_is_shown_with_the_items_of_its_list(lead_in, shown, more):
    items = EDITION.items_of(EDITION.by_id[lead_in])
    line = first_line(EDITION, evidence(lead_in), TEXTS)
    quoted = [block for block in line.split("\n") if block.startswith("- “")]
    assert quoted == [f"- “{sentences(item.body)[0]}”" for item in items[:shown]]
    assert (f"- *and {more} more in the Code*" in line) == (more > 0)
    assert len(items) == shown + more


def test_a_lead_in_quoted_without_its_end_is_shown_without_the_list():
    lead_in = EDITION.by_id["5.4.2"]
    others = [0.0] * (len(sentences(lead_in.body)) - 1)
    to_its_end = evidence(lead_in, [*others, 1.0])
    from_its_start = evidence(lead_in, [1.0, *others])
    assert "\n- “" in first_line(EDITION, to_its_end, TEXTS)
    assert "\n- “" not in first_line(EDITION, from_its_start, TEXTS)


@pytest.mark.parametrize("paragraph_id", ["7.3.4", "4.1.n1"], ids=["text", "footnote"])
def test_what_is_no_item_is_shown_by_itself(paragraph_id):
    quoted, where = first_line(EDITION, evidence(paragraph_id), TEXTS).split("\n\n")
    assert quoted == f"{EDITION.called} says: “{EDITION.by_id[paragraph_id].body}”"
    assert "“" not in where


def test_the_letter_printed_before_an_item_is_not_shown():
    found = evidence("7.16.11(b)")
    assert found.text == "b. Infant school to junior school;"
    assert found.quote == "Infant school to junior school;"


def test_the_force_of_a_list_is_that_of_the_items_that_are_shown_with_it():
    """The lead-in of 7.5.3 is "Specific requirements:", and each of its items a must."""
    shown = TEXTS.shown
    assert evidence("7.5.3").force == "none"
    assert first_line(EDITION, evidence("7.5.3"), TEXTS).endswith(f"*{shown['must']}*")
    mixed = f"*{shown['in_part']} {shown['must']}; {shown['in_part']} {shown['may']}*"
    assert first_line(EDITION, evidence("7.3.2"), TEXTS).endswith(mixed)


@pytest.mark.parametrize("paragraph_id", ["3.3.5", "8.4.21"])
def test_a_paragraph_that_is_asked_for_by_its_number_is_quoted_whole(paragraph_id):
    paragraph = EDITION.by_id[paragraph_id]
    assert len(paragraph.body.split()) > QUOTE_WORDS
    whole = Search(
        (Found(paragraph, 1.0),), closeness=0.9, near={}, whole=frozenset([paragraph_id])
    )
    assert evidence_of(EDITION, whole)[0].quote == paragraph.body
