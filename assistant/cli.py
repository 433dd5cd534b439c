"""The command line: sen-code ask | ingest | index | serve."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from corpus.edition import DEFAULT_EDITION, EditionNotFound

# Heavy modules are imported inside the commands that need them: `--help` answers at once.

app = typer.Typer(
    help="Answers from the SEN Code of Practice, in the Code's own words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

BAD_USE = 2
_HOUSE = ("corpus", "ingest", "assistant", "ui")

EditionOption = Annotated[str, typer.Option(help="The edition of the Code.")]


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in your own words.")],
    edition: EditionOption = DEFAULT_EDITION,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Answer as on this day. [default: today]"),
    ] = None,
    history_file: Annotated[
        Path | None,
        typer.Option(help="A JSON list of your earlier messages, oldest first."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
) -> None:
    """Ask the Code a question."""
    with _plain_errors():
        history = _history(history_file)
        from assistant import ask as assistant  # noqa: PLC0415

        assistant.load(edition, progress=show_progress("Building the search index"))
        answer = assistant.ask(
            question,
            history=history,
            edition=edition,
            as_of=as_of.date() if as_of else date.today(),
        )
    typer.echo(answer.model_dump_json(indent=2) if as_json else answer.text)


@app.command()
def ingest(
    file: Annotated[
        Path | None, typer.Argument(help="A PDF. Without one, the edition's own source is read.")
    ] = None,
    edition: EditionOption = DEFAULT_EDITION,
) -> None:
    """Make an edition's paragraphs from its source, or a new edition from a PDF."""
    with _plain_errors():
        from corpus.edition import edition_folder, user_editions  # noqa: PLC0415

        if file is None:
            from ingest.editions import write_paragraphs  # noqa: PLC0415

            written = write_paragraphs(edition_folder(edition))
        else:
            from ingest.pdf_edition import ingest_pdf  # noqa: PLC0415

            written = ingest_pdf(file, edition, user_editions()) / "paragraphs.jsonl"
    typer.echo(f"Wrote {written}.")


@app.command()
def index(edition: EditionOption = DEFAULT_EDITION) -> None:
    """Build the search index where it is missing or stale."""
    with _plain_errors():
        from assistant import ask as assistant  # noqa: PLC0415

        assistant.load(edition, progress=show_progress("Building the search index"))
    typer.echo(f"The search index of {edition} is ready.")


@app.command()
def serve(
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="[default: the first free one from 8501]")
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in your browser.")] = True,
) -> None:
    """Open the chat page on this computer."""
    with _plain_errors():
        from assistant import ask as assistant  # noqa: PLC0415
        from ui.serve import serve as serve_page  # noqa: PLC0415

        assistant.load(progress=show_progress("Building the search index"))
        status = serve_page(port, open_browser=browser)
    raise typer.Exit(status)


def show_progress(what: str) -> Callable[[int, int], None]:
    """Shows how far a long step is, on standard error, so that standard output stays clean."""

    def show(done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        print(f"\r{what}: {done} of {total}", end=end, file=sys.stderr, flush=True)

    return show


def _history(file: Path | None) -> list[str]:
    if file is None:
        return []
    try:
        history = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"{file} cannot be read as JSON ({error}).") from error
    if not isinstance(history, list) or not all(isinstance(said, str) for said in history):
        raise typer.BadParameter(
            f'{file} must hold a JSON list of texts, like ["first", "second"].'
        )
    return history


@contextmanager
def _plain_errors() -> Iterator[None]:
    """An error of the house's own carries a sentence for the reader, which is all that is shown."""
    try:
        yield
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in _HOUSE:
            raise
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_USE if isinstance(error, EditionNotFound) else 1) from error


if __name__ == "__main__":
    app()
