"""Several processes that want an index at once, and one that dies."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_index import EDITION, Stopping, WordHashes, folders, units
from other_process import let_go_on, next_line, rest, start, wait_until_half_way

from ingest import index_place
from ingest.index import IndexUnavailable, build_index, check_index, open_index, stamp


def test_of_two_processes_that_start_at_once_one_builds_and_both_answer(folder: Path) -> None:
    with start("answer_after_a_stop", folder) as one, start("answer_after_a_stop", folder) as two:
        # Both have found nothing, and neither can have finished yet.
        assert [next_line(one), next_line(two)] == ["done 0", "done 0"]
        let_go_on(one)
        let_go_on(two)
        said = [rest(one), rest(two)]
    assert [one.returncode, two.returncode] == [0, 0]
    *built, answer = max(said, key=len)
    assert built == ["done 64", "half way", "done 128"]
    assert min(said, key=len) == [answer]
    assert answer.startswith('answer [["7.1.')
    assert len(folders(folder)) == 1


def test_after_a_process_was_killed_in_the_middle_of_a_build_the_next_start_is_well(
    folder: Path,
) -> None:
    with start("answer_after_a_stop", folder) as process:
        wait_until_half_way(process)
        process.kill()
    assert [name.split(".")[1].split("-")[0] for name in folders(folder)] == ["building"]
    assert check_index(EDITION, units(128), WordHashes()) == "missing"

    during: list[str] = []
    build_index(EDITION, units(128), Stopping(lambda: during.extend(folders(folder))))
    assert len(during) == 1, "what was left behind is gone before the space is needed"
    assert check_index(EDITION, units(128), WordHashes()) == "ready"
    assert folders(folder) == [f"{EDITION}-{stamp(EDITION, units(128), WordHashes())[:16]}"]


def test_the_wait_for_another_process_has_an_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_place, "WAIT_SECONDS", 0.0)
    with start("answer_after_a_stop", folder) as process:
        wait_until_half_way(process)
        with pytest.raises(IndexUnavailable, match="Another process has been building"):
            open_index(EDITION, units(128), WordHashes())
        let_go_on(process)
        assert rest(process)[-1].startswith("answer")
