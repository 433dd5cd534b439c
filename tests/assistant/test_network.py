"""Everything works offline, and nothing is sent anywhere.

Outside pytest's process: Chroma switches its telemetry off where it sees pytest. The guard sees
what Python does; onnxruntime's own telemetry is native, and shows by the device id that it keeps
in the home folder.
"""

from __future__ import annotations

import json

import pytest


def test_a_first_question_is_answered_without_one_attempt_to_reach_another_computer(first_run):
    assert first_run.attempts == []
    assert first_run.status == 0, first_run.stderr
    answer = json.loads(first_run.stdout)
    assert answer["status"] == "answered"
    assert answer["evidence"][0]["paragraph_id"] == "7.3.4"
    assert "six weeks" in answer["text"]


def test_nothing_is_left_in_the_home_folder(first_run):
    assert [file for file in first_run.home if file.startswith(".cache/Microsoft")] == []
    assert first_run.home == []


@pytest.mark.parametrize(
    ("attempt", "noted"),
    [
        ("urllib.request.urlopen('http://example.com')", "getaddrinfo example.com"),
        ("socket.create_connection(('192.0.2.1', 80))", "getaddrinfo 192.0.2.1"),
        ("socket.socket().connect(('192.0.2.1', 80))", "connect 192.0.2.1"),
        ("socket.socket().connect_ex(('192.0.2.1', 80))", "connect_ex 192.0.2.1"),
        (
            "socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 53))",
            "sendto 192.0.2.1",
        ),
    ],
)
def test_the_guard_notes_and_refuses_what_leaves_this_computer(run_shut_off, attempt, noted):
    run = run_shut_off("-c", f"import socket, urllib.request; {attempt}")
    assert run.attempts == [noted]
    assert run.status != 0
    assert "no network here" in run.stderr


def test_the_guard_lets_this_computer_talk_to_itself(run_shut_off):
    run = run_shut_off(
        "-c",
        "import socket; s = socket.create_server(('127.0.0.1', 0));"
        "socket.create_connection(('localhost', s.getsockname()[1])); print('heard')",
    )
    assert (run.attempts, run.stdout) == ([], "heard\n"), run.stderr
