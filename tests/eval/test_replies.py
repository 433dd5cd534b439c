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
        ({"id": "a", "answer": ["x"]}, "answer"),
        ({"id": "a", "answer": {"text": 3}}, "answer.text"),
        ({"id": "a", "answer": {"elapsed_ms": "12"}}, "answer.elapsed_ms"),
        ({"id": "a", "answer": {"elapsed_ms": True}}, "answer.elapsed_ms"),
        ({"id": "a", "answer": {"elapsed_ms": -1}}, "answer.elapsed_ms"),
        ({"id": "a", "answer": {"elapsed_ms": float("inf")}}, "answer.elapsed_ms"),
        ({"id": "a", "answer": {"elapsed_ms": float("nan")}}, "answer.elapsed_ms"),
        ({"id": "a", "answer": {"deadlines": [{"due": "soon"}]}}, "answer.deadlines.0.due"),
        ({"id": "a", "answer": {"evidence": ["7.3.1"]}}, "answer.evidence.0"),
    ],
)
def test_a_malformed_answer_is_named_by_file_line_and_field(write_lines, line, named):
    file = write_lines("answers.jsonl", [line])
    with pytest.raises(Malformed) as raised:
        load_replies(file)
    assert str(raised.value).startswith(f"{file}:1: {named}: ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'["7-01-a"]\n', ":1: Input should be an object"),
        (b'{"id": "a", "answer": null}\n\n{"id": "a", "answer": null}', ":3: id: a stands at"),
        (b'{"id": "a", "answer": {"elapsed_ms": 1e999}}', ":1: answer.elapsed_ms: "),
        ('{"id": "é", "answer": null}'.encode("latin-1"), " cannot be read"),
        ('{"id": "a", "answer": null}'.encode("utf-16"), " cannot be read"),
        (b"\xef\xbb\xbf \n\n", " is empty"),
        (b"[" * 100_000, ":1: Invalid JSON"),
    ],
)
def test_a_file_that_holds_no_answers_says_what_is_wrong_with_it(tmp_path, content, said):
    file = tmp_path / "answers.jsonl"
    file.write_bytes(content)
    with pytest.raises(Malformed) as raised:
        load_replies(file)
    assert str(raised.value).startswith(f"{file}{said}")


def test_a_byte_order_mark_blank_lines_and_a_null_text_do_no_harm(tmp_path):
    file = tmp_path / "answers.jsonl"
    file.write_bytes(b'\xef\xbb\xbf\n{"id": "a", "answer": {"text": null}}\r\n \r\n')
    assert load_replies(file) == {"a": Reply()}


def test_silence_is_empty_only_in_what_the_others_give():
    assert silence([Reply(text="Six weeks.")]) == Reply(text="")
    assert silence([Reply(text="x", evidence=()), Reply(status="answered", elapsed_ms=3)]) == Reply(
        text="", evidence=(), status=""
    )
    assert silence([]) == Reply()
