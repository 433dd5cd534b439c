"""A data file that will not do is refused in a sentence that names it and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from corpus import data_file
from corpus.data_file import DataDamaged, is_left_out, load_toml


class Entry(BaseModel):
    code: str
    lay: list[str]


class Table(BaseModel):
    body: list[Entry]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (None, "No such file or directory"),
        (b"", "body: Field required"),
        (b"[[body]\n", r"Expected '\]\]' at the end of an array declaration \(at line 1"),
        (b'[[body]]\ncode = "x"', r"body\.0\.lay: Field required"),
        (b'[[body]]\ncode = "x"\nlay = "y"', r"body\.0\.lay: Input should be a valid list"),
        (b'[[body]]\ncode = "\xff"', "'utf-8' codec can't decode byte 0xff in position 17"),
        (b"\x00\x00\x00", "Invalid statement"),
        (b"body = " + b"[" * 100_000, "recursion"),
    ],
    ids=["missing", "empty", "cut", "a key short", "no list", "no text", "zeros", "deep"],
)
def test_a_damaged_file_is_named_with_what_is_wrong(tmp_path, written, why):
    file = tmp_path / "mine" / "words.toml"
    file.parent.mkdir()
    if written is not None:
        file.write_bytes(written)
    with pytest.raises(DataDamaged, match=rf"words\.toml cannot be used \(.*{why}.*\)\. Mend"):
        load_toml(file, Table.model_validate)


def test_a_users_file_is_mended_or_its_edition_made_again_and_the_packages_is_put_back(
    tmp_path, monkeypatch
):
    file = tmp_path / "mine" / "silent.toml"
    assert data_file.what_to_do(file) == (
        f"Mend that file, or remove {file.parent} and make the edition again: "
        "sen-code ingest FILE.pdf --edition mine"
    )
    monkeypatch.setattr(data_file, "_PACKAGES", tmp_path)
    assert data_file.what_to_do(file) == (
        f"Install the assistant again, or in a clone of it run 'git checkout -- {file}'."
    )


def test_only_a_users_edition_may_do_without_a_file(tmp_path):
    packaged = Path(data_file.__file__).parent / "2013-draft"
    assert is_left_out(tmp_path / "silent.toml")
    assert not is_left_out(packaged / "silent.toml")
    assert not is_left_out(packaged / "missing.toml")
