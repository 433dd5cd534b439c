"""Nothing leaves that the Code does not carry."""

from __future__ import annotations

import pytest

from assistant.answer import Ask, Evidence, LeadIn, Notice
from assistant.compose import Draft
from assistant.fixed_texts import load_fixed_texts
from assistant.quoting import evidence_of, first_line
from assistant.retrieve import Found, Search
from assistant.verify import evidence_faults, numbers_in, reply_faults, verify
from corpus.edition import Edition

TEXTS = load_fixed_texts()
DECIDE = "7.3.4"
DECIDE_WORDS = "The local authority must give its reasons for this decision."
CITED = (DECIDE, "7.5.4(2)")


def evidence_on(edition: Edition, *ids: str) -> tuple[Evidence, ...]:
    found = tuple(Found(edition.by_id[i], 1.0) for i in ids)
    return evidence_of(edition, Search(found, closeness=1.0, near={}))[: len(ids)]


@pytest.fixture
def draft_with(edition: Edition):
    def make(reply: str) -> Draft:
        evidence = evidence_on(edition, *CITED)
        ask = Ask(ask="How long?", reply=reply, status="answered", evidence=CITED)
        notice = Notice(kind="edition", text=edition.notice)
        return Draft("answered", ("Opening.",), (ask,), evidence, (notice,))

    return make


# Replies: 7.3.4 says that the local authority must decide and inform the parent within six weeks,
# 7.5.4(2) that a child may be absent for at least 4 weeks.

SOUND = [
    "The local authority must decide within six weeks.",
    "The local authority must decide within 6 weeks.",
    "There is a 6-week limit within which it must decide.",
    "The council must decide within six weeks.",
    "The LA has to decide within six weeks.",
    "Councils have to tell you within six weeks.",
    "The council is required to decide within six weeks.",
    "The council is under a duty to decide within six weeks.",
    "The council is obliged to give its reasons.",
    "Your son’s mum is told within six weeks.",
    "It says “must give its reasons for this decision”, and a parent is told.",
    'It says "must give its reasons for this decision".',
    "It says “must give its reasons\n for this decision”.",
    "This is in 7.3, paragraph 4 (page 94).",
    "An absence of four weeks counts.",
    "At first one has to ask, one way or another.",
    "A reply that claims nothing.",
]
UNSOUND = [
    ("number", "The local authority must decide within eight weeks."),
    ("number", "The local authority must decide within 8 weeks."),
    ("number", "The local authority must decide within six months."),
    ("number", "The local authority must decide within 6 working days."),
    ("number", "The local authority must decide within a fortnight."),
    ("number", "The local authority must decide within one week."),
    ("number", "The local authority must decide within twenty-six weeks."),
    ("number", "The local authority must pay £500."),
    ("number", "The local authority must decide by the 15th day."),
    ("number", "This is in 7.3, paragraph 4 (page 95)."),
    ("number", "This is in section 9.4."),
    ("date", "The local authority must decide by 6 October."),
    ("date", "The local authority must decide by 6 May."),
    ("body", "The school must decide within six weeks."),
    ("body", "The governors must decide within six weeks."),
    ("body", "The local authority and the Tribunal must decide within six weeks."),
    ("force", "The local authority should decide within six weeks."),
    ("force", "The local authority ought to decide within six weeks."),
    ("force", "The local authority must not decide within six weeks."),
    ("force", "The local authority may decide within six weeks."),
    ("force", "The local authority is allowed to decide within six weeks."),
    ("force", "The local authority is forbidden to decide."),
    ("force", "The local authority must give reasons. A parent has the right to a reply."),
    ("not in the cited paragraphs", "It says “must give its grounds for this decision”."),
    ("not in the cited paragraphs", "It says “must give its reasons for that decision”."),
    ("not in the cited paragraphs", "It says “must NOT give its reasons”."),
    ("not in the cited paragraphs", 'It says "must give its grounds for this decision".'),
    (
        "not in the cited paragraphs",
        "“Arrangements for parents who are detained” stands in another paragraph.",
    ),
]


@pytest.mark.parametrize("reply", SOUND)
def test_a_reply_that_the_cited_paragraphs_carry_passes(edition, draft_with, reply):
    assert reply_faults(reply, CITED, edition, TEXTS) == []
    draft = draft_with(reply)
    assert verify(draft, edition, TEXTS) == draft


@pytest.mark.parametrize(("fault", "reply"), UNSOUND)
def test_a_reply_with_one_fault_is_lost_whole(edition, draft_with, fault, reply):
    faults = reply_faults(reply, CITED, edition, TEXTS)
    assert {found.what for found in faults} == {fault}
    draft = draft_with(f"{DECIDE_WORDS} {reply}")
    verified = verify(draft, edition, TEXTS)
    assert [ask.reply for ask in verified.asks] == [""]
    assert verified.asks[0].evidence == CITED
    assert verified.evidence == draft.evidence, "the quotes stay"


@pytest.mark.parametrize(
    ("phrase", "force"),
    [
        ("must", "must"),
        ("has to", "must"),
        ("is obliged to", "must"),
        ("is under a duty to", "must"),
        ("must not", "must_not"),
        ("is not allowed to", "must_not"),
        ("should", "should"),
        ("ought to", "should"),
        ("should not", "should_not"),
        ("may", "may"),
        ("is permitted to", "may"),
        ("has the right to", "may"),
    ],
)
def test_a_modal_verb_is_compared_by_its_force(edition, phrase, force):
    reply = f"The child {phrase} come back."
    of_none = reply_faults(reply, ["7.5.4(2)"], edition, TEXTS)
    assert [(fault.what, fault.text) for fault in of_none] == [("force", force)]


def test_a_quote_does_not_run_from_one_passage_into_the_next(edition):
    paragraph = edition.by_id["7.5.4(2)"]
    last, first = paragraph.text.split()[-1], paragraph.section_title.split()[0]
    faults = reply_faults(f"It says “{last} {first}”.", [paragraph.id], edition, TEXTS)
    assert [fault.what for fault in faults] == ["not in the cited paragraphs"]
    assert reply_faults(f"“{last}” and “{first}”", [paragraph.id], edition, TEXTS) == []


def test_a_reply_is_measured_by_what_it_cites_and_not_by_all_that_was_found(edition, draft_with):
    draft = draft_with("An absence of four weeks counts.")
    only_decide = (draft.asks[0].model_copy(update={"evidence": (DECIDE,)}),)
    verified = verify(Draft("answered", (), only_decide, draft.evidence, ()), edition, TEXTS)
    assert verified.asks[0].reply == ""


def test_words_of_a_lead_in_carry_a_reply_on_its_item(edition):
    item = edition.by_id["7.5.4(2)"]
    lead_in = edition.by_id[item.lead_in]
    assert reply_faults(f"“{lead_in.text}”", [item.id], edition, TEXTS) == []


def test_the_assistants_own_fixed_words_are_not_checked(edition):
    for words in TEXTS.shown.values():
        said = words.format(edition=edition.called, count=3)
        assert reply_faults(said, CITED, edition, TEXTS) == [], words


def test_every_paragraphs_first_line_passes_and_so_does_its_evidence(edition):
    faults = {}
    for paragraph in (p for p in edition.paragraphs if p.text):
        (evidence,) = evidence_on(edition, paragraph.id)
        line = first_line(edition, evidence, TEXTS)
        found = evidence_faults(evidence, edition) + reply_faults(
            line, [paragraph.id], edition, TEXTS
        )
        if found:
            faults[paragraph.id] = found
    assert faults == {}


# Evidence


@pytest.mark.parametrize(
    ("fault", "changed"),
    [
        ("no such paragraph", {"paragraph_id": "7.5.400"}),
        ("not the paragraph's words", {"quote": "is absent from the area for at least 5 weeks"}),
        ("not the paragraph's words", {"quote": ""}),
        ("not the paragraph's words", {"text": "The child or young person is absent."}),
        ("wrong citation", {"citation": "7.5, paragraph 4, item 3 (page 98)"}),
        ("wrong citation", {"citation": "7.5, paragraph 4, item 2 (page 99)"}),
        ("wrong citation", {"section": "7.6"}),
        ("wrong citation", {"page": 99}),
        ("not its lead-in", {"lead_in": LeadIn(id="7.5.3", text="Specific requirements:")}),
        ("not its lead-in", {"lead_in": None}),
    ],
)
def test_evidence_with_one_fault_is_lost_and_the_reply_that_rests_on_it(
    edition, draft_with, fault, changed
):
    draft = draft_with("An absence of four weeks counts.")
    kept, sound = draft.evidence
    wrong = sound.model_copy(update=changed)
    assert [found.what for found in evidence_faults(wrong, edition)] == [fault]
    verified = verify(
        Draft("answered", draft.opening, draft.asks, (kept, wrong), draft.notices), edition, TEXTS
    )
    assert verified.evidence == (kept,)
    assert verified.asks[0].evidence == (DECIDE,)
    assert verified.asks[0].reply == ""
    assert (verified.opening, verified.notices) == (draft.opening, draft.notices)


def test_a_citation_of_one_page_is_wrong_where_the_paragraph_runs_over(edition):
    (sound,) = evidence_on(edition, "3.3.5")
    assert evidence_faults(sound, edition) == []
    assert (sound.citation, sound.page) == ("3.3, paragraph 5 (pages 21 to 22)", 21)
    for page in (21, 22):
        cited = f"3.3, paragraph 5 (page {page})"
        wrong = sound.model_copy(update={"citation": cited})
        assert [fault.what for fault in evidence_faults(wrong, edition)] == ["wrong citation"]
        assert reply_faults(f"This is in {cited}.", ["3.3.5"], edition, TEXTS) == []


def test_a_lead_in_is_not_lent_to_a_paragraph_that_has_none(edition):
    (sound,) = evidence_on(edition, DECIDE)
    assert evidence_faults(sound, edition) == []
    wrong = sound.model_copy(update={"lead_in": LeadIn(id="7.5.3", text="Specific requirements:")})
    assert [fault.what for fault in evidence_faults(wrong, edition)] == ["not its lead-in"]


# Numbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("six weeks", "6 weeks"),
        ("a six-week limit", "6 weeks"),
        ("15 calendar days", "fifteen days"),
        ("a fortnight", "two weeks"),
        ("one month", "1 month"),
        ("twenty-five", "25"),
        ("Twenty Five years", "25 years"),
        ("post-16", "post16"),
        ("the 15th of it", "15"),
        ("£1,000", "1,000"),
    ],
)
def test_numbers_are_equal_by_value(one, other):
    assert numbers_in(one) == numbers_in(other) != set()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("six weeks", {"6", "6 week"}),
        ("within 15 working days", {"15", "15 working day"}),
        ("twenty-six", {"26"}),
        ("section 7.5 and page 98", {"7.5", "98"}),
        ("two or three terms", {"2", "3"}),
        ("one of them, first of all, at seventeen", {"17"}),
        ("one year", {"1", "1 year"}),
        ("someone often won a tentative sixth", set()),
        ("to the end. Day 15, or (page 98) . Day", {"15", "98"}),
    ],
)
def test_a_period_is_a_number_with_its_unit_and_a_pronoun_is_none(text, numbers):
    assert numbers_in(text) == numbers
