from __future__ import annotations

import json
from datetime import date

import pytest

from eval.generate import write_answers


def test_the_assistant_is_passed_question_history_and_today_and_nothing_else(
    make_case, answer, tmp_path
):
    calls = []

    def ask(*args, **kwargs):
        calls.append((args, kwargs))
        return answer

    out = tmp_path / "answers.jsonl"
    written = write_answers([make_case(history=["Earlier."], question="And now?")], ask, out)
    assert calls == [(("And now?",), {"history": ("Earlier.",), "as_of": date(2014, 10, 9)})]
    assert written == 1
    line = json.loads(out.read_text(encoding="utf-8"))
    assert line == {"id": "7-01-six-weeks", "answer": answer.model_dump(mode="json")}


def test_an_error_of_the_assistant_ends_the_run_and_names_the_case(make_case, answer, tmp_path):
    def ask(question, **_):
        if question == "Bad?":
            raise ValueError("no")
        return answer

    out, part = tmp_path / "answers.jsonl", tmp_path / "answers.jsonl.part"
    out.write_text("earlier", encoding="utf-8")
    cases = [make_case(), make_case(id="7-02-bad", question="Bad?")]
    with pytest.raises(ValueError, match="no") as raised:
        write_answers(cases, ask, out)
    assert raised.value.__notes__ == [
        "The assistant failed on the case 7-02-bad.",
        f"What was written before is in {part}.",
    ]
    assert out.read_text(encoding="utf-8") == "earlier"
    assert len(part.read_text(encoding="utf-8").splitlines()) == 1
