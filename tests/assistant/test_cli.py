"""The command line: what it prints where, and the status with which it ends."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import ask as pipeline
from assistant import cli
from assistant.answer import Answer
from assistant.fixed_texts import load_fixed_texts
from corpus.edition import edition_folder

ROOT = Path(__file__).parents[2]
QUESTION = "How long does the council have to decide whether to assess my son?"


@pytest.fixture
def run(assistant):
    """Runs a command in this process, where the index is open already."""
    assert assistant

    def invoke(*arguments: str):
        return CliRunner().invoke(cli.app, list(arguments))

    return invoke


def plain(shown: str) -> str:
    """A message without the frame that the terminal draws around it."""
    return " ".join(shown.replace("│", " ").split())


# ask


def test_the_answer_is_printed_as_text(run, edition):
    result = run("ask", QUESTION)
    assert result.exit_code == 0
    assert "7.3, paragraph 4 (page 94)" in result.stdout
    assert result.stdout.rstrip().endswith(f"*{edition.notice}*")
    assert result.stderr == ""


def test_the_answer_as_json_is_the_answer_of_the_contract(run):
    result = run("ask", QUESTION, "--json", "--as-of", "2014-10-09")
    assert result.exit_code == 0
    printed = Answer.model_validate_json(result.stdout)
    expected = pipeline.ask(QUESTION, as_of=date(2014, 10, 9))
    assert printed.model_copy(update={"elapsed_ms": expected.elapsed_ms}) == expected


def test_only_json_is_on_standard_output_even_while_the_index_is_built(first_run):
    assert first_run.status == 0
    assert json.loads(first_run.stdout)["status"] == "answered"
    assert "Building the search index" in first_run.stderr


def test_progress_ends_with_all_units_done_and_a_line_end(first_run):
    *_, last = first_run.stderr.replace("\r", "\n").strip().splitlines()
    _, _, counted = last.partition(": ")
    done, total = counted.split(" of ")
    assert done == total
    assert first_run.stderr.endswith("\n")


@pytest.mark.parametrize("question", ["", "   ", "qwerty zxcvb", "plan " * 1000])
def test_a_message_that_cannot_be_read_gets_an_answer_that_says_so(run, question):
    result = run("ask", question, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["status"] == "invalid"


def test_an_answer_is_as_of_today_unless_a_day_is_named(run, monkeypatch):
    class ADay(date):
        @classmethod
        def today(cls):
            return date(2014, 5, 1)

    monkeypatch.setattr(cli, "date", ADay)
    assert json.loads(run("ask", QUESTION, "--json").stdout)["as_of"] == "2014-05-01"
    named = run("ask", QUESTION, "--json", "--as-of", "2015-01-31")
    assert json.loads(named.stdout)["as_of"] == "2015-01-31"


def test_earlier_messages_are_read_from_a_file(run, tmp_path):
    history = tmp_path / "history.json"
    history.write_text('["They want to hold the annual review of the EHC plan."]', encoding="utf-8")
    follow_up = ["ask", "And by when must they do it?", "--json"]
    leaning = json.loads(run(*follow_up, "--history-file", str(history)).stdout)
    assert leaning["evidence"][0]["section"] == "7.13"
    assert leaning["evidence"] != json.loads(run(*follow_up).stdout)["evidence"]


# Bad use


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["ask"], "Missing argument"),
        (["ask", QUESTION, "too many"], "too many"),
        (["ask", QUESTION, "--as-of", "yesterday"], "--as-of"),
        (["ask", QUESTION, "--as-of", "31.01.2015"], "--as-of"),
        (["ask", QUESTION, "--as-of", "2015-02-30"], "--as-of"),
        (["ask", QUESTION, "--loud"], "--loud"),
        (["answer", QUESTION], "answer"),
    ],
)
def test_bad_use_ends_with_status_2_and_names_what_is_wrong(run, arguments, named):
    result = run(*arguments)
    assert result.exit_code == 2
    assert named in plain(result.stderr)
    assert result.stdout == ""


LIST = 'Give a file with a JSON list of texts, like ["first", "second"].'


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        (None, "cannot be read as JSON (No such file or directory)."),
        (b"", "cannot be read as JSON (Expecting value: line 1 column 1 (char 0))."),
        (b"We asked in May.", "cannot be read as JSON (Expecting value: line 1 column 1 (char 0))."),
        (b'["We asked in May."', "cannot be read as JSON (Expecting ',' delimiter"),
        (b'["We asked in M\xe4rz."]', "cannot be read as JSON ('utf-8' codec can't decode byte"),
        ('["We asked."]'.encode("utf-16"), "cannot be read as JSON ('utf-8' codec can't decode"),
        (b"[" * 100_000, "cannot be read as JSON (maximum recursion depth exceeded"),
        (b'["' + b"x" * 1_000_000 + b'"]', "cannot be read as JSON (more than 1,000,000 bytes)."),
        (b'{"said": "We asked in May."}', "does not hold that."),
        (b'"We asked in May."', "does not hold that."),
        (b'["We asked in May.", 3]', "does not hold that."),
        (b"null", "does not hold that."),
    ],
    ids=[
        "missing", "empty", "not JSON", "cut short", "in latin-1", "in UTF-16", "nested", "huge",
        "an object", "a text", "a number in it", "null",
    ],
)  # fmt: skip
def test_a_history_file_that_holds_no_list_of_texts_is_bad_use(run, tmp_path, written, wrong):
    file = tmp_path / "said"
    if written is not None:
        file.write_bytes(written)
    result = run("ask", QUESTION, "--history-file", str(file))
    assert result.exit_code == 2
    assert wrong in plain(result.stderr)
    assert LIST in plain(result.stderr)
    assert result.stdout == ""


def test_a_mark_of_the_encoding_before_the_history_is_no_part_of_it(run, tmp_path):
    file = tmp_path / "said"
    file.write_text("[]", encoding="utf-8-sig")
    assert run("ask", QUESTION, "--history-file", str(file)).exit_code == 0


def test_an_edition_that_does_not_exist_is_bad_use(run):
    assert run("ask", QUESTION, "--edition", "1066").exit_code == 2


@pytest.mark.parametrize("command", [["ask", QUESTION], ["index"], ["ingest"]])
def test_an_edition_that_does_not_exist_is_told_in_one_sentence(run, command):
    result = run(*command, "--edition", "1066")
    assert result.exit_code != 0
    assert result.stdout == ""
    assert result.stderr == ("There is no edition called '1066'. Editions here: 2013-draft.\n")


# What goes wrong on the way


def test_an_index_that_cannot_be_written_is_told_with_what_to_do(run, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setattr(pipeline, "_loaded", {})
    monkeypatch.setenv("SEN_CODE_INDEX_DIR", str(tmp_path / "file" / "index"))
    result = run("ask", QUESTION, "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "set SEN_CODE_INDEX_DIR to a folder that can be written" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.fixture
def mine(monkeypatch, tmp_path):
    """A copy of the draft of 2013 among the user's editions."""
    monkeypatch.setenv("SEN_CODE_EDITIONS", str(tmp_path))
    return Path(shutil.copytree(edition_folder("2013-draft"), tmp_path / "mine"))


@pytest.mark.parametrize(
    ("file", "command", "sentence"),
    [
        ("edition.toml", ["ask", QUESTION], "edition.toml cannot be used (Invalid statement"),
        ("paragraphs.jsonl", ["index"], "Run 'sen-code ingest --edition mine' to make it again."),
        ("repairs.toml", ["ingest"], "repairs.toml cannot be used (Invalid statement"),
        ("source.txt", ["ingest"], "source.txt is not the text that edition.toml names"),
    ],
)
def test_damaged_data_are_told_in_one_line_and_status_1(run, mine, file, command, sentence):
    (mine / file).write_text("=\n", encoding="utf-8")
    result = run(*command, "--edition", "mine")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


def test_damaged_words_of_the_assistant_are_told_in_one_line_and_status_1(
    run, monkeypatch, tmp_path
):
    def damaged():
        return load_fixed_texts(tmp_path / "fixed_texts.toml")

    monkeypatch.setattr(pipeline, "_loaded", {})
    monkeypatch.setattr(pipeline, "load_fixed_texts", damaged)
    result = run("ask", QUESTION)
    assert result.exit_code == 1
    assert "fixed_texts.toml cannot be used (No such file or directory)." in result.stderr
    assert result.stderr.count("\n") == 1


def test_an_error_that_is_not_the_houses_own_is_not_hidden(run, monkeypatch):
    def broken(*_arguments, **_named):
        return 1 / 0

    monkeypatch.setattr(pipeline, "ask", broken)
    assert isinstance(run("ask", QUESTION).exception, ZeroDivisionError)


# index


def test_the_index_is_built_by_a_command_of_its_own_and_only_once(run):
    result = run("index")
    assert result.exit_code == 0
    assert result.stdout == "The search index of 2013-draft is ready.\n"
    assert result.stderr == "", "it was built before"


# As a program


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_help_answers_without_loading_chroma_langchain_or_the_encoder():
    done = python(
        "-c",
        """
import json, sys
from assistant.cli import app
for command in ([], ["ask"], ["index"], ["ingest"], ["serve"]):
    try:
        app([*command, "--help"])
    except SystemExit as end:
        assert end.code == 0, command
heavy = ["chromadb", "langchain_core", "langchain", "onnxruntime", "numpy", "bm25s", "streamlit"]
print(json.dumps([name for name in heavy if name in sys.modules]), file=sys.stderr)
""",
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stderr) == []
    assert "Ask the Code a question" in done.stdout


def test_a_question_in_bytes_that_are_no_text_is_answered_too(assistant):
    assert assistant
    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", "ask", b"Who writes the plan\xff?", "--json"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "answered"
