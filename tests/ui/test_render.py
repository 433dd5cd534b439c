from datetime import date

import pytest
from canned import HOSTILE, UNSAFE, ask, deadline, evidence

from assistant.answer import Conflict, Reading
from corpus.edition import load_edition
from ui import render

EDITION = load_edition()
GAP_MARK = "[… line missing in the source …]"
TODAY = date(2014, 3, 14)


def test_the_banner_says_which_edition_and_that_it_is_not_in_force():
    banner = render.banner(EDITION)
    assert EDITION.notice in banner
    assert EDITION.title in banner


@pytest.mark.parametrize(
    ("force", "words"),
    [
        ("must", "<strong>must</strong>: given as a legal requirement"),
        ("must_not", "<strong>must not</strong>: given as a legal prohibition"),
        ("should", "<strong>should</strong>: good practice"),
        ("should_not", "<strong>should not</strong>: against good practice"),
        ("may", "<strong>may</strong>: a right or a power"),
        ("none", "<strong>states</strong>: no must, should or may"),
    ],
)
def test_force_is_said_in_words(force, words):
    found = evidence("7.5.1").model_copy(update={"force": force})
    assert words in render.evidence(EDITION, found)


@pytest.mark.parametrize(
    ("paragraph_id", "quote", "shown"),
    [
        ("7.5.3(1)", None, "<p>Specific requirements:</p><p>Local authorities must respond"),
        ("7.3.3(b)", None, "<p>Evidence of the child"),
        ("7.3.4", "must inform the child’s parent", "<p>… must inform the child’s parent …</p>"),
        ("7.11.4", None, f'<span class="gap">{GAP_MARK}</span></p>'),
        ("7.11.5", None, f'<p><span class="gap">{GAP_MARK}</span> person.</p>'),
    ],
)
def test_a_quote_stands_under_its_lead_in_between_its_gap_marks(paragraph_id, quote, shown):
    assert shown in render.evidence(EDITION, evidence(paragraph_id, quote))


def test_our_explanation_is_told_from_the_code():
    html = render.evidence(EDITION, evidence("7.5.3(1)"))
    quoted, _, explained = html.partition("</blockquote>")
    assert "our explanation, not the Code" in explained
    assert "The council has six weeks" not in quoted


def test_a_signpost_stands_in_a_box_of_its_own():
    html = render.answer(ask(UNSAFE, as_of=TODAY))
    boxed, _, rest = html.partition("</div>")
    assert boxed.startswith('<div><div class="signpost"><h3>Please read this first</h3>')
    assert "ring 999" in boxed
    assert rest.startswith("<h3>Answer</h3>")
    assert "signpost" not in render.answer(ask("How long?", as_of=TODAY))


@pytest.mark.parametrize("question", ["How long?", UNSAFE])
def test_a_language_model_is_named_and_quoting_is_not(question):
    quoted = ask(question, as_of=TODAY)
    worded = quoted.model_copy(update={"writer": "someone:large"})
    assert "someone:large" in render.answer(worded)
    assert "language model" not in render.answer(quoted)


def test_a_deadline_shows_its_date_its_count_and_its_source():
    reading = "sent"
    html = render.deadlines((deadline(TODAY, reading=reading),), TODAY)
    for words in (
        "Monday 17 March 2014 at the latest. That is in 3 days.",
        "Who: local authority",
        "<strong>must</strong>",
        "If counted this way: sent",
        "42 days",
        "7.5, paragraph 3, item 1 (page 98)",
    ):
        assert words in html


def test_both_readings_of_a_contradiction_are_shown():
    readings = (Reading(citation="7.5", quote="six"), Reading(citation="7.6", quote="eight"))
    html = render.conflicts((Conflict(id="time", readings=readings),))
    for words in ("six", "eight", "7.5", "7.6"):
        assert words in html


def _everything(words: str) -> list[str]:
    answered = ask("How long?", as_of=TODAY).model_copy(update={"text": words, "writer": words})
    found = evidence("7.5.3(1)").model_copy(
        update={"quote": words, "citation": words, "section_title": words, "gloss": words}
    )
    due = deadline(
        TODAY, label=words, bearer=words, reading=words, explanation=words, quote=words
    ).model_copy(update={"citation": words})
    return [
        render.question(1, words),
        render.failure(words),
        render.answer(answered),
        render.evidence(EDITION, found),
        render.deadlines((due,), TODAY),
        render.conflicts((Conflict(id="x", readings=(Reading(citation=words, quote=words),)),)),
    ]


@pytest.mark.parametrize("html", _everything(HOSTILE))
def test_no_piece_lets_words_act(html):
    for tag in ("<script", "<img", "<a ", "<iframe"):
        assert tag not in html
    assert "&lt;script&gt;" in html
