from __future__ import annotations

from dataclasses import replace

from small_code import DECIDE, ITEM

from eval.replies import Reply
from eval.score import MEASURES, score, score_reply

CODE = {"7.3.1": DECIDE, "7.3.2(1)": ITEM}


def _reply(answer) -> Reply:
    return Reply.model_validate(answer.model_dump(mode="json"))


def test_an_answer_is_scored_in_every_measure_that_its_case_asks_for(make_case, answer):
    case = make_case(
        facts=[["six weeks", "6 weeks"], ["in writing"]],
        conditions=[["of receiving"]],
        wrong=["eight weeks"],
        force="must",
        deadlines=[{"what": "decision", "due": "2014-11-12", "section": "7.3"}],
    )
    assert score_reply(case, _reply(answer), CODE) == {
        "hit@1": 0.0,
        "hit@5": 1.0,
        "RR": 0.5,
        "nDCG@10": 1 / 1.584962500721156,
        "facts": 0.5,
        "conditions": 1.0,
        "wrong": 0.0,
        "status": 1.0,
        "verbatim": 1.0,
        "force": 1.0,
        "deadlines": 1.0,
        "wrong date": 0.0,
    }


def test_text_alone_leaves_the_rest_unscored_never_zero(make_case):
    case = make_case(
        facts=[["six weeks"]],
        force="must",
        deadlines=[{"what": "decision", "due": "2014-11-12"}],
    )
    values = score_reply(case, Reply(text="Six weeks: 12 November 2014."), CODE)
    assert {name: value for name, value in values.items() if value is not None} == {
        "facts": 1.0,
        "deadlines": 1.0,
        "wrong date": 0.0,
    }
    assert tuple(values) == MEASURES


def test_a_deadline_that_is_expected_and_not_given_is_missed(make_case):
    case = make_case(deadlines=[{"what": "decision", "due": "2014-11-12"}])
    assert score_reply(case, Reply(text="", deadlines=()), CODE)["deadlines"] == 0.0


def test_gold_of_grade_1_alone_leaves_hits_unscored(make_case):
    case = make_case(gold=[{"quote": DECIDE, "grade": 1}])
    values = score_reply(case, Reply(evidence=()), CODE)
    assert [values[name] for name in ("hit@1", "RR", "nDCG@10")] == [None, None, 0.0]


def test_a_quote_that_is_not_in_its_paragraph_is_not_verbatim(make_case, answer):
    record = answer.model_dump(mode="json")
    record["evidence"][0] |= {"paragraph_id": "7.3.1"}
    record["evidence"][1] |= {"paragraph_id": "9.9.9"}
    record["text"] = "> The authority must decide within eight weeks."
    assert score_reply(make_case(), Reply.model_validate(record), CODE)["verbatim"] == 0.0


def test_signs_of_markdown_do_not_make_a_quote_differ(make_case, edition):
    graded = "Pupils without GCSEs (A* to C) in English should study it."
    paragraph = replace(edition.paragraphs[0], text=graded)
    case = make_case()
    reply = Reply(text="> Pupils **without** GCSEs (A\\* to C) in English")
    (scored,) = score([case], {case.id: reply}, replace(edition, paragraphs=(paragraph,)))
    assert scored.values["verbatim"] == 1.0


def test_a_missing_answer_counts_as_one_that_says_nothing(make_case, edition, answer):
    cases = [make_case(facts=[["six weeks"]]), make_case(id="7-02-b", facts=[["six weeks"]])]
    there, missing = score(cases, {cases[0].id: _reply(answer)}, edition)
    assert (there.missing, missing.missing) == (False, True)
    assert missing.values["facts"] == missing.values["hit@5"] == missing.values["status"] == 0.0
    assert missing.values["wrong"] is missing.values["verbatim"] is None
    assert missing.elapsed_ms is None


def test_what_an_assistant_never_gives_stays_unscored_for_its_missing_answers_too(
    make_case, edition
):
    cases = [make_case(), make_case(id="7-02-b")]
    _, missing = score(cases, {cases[0].id: Reply(text="Six weeks.")}, edition)
    assert missing.values["hit@5"] is missing.values["status"] is None


def test_a_field_that_one_answer_lacks_and_another_has_counts_as_empty(make_case, edition):
    due = [{"what": "decision", "due": "2014-11-12", "section": "7.3"}]
    cases = [make_case(deadlines=due, facts=[["six weeks"]], id=f"7-0{n}-x") for n in (1, 2)]
    replies = {
        "7-01-x": Reply(text="Six weeks: 12 November 2014.", elapsed_ms=1),
        "7-02-x": Reply(deadlines=(), evidence=()),
    }
    dated_in_text, without_text = score(cases, replies, edition)
    assert (dated_in_text.values["deadlines"], dated_in_text.values["hit@5"]) == (0.0, 0.0)
    assert without_text.values["facts"] == 0.0
    assert (without_text.values["status"], without_text.elapsed_ms) == (None, None)


def test_shortfalls_are_what_is_not_perfect(make_case, edition, answer):
    case = make_case(facts=[["never said"]], wrong=["six weeks"], expects="clarify", force="must")
    (scored,) = score([case], {case.id: _reply(answer)}, edition)
    assert scored.shortfalls == {"facts": 0.0, "wrong": 1.0, "status": 0.0}
