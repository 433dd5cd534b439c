from __future__ import annotations

import os

import pytest

from eval.output import CannotWrite, write_whole


def _failing_after(*pieces):
    yield from pieces
    raise ValueError("no")


def test_a_file_is_replaced_once_all_is_written(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("earlier", encoding="utf-8")
    seen = []

    def pieces():
        for piece in ("one\n", "two\n"):
            seen.append(file.read_text(encoding="utf-8"))
            yield piece

    assert write_whole(file, pieces()) == 2
    assert seen == ["earlier", "earlier"]
    assert file.read_text(encoding="utf-8") == "one\ntwo\n"
    assert list(tmp_path.iterdir()) == [file]


def test_an_error_leaves_the_file_as_it_was_and_the_pieces_in_the_part(tmp_path):
    file, part = tmp_path / "a.txt", tmp_path / "a.txt.part"
    file.write_text("earlier", encoding="utf-8")
    with pytest.raises(ValueError, match="no") as raised:
        write_whole(file, _failing_after("one\n"))
    assert raised.value.__notes__ == [f"What was written before is in {part}."]
    assert file.read_text(encoding="utf-8") == "earlier"
    assert part.read_text(encoding="utf-8") == "one\n"


def test_an_error_before_the_first_piece_leaves_no_part(tmp_path):
    with pytest.raises(ValueError, match="no"):
        write_whole(tmp_path / "a.txt", _failing_after())
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "a.txt", tmp_path / "link.txt"
    target.write_text("earlier", encoding="utf-8")
    link.symlink_to(target)
    write_whole(link, ["new"])
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("folder", "is a folder: name a file in it"),
        ("none/a.txt", "is not a folder: make it first"),
        ("file.txt/a.txt", "is not a folder: make it first"),
        ("pipe", "is no ordinary file: name another"),
        ("a" * 300, "cannot be written (File name too long): name another place"),
        ("a" * 253, "cannot be written (File name too long): name another place"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_before_anything_is_asked(tmp_path, name, said):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").write_text("mine", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(CannotWrite) as raised:
        write_whole(tmp_path / name, _failing_after())
    assert said in str(raised.value)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is write-protected for root")
@pytest.mark.parametrize("protected", ["", "a.txt"])
def test_what_is_write_protected_stays_so(tmp_path, protected):
    file = tmp_path / "a.txt"
    file.write_text("earlier", encoding="utf-8")
    (tmp_path / protected).chmod(0o555)
    with pytest.raises(CannotWrite, match="Permission denied"):
        write_whole(file, ["new"])
    (tmp_path / protected).chmod(0o755)
    assert file.read_text(encoding="utf-8") == "earlier"
