"""Reading JSON lines into pydantic records, with the file, line and field of every fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError


class Malformed(Exception):
    """A file does not hold what it should; the message names file, line and field."""


class Record(BaseModel):
    """A line with an id of its own. Fields that the record does not know are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str


R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Placed(Generic[R]):
    """A record and where it stands."""

    file: Path
    line: int
    record: R


@dataclass(frozen=True)
class Fault:
    """What is wrong in a line; ``field`` is empty where the line as a whole is wrong."""

    file: Path
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        return f"{self.file}:{self.line}: {field}{self.message}"


def load_records(files: Iterable[Path], kind: type[R]) -> tuple[R, ...]:
    """The records of the files in their order. Raises Malformed, naming every fault."""
    placed, faults = read_records(files, kind)
    if faults:
        raise Malformed("\n".join(str(fault) for fault in faults))
    return tuple(one.record for one in placed)


def read_records(files: Iterable[Path], kind: type[R]) -> tuple[list[Placed[R]], list[Fault]]:
    """The well-formed records of the files, and the faults of their other lines."""
    placed: list[Placed[R]] = []
    faults: list[Fault] = []
    first: dict[str, Placed[R]] = {}
    for file in files:
        for number, line in _lines(file):
            try:
                one = Placed(file, number, kind.model_validate_json(line))
            except ValidationError as error:
                faults += _faults(error, file, number)
                continue
            earlier = first.setdefault(one.record.id, one)
            if earlier is not one:
                where = f"{earlier.file}:{earlier.line}"
                faults.append(Fault(file, number, "id", f"{one.record.id} stands at {where} too"))
            else:
                placed.append(one)
    return placed, faults


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Malformed(f"{file} cannot be read ({error}): give a file of JSON lines.") from error
    if not text.strip():
        raise Malformed(f"{file} is empty: give a file of JSON lines.")
    # Not splitlines: a JSON string may hold U+2028, which would end a line there.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _faults(error: ValidationError, file: Path, line: int) -> list[Fault]:
    return [
        Fault(file, line, ".".join(str(step) for step in detail["loc"]), detail["msg"])
        for detail in error.errors(include_url=False, include_context=False, include_input=False)
    ]
