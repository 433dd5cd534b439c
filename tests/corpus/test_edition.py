from __future__ import annotations

import pytest

from corpus.edition import EditionDamaged, EditionNotFound, load_edition


def test_an_unknown_edition_is_refused_with_the_names_of_those_that_there_are():
    with pytest.raises(EditionNotFound, match=r"no edition called 'nope'.*2013-draft"):
        load_edition("nope")


@pytest.mark.parametrize("paragraphs", [None, "not json\n", '{"id": "7.1.1"}\n'])
def test_a_damaged_edition_names_its_folder_and_what_to_run(tmp_path, monkeypatch, paragraphs):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "edition.toml").write_text('title = "t"\nnotice = "n"\n')
    if paragraphs is not None:
        (folder / "paragraphs.jsonl").write_text(paragraphs)
    monkeypatch.setenv("SEN_CODE_EDITIONS", str(tmp_path))
    with pytest.raises(EditionDamaged, match="Run 'sen-code ingest'"):
        load_edition("mine")


def test_items_follow_what_introduces_them():
    edition = load_edition()
    lead_in = edition.by_id["7.5.3"]
    assert [item.id for item in edition.items_of(lead_in)] == [f"7.5.3({n})" for n in (1, 2, 3, 4)]
    assert all(edition.lead_in(item) == lead_in for item in edition.items_of(lead_in))


def test_no_folder_of_the_users_can_stand_in_for_the_codes_own_edition(tmp_path, monkeypatch):
    folder = tmp_path / "2013-draft"
    folder.mkdir()
    (folder / "edition.toml").write_text('title = "t"\nnotice = "In force"\n')
    (folder / "paragraphs.jsonl").write_text("")
    monkeypatch.setenv("SEN_CODE_EDITIONS", str(tmp_path))
    assert len(load_edition("2013-draft").paragraphs) == 1352
