"""``sen-code deadlines``, to the public contract."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from assistant import cli

ON = ["--as-of", "2015-11-20"]
REQUEST = ["--trigger", "request_received=2015-09-14"]


def run(*arguments: str):
    return CliRunner().invoke(cli.app, ["deadlines", *arguments])


def plain(shown: str) -> str:
    return " ".join(shown.replace("│", " ").split())


def test_the_timeline_as_json_has_the_keys_of_the_contract_and_nothing_else():
    given = json.loads(run(*REQUEST, *ON, "--json").stdout)
    assert set(given) == {"as_of", "events", "deadlines", "notices"}
    assert given["events"] == [{"trigger": "request_received", "date": "2015-09-14"}]
    first = given["deadlines"][0]
    assert list(first) == [
        *("rule_id", "label", "bearer", "force", "due", "bound", "reading", "trigger"),
        *("trigger_date", "status", "days_late", "citation", "quote", "explanation"),
    ]
    assert (first["due"], first["status"], first["days_late"]) == ("2015-10-26", "passed", 25)
    assert first["citation"].startswith("7.3")


def test_the_list_as_json_has_the_keys_of_the_contract():
    given = json.loads(run("--list", "--json").stdout)
    assert set(given) == {"triggers", "rules"}
    assert {tuple(trigger) for trigger in given["triggers"]} == {("id", "label")}
    assert {tuple(rule) for rule in given["rules"]} == {
        ("id", "label", "triggers", "bearer", "force", "bound", "citation", "quote")
    }


def test_the_timeline_in_words_is_by_what_has_passed_and_what_is_to_come():
    shown = run(*REQUEST, *ON).stdout
    assert shown.index("Passed") < shown.index("Monday 26 October 2015 at the latest")
    assert shown.index("To come") < shown.index("Monday 1 February 2016 at the latest")
    assert "not in force" in shown


def test_a_file_for_the_calendar_is_written_beside_it(tmp_path):
    file = tmp_path / "dates.ics"
    assert run(*REQUEST, *ON, "--ics", str(file)).exit_code == 0
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Say what happened and when"),
        (["--trigger", "reqest=2015-09-14"], "There is no event called"),
        (["--trigger", "request_received=2015-09-31"], "not a date that exists"),
        ([*REQUEST, "--trigger", "assessment_refused=2015-09-01"], "lies before"),
        ([*REQUEST, "--ics", "/nowhere/dates.ics"], "cannot be written"),
        ([*REQUEST, "--as-of", "yesterday"], "yesterday"),
        ([*REQUEST, "--edition", "2031"], "There is no edition called"),
    ],
)
def test_bad_use_is_told_in_a_sentence(arguments, said):
    done = run(*arguments, *(ON if "--as-of" not in arguments else []))
    assert done.exit_code == 2
    assert said in plain(done.output)
    assert "Traceback" not in done.output
