from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from small_code import CASE

import eval.__main__ as command_line
from corpus.edition import EditionNotFound
from ingest.index_place import IndexUnavailable

ROOT = Path(command_line.__file__).parents[1]
HEAVY = ("chromadb", "onnxruntime", "langchain", "langchain_core", "torch")
# Of the assistant, scoring knows the form of its answers and no more.
ASSISTANT = tuple(
    f"assistant.{file.stem}"
    for file in (ROOT / "assistant").iterdir()
    if not file.name.startswith("_") and file.stem != "answer"
)
WITHOUT_HEAVY = f"""
import runpy, sys
sys.modules.update(dict.fromkeys({HEAVY + ASSISTANT!r}))  # None: importing it raises
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


def test_generating_never_sees_the_gold(own, monkeypatch, answer):
    calls = []

    def ask(*args, **kwargs):
        calls.append((args, kwargs))
        return answer

    monkeypatch.setattr(command_line, "_assistant", lambda: ask)
    cases = own / "cases" / "7.jsonl"
    assert _run(monkeypatch, "generate", cases, "--out", own / "answers.jsonl") == 0
    asked = ((CASE["question"],), {"history": (), "as_of": date(2014, 10, 9)})
    assert calls == [asked, asked]


@pytest.mark.parametrize("link", ["", "symlink_to", "hardlink_to"])
def test_generate_never_overwrites_its_cases(own, monkeypatch, capsys, link):
    cases = own / "cases" / "7.jsonl"
    before = cases.read_text(encoding="utf-8")
    out = own / "cases" / ".." / "cases" / "7.jsonl"
    if link:
        out = own / "answers.jsonl"
        getattr(out, link)(cases)
    assert _run(monkeypatch, "generate", cases, "--out", out) == 2
    assert f"{out} would overwrite {cases}, which is read" in capsys.readouterr().err
    assert cases.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", ["", " ", ".", "..", "../x", "/x", "a/b", "a/../../x", "-x"])
def test_a_run_stays_in_the_folder_of_results(own, monkeypatch, capsys, name):
    before = sorted(own.rglob("*"))
    assert _run(monkeypatch, "run", f"--name={name}") == 2
    assert f"A run cannot be named “{name}”" in capsys.readouterr().err
    assert sorted(own.rglob("*")) == before


def test_a_run_whose_folder_is_a_file_says_so(own, monkeypatch, capsys):
    (own / "results").mkdir()
    (own / "results" / "first").write_text("mine", encoding="utf-8")
    assert _run(monkeypatch, "run", "--name", "first") == 2
    assert "first cannot be written (File exists)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (EditionNotFound("No such edition."), "No such edition.\n"),
        (IndexUnavailable("Free some space."), "Free some space.\n"),
    ],
)
def test_what_keeps_the_assistant_from_answering_is_said_in_a_sentence(
    own, monkeypatch, capsys, error, said
):
    def ask(*_, **__):
        raise error

    monkeypatch.setattr(command_line, "_assistant", lambda: ask)
    out = own / "answers.jsonl"
    status = 2 if isinstance(error, EditionNotFound) else 1
    assert _run(monkeypatch, "generate", own / "cases" / "7.jsonl", "--out", out) == status
    told = capsys.readouterr().err
    assert told == f"{said}The assistant failed on the case 7-01-six-weeks.\n"
    assert not list(own.glob("answers*"))


def test_answers_to_no_case_are_named_and_not_scored(own, monkeypatch, capsys, write_lines):
    said = [{"id": f"8-{n}", "answer": {"text": "x", "evidence": []}} for n in range(7)]
    cases = own / "cases" / "7.jsonl"
    assert _run(monkeypatch, "score", cases, write_lines("answers.jsonl", said)) == 2
    named = "8-0, 8-1, 8-2, 8-3, 8-4, …"
    assert f"None of the answers is to one of these cases: {named}." in capsys.readouterr().err
    mine = {"id": "7-01-six-weeks", "answer": {"text": "Six weeks."}}
    assert _run(monkeypatch, "score", cases, write_lines("answers.jsonl", [*said, mine])) == 0
    told = capsys.readouterr()
    assert told.err == f"Not scored, as no case has their ids: {named} (7).\n"
    (line,) = (line for line in told.out.splitlines() if line.startswith("| hit@5 "))
    assert line.count("–") == 2


@pytest.mark.usefixtures("own")
def test_malformed_cases_end_the_command_with_status_2(monkeypatch, capsys, write_lines):
    bad = write_lines("bad.jsonl", [{"id": "7-01-a"}])
    assert _run(monkeypatch, "score", bad, bad) == 2
    assert f"{bad}:1: question: Field required" in capsys.readouterr().err


def test_lint_ends_with_status_1_where_there_are_faults(own, monkeypatch, capsys, write_lines):
    assert _run(monkeypatch, "lint", own / "cases" / "7.jsonl") == 0
    assert _run(monkeypatch, "lint", write_lines("bad.jsonl", [{"id": "7-01-a"}])) == 1
    assert capsys.readouterr().out.splitlines()[0] == "2 cases, 0 faults"


def test_scoring_needs_neither_the_assistant_nor_its_libraries(write_lines, case_record):
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
