"""The whole pipeline on the real edition: the contract of an answer."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier, BrokenBarrierError

import pytest
from langchain_core.runnables import Runnable

from assistant import ask as pipeline
from assistant.answer import Answer
from assistant.ask import as_runnable, ask, load
from corpus.edition import EditionNotFound
from corpus.matching import is_verbatim

pytestmark = pytest.mark.usefixtures("assistant")

AS_OF = date(2014, 10, 9)
HOW_LONG = "How long does the council have to decide whether to assess my son?"
QUESTIONS = [
    (HOW_LONG, "answered"),
    ("Can we have a personal budget?", "answered"),
    ("Who can appeal to the Tribunal?", "answered"),
    ("When must the plan be reviewed?", "answered"),
    ("What does section 7.3 say about requests for an assessment?", "answered"),
    ("my son gets DLA. how do i ask for an EHCP??", "answered"),
    ("What is the best pizza in Naples?", "not_covered"),
    ("Who won the football world cup?", "not_covered"),
    ("Does DLA count as income?", "not_covered"),
    ("What does paragraph 9.214 say about appeals?", "not_covered"),
    ("What does 7.99 say?", "not_covered"),
    ("7.5 paragraph 40", "not_covered"),
    ("page 999", "not_covered"),
    ("chapter twelve", "not_covered"),
    ("My son gets DLA, how do I ask for an assessment?", "answered"),
    ("7.5.4", "answered"),
    ("What does section ٧.٥ say?", "answered"),
    ("Does 7.22 mention pizza in Naples?", "answered"),
    ("Is he autistic?", "signposted"),
    ("Should I appeal against the decision not to assess?", "signposted"),
    ("my stepdad touches me", "signposted"),
    ("I want to die. Can I get a plan?", "signposted"),
    ("", "invalid"),
    ("plan " * 1000, "invalid"),
    ("qwerty zxcvb", "invalid"),
]


def answer(question: str, *history: str) -> Answer:
    return ask(question, history=history, as_of=AS_OF)


@pytest.mark.parametrize(("question", "status"), QUESTIONS)
def test_a_question_gets_the_status_that_it_deserves(question, status):
    given = answer(question)
    assert given.status == status
    assert [one.status for one in given.asks] == [status]


@pytest.mark.parametrize("question", [q for q, _ in QUESTIONS])
def test_the_question_the_day_and_the_edition_are_echoed_as_given(question):
    given = answer(question)
    assert given.question == question
    assert given.as_of == AS_OF
    assert given.edition == "2013-draft"
    assert given.writer == "quoting"
    assert given.elapsed_ms > 0


@pytest.mark.parametrize("question", [q for q, status in QUESTIONS if status != "invalid"])
def test_the_text_says_which_edition_it_is_and_that_it_is_not_in_force(edition, question):
    given = answer(question)
    assert edition.notice in given.text
    assert "not in force" in edition.notice
    assert [n.text for n in given.notices if n.kind == "edition"] == [edition.notice]


@pytest.mark.parametrize("question", [q for q, _ in QUESTIONS])
def test_every_evidence_is_verbatim_and_cited(edition, question):
    given = answer(question)
    for one in given.evidence:
        paragraph = edition.by_id[one.paragraph_id]
        assert one.text == paragraph.text
        assert is_verbatim(one.quote, paragraph.text)
        assert one.citation == edition.cite(paragraph).label()
        assert (one.lead_in.id if one.lead_in else None) == paragraph.lead_in
    assert [one.paragraph_id for one in given.evidence] == list(given.asks[0].evidence)
    ranked = [one for one in given.evidence[:10]]
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)


@pytest.mark.parametrize("question", [q for q, status in QUESTIONS if status == "answered"])
def test_an_answer_begins_with_its_best_evidence(question):
    given = answer(question)
    reply, best = given.asks[0].reply, given.evidence[0]
    begun = "Only the beginning of section 7.5 is quoted here.\n\n"
    assert given.text.removeprefix(begun).startswith(reply)
    assert best.quote in reply
    assert best.citation in reply


@pytest.mark.parametrize("question", [q for q, _ in QUESTIONS])
def test_an_answer_survives_the_way_through_json(question):
    given = answer(question)
    assert Answer.model_validate_json(given.model_dump_json()) == given


def test_the_json_has_the_fields_of_the_contract_in_their_order():
    record = json.loads(answer(HOW_LONG).model_dump_json())
    assert " ".join(record) == (
        "question edition as_of status text asks evidence deadlines conflicts follow_ups notices "
        "writer elapsed_ms"
    )
    assert " ".join(record["asks"][0]) == "ask reply status evidence"
    assert " ".join(record["evidence"][0]) == (
        "paragraph_id section section_title page citation force quote text lead_in gloss score"
    )
    assert record["as_of"] == "2014-10-09"


def test_an_invalid_message_is_told_what_to_do_and_nothing_else(assistant):
    for question, name in [("", "empty"), ("plan " * 1000, "too_long"), ("qwerty", "unreadable")]:
        given = answer(question)
        assert given.text == assistant.texts.status[name].format(limit="4,000")
        assert (given.evidence, given.notices) == ((), ())


def test_someone_at_risk_is_told_whom_to_ring_before_anything_else(assistant):
    for question in ("my stepdad touches me", "I want to die. Can I get a plan?"):
        given = answer(question)
        assert given.text.startswith(assistant.texts.signpost["risk"])
        for number in ("999", "111", "116 123", "0800 1111"):
            assert number in given.text


def test_a_question_outside_the_code_gets_no_quote():
    given = answer("What is the best pizza in Naples?")
    assert given.evidence == ()
    assert "> " not in given.text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What does section 7.5 say?", "7.5.1"),
        ("What does 7.5 say about delays?", "7.5.5"),
        ("explain 9.5", "9.5.1"),
        ("7.5, paragraph 4, item 2", "7.5.4(2)"),
        ("I want to die. What does paragraph 7.22.3 say?", "7.22.3"),
        ("Does paragraph 7.22.3 mention pizza in Naples?", "7.22.3"),
        ("7.5 paragraph 40", "7.5.1"),
    ],
)
def test_a_place_that_is_named_comes_first_however_far_it_is_from_the_question(question, first):
    given = answer(question)
    assert given.evidence[0].paragraph_id == first


def test_a_section_of_which_only_the_heading_is_left_is_quoted_by_nothing():
    for question in ("What does section 7.6 say?", "7.6", "explain 7.6 paragraph 2"):
        given = answer(question)
        assert given.text.startswith("Of section 7.6 (“The education, health and care assessment")
        assert (given.status, given.evidence) == ("answered", ())


@pytest.mark.parametrize(
    "question", ["What does paragraph 9.41 say?", "7.99?", "chapter 14", "page 3"]
)
def test_for_a_place_that_does_not_exist_nothing_else_is_quoted(question):
    given = answer(question)
    assert given.text.startswith("This edition of the Code has no ")
    assert given.evidence == ()


def test_a_follow_up_finds_what_the_message_before_it_was_about():
    follow_up = "And by when must they do it?"
    alone = answer(follow_up)
    review = answer(follow_up, "They want to hold the annual review of the EHC plan.")
    transport = answer(follow_up, "They offered mediation about our disagreement.")
    found = [[one.paragraph_id for one in a.evidence] for a in (alone, review, transport)]
    assert found[0] != found[1] != found[2] != found[0]
    assert review.evidence[0].section == "7.13"
    assert transport.evidence[0].section == "9.5"
    assert review.question == follow_up, "the earlier message is not put into its mouth"
    assert review.asks[0].ask == follow_up


def test_a_question_that_stands_alone_is_answered_as_without_history():
    before = answer(HOW_LONG, "Who pays for the taxi?", "And what if we move?")
    alone = answer(HOW_LONG)
    assert before.model_copy(update={"elapsed_ms": 0}) == alone.model_copy(update={"elapsed_ms": 0})


def test_the_same_question_gets_the_same_answer_but_for_the_time_it_took():
    once, again = (answer(HOW_LONG).model_dump(exclude={"elapsed_ms"}) for _ in range(2))
    assert once == again


def test_the_pipeline_is_a_langchain_runnable_over_the_arguments_by_name():
    runnable = as_runnable()
    assert isinstance(runnable, Runnable)
    given = runnable.invoke(
        {"question": "And by when?", "history": ["When must the plan be reviewed?"], "as_of": AS_OF}
    )
    expected = answer("And by when?", "When must the plan be reviewed?")
    assert given.model_copy(update={"elapsed_ms": 0}) == expected.model_copy(
        update={"elapsed_ms": 0}
    )


AT_NOON = datetime(2015, 1, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"question": None}, r"question must be a str, not None"),
        ({"question": 123}, r"question must be a str, not 123"),
        ({"question": b"help"}, r"question must be a str, not b'help'"),
        ({"history": "Who pays?"}, r"history must be a list .* not 'Who pays\?'"),
        ({"history": None}, r"history must be a list .* Leave it out"),
        ({"history": {"Who pays?"}}, r"history must be a list"),
        ({"history": ["Who pays?", None]}, r"Each message of the history must be a str, not None"),
        ({"history": [["Who pays?"]]}, r"Each message of the history must be a str"),
        ({"as_of": "2015-01-31"}, r"as_of must be a date .* not '2015-01-31'"),
        ({"as_of": None}, r"as_of must be a date"),
        ({"as_of": AT_NOON}, r"as_of must be a date .* A datetime has one: its \.date\(\)"),
    ],
)
def test_what_is_not_a_question_a_history_or_a_day_is_refused_in_a_sentence(wrong, says):
    given = {"question": HOW_LONG, "history": (), "as_of": AS_OF} | wrong
    with pytest.raises(TypeError, match=says):
        ask(given.pop("question"), **given)


def test_an_edition_is_loaded_once():
    assert load() is load("2013-draft")


def test_an_edition_that_does_not_exist_is_named_with_those_that_do():
    with pytest.raises(EditionNotFound, match=r"'1066'.*2013-draft"):
        ask(HOW_LONG, edition="1066", as_of=AS_OF)


def test_four_threads_are_answered_at_once_as_if_each_were_alone():
    questions = [question for question, _ in QUESTIONS] * 3
    alone = {
        question: answer(question).model_dump(exclude={"elapsed_ms"}) for question in questions
    }
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(answer, questions))
    for question, given in zip(questions, together, strict=True):
        assert given.model_dump(exclude={"elapsed_ms"}) == alone[question]


def test_an_edition_that_two_threads_ask_for_at_once_is_loaded_by_one_of_them(
    monkeypatch, assistant
):
    both_are_loading = Barrier(2)

    def load_it(_name, _progress):
        with pytest.raises(BrokenBarrierError):
            both_are_loading.wait(timeout=0.3)
        return assistant

    monkeypatch.setattr(pipeline, "_loaded", {})
    monkeypatch.setattr(pipeline, "_load", load_it)
    with ThreadPoolExecutor(2) as threads:
        loaded = list(threads.map(load, ["2013-draft"] * 2))
    assert loaded[0] is loaded[1] is assistant
