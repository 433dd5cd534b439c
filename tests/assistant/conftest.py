"""What the tests of the assistant share: reading a message, and a first run without a network."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.question import Question, read_question
from corpus.edition import Edition

ROOT = Path(__file__).parents[2]

# Python runs it before anything else. Whatever leaves this computer is noted and refused.
GUARD = """
import os
import socket


def guarded(name, original, host_of):
    def call(*args, **kwargs):
        host = host_of(*args, **kwargs)
        if host in (None, "", "localhost", "::1", b"localhost") or str(host).startswith("127."):
            return original(*args, **kwargs)
        with open(os.environ["ATTEMPTS"], "a", encoding="utf-8") as attempts:
            attempts.write(f"{name} {host}\\n")
        raise OSError(f"{name} {host}: no network here")

    return call


def host_of_address(_socket, *rest):
    address = rest[-1]
    return address[0] if isinstance(address, tuple) else None


for method in ("connect", "connect_ex", "sendto"):
    original = getattr(socket.socket, method)
    setattr(socket.socket, method, guarded(method, original, host_of_address))
socket.getaddrinfo = guarded("getaddrinfo", socket.getaddrinfo, lambda host, *_, **__: host)
"""


@dataclass(frozen=True)
class Run:
    """What a process did: its output, the hosts it tried to reach, the files in its home."""

    status: int
    stdout: str
    stderr: str
    attempts: list[str]
    home: list[str]


@pytest.fixture
def read(edition: Edition) -> Callable[..., Question]:
    """Reads a message; the earlier ones may follow it, oldest first."""

    def read_message(message: str, *history: str) -> Question:
        return read_question(message, history, edition)

    return read_message


@pytest.fixture(scope="session")
def run_shut_off(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Run]:
    """Runs Python with an empty home, an empty index folder and no network."""

    def run(*arguments: str) -> Run:
        folder = tmp_path_factory.mktemp("shut-off")
        home, guard, attempts = folder / "home", folder / "guard", folder / "attempts"
        home.mkdir()
        guard.mkdir()
        attempts.touch()
        (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, *arguments],
            env={
                "HOME": str(home),
                "PATH": os.environ["PATH"],
                "PYTHONPATH": os.pathsep.join([str(guard), str(ROOT)]),
                "PYTHONDONTWRITEBYTECODE": "1",
                "SEN_CODE_INDEX_DIR": str(folder / "index"),
                "ATTEMPTS": str(attempts),
            },
            cwd=home,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return Run(
            status=done.returncode,
            stdout=done.stdout,
            stderr=done.stderr,
            attempts=attempts.read_text(encoding="utf-8").splitlines(),
            home=sorted(f.relative_to(home).as_posix() for f in home.rglob("*")),
        )

    return run


@pytest.fixture(scope="session")
def first_run(run_shut_off: Callable[..., Run]) -> Run:
    """A question asked before there is an index; it is built on the way."""
    question = "How long does the council have to decide whether to assess my son?"
    return run_shut_off("-m", "assistant.cli", "ask", question, "--json", "--as-of", "2014-10-09")
