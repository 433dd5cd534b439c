"""Loading an edition of the Code from the package's data or from the user's own editions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import platformdirs
from pydantic import BaseModel

from corpus.data_file import DataDamaged, load_toml, reason
from corpus.force import force_of_sentence, forces_of_sentence, is_torn, load_settled
from corpus.paragraph import Citation, Force, Paragraph, Section, cite
from corpus.paragraph_file import read_paragraphs
from corpus.sentences import sentences

DEFAULT_EDITION = "2013-draft"


class EditionNotFound(Exception):
    """No such edition; the message lists those that there are."""


class EditionDamaged(DataDamaged):
    """The edition's files cannot be read; the message names the file and what to run."""


class _About(BaseModel):
    """The file ``edition.toml``.

    Editions that were made before ``paragraphs_sha256`` was written are read without that check.
    """

    title: str
    called: str = "This edition of the Code"
    notice: str
    other_numbers: str = ""
    paragraphs_sha256: str | None = None


@dataclass(frozen=True)
class Edition:
    """One published version of the Code: its paragraphs in reading order, and what it is.

    ``called`` is its name in a sentence; ``other_numbers`` tells where a number that it does not
    have may come from.
    """

    name: str
    title: str
    called: str
    notice: str
    other_numbers: str
    folder: Path
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def by_id(self) -> MappingProxyType[str, Paragraph]:
        return MappingProxyType({paragraph.id: paragraph for paragraph in self.paragraphs})

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        first: dict[str, Section] = {}
        for paragraph in self.paragraphs:
            section = Section(paragraph.section, paragraph.section_title, paragraph.page)
            first.setdefault(paragraph.section, section)
        return tuple(first.values())

    @cached_property
    def _settled(self) -> dict[str, Force]:
        return load_settled(self.folder)

    def force_of(self, sentence: str) -> Force:
        """The force of one of the edition's sentences by its own words."""
        return force_of_sentence(sentence, self._settled)

    def forces_of(self, sentence: str) -> tuple[Force, ...]:
        """Every force that one of the edition's sentences carries, the strongest first."""
        return forces_of_sentence(sentence, self._settled)

    def governing_force(self, paragraph: Paragraph) -> Force:
        """The force of the sentence that a list item completes; none for what stands by itself."""
        lead_in = self.lead_in(paragraph)
        if lead_in is None or paragraph.kind == "footnote" or is_torn(paragraph):
            return "none"
        own = self.force_of(sentences(lead_in.body)[-1])
        return own if own != "none" else self.governing_force(lead_in)

    def cite(self, paragraph: Paragraph) -> Citation:
        return cite(self.name, paragraph)

    def lead_in(self, paragraph: Paragraph) -> Paragraph | None:
        return self.by_id[paragraph.lead_in] if paragraph.lead_in else None

    @cached_property
    def _items(self) -> dict[str, tuple[Paragraph, ...]]:
        found: dict[str, list[Paragraph]] = {}
        for paragraph in self.paragraphs:
            if paragraph.lead_in and paragraph.kind == "item":
                found.setdefault(paragraph.lead_in, []).append(paragraph)
        return {lead_in: tuple(items) for lead_in, items in found.items()}

    def items_of(self, paragraph: Paragraph) -> tuple[Paragraph, ...]:
        """The items that the paragraph introduces, in reading order."""
        return self._items.get(paragraph.id, ())


def load_edition(name: str = DEFAULT_EDITION) -> Edition:
    """The edition of that name. Raises EditionNotFound, or EditionDamaged naming the file."""
    folder = edition_folder(name)
    try:
        about = load_toml(folder / "edition.toml", _About.model_validate)
        paragraphs = read_paragraphs(folder / "paragraphs.jsonl", about.paragraphs_sha256)
    except DataDamaged as error:
        raise EditionDamaged(str(error)) from error
    return Edition(
        name=name,
        title=about.title,
        called=about.called,
        notice=about.notice,
        other_numbers=about.other_numbers,
        folder=folder,
        paragraphs=paragraphs,
    )


def edition_folder(name: str) -> Path:
    """The folder that holds the edition. Raises EditionNotFound or EditionDamaged."""
    try:
        known = {folder.name: folder for folder in _edition_folders()}
    except OSError as error:
        raise EditionDamaged(
            f"The editions in {user_editions()} cannot be listed ({reason(error)}). "
            f"Allow it to be read, or name another folder in SEN_CODE_EDITIONS."
        ) from error
    if not known:
        raise EditionNotFound(
            f"There is no edition called {name!r}, nor any other: install the assistant again."
        )
    if name not in known:
        raise EditionNotFound(
            f"There is no edition called {name!r}. Editions here: {', '.join(sorted(known))}."
        )
    return known[name]


def user_editions() -> Path:
    """Where editions made from the user's own documents are kept."""
    default = platformdirs.user_data_path("sen-code") / "editions"
    return Path(os.environ.get("SEN_CODE_EDITIONS", default))


def _edition_folders() -> Iterator[Path]:
    # The package's own come last: no folder of the user's can stand in for one of them.
    for parent in (user_editions(), Path(__file__).parent):
        if parent.is_dir():
            yield from (f for f in parent.iterdir() if (f / "edition.toml").is_file())
