"""The eval's command line: ``python -m eval --help``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from corpus.edition import EditionDamaged, EditionNotFound, load_edition
from eval.cases import Case, Question, load_cases
from eval.generate import Ask, write_answers
from eval.lint import lint as find_faults
from eval.records import Malformed, load_records
from eval.replies import load_replies
from eval.report import for_terminal
from eval.run import run as run_eval
from eval.score import score as score_answers

CASES = Path(__file__).parent / "cases"
RESULTS = Path(__file__).parent / "results"

Chosen = Literal["dev", "test", "all"]
File = Annotated[Path, typer.Argument(exists=True, dir_okay=False)]
SplitOption = Annotated[Chosen, typer.Option("--split", help="Which of the cases.")]

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)


class NoCases(Exception):
    """There is nothing to evaluate; the message says where cases are looked for."""


@app.command()
def generate(
    cases: File, out: Annotated[Path, typer.Option(help="Where the answers are written.")]
) -> None:
    """Ask the assistant the cases' questions."""
    written = write_answers(load_records([cases], Question), _assistant(), out)
    typer.echo(f"{written} answers are in {out}.")


@app.command()
def score(cases: File, answers: File) -> None:
    """Score answers against their cases, whoever gave them."""
    scored = score_answers(load_cases([cases]), load_replies(answers), load_edition())
    typer.echo(for_terminal(scored))


@app.command()
def run(
    split: SplitOption = "dev",
    name: Annotated[str | None, typer.Option(help="The run's folder; else the time.")] = None,
) -> None:
    """Answer and score the cases of the repository, and keep the results."""
    cases = _own_cases(split)
    folder = RESULTS / (name or f"{datetime.now():%Y-%m-%d-%H%M%S}-{split}")
    scored = run_eval(cases, _assistant(), load_edition(), folder, {"split": split})
    typer.echo(for_terminal(scored))
    typer.echo(f"\nThe answers, scores and report are in {folder}.")


@app.command()
def peers(split: SplitOption = "dev") -> None:
    """Compare the assistant's ranking with other ways to find the passage."""
    from eval.compare import as_table, compare  # noqa: PLC0415
    from eval.peers import Peers, load_published_encoder  # noqa: PLC0415

    cases = _own_cases(split)
    rows = compare(cases, _assistant(), Peers(load_edition(), load_published_encoder))
    typer.echo(as_table(rows))


@app.command()
def lint(files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False)]) -> None:
    """Check files of cases; exit status 1 where there are faults."""
    count, faults = find_faults(files, load_edition())
    for fault in faults:
        typer.echo(fault)
    typer.echo(f"{count} cases, {len(faults)} faults")
    raise typer.Exit(1 if faults else 0)


def _own_cases(split: Chosen) -> tuple[Case, ...]:
    cases = load_cases(sorted(CASES.glob("*.jsonl")))
    chosen = tuple(case for case in cases if split in ("all", case.split))
    if not chosen:
        raise NoCases(f"No cases of the split {split} in {CASES}: write some as *.jsonl there.")
    return chosen


def _assistant() -> Ask:
    # Here and not above: scoring needs neither the assistant nor its libraries.
    from assistant.ask import ask  # noqa: PLC0415

    return ask


def main() -> None:
    try:
        app(prog_name="python -m eval")
    except (Malformed, NoCases, EditionNotFound, EditionDamaged) as error:
        typer.echo(error, err=True)
        raise SystemExit(2) from error


if __name__ == "__main__":
    main()
