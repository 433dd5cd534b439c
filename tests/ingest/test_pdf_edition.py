"""An edition from a PDF: PDFs that the tests make, compared with the paragraphs they were made of."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from printed_code import print_code
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from corpus.edition import load_edition
from ingest.pdf.printed import PdfUnreadable
from ingest.pdf_edition import EditionExists, EditionNotWritten, ingest_pdf


@pytest.fixture
def editions(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("SEN_CODE_EDITIONS", str(tmp_path / "editions"))
    return tmp_path / "editions"


def saved(folder: Path, data: bytes, name: str = "code.pdf") -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("columns", [1, 2], ids=["one column", "two columns"])
@pytest.mark.parametrize("numbering", ["paragraphs", "sections"])
def test_the_code_laid_out_as_a_pdf_comes_back_as_its_known_paragraphs(
    tmp_path, editions, numbering, columns
):
    printed = print_code(numbering, columns=columns)
    ingest_pdf(saved(tmp_path, printed.data), "mine", editions)
    made = load_edition("mine").paragraphs
    for field in ("id", "text", "kind", "lead_in", "section", "page", "page_end"):
        assert [getattr(p, field) for p in made] == [getattr(p, field) for p in printed.paragraphs]


def test_without_an_outline_the_headings_tell_the_chapters(tmp_path, editions):
    printed = print_code("paragraphs", outline=False)
    ingest_pdf(saved(tmp_path, printed.data), "mine", editions)
    assert [p.id for p in load_edition("mine").paragraphs] == [p.id for p in printed.paragraphs]


def test_a_printed_number_is_the_citation(tmp_path, editions):
    ingest_pdf(saved(tmp_path, print_code("paragraphs").data), "mine", editions)
    edition = load_edition("mine")
    first = next(p for p in edition.paragraphs if p.kind == "text")
    assert edition.cite(first).label() == f"{first.id} (page {first.page})"
    assert "for the reader to check" in edition.notice


def test_the_same_pdf_gives_the_same_edition_to_the_byte(tmp_path, editions):
    file = saved(tmp_path, print_code("paragraphs").data)
    once, twice = (ingest_pdf(file, name, editions) for name in ("once", "twice"))
    for name in ("paragraphs.jsonl", "edition.toml"):
        assert (once / name).read_bytes() == (twice / name).read_bytes()


def drawn(*lines: str) -> bytes:
    kept = io.BytesIO()
    canvas = Canvas(kept)
    for number, line in enumerate(lines):
        canvas.drawString(72, 750 - 20 * number, line)
    canvas.showPage()
    canvas.save()
    return kept.getvalue()


def locked() -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(drawn("7.1 A paragraph."))))
    writer.encrypt("secret", algorithm="RC4-128")
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"These are words, and no PDF.", "is not a PDF"),
        (b"%PDF-1.7\n" + b"\x00garbage" * 50, "is damaged"),
        (print_code("paragraphs").data[:900], "is damaged"),
        (locked(), "protected by a password"),
        (drawn(), "no text"),
    ],
    ids=["empty", "not a PDF", "garbage", "cut off", "locked", "scanned"],
)
def test_a_pdf_that_cannot_be_read_gets_one_sentence_and_nothing_is_written(
    tmp_path, editions, data, said
):
    with pytest.raises(PdfUnreadable) as raised:
        ingest_pdf(saved(tmp_path, data), "mine", editions)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
    assert not (editions / "mine").exists()


def test_a_file_that_is_not_there_is_said(tmp_path, editions):
    with pytest.raises(PdfUnreadable, match=r"cannot be read"):
        ingest_pdf(tmp_path / "missing.pdf", "mine", editions)


@pytest.mark.parametrize("name", ["2013-draft", "../outside", "", "a/b", ".hidden", "x" * 61])
def test_a_name_that_is_taken_or_no_folder_name_is_refused(tmp_path, editions, name):
    with pytest.raises(EditionExists):
        ingest_pdf(saved(tmp_path, print_code("paragraphs").data), name, editions)
    assert not editions.exists() or not any(editions.iterdir())


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    blocked = saved(tmp_path, b"a file", "blocked")
    with pytest.raises(EditionNotWritten, match="SEN_CODE_EDITIONS"):
        ingest_pdf(saved(tmp_path, print_code("paragraphs").data), "mine", blocked / "editions")
