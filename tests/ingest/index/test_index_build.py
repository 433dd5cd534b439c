"""An index is built once, found again, and rebuilt where it no longer fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from made_index import EDITION, WordHashes, folders, units

from ingest import index_store
from ingest.index import Unit, build_index, check_index, index_folder, open_index, stamp


def test_an_index_is_built_with_progress_and_then_opened_without() -> None:
    embedder, told = WordHashes(), []
    assert check_index(EDITION, units(), embedder) == "missing"
    open_index(EDITION, units(), embedder, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 200), (64, 200), (128, 200), (192, 200), (200, 200)]
    assert check_index(EDITION, units(), embedder) == "ready"

    again = WordHashes()
    open_index(EDITION, units(), again, progress=lambda *_: pytest.fail("built again"))
    build_index(EDITION, units(), again)
    assert not again.seen


def test_a_finished_index_is_a_folder_named_after_edition_and_stamp(folder: Path) -> None:
    build_index(EDITION, units(), WordHashes())
    assert folders(folder) == [f"{EDITION}-{stamp(EDITION, units(), WordHashes())[:16]}"]


def test_the_index_is_kept_in_the_users_cache_unless_a_folder_is_named(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    assert index_folder() == folder
    monkeypatch.delenv("SEN_CODE_INDEX_DIR")
    assert index_folder().parts[-2:] == ("sen-code", "index")


def changed_text(_: pytest.MonkeyPatch) -> tuple[list[Unit], WordHashes]:
    first, *others = units()
    return [replace(first, text="another text"), *others], WordHashes()


def changed_kind(_: pytest.MonkeyPatch) -> tuple[list[Unit], WordHashes]:
    first, *others = units()
    return [replace(first, kind="gloss"), *others], WordHashes()


def changed_encoder(_: pytest.MonkeyPatch) -> tuple[list[Unit], WordHashes]:
    return units(), WordHashes(fingerprint="c" * 64)


def changed_chroma(monkeypatch: pytest.MonkeyPatch) -> tuple[list[Unit], WordHashes]:
    monkeypatch.setattr(index_store, "CHROMA_VERSION", "99.0.0")
    return units(), WordHashes()


@pytest.mark.parametrize("change", [changed_text, changed_kind, changed_encoder, changed_chroma])
def test_an_index_is_stale_and_rebuilt_once_anything_it_is_made_from_has_changed(
    change: Callable[[pytest.MonkeyPatch], tuple[list[Unit], WordHashes]],
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
) -> None:
    build_index(EDITION, units(), WordHashes())
    before = folders(folder)
    new_units, embedder = change(monkeypatch)
    assert check_index(EDITION, new_units, embedder) == "stale"
    build_index(EDITION, new_units, embedder)
    assert check_index(EDITION, new_units, embedder) == "ready"
    assert len(embedder.seen) == 200
    assert len(folders(folder)) == 1, "the old one, which nobody reads, is removed"
    assert folders(folder) != before


def test_an_old_index_stays_for_as_long_as_somebody_reads_it(folder: Path) -> None:
    old = open_index(EDITION, units(), WordHashes())
    build_index(EDITION, units(100), WordHashes())
    assert len(folders(folder)) == 2
    assert old.query(WordHashes().embed_query("plan plan plan"), 1)[0][0] == "7.1.0"
    old.close()
    build_index(EDITION, units(50), WordHashes())
    assert len(folders(folder)) == 1


def test_editions_whose_names_begin_alike_leave_each_other_alone(folder: Path) -> None:
    for edition in ("2015", "2015-draft", "2015.1"):
        build_index(edition, units(5), WordHashes())
    assert check_index("2015", units(6), WordHashes()) == "stale"
    assert check_index("20", units(5), WordHashes()) == "missing"
    build_index("2015", units(6), WordHashes())
    assert len(folders(folder)) == 3


@pytest.mark.parametrize("wrong", [[], [*units(3), units(1)[0]]], ids=["none", "an id twice"])
def test_units_without_ids_of_their_own_are_refused(wrong: list[Unit]) -> None:
    with pytest.raises(ValueError, match=EDITION):
        open_index(EDITION, wrong, WordHashes())
