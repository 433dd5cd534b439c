from __future__ import annotations

import pytest

from eval.records import Malformed
from eval.replies import Reply, load_replies, silence


def test_text_alone_is_an_answer_and_all_else_is_not_given(write_lines):
    file = write_lines("answers.jsonl", [{"id": "7-01-a", "answer": {"text": "Six weeks."}}])
    assert load_replies(file) == {"7-01-a": Reply(text="Six weeks.")}


def test_an_answer_of_the_public_contract_is_read(write_lines, answer):
    line = {"id": "7-01-a", "answer": answer.model_dump(mode="json")}
    reply = load_replies(write_lines("answers.jsonl", [line]))["7-01-a"]
    assert reply.evidence is not None
    assert reply.deadlines is not None
    assert reply.evidence[0].texts == (
        answer.evidence[0].text,
        answer.evidence[0].lead_in.text,
    )
    assert reply.deadlines[0].due == answer.deadlines[0].due
    assert (reply.status, reply.elapsed_ms, reply.writer) == ("answered", 12.0, "quoting")


def test_a_null_answer_is_a_missing_one(write_lines):
    assert load_replies(write_lines("answers.jsonl", [{"id": "7-01-a", "answer": None}])) == {}


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ({"answer": {"text": "x"}}, "id"),
        ({"id": "a"}, "answer"),
        ({"id": "a", "answer": "x"}, "answer"),
        ({"id": "a", "answer": {"text": 3}}, "answer.text"),
        ({"id": "a", "answer": {"evidence": ["7.3.1"]}}, "answer.evidence.0"),
    ],
)
def test_a_malformed_answer_is_named_by_file_line_and_field(write_lines, line, named):
    file = write_lines("answers.jsonl", [line])
    with pytest.raises(Malformed) as raised:
        load_replies(file)
    assert str(raised.value).startswith(f"{file}:1: {named}: ")


def test_silence_is_empty_only_in_what_the_others_give():
    assert silence([Reply(text="Six weeks.")]) == Reply(text="")
    assert silence([Reply(text="x", evidence=()), Reply(status="answered", elapsed_ms=3)]) == Reply(
        text="", evidence=(), status=""
    )
    assert silence([]) == Reply()
