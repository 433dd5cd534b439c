from datetime import date

import pytest
from canned import HOSTILE, UNSAFE, ask, deadline, evidence

from assistant.answer import Conflict, Notice, Reading
from assistant.deadlines.rules import Trigger, load_rulebook
from corpus.edition import load_edition
from ui import render

EDITION = load_edition()
TRIGGERS = load_rulebook(EDITION.folder).trigger
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
        "Counted from the day of sending",
        "<ol><li>Six weeks, which is 42 days, from the day the request was received.</li></ol>",
        "7.5, paragraph 3, item 1 (page 98)",
    ):
        assert words in html


def test_both_readings_of_a_contradiction_are_shown():
    readings = (Reading(citation="7.5", quote="six"), Reading(citation="7.6", quote="eight"))
    html = render.conflicts((Conflict(id="time", readings=readings),))
    for words in ("six", "eight", "7.5", "7.6"):
        assert words in html


def test_the_table_tells_each_date_in_full_and_names_each_cell_for_a_narrow_screen():
    due = deadline(TODAY, label="decide, and tell you", force="none")
    html = render.table([(due,)], TODAY, TRIGGERS, {due: "You say: it did."})
    assert "<caption>As of Friday 14 March 2014</caption>" in html
    for name, words in [
        ("Date", "<strong>Monday 17 March 2014</strong> <small>at the latest</small>"),
        ("Who", "Local authority"),
        ("What", "decide, and tell you"),
        ("Must or should", "neither"),
        ("Status", "To come. That is in 3 days. You say: it did."),
        ("Where in the Code", "7.5, paragraph 3, item 1 (page 98)"),
    ]:
        assert f'<th scope="col" role="columnheader">{name}</th>' in html
        assert f'<td role="cell"><span class="name">{name}: </span>{words}</td>' in html


def test_two_readings_are_one_body_of_the_table_under_what_differs():
    first = deadline(TODAY, trigger="notice_sent", reading="sent")
    second = deadline(TODAY, trigger="notice_received", reading="received", due=None)
    html = render.table([(first, second)], TODAY, TRIGGERS, {})
    assert html.count("<tbody") == 1
    assert html.index("two ways") < html.index("day of sending") < html.index("day of arrival")
    assert "<strong>Not known</strong></td>" in html


@pytest.mark.parametrize(
    ("bound", "reading", "next_"),
    [
        ("latest", None, "<li>Local authority: Decision whether to assess (at the latest)</li>"),
        ("earliest", None, "Decision whether to assess (end of the time to comment)</li>"),
        ("target", "sent", "(a target, not a limit, counted from the day of sending)</li>"),
    ],
)
def test_the_summary_counts_the_dates_and_names_the_next(bound, reading, next_):
    passed = deadline(TODAY, due=date(2014, 3, 1), status="passed")
    later = deadline(TODAY, due=date(2014, 3, 18))
    to_come = deadline(TODAY, bound=bound, reading=reading)
    html = render.summary([passed, later, to_come], TODAY, {})
    assert "<p>Passed: 1. To come: 2. “Passed” says that the day lies behind" in html
    assert "<strong>Next: Monday 17 March 2014</strong>" in html
    assert next_ in html


def test_all_that_is_due_on_the_next_day_is_named():
    html = render.summary([deadline(TODAY, label=label) for label in ("one", "other")], TODAY, {})
    assert html.count("<li>") == 2


def test_nothing_is_next_where_all_has_passed_or_is_done():
    to_come = deadline(TODAY)
    assert render.summary([to_come], TODAY, {to_come: "Done."}) == "<p>To come: 1.</p>"


def test_a_missing_date_is_asked_for_with_what_waits_for_it():
    html = render.date_needed(TRIGGERS["notice_sent"], [deadline(TODAY), deadline(TODAY)])
    assert "On which day was it that the authority sent the notice of its decision?" in html
    assert html.count("<li>Decision whether to assess</li>") == 1


def test_notices_stand_under_a_heading_for_each_kind_what_changed_first():
    given = [Notice(kind=kind, text=f"{kind}.") for kind in ("ambiguity", "changed", "assumption")]
    html = render.notices(given)
    assert html.index("<li>changed.") < html.index("<li>assumption.") < html.index("<li>ambiguity.")
    assert render.notices([]) == ""


def test_problems_are_an_alert():
    html = render.problems(["One.", "Two."])
    assert 'role="alert"' in html
    assert "<p>One.</p><p>Two.</p>" in html


def _everything(words: str) -> list[str]:
    answered = ask("How long?", as_of=TODAY).model_copy(update={"text": words, "writer": words})
    found = evidence("7.5.3(1)").model_copy(
        update={"quote": words, "citation": words, "section_title": words, "gloss": words}
    )
    due = deadline(
        TODAY, label=words, bearer=words, reading=words, explanation=words, quote=words
    ).model_copy(update={"citation": words})
    trigger = Trigger(id="x", label=words, who=words, lay=())
    return [
        render.question(1, words),
        render.failure(words),
        render.answer(answered),
        render.evidence(EDITION, found),
        render.deadlines((due,), TODAY),
        render.conflicts((Conflict(id="x", readings=(Reading(citation=words, quote=words),)),)),
        render.table([(due, due)], TODAY, {due.trigger: trigger}, {due: words}),
        render.summary([due], TODAY, {}),
        render.date_needed(trigger, [due]),
        render.notices([Notice(kind="changed", text=words)]),
        render.problems([words]),
    ]


@pytest.mark.parametrize("html", _everything(HOSTILE))
def test_no_piece_lets_words_act(html):
    for tag in ("<script", "<img", "<a ", "<iframe"):
        assert tag not in html
    assert "&lt;script&gt;" in html
