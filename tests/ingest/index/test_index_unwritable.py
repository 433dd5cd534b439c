"""A place that cannot be written is named with what to do, and nothing is left half done."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from made_index import EDITION, Stopping, WordHashes, folders, nearest, units

from ingest.index import IndexUnavailable, build_index, check_index, open_index


def assert_cannot_be_written() -> None:
    with pytest.raises(IndexUnavailable, match=r"cannot be written to .* SEN_CODE_INDEX_DIR to"):
        open_index(EDITION, units(), WordHashes())


@pytest.mark.parametrize("place", ["{tmp}/a-file/index", "/proc/index", "/dev/null"])
def test_a_folder_that_cannot_be_made_is_named_with_what_to_do(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-file").touch()
    monkeypatch.setenv("SEN_CODE_INDEX_DIR", place.format(tmp=tmp_path))
    assert check_index(EDITION, units(), WordHashes()) == "missing"
    assert_cannot_be_written()


def test_a_disk_that_is_full_at_the_last_step_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        assert_cannot_be_written()
    assert folders(folder) == []
    assert nearest() == "appeal review panel"


def test_an_error_of_the_encoder_comes_through_and_leaves_nothing_behind(folder: Path) -> None:
    def fail() -> None:
        raise OSError("the encoder is lost")

    with pytest.raises(OSError, match="the encoder is lost"):
        open_index(EDITION, units(), Stopping(fail))
    assert folders(folder) == []


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of three megabytes under the index folder."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if (
        not shutil.which("mount")
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("no permission to mount a disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill_up(disk: Path) -> None:
    with (disk / "other-things").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * 4096)


def test_a_full_disk_stops_a_build_with_what_to_do(small_disk: Path) -> None:
    fill_up(small_disk)
    assert_cannot_be_written()
    (small_disk / "other-things").unlink()
    assert nearest() == "appeal review panel"


def test_a_full_disk_on_which_chroma_cannot_open_an_index_is_told(small_disk: Path) -> None:
    build_index(EDITION, units(), WordHashes())
    fill_up(small_disk)
    assert_cannot_be_written()
    (small_disk / "other-things").unlink()
    assert nearest() == "appeal review panel"


def test_a_disk_that_cannot_be_written_is_told_even_where_an_index_is_ready(
    small_disk: Path,
) -> None:
    build_index(EDITION, units(), WordHashes())
    remounted = subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=False)
    if remounted.returncode:
        pytest.skip("the disk cannot be made read-only: the system still holds a file of it open")
    assert_cannot_be_written()
