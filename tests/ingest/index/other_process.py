"""A second process that builds an index, stops half way, and goes on when it is let."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from made_index import EDITION, Stopping, units

from ingest.index import open_index

ROOT = Path(__file__).parents[3]


def start(action: str, folder: Path, **more: str) -> subprocess.Popen[str]:
    """A process of its own that runs the function of this module that is named."""
    path = os.pathsep.join([str(Path(__file__).parent), str(ROOT), *sys.path])
    environment = {**os.environ, "PYTHONPATH": path, "SEN_CODE_INDEX_DIR": str(folder), **more}
    return subprocess.Popen(
        [sys.executable, "-c", f"import other_process; other_process.{action}()"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def say(*words: object) -> None:
    print(*words, flush=True)


def answer_after_a_stop() -> None:
    embedder = Stopping(lambda: (say("half way"), sys.stdin.read()))
    index = open_index(EDITION, units(128), embedder, progress=lambda done, _: say("done", done))
    say("answer", json.dumps(index.query(embedder.embed_query("plan appeal panel"), 3)))


def let_go_on(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.close()


def next_line(process: subprocess.Popen[str]) -> str:
    """What it says next; empty once it has ended."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def rest(process: subprocess.Popen[str]) -> list[str]:
    return list(iter(lambda: next_line(process), ""))


def wait_until_half_way(process: subprocess.Popen[str]) -> None:
    assert [next_line(process) for _ in range(3)] == ["done 0", "done 64", "half way"]
