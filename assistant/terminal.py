"""What the command line shows, on whatever takes it: a terminal, a file, a pipe."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

import typer

# What stands in for the signs of the Code and of the answers where the output cannot carry them.
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "•": "*"}
)


class OutputLost(Exception):
    """Standard output takes no more; the message says why."""


def show(text: str) -> None:
    """Prints a text that people read. Raises OutputLost."""
    encoding = _encoding()
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
    _print(text)


def show_json(text: str) -> None:
    """Prints JSON, all in ASCII where the output might not be UTF-8. Raises OutputLost."""
    if _encoding() != "utf-8":
        text = json.dumps(json.loads(text), indent=2)
    _print(text)


def show_progress(what: str) -> Callable[[int, int], None]:
    """Shows how far a long step is, on standard error, so that standard output stays clean.

    A terminal has one line that changes; elsewhere there is a line for each tenth.
    """
    tenths_shown = -1

    def show_tenth(done: int, total: int) -> None:
        nonlocal tenths_shown
        tenths = 10 * done // max(total, 1)
        if tenths > tenths_shown:
            typer.echo(f"{what}: {done} of {total}", err=True)
        tenths_shown = tenths

    def show_each(done: int, total: int) -> None:
        typer.echo(f"\r{what}: {done} of {total}", nl=done >= total, err=True)

    return show_each if sys.stderr and sys.stderr.isatty() else show_tenth


def _encoding() -> str:
    # None where the program was started with standard output closed: then nothing is shown.
    return (sys.stdout.encoding if sys.stdout else "utf-8").lower()


def _print(text: str) -> None:
    try:
        typer.echo(text)
    except BrokenPipeError:
        raise  # whoever reads has read enough: typer ends without a word
    except OSError as error:
        _close_output()
        raise OutputLost(
            f"The output cannot be written ({error.strerror}). Make room there, or name another "
            f"place for it."
        ) from error


def _close_output() -> None:
    """What is still in the buffer would fail again when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
