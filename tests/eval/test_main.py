from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import eval.__main__ as command_line

ROOT = Path(command_line.__file__).parents[1]
HEAVY = ("chromadb", "onnxruntime", "langchain", "langchain_core", "torch")
WITHOUT_HEAVY = f"""
import runpy, sys
sys.modules.update(dict.fromkeys({HEAVY!r}))  # None: importing it raises
runpy.run_module("eval", run_name="__main__", alter_sys=True)
"""


@pytest.fixture
def own_cases(tmp_path, write_lines, case_record):
    (tmp_path / "cases").mkdir()
    secret = case_record(id="7-02-secret", split="test", facts=[["never said"]])
    return write_lines("cases/7.jsonl", [case_record(), secret])


@pytest.fixture
def own(monkeypatch, own_cases, edition, answer):
    """The command line over two cases, the small edition and an assistant with one answer."""
    folder = own_cases.parents[1]
    monkeypatch.setattr(command_line, "CASES", folder / "cases")
    monkeypatch.setattr(command_line, "RESULTS", folder / "results")
    monkeypatch.setattr(command_line, "load_edition", lambda: edition)
    monkeypatch.setattr(command_line, "_assistant", lambda: lambda *_, **__: answer)
    return folder


def _run(monkeypatch, *arguments) -> int:
    monkeypatch.setattr(sys, "argv", ["eval", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        command_line.main()
    return ended.value.code


def test_run_leaves_answers_scores_and_report(own, monkeypatch, capsys):
    assert _run(monkeypatch, "run", "--split", "all", "--name", "first") == 0
    folder = own / "results" / "first"
    assert {file.name for file in folder.iterdir()} == {"answers.jsonl", "scores.json", "report.md"}
    config = json.loads((folder / "scores.json").read_text(encoding="utf-8"))["config"]
    assert config["split"] == "all"
    assert config["edition"] == "small"
    assert config["writers"] == ["quoting"]
    assert {"revision", "modified", "seed"} <= set(config)
    printed = capsys.readouterr().out
    assert "test (1 cases)" in printed
    assert "7-02-secret" not in printed + (folder / "report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("split", "answered"), [("dev", 1), ("test", 1), ("all", 2)])
def test_run_takes_the_cases_of_its_split(own, monkeypatch, split, answered):
    assert _run(monkeypatch, "run", "--split", split, "--name", "x") == 0
    lines = (own / "results" / "x" / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == answered


def test_a_split_without_cases_says_where_they_belong(own, monkeypatch, capsys):
    (own / "cases" / "7.jsonl").unlink()
    assert _run(monkeypatch, "run") == 2
    assert "No cases of the split dev" in capsys.readouterr().err


def test_generate_then_score(own, monkeypatch, capsys):
    cases, answers = own / "cases" / "7.jsonl", own / "answers.jsonl"
    assert _run(monkeypatch, "generate", cases, "--out", answers) == 0
    assert _run(monkeypatch, "score", cases, answers) == 0
    assert "dev (1 cases)" in capsys.readouterr().out


@pytest.mark.usefixtures("own")
def test_malformed_cases_end_the_command_with_status_2(monkeypatch, capsys, write_lines):
    bad = write_lines("bad.jsonl", [{"id": "7-01-a"}])
    assert _run(monkeypatch, "score", bad, bad) == 2
    assert f"{bad}:1: question: Field required" in capsys.readouterr().err


def test_lint_ends_with_status_1_where_there_are_faults(own, monkeypatch, capsys, write_lines):
    assert _run(monkeypatch, "lint", own / "cases" / "7.jsonl") == 0
    assert _run(monkeypatch, "lint", write_lines("bad.jsonl", [{"id": "7-01-a"}])) == 1
    assert capsys.readouterr().out.splitlines()[0] == "2 cases, 0 faults"


def test_scoring_needs_none_of_the_assistants_libraries(write_lines, case_record):
    cases = write_lines("cases.jsonl", [case_record(facts=[["six weeks"]])])
    answers = write_lines(
        "answers.jsonl", [{"id": "7-01-six-weeks", "answer": {"text": "Six weeks."}}]
    )
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_HEAVY, "score", str(cases), str(answers)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "100% (100% to 100%)" in done.stdout
