"""The command line: sen-code ask | deadlines | ingest | index | serve."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from assistant.terminal import show, show_json, show_progress
from corpus.data_file import reason
from corpus.edition import DEFAULT_EDITION, EditionNotFound

# Heavy modules are imported inside the commands that need them: `--help` answers at once.

app = typer.Typer(
    help="Answers from the SEN Code of Practice, in the Code's own words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

BAD_USE = 2
LONGEST_HISTORY = 1_000_000  # bytes: far more than the assistant looks back
_HOUSE = ("corpus", "ingest", "assistant", "ui")

EditionOption = Annotated[str, typer.Option(help="The edition of the Code.")]
AsOfOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Answer as on this day. [default: today]"),
]


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in your own words.")],
    edition: EditionOption = DEFAULT_EDITION,
    as_of: AsOfOption = None,
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
        if as_json:
            show_json(answer.model_dump_json(indent=2))
        else:
            show(answer.text)


@app.command()
def deadlines(  # noqa: PLR0913, PLR0917 (the options of the command)
    trigger: Annotated[
        list[str] | None,
        typer.Option(help="What happened, and when: request_received=2015-09-14. Repeatable."),
    ] = None,
    edition: EditionOption = DEFAULT_EDITION,
    as_of: AsOfOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    ics: Annotated[
        Path | None, typer.Option(help="Write the dates to this file for a calendar.")
    ] = None,
    list_all: Annotated[
        bool, typer.Option("--list", help="Show the events and the rules that there are.")
    ] = False,
) -> None:
    """Work out by when the Code says that things have to be done."""
    with _plain_errors():
        from assistant.deadlines import wording  # noqa: PLC0415
        from assistant.deadlines.given import EventUnclear, given_events  # noqa: PLC0415
        from assistant.deadlines.rules import load_rulebook  # noqa: PLC0415
        from assistant.deadlines.timeline import listing, timeline  # noqa: PLC0415
        from corpus.edition import load_edition  # noqa: PLC0415

        opened = load_edition(edition)
        rulebook = load_rulebook(opened.folder)
        if list_all:
            listed = listing(rulebook, opened)
            if as_json:
                show_json(listed.model_dump_json(indent=2))
            else:
                show(wording.list_in_words(listed))
            return
        if not trigger:
            raise typer.BadParameter(
                "Say what happened and when, like --trigger request_received=2015-09-14, or use "
                "--list to see the events."
            )
        today = as_of.date() if as_of else date.today()
        try:
            events = given_events(trigger, rulebook, today)
        except EventUnclear as error:
            raise typer.BadParameter(str(error)) from error
        worked_out = timeline(events, rulebook, opened, today)
        if ics:
            from assistant.deadlines.ical import as_ical  # noqa: PLC0415

            _write(ics, as_ical(worked_out, opened))
        if as_json:
            show_json(worked_out.model_dump_json(indent=2))
        else:
            show(wording.timeline_in_words(worked_out))


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
        show(f"Wrote {written}.")


@app.command()
def index(edition: EditionOption = DEFAULT_EDITION) -> None:
    """Build the search index where it is missing or stale."""
    with _plain_errors():
        from assistant import ask as assistant  # noqa: PLC0415

        assistant.load(edition, progress=show_progress("Building the search index"))
        show(f"The search index of {edition} is ready.")


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


def _history(file: Path | None) -> list[str]:
    if file is None:
        return []
    try:
        with file.open("rb") as opened:
            data = opened.read(LONGEST_HISTORY + 1)
        if len(data) > LONGEST_HISTORY:
            raise ValueError(f"more than {LONGEST_HISTORY:,} bytes")
        history = json.loads(data.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise _bad_history(f"{file} cannot be read as JSON ({reason(error)}).") from error
    if not isinstance(history, list) or not all(isinstance(said, str) for said in history):
        raise _bad_history(f"{file} does not hold that.")
    return history


def _write(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as error:
        raise typer.BadParameter(
            f"{file} cannot be written ({reason(error)}). Name a file in another folder."
        ) from error


def _bad_history(why: str) -> typer.BadParameter:
    return typer.BadParameter(
        f'{why} Give a file with a JSON list of texts, like ["first", "second"].'
    )


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
