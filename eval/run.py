"""One run of the eval: answers, scores and report, kept side by side in a folder."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.edition import Edition
from eval.cases import Case
from eval.generate import Ask, write_answers
from eval.output import make_folder, write_whole
from eval.replies import load_replies
from eval.report import as_markdown, as_record
from eval.score import Scored, score
from eval.totals import LEVEL, RESAMPLES, SEED


def run(
    cases: Sequence[Case], ask: Ask, edition: Edition, folder: Path, about: dict[str, Any]
) -> tuple[Scored, ...]:
    """Answers the cases and scores the answers; leaves answers.jsonl, scores.json, report.md."""
    make_folder(folder)
    write_answers(cases, ask, folder / "answers.jsonl")
    replies = load_replies(folder / "answers.jsonl")
    scored = score(cases, replies, edition)
    config = {
        **about,
        "edition": edition.name,
        "writers": sorted({reply.writer for reply in replies.values() if reply.writer}),
        "interval": LEVEL,
        "resamples": RESAMPLES,
        "seed": SEED,
        **revision(),
    }
    record = json.dumps(as_record(config, scored), ensure_ascii=False, indent=1)
    write_whole(folder / "scores.json", [record + "\n"])
    write_whole(folder / "report.md", [as_markdown(config, scored)])
    return scored


def revision() -> dict[str, Any]:
    """The git revision and whether files differ from it; both null outside a repository."""
    head = _git("rev-parse", "HEAD")
    changed = _git("status", "--porcelain")
    return {"revision": head, "modified": bool(changed) if head else None}


def _git(*arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
