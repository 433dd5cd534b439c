"""What is shown is shown on any output: the terminal's signs, its line, a file that is full."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.terminal import show, show_json, show_progress

ROOT = Path(__file__).parents[2]
SAID = "“The authority’s plan … 16–25” • ☃"


class Output(io.TextIOWrapper):
    """Standard output, or error, with that encoding; a terminal or none."""

    def __init__(self, encoding: str = "utf-8", terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def shown(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", SAID),
        ("utf-16", SAID),
        ("latin-1", '"The authority\'s plan ... 16-25" * ?'),
        ("ascii", '"The authority\'s plan ... 16-25" * ?'),
    ],
)
def test_signs_that_the_output_cannot_carry_are_written_plainly(monkeypatch, encoding, shown):
    output = Output(encoding)
    monkeypatch.setattr(sys, "stdout", output)
    show(SAID)
    assert output.shown() == f"{shown}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "latin-1", "ascii"])
def test_json_carries_the_same_words_on_any_output(monkeypatch, encoding):
    output = Output(encoding)
    monkeypatch.setattr(sys, "stdout", output)
    show_json(json.dumps({"quote": SAID}, ensure_ascii=False))
    assert json.loads(output.shown()) == {"quote": SAID}
    assert output.shown().isascii() == (encoding != "utf-8")


def test_where_output_is_closed_nothing_is_shown_and_nothing_fails(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    show(SAID)
    show_json("{}")


@pytest.mark.parametrize(
    ("terminal", "shown"),
    [
        (True, "".join(f"\rBuilding: {done} of 40" for done in range(41)) + "\n"),
        (False, "".join(f"Building: {done} of 40\n" for done in range(0, 41, 4))),
    ],
    ids=["terminal", "file"],
)
def test_progress_is_a_line_that_changes_on_a_terminal_and_a_line_each_tenth_elsewhere(
    monkeypatch, terminal, shown
):
    output = Output(terminal=terminal)
    monkeypatch.setattr(sys, "stderr", output)
    report = show_progress("Building")
    for done in range(41):
        report(done, 40)
    assert output.shown() == shown


def test_progress_of_a_single_step_is_its_start_and_its_end(monkeypatch):
    output = Output()
    monkeypatch.setattr(sys, "stderr", output)
    report = show_progress("Building")
    for done in (0, 0, 1):
        report(done, 1)
    assert output.shown() == "Building: 0 of 1\nBuilding: 1 of 1\n"


# As a program

INDEX = [sys.executable, "-m", "assistant.cli", "index"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_an_output_that_is_full_is_told_in_one_sentence(assistant):
    assert assistant
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            INDEX, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr == (
        "The output cannot be written (No space left on device). "
        "Make room there, or name another place for it.\n"
    )


def test_a_reader_who_has_read_enough_ends_it_without_a_word(assistant):
    assert assistant
    with subprocess.Popen(
        INDEX, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.close()
        assert program.stderr.read() == ""
