from __future__ import annotations

import json
import tomllib

import pytest

from corpus import edition
from corpus.edition import EditionDamaged, EditionNotFound, load_edition
from corpus.paragraph_file import sha256_of


def test_an_unknown_edition_is_refused_with_the_names_of_those_that_there_are():
    with pytest.raises(EditionNotFound, match=r"no edition called 'nope'.*2013-draft"):
        load_edition("nope")


# An edition of the user's, broken in one place. The sentence is complete but for its paths.


def about(**given: str) -> str:
    entries = {"title": "t", "notice": "n"} | given
    return "".join(f'{key} = "{value}"\n' for key, value in entries.items())


def line(id_: str, **given: object) -> str:
    record = dict.fromkeys(("heading", "lead_in", "gap")) | {"id": id_, "chapter": 7, "page": 1}
    record |= {"section": "7.1", "section_title": "t", "page_end": 1, "kind": "text"}
    return json.dumps(record | {"text": "words", "force": "none"} | given) + "\n"


WHOLE = line("7.1.1") + line("7.1.1(1)", lead_in="7.1.1", kind="item") + line("7.1.2")


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """A whole edition in the user's folder."""
    monkeypatch.setenv("SEN_CODE_EDITIONS", str(tmp_path))
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "edition.toml").write_text(about(paragraphs_sha256=sha256_of(WHOLE)))
    (folder / "paragraphs.jsonl").write_text(WHOLE)
    return folder


def test_an_edition_is_read_whole_and_an_older_one_without_the_sha256_too(mine):
    assert len(load_edition("mine").paragraphs) == 3
    (mine / "edition.toml").write_text(about())
    assert len(load_edition("mine").paragraphs) == 3


def test_line_ends_of_another_system_are_no_damage(mine):
    (mine / "paragraphs.jsonl").write_bytes(WHOLE.replace("\n", "\r\n").encode())
    assert len(load_edition("mine").paragraphs) == 3


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (None, "No such file or directory"),
        ("", "line 1: Invalid JSON: EOF while parsing"),
        ("not json\n", "line 1: Invalid JSON"),
        (WHOLE[:-20], "line 3: Invalid JSON: EOF while parsing"),
        (WHOLE + "\n", "line 4: Invalid JSON: EOF while parsing"),
        ('{"id": "7.1.1"}\n', "line 1: chapter: Field required"),
        (line("7.1.1", page="98"), "line 1: page: Input should be a valid integer"),
        (line("7.1.1", force="shall"), "line 1: force: Input should be 'must', 'must_not'"),
        (WHOLE + line("7.1.1"), r"line 4: 7\.1\.1 stands in it twice"),
        (line("7.1.1", lead_in="7.1.9"), r"line 1: its lead-in 7\.1\.9 is not before it"),
        (line("7.1.1", lead_in="7.1.1"), r"line 1: its lead-in 7\.1\.1 is not before it"),
        (WHOLE.replace(line("7.1.2"), ""), "it is not the file that edition.toml names by its sha"),
        (WHOLE.replace("words", "other"), "it is not the file that edition.toml names by its sha"),
    ],
    ids=[
        "missing", "empty", "garbage", "cut short", "an empty line", "not a paragraph",
        "a number as text", "an unknown force", "doubled", "a lead-in that is not there",
        "a lead-in that is itself", "a line short", "other words",
    ],
)  # fmt: skip
def test_damaged_paragraphs_are_told_with_what_to_run(mine, written, why):
    file = mine / "paragraphs.jsonl"
    file.unlink()
    if written is not None:
        file.write_text(written)
    with pytest.raises(EditionDamaged, match=rf"jsonl cannot be used \({why}.*\)\. Mend .* or rem"):
        load_edition("mine")
    (mine / "repairs.toml").touch()
    with pytest.raises(EditionDamaged, match=r"\)\. Run 'sen-code ingest --edition mine' to make"):
        load_edition("mine")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (b"\xff\xfe", "'utf-8' codec can't decode byte 0xff"),
        (b"title = ", "Invalid value"),
        (b'title = "t"\n', "notice: Field required"),
        (b'title = 3\nnotice = "n"\n', "title: Input should be a valid string"),
    ],
    ids=["no text", "cut short", "a key short", "a number for a text"],
)
def test_a_damaged_edition_toml_is_told_with_what_to_run(mine, written, why):
    (mine / "edition.toml").write_bytes(written)
    with pytest.raises(EditionDamaged, match=rf"edition\.toml cannot be used \({why}.*\)\. Mend"):
        load_edition("mine")


def test_a_folder_without_edition_toml_is_no_edition(mine):
    (mine / "edition.toml").unlink()
    with pytest.raises(EditionNotFound, match=r"called 'mine'\. Editions here: 2013-draft\."):
        load_edition("mine")


def test_where_there_is_no_edition_at_all_the_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(edition, "_edition_folders", lambda: iter(()))
    with pytest.raises(EditionNotFound, match="nor any other: install the assistant again"):
        load_edition()


def test_a_folder_of_editions_that_cannot_be_listed_is_named(monkeypatch):
    def locked():
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(edition, "_edition_folders", locked)
    with pytest.raises(EditionDamaged, match=r"cannot be listed \(Permission denied\)\. Allow"):
        load_edition()


def test_the_codes_own_edition_names_the_sha256_of_its_paragraphs():
    folder = edition.edition_folder("2013-draft")
    named = tomllib.loads((folder / "edition.toml").read_text(encoding="utf-8"))
    paragraphs = (folder / "paragraphs.jsonl").read_text(encoding="utf-8")
    assert named["paragraphs_sha256"] == sha256_of(paragraphs)


def test_items_follow_what_introduces_them():
    code = load_edition()
    lead_in = code.by_id["7.5.3"]
    assert [item.id for item in code.items_of(lead_in)] == [f"7.5.3({n})" for n in (1, 2, 3, 4)]
    assert all(code.lead_in(item) == lead_in for item in code.items_of(lead_in))


def test_no_folder_of_the_users_can_stand_in_for_the_codes_own_edition(tmp_path, monkeypatch):
    folder = tmp_path / "2013-draft"
    folder.mkdir()
    (folder / "edition.toml").write_text('title = "t"\nnotice = "In force"\n')
    (folder / "paragraphs.jsonl").write_text("")
    monkeypatch.setenv("SEN_CODE_EDITIONS", str(tmp_path))
    assert len(load_edition("2013-draft").paragraphs) == 1352
