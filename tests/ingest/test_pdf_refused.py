"""A file, a name or a place that will not do is refused in a sentence, and nothing is written."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest
from made_edition import NUMBERED, make
from printed_code import print_lines
from pypdf import PdfWriter
from reportlab.lib.pdfencrypt import StandardEncryption

from ingest import extract, pdf_edition
from ingest.pdf.printed import PdfUnreadable
from ingest.pdf_edition import EditionExists, EditionNotWritten, ingest_pdf


def refused(data: bytes, tmp_path: Path) -> str:
    """The sentence with which the file is refused, when nothing was written."""
    with pytest.raises(PdfUnreadable) as error:
        make(data, tmp_path)
    assert not (tmp_path / "editions").exists()
    return str(error.value)


FEW = [(72, 700, 11, "A letter."), (72, 600, 11, "9.1 One number makes no sequence.")]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "code.pdf is empty. Download or save it again."),
        (b"PK\x03\x04 a word processor's file", "code.pdf is not a PDF. Give a file that"),
        (b"%PDF-1.7\nnothing else", "code.pdf is damaged ("),
        (print_lines(NUMBERED)[:700], "code.pdf is damaged ("),
        (
            print_lines(NUMBERED, encrypt=StandardEncryption("secret", strength=40)),
            "code.pdf is protected by a password. Save a copy without one, and use that.",
        ),
        (print_lines([]), "code.pdf holds no text, only pictures of pages, as a scan does."),
        (print_lines(FEW), "code.pdf has neither numbered paragraphs"),
        (print_lines(*[[]] * 1001), "code.pdf has 1001 pages, more than 1000. Ingest it in parts."),
    ],
    ids=["empty", "other", "damaged", "cut", "locked", "scan", "letter", "long"],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(data, sentence, tmp_path):
    assert refused(data, tmp_path).startswith(sentence)


def test_a_file_locked_only_against_changes_is_read(tmp_path):
    lock = StandardEncryption("", ownerPassword="secret", strength=40)
    assert len(make(print_lines(NUMBERED, encrypt=lock), tmp_path)) == 6


def test_a_damaged_page_is_refused_and_not_left_out(tmp_path):
    damaged = print_lines(NUMBERED).replace(b"ASCII85Decode", b"ASCIIHexDecode")
    assert refused(damaged, tmp_path).startswith("code.pdf is damaged (")


def test_a_page_that_unpacks_beyond_all_bounds_is_refused(tmp_path):
    writer = PdfWriter(clone_from=io.BytesIO(print_lines(NUMBERED, pageCompression=0)))
    stream = writer.pages[0]["/Contents"].get_object()
    stream.set_data(b" " * 75_000_001)
    out = io.BytesIO()
    writer.pages[0].compress_content_streams()
    writer.write(out)
    assert refused(out.getvalue(), tmp_path).startswith("code.pdf unpacks to more than can be read")


def test_characters_that_only_their_font_could_explain_are_refused(tmp_path):
    data = print_lines(NUMBERED, pageCompression=0)
    coded = data.replace(b"local authority", b"\\001\\002\\003\\004\\005")
    assert refused(coded, tmp_path).startswith("code.pdf does not say what its characters mean: 30")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    file = tmp_path / "code.pdf"
    with file.open("wb") as out:
        out.truncate(50_000_001)
    with pytest.raises(PdfUnreadable, match=r"^code\.pdf has 50 MB, more than 50\. Save it"):
        ingest_pdf(file, "mine", tmp_path / "editions")


def test_a_file_that_takes_too_long_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(extract, "MOST_SECONDS", -1.0)
    assert "seconds to read: page 1 of 1 was reached" in refused(print_lines(NUMBERED), tmp_path)


def test_a_drawing_of_countless_labels_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(extract, "MOST_RUNS", 6)
    assert refused(print_lines(NUMBERED), tmp_path).startswith(
        "code.pdf has a drawing on page 1 of the file with 7 pieces of text"
    )


@pytest.mark.parametrize("missing", ["none.pdf", "."])
def test_a_file_that_is_not_there_is_named(missing, tmp_path):
    with pytest.raises(PdfUnreadable, match=r"cannot be read .*\. Check its name"):
        ingest_pdf(tmp_path / missing, "mine", tmp_path / "editions")


@pytest.mark.parametrize("name", ["", "..", "a/b", "../up", ".hidden", "two words", "x" * 61, "a."])
def test_a_name_that_is_no_plain_folder_name_is_refused(name, tmp_path):
    with pytest.raises(EditionExists, match="cannot be an edition's name"):
        ingest_pdf(tmp_path / "code.pdf", name, tmp_path / "editions")


def test_a_name_that_is_taken_is_refused_and_what_has_it_stays(tmp_path):
    make(print_lines(NUMBERED), tmp_path)
    before = (tmp_path / "editions/mine/paragraphs.jsonl").read_bytes()
    for name in ("mine", "2013-draft"):
        with pytest.raises(EditionExists, match=f"already is an edition called {name}"):
            make(print_lines(NUMBERED[:4]), tmp_path, name)
    assert (tmp_path / "editions/mine/paragraphs.jsonl").read_bytes() == before
    assert [f.name for f in (tmp_path / "editions").iterdir()] == ["mine"]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "editions").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(EditionNotWritten, match=r"cannot be written into .*editions"):
        make(print_lines(NUMBERED), tmp_path)


def test_nothing_is_left_where_writing_breaks_off(tmp_path, monkeypatch):
    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(EditionNotWritten, match="No space left"):
        make(print_lines(NUMBERED), tmp_path)
    assert list((tmp_path / "editions").iterdir()) == []


def test_what_pypdf_says_of_a_file_stays_out_of_sight(tmp_path, capfd, caplog, recwarn):
    mended = print_lines(NUMBERED).replace(b"startxref\n", b"startxref\n1")
    with caplog.at_level(logging.DEBUG):
        assert len(make(mended, tmp_path)) == 6
    assert {record.name for record in caplog.records} == {pdf_edition.__name__}
    assert "some of it had to be guessed" in caplog.text
    assert [str(warning.message) for warning in recwarn] == []
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("pypdf").propagate
