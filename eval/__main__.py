"""The eval's command line: ``python -m eval --help``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from corpus.edition import EditionDamaged, EditionNotFound, load_edition
from eval.cases import Case, Question, load_cases
from eval.generate import Ask, write_answers
from eval.lint import lint as find_faults
from eval.output import CannotWrite, keep_apart, run_folder
from eval.records import Malformed, load_records
from eval.replies import Reply, load_replies
from eval.report import for_terminal
from eval.run import run as run_eval
from eval.score import score as score_answers

CASES = Path(__file__).parent / "cases"
RESULTS = Path(__file__).parent / "results"
HOUSE = ("corpus", "ingest", "assistant", "eval")
NAMED = 5

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
    keep_apart(cases, out)
    written = write_answers(load_records([cases], Question), _assistant(), out)
    typer.echo(f"{written} answers are in {out}.")


@app.command()
def score(cases: File, answers: File) -> None:
    """Score answers against their cases, whoever gave them."""
    asked = load_cases([cases])
    replies = _replies_to(asked, load_replies(answers))
    typer.echo(for_terminal(score_answers(asked, replies, load_edition())))


@app.command()
def run(
    split: SplitOption = "dev",
    name: Annotated[str | None, typer.Option(help="The run's folder; else the time.")] = None,
) -> None:
    """Answer and score the cases of the repository, and keep the results."""
    at_this_time = f"{datetime.now():%Y-%m-%d-%H%M%S}-{split}"
    folder = run_folder(RESULTS, at_this_time if name is None else name)
    cases = _own_cases(split)
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
def bench(cases: File) -> None:
    """Time the rule layer on the cases' messages, without the encoder."""
    from eval.bench import bench as time_rules  # noqa: PLC0415

    took = time_rules(list(load_records([cases], Question)), load_edition())
    typer.echo(
        f"A message: {took.message:.1f} ms at the median, {took.slow_message:.1f} ms at the 95th. "
        f"A rule of a timeline: {took.rule:.3f} ms."
    )


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


def _replies_to(cases: Sequence[Case], replies: Mapping[str, Reply]) -> dict[str, Reply]:
    """The answers to these cases. Says which are to others; raises NoCases where all are."""
    ids = {case.id for case in cases}
    others = [each for each in replies if each not in ids]
    named = ", ".join(others[:NAMED]) + (", …" if len(others) > NAMED else "")
    if others and len(others) == len(replies):
        raise NoCases(f"None of the answers is to one of these cases: {named}.")
    if others:
        typer.echo(f"Not scored, as no case has their ids: {named} ({len(others)}).", err=True)
    return {each: reply for each, reply in replies.items() if each in ids}


def _assistant() -> Ask:
    # Here and not above: scoring needs neither the assistant nor its libraries.
    from assistant.ask import ask  # noqa: PLC0415

    return ask


def main() -> None:
    try:
        app(prog_name="python -m eval")
    except (Malformed, NoCases, CannotWrite, EditionNotFound, EditionDamaged) as error:
        raise SystemExit(_told(error, 2)) from error
    except Exception as error:
        # An error of the house's own carries a sentence; any other is a fault, and is shown whole.
        if type(error).__module__.partition(".")[0] not in HOUSE:
            raise
        raise SystemExit(_told(error, 1)) from error


def _told(error: Exception, status: int) -> int:
    typer.echo("\n".join([str(error), *getattr(error, "__notes__", ())]), err=True)
    return status


if __name__ == "__main__":
    main()
