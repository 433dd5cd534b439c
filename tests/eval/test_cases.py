from __future__ import annotations

import json

import pytest

from eval.cases import Case, Question, load_cases
from eval.records import Malformed


def test_a_question_has_no_field_for_gold():
    assert set(Question.model_fields) == {"id", "question", "history", "today"}


def test_a_case_loads_and_unknown_fields_are_ignored(write_lines, case_record):
    file = write_lines("a.jsonl", [case_record(note="odd", mood="cross")])
    (case,) = load_cases([file])
    assert (case.id, case.chapter, case.gold[0].grade) == ("7-01-six-weeks", "7", 2)


@pytest.mark.parametrize(
    ("kind", "expects", "expected"),
    [
        ("timing", None, "answered"),
        ("followup", None, "answered"),
        ("timing", "clarify", "clarify"),
        ("out_of_scope", None, None),
        ("adversarial", None, None),
        ("bad_input", None, None),
        ("at_risk", None, None),
        ("false_premise", None, None),
        ("at_risk", "signposted", "signposted"),
    ],
)
def test_the_expected_status(make_case, kind, expects, expected):
    assert make_case(kind=kind, expects=expects).expected_status == expected


def test_what_the_parts_ask_for_counts_once_and_with_its_highest_grade(make_case):
    part = {
        "ask": "When?",
        "gold": [{"quote": "one", "grade": 2}, {"quote": "two", "grade": 1}],
        "facts": [["six weeks"], ["in writing"]],
        "conditions": [["on request"]],
        "deadlines": [
            {"what": "decision", "due": "2014-11-12", "section": "7.3"},
            {"what": "yes or no", "due": "2014-11-12", "section": "7.3"},
            {"what": "response", "due": "2014-11-12", "section": "7.5"},
        ],
    }
    case = make_case(gold=[{"quote": "one", "grade": 1}], facts=[["six weeks"]], parts=[part, part])
    assert [(gold.quote, gold.grade) for gold in case.all_gold] == [("one", 2), ("two", 1)]
    assert case.all_facts == (("six weeks",), ("in writing",))
    assert case.all_conditions == (("on request",),)
    assert [(each.due.isoformat(), each.section) for each in case.all_deadlines] == [
        ("2014-11-12", "7.3"),
        ("2014-11-12", "7.5"),
    ]


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"kind": "riddle"}, "kind"),
        ({"persona": "robot"}, "persona"),
        ({"split": "train"}, "split"),
        ({"today": "9 October"}, "today"),
        ({"today": 20141009}, "today"),
        ({"id": "six-weeks"}, "id"),
        ({"gold": [{"quote": "q", "grade": 3}]}, "gold.0.grade"),
        ({"facts": ["six weeks"]}, "facts.0"),
        ({"conditions": [[6]]}, "conditions.0.0"),
        ({"facts": [["six weeks", "…"]]}, "facts.0.1"),
        ({"wrong": [["eight weeks"]]}, "wrong.0"),
        ({"force": "ought"}, "force"),
        ({"expects": "perhaps"}, "expects"),
        ({"deadlines": [{"what": "decision", "due": "soon"}]}, "deadlines.0.due"),
        ({"parts": [{"gold": []}]}, "parts.0.ask"),
        ({"history": "earlier"}, "history"),
    ],
)
def test_a_malformed_case_is_named_by_file_line_and_field(write_lines, case_record, fields, named):
    file = write_lines("a.jsonl", [case_record(), case_record(id="7-02-odd") | fields])
    with pytest.raises(Malformed) as raised:
        load_cases([file])
    assert str(raised.value).startswith(f"{file}:2: {named}: ")


def test_a_line_that_is_no_json_is_named(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text("\n{\n", encoding="utf-8")
    with pytest.raises(Malformed, match=rf"{file}:2: Invalid JSON"):
        load_cases([file])


def test_an_id_stands_once_in_all_files(write_lines, case_record):
    files = [write_lines(name, [case_record()]) for name in ("a.jsonl", "b.jsonl")]
    with pytest.raises(Malformed, match=r"b.jsonl:1: id: 7-01-six-weeks stands at .*a.jsonl:1 too"):
        load_cases(files)


def test_a_line_ends_only_at_a_newline(tmp_path, case_record):
    file = tmp_path / "a.jsonl"
    line = json.dumps(case_record(question="One.\u2028Two."), ensure_ascii=False)
    file.write_text(f"\ufeff{line}\r\n\r\n", encoding="utf-8")
    assert load_cases([file])[0].question == "One.\u2028Two."


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Malformed, match=r"none\.jsonl cannot be read"):
        load_cases([tmp_path / "none.jsonl"])


def test_every_field_of_the_contract_is_read():
    contract = {
        *("id", "split", "kind", "persona", "history", "question", "today", "gold", "facts"),
        *("conditions", "wrong", "force", "expects", "deadlines", "parts"),
    }
    assert set(Case.model_fields) == contract
