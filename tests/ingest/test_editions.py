"""An edition made again from its source: whole and noted, or refused with nothing changed."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from pathlib import Path

import pytest

from corpus.data_file import DataDamaged
from corpus.edition import EditionDamaged, edition_folder, load_edition
from ingest.editions import EditionNotWritten, NoRepairs, SourceChanged, write_paragraphs

OWN = edition_folder("2013-draft")


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Path:
    """A copy of the draft of 2013 among the user's editions."""
    monkeypatch.setenv("SEN_CODE_EDITIONS", str(tmp_path))
    return Path(shutil.copytree(OWN, tmp_path / "copy"))


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


# What is damaged is made again


@pytest.mark.parametrize(
    "damage",
    [Path.unlink, lambda file: file.write_text("{"), lambda file: os.truncate(file, 100_000)],
    ids=["missing", "garbage", "cut short"],
)
def test_damaged_paragraphs_are_made_again_as_they_were(copy, damage):
    before = contents(copy)
    damage(copy / "paragraphs.jsonl")
    with pytest.raises(EditionDamaged, match="Run 'sen-code ingest --edition copy' to make it aga"):
        load_edition("copy")
    assert write_paragraphs(copy) == copy / "paragraphs.jsonl"
    assert contents(copy) == before
    assert len(load_edition("copy").paragraphs) == 1352


def test_the_sha256_of_the_paragraphs_is_noted_whether_or_not_one_was_there(copy):
    about = copy / "edition.toml"
    before = about.read_text(encoding="utf-8")
    change(about, re.findall('paragraphs_sha256 = "(.*)"', before)[0], "0" * 64)
    write_paragraphs(copy)
    assert about.read_text(encoding="utf-8") == before
    *others, noted = before.splitlines(keepends=True)
    about.write_text("".join(others), encoding="utf-8")
    write_paragraphs(copy)
    assert about.read_text(encoding="utf-8") == "".join([noted, *others])


def test_paragraphs_whose_force_was_settled_anew_are_noted_too(copy):
    settled = 'force = "{}"\nquote = "All settings are expected to have a member of staff'
    change(copy / "force.toml", settled.format("should"), settled.format("must_not"))
    before = contents(copy)
    write_paragraphs(copy)
    assert contents(copy)["paragraphs.jsonl"] != before["paragraphs.jsonl"]
    assert len(load_edition("copy").paragraphs) == 1352


# What cannot be made


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("first_page = 6", "first_page", "Expected '=' after a key"),
        ("first_page = 6", "", "first_page: Field required"),
        (
            "line_missing = [",
            'line_missing = ["ten",',
            "line_missing.0: Input should be a valid int",
        ),
        ("2432 3737", "2432 x", "x is no line number and no span of lines"),
        ("847-851", "847-", "847- is no line number and no span of lines"),
        ("847-851", "851-847", "the lines 851-847 run backwards"),
        ("6733 6758", "6733 9999", "has 6850 lines, and line 9999 is not one of them"),
        ("483 818", "0 818", "has 6850 lines, and line 0 is not one of them"),
        ("6750-6757", "6750-6851", "line 6851 is not one of them"),
        ("2432 3737", "2432 7000", "line 7000 is not one of them"),
        ("last_line = 4427", "last_line = 44270", "line 44270 is not one of them"),
        ('heading = ["4394"]', 'heading = ["43940"]', "line 43940 is not one of them"),
        ('entries = ["4398-4402"]', 'entries = ["6849-6851"]', "line 6851 is not one of them"),
        ("line_missing = [", "line_missing = [500,", "has no page break before page 500"),
        ("bullet_missing = [", "bullet_missing = [6,", "has no page break before page 6"),
        ("last_line = 4427", "last_line = 6850", "cannot be split by it: StopIteration"),
        ("6750-6757", "6750-6850", "cannot be split by it: KeyError"),
    ],
)
def test_repairs_that_do_not_fit_the_source_are_told(copy, old, new, why):
    change(copy / "repairs.toml", old, new)
    before = contents(copy)
    with pytest.raises(DataDamaged, match=rf"repairs\.toml cannot be used \(.*{why}.*\)\. Mend"):
        write_paragraphs(copy)
    assert contents(copy) == before


@pytest.mark.parametrize(
    ("file", "damage", "error", "sentence"),
    [
        ("repairs.toml", Path.unlink, DataDamaged, r"toml cannot be used \(No such file.*\)\. Mend"),
        ("source.txt", Path.unlink, DataDamaged, r"txt cannot be used \(No such file.*\)\. Mend"),
        (
            "source.txt",
            lambda file: os.truncate(file, 1000),
            SourceChanged,
            r"source\.txt is not the text that edition\.toml names \(by sha256\)\. Mend that file",
        ),
        ("edition.toml", Path.unlink, DataDamaged, r"edition\.toml cannot be used \(No such file"),
        ("edition.toml", lambda file: change(file, "source =", "text ="), DataDamaged, "source: Fi"),
        ("edition.toml", lambda file: file.write_text("=\n"), DataDamaged, "Invalid statement"),
        ("force.toml", lambda file: file.write_text("=\n"), DataDamaged, "Invalid statement"),
    ],
)  # fmt: skip
def test_a_file_that_is_missing_or_damaged_is_named(copy, file, damage, error, sentence):
    damage(copy / file)
    before = contents(copy)
    with pytest.raises(error, match=sentence):
        write_paragraphs(copy)
    assert contents(copy) == before


def test_a_source_that_is_no_text_is_told(copy):
    (copy / "source.txt").write_bytes(b"\xff\xfe")
    digest = hashlib.sha256(b"\xff\xfe").hexdigest()
    about = (copy / "edition.toml").read_text(encoding="utf-8")
    named = re.sub(r'(?m)^sha256 = ".*"', f'sha256 = "{digest}"', about)
    (copy / "edition.toml").write_text(named, encoding="utf-8")
    with pytest.raises(DataDamaged, match=r"source\.txt cannot be used \('utf-8' codec can't dec"):
        write_paragraphs(copy)


def test_an_edition_from_a_pdf_is_made_again_from_the_pdf(copy):
    (copy / "repairs.toml").unlink()
    (copy / "source.txt").unlink()
    with pytest.raises(NoRepairs, match=r"run 'sen-code ingest FILE\.pdf --edition copy'"):
        write_paragraphs(copy)


# What cannot be written


@pytest.mark.parametrize(
    ("step", "number", "why"),
    [
        ("write_text", errno.ENOSPC, "No space left on device"),
        ("write_text", errno.EROFS, "Read-only file system"),
        ("replace", errno.EACCES, "Permission denied"),
    ],
)
def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left_in_it(
    copy, monkeypatch, step, number, why
):
    before = contents(copy)
    begun = Path.write_bytes

    def fail(path: Path, *_given: object, **_named: object) -> None:
        begun(path.with_suffix(".new"), b"half a lin")
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, step, fail)
    with pytest.raises(
        EditionNotWritten, match=rf"written into .*copy \({why}\)\. Make room there"
    ):
        write_paragraphs(copy)
    assert contents(copy) == before


def test_nothing_is_left_where_the_writing_is_interrupted(copy, monkeypatch):
    before = contents(copy)

    def interrupted(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_paragraphs(copy)
    assert contents(copy) == before
