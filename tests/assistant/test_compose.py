"""The quoting writer: which evidence there is, and in which order things are said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.compose import Draft, as_text, write
from assistant.deadlines.work_out import WorkedOut
from assistant.fixed_texts import load_fixed_texts
from assistant.places import MissingPlace, Places, read_places
from assistant.question import Question
from assistant.quoting import SHOWN, evidence_of
from assistant.retrieve import Found, Search
from corpus.edition import load_edition
from corpus.silent import SilentTopic

EDITION = load_edition()
TEXTS = load_fixed_texts()
MARK = TEXTS.shown["gap"]


def search_for(*ids: str) -> Search:
    """A search that found these paragraphs, best first."""
    found = (Found(EDITION.by_id[i], 1 - place / 100) for place, i in enumerate(ids))
    return Search(tuple(found), closeness=0.9, near={})


def draft_of(question: Question, *ids: str) -> Draft:
    return write(question, search_for(*ids) if ids else None, WorkedOut(), EDITION, TEXTS)


def text_of(question: Question, *ids: str) -> str:
    return as_text(draft_of(question, *ids), EDITION, TEXTS)


# Which evidence there is


def test_evidence_keeps_the_order_and_the_scores_of_the_search():
    found = evidence_of(EDITION, search_for("7.3.4", "9.5.1", "7.5.4(2)"))
    assert [one.paragraph_id for one in found] == ["7.3.4", "9.5.1", "7.5.4(2)"]
    assert [one.score for one in found] == [1.0, 0.99, 0.98]


def test_the_items_of_a_list_whose_lead_in_came_first_follow_the_ranking():
    items = [item.id for item in EDITION.items_of(EDITION.by_id["7.16.11"])]
    assert len(items) > 3
    found = evidence_of(EDITION, search_for("7.16.11", items[2], "7.3.4"))
    rest = [item for item in items if item != items[2]]
    assert [one.paragraph_id for one in found] == ["7.16.11", items[2], "7.3.4", *rest]
    assert {one.score for one in found[3:]} == {1.0}


@pytest.mark.parametrize("ids", [("7.3.4", "7.16.11"), ("7.16.11(a)", "7.16.11(b)")])
def test_no_items_follow_where_a_lead_in_did_not_come_first(ids):
    found = evidence_of(EDITION, search_for(*ids))
    assert tuple(one.paragraph_id for one in found) == ids


# What is said, and in which order

FIVE = ("7.3.4", "9.5.1", "6.9.19", "6.5.6", "9.4.18")
DLA = SilentTopic("benefits", (("dla",),), "Ask an adviser.")
SILENT = TEXTS.status["silent"].format(topic="benefits", elsewhere="Ask an adviser.")


def test_an_answer_opens_with_the_best_quote_and_shows_three_more():
    blocks = text_of(Question("How long?"), *FIVE).split("\n\n")
    assert blocks[0].startswith(f"{EDITION.called} says: “The local authority must decide")
    assert blocks[1].startswith("7.3, paragraph 4 (page 94)")
    assert blocks[2] == f"**{TEXTS.shown['more']}**"
    assert [block[:2] for block in blocks[3:]] == ["> "] * (SHOWN - 1) + ["*T"]
    cited = [EDITION.cite(EDITION.by_id[i]).label() for i in FIVE]
    assert [one in text_of(Question("How long?"), *FIVE) for one in cited] == [True] * 4 + [False]


def test_every_paragraph_that_was_found_is_in_the_evidence_shown_or_not():
    draft = draft_of(Question("How long?"), *FIVE)
    assert draft.status == "answered"
    assert tuple(one.paragraph_id for one in draft.evidence) == FIVE
    assert [(ask.ask, ask.status, ask.evidence) for ask in draft.asks] == [
        ("How long?", "answered", FIVE)
    ]


@pytest.mark.parametrize(
    ("question", "ids", "status", "opening"),
    [
        (Question("?"), FIVE, "answered", ()),
        (Question("?"), (), "not_covered", (TEXTS.status["not_covered"],)),
        (
            Question("?", silent_topic=DLA),
            (),
            "not_covered",
            (SILENT,),
        ),
        (Question("?", signposts=("merits",)), FIVE, "signposted", (TEXTS.signpost["merits"],)),
        (
            Question("?", signposts=("risk", "diagnosis"), silent_topic=DLA),
            (),
            "signposted",
            (
                TEXTS.signpost["risk"],
                TEXTS.signpost["diagnosis"],
                SILENT,
            ),
        ),
    ],
    ids=["found", "nothing found", "silent topic", "merits", "risk and more"],
)
def test_a_signpost_comes_first_of_all_then_what_the_code_does_not_have(
    question, ids, status, opening
):
    draft = draft_of(question, *ids)
    assert draft.status == status
    assert draft.opening == opening
    assert as_text(draft, EDITION, TEXTS).startswith("\n\n".join(opening))


# Places that are named

SECTION = MissingPlace("paragraph 7.31", "chapter 7 has sections 7.1 to 7.22", elsewhere=True)
CHAPTER = MissingPlace("chapter 12", "its chapters are 1 to 9")


@pytest.mark.parametrize(("place", "also"), [(SECTION, f" {EDITION.other_numbers}"), (CHAPTER, "")])
def test_a_place_that_does_not_exist_is_denied_with_what_there_is(place, also):
    draft = draft_of(Question("?", places=Places(missing=(place,))), *FIVE)
    assert draft.status == "not_covered"
    denied = TEXTS.status["no_such_place"].format(place=place.name, instead=place.instead)
    assert draft.opening == (f"{denied}{also}",)
    assert draft.asks[0].reply == "", "nothing is said to answer it"
    text = as_text(draft, EDITION, TEXTS)
    assert text.index(place.instead) < text.index(TEXTS.shown["nearest"]) < text.index("\n> “")


@pytest.mark.parametrize("name", ["section 7.6", "7.6, paragraph 1", "7.6"])
def test_of_a_section_without_words_it_is_said_that_they_are_lost_and_nothing_is_quoted(name):
    draft = draft_of(Question(name, places=read_places(name, EDITION)))
    (said,) = draft.opening
    assert said.startswith(
        "Of section 7.6 (“The education, health and care assessment and planning"
    )
    assert "page 99" in said
    assert "lost" in said
    assert (draft.status, draft.evidence, draft.asks[0].reply) == ("answered", (), "")
    assert "> " not in as_text(draft, EDITION, TEXTS)


@pytest.mark.parametrize(
    ("name", "ids", "whole"),
    [
        ("What does section 7.5 say?", ("7.5.1", "7.5.2", "7.5.3", "7.5.4"), False),
        ("What does section 7.5 say about delays?", ("7.5.1", "7.5.2", "7.5.3", "7.5.4"), True),
        ("section 7.22", ("7.22.1", "7.22.2", "7.22.3"), True),
        ("section 7.16", ("7.16.1",), False),
        ("paragraph 7.5.4", ("7.5.4", "7.3.4"), True),
        ("sections 7.22 and 7.31", ("7.22.1",), True),
    ],
    ids=["beginning", "asked about", "all of it", "one of many", "a paragraph", "one is missing"],
)
def test_a_place_that_is_only_begun_is_not_passed_off_as_quoted_whole(name, ids, whole):
    places = read_places(name, EDITION)
    begun = TEXTS.status["beginning"].format(place=places.named[0].name)
    assert (begun in draft_of(Question(name, places=places), *ids).opening) == (not whole)


def test_an_item_that_was_read_in_its_list_is_not_shown_again():
    items = [item.id for item in EDITION.items_of(EDITION.by_id["7.5.3"])]
    text = text_of(Question("?"), "7.5.3", *items, "7.3.4", "9.5.1")
    assert text.count("within a maximum of 16 weeks") == 1
    assert text.count("\n\n> ") == 2, "7.3.4 and 9.5.1"


def test_an_item_of_which_the_list_has_but_the_first_sentence_is_shown_again():
    (item, *_) = EDITION.items_of(EDITION.by_id["5.1.6"])
    text = text_of(Question("?"), "5.1.6", item.id)
    assert item.body in text
    assert f"{item.body.partition('. ')[0]}. …”" in text


@pytest.mark.parametrize(
    ("ids", "kinds"),
    [
        (FIVE, ["edition"]),
        ((), ["edition"]),
        (("7.11.5", *FIVE), ["gap", "edition"]),
        ((*FIVE, "7.11.5"), ["edition"]),
    ],
    ids=["whole quotes", "no quotes", "a gap shown", "a gap further down"],
)
def test_the_edition_is_always_named_and_a_gap_where_it_is_shown(ids, kinds):
    draft = draft_of(Question("?"), *ids)
    assert [notice.kind for notice in draft.notices] == kinds
    text = as_text(draft, EDITION, TEXTS)
    assert text.endswith(f"*{EDITION.notice}*")
    assert (TEXTS.notice["gap"] in text) == ("gap" in kinds)


def test_a_gap_that_is_shown_in_a_list_is_told_of_too():
    text = text_of(Question("?"), "7.3.2")
    assert MARK in text.partition(TEXTS.shown["more"])[0]
    assert TEXTS.notice["gap"] in text


def test_the_whole_text_is_made_of_the_draft_alone():
    draft = draft_of(Question("?"), *FIVE)
    emptied = replace(draft, asks=(draft.asks[0].model_copy(update={"reply": ""}),))
    text = as_text(emptied, EDITION, TEXTS)
    assert text.startswith(f"**{TEXTS.shown['nearest']}**"), "a reply that was lost leaves quotes"
    assert text.count("\n\n> ") == SHOWN
