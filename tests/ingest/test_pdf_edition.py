"""Editions from PDFs: the Code's own paragraphs come back as they went in, or nothing is written."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from printed_code import HEADER, PrintedCode, print_code, print_lines
from pypdf import PdfWriter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from corpus.edition import load_edition
from corpus.force import force_of_paragraphs
from corpus.paragraph import Paragraph
from ingest import extract, pdf_edition
from ingest.pdf.printed import PdfUnreadable
from ingest.pdf_edition import EditionExists, EditionNotWritten, ingest_pdf

NUMBERED = [(72, 760, 18, "*9 Disputes*")] + [
    (72, 720 - 30 * n, 11, f"9.{n + 1} The local authority must do thing number {n + 1}.")
    for n in range(6)
]


@pytest.fixture(scope="module")
def printed() -> PrintedCode:
    return print_code("paragraphs")


def read(folder: Path) -> list[Paragraph]:
    lines = (folder / "paragraphs.jsonl").read_text(encoding="utf-8").splitlines()
    return [Paragraph(**json.loads(line)) for line in lines]


def make(data: bytes, tmp_path: Path, name: str = "mine") -> list[Paragraph]:
    file = tmp_path / "code.pdf"
    file.write_bytes(data)
    return read(ingest_pdf(file, name, tmp_path / "editions"))


def refused(data: bytes, tmp_path: Path) -> str:
    """The sentence with which the file is refused, when nothing was written."""
    with pytest.raises(PdfUnreadable) as error:
        make(data, tmp_path)
    assert not (tmp_path / "editions").exists()
    return str(error.value)


@pytest.mark.parametrize(
    ("numbering", "columns", "outline"),
    [
        ("paragraphs", 1, True),
        ("paragraphs", 1, False),
        ("sections", 1, True),
        ("sections", 1, False),
        ("paragraphs", 2, True),
        ("sections", 2, False),
    ],
)
def test_the_paragraphs_of_the_code_come_back_as_they_were_printed(
    numbering, columns, outline, tmp_path
):
    printed = print_code(numbering, columns=columns, outline=outline)
    assert len(printed.paragraphs) > 100
    expected = force_of_paragraphs(printed.paragraphs, {})
    assert make(printed.data, tmp_path) == expected


def test_no_word_is_lost_or_added_and_no_furniture_is_left(printed, tmp_path):
    found = make(printed.data, tmp_path)
    words = Counter(" ".join(p.text for p in found).split())
    assert words == Counter(" ".join(p.text for p in printed.paragraphs).split())
    assert HEADER not in " ".join(p.text for p in found)


def test_an_edition_made_from_a_pdf_can_be_loaded_and_cited(printed, tmp_path, monkeypatch):
    monkeypatch.setenv("SEN_CODE_EDITIONS", str(tmp_path / "editions"))
    make(printed.data, tmp_path)
    edition = load_edition("mine")
    assert edition.title == "The Code, printed"
    assert [section.id for section in edition.sections] == ["7", "9"]
    labels = {p.id: edition.cite(p).label() for p in edition.paragraphs}
    assert labels["9.5"] == "9.5 (page 100)"
    assert labels["7.9(d)(1)"] == "7.9, item d, item 1 (page 94)"
    assert labels["7.n7"] == "7, footnote 7 (page 94)"


def test_edition_toml_names_the_source_and_leaves_the_question_of_force_to_the_reader(
    printed, tmp_path
):
    make(printed.data, tmp_path)
    about = tomllib.loads((tmp_path / "editions/mine/edition.toml").read_text(encoding="utf-8"))
    assert about == {
        "title": "The Code, printed",
        "notice": "Made from code.pdf by the user; whether it is in force is for the reader to "
        "check.",
        "licence": "unknown",
        "source": "code.pdf",
        "sha256": hashlib.sha256(printed.data).hexdigest(),
        "warnings": [],
    }


@pytest.mark.parametrize(
    ("given", "own", "expected"),
    [
        ("Our Code", "Its own", "Our Code"),
        (None, "Its own\x0c“title”", "Its own “title”"),
        (None, "untitled", "code"),
    ],
)
def test_the_title_is_the_one_given_or_the_files_own_or_its_name(given, own, expected, tmp_path):
    writer = PdfWriter(clone_from=io.BytesIO(print_lines(NUMBERED)))
    writer.add_metadata({"/Title": own})
    file = tmp_path / "code.pdf"
    writer.write(file)
    folder = ingest_pdf(file, "mine", tmp_path, title=given)
    about = tomllib.loads((folder / "edition.toml").read_text(encoding="utf-8"))
    assert about["title"] == expected


def test_the_same_file_gives_the_same_bytes(printed, tmp_path):
    make(printed.data, tmp_path, "one")
    make(printed.data, tmp_path, "two")
    one, two = (tmp_path / "editions" / name for name in ("one", "two"))
    for name in ("edition.toml", "paragraphs.jsonl"):
        assert (one / name).read_bytes() == (two / name).read_bytes()


def test_a_missing_number_is_warned_of_and_not_invented(tmp_path, caplog):
    page = [line for line in NUMBERED if not line[3].startswith("9.3")]
    found = make(print_lines(page), tmp_path)
    assert [p.id for p in found] == ["9.1", "9.2", "9.4", "9.5", "9.6"]
    about = tomllib.loads((tmp_path / "editions/mine/edition.toml").read_text(encoding="utf-8"))
    assert about["warnings"] == ["Not found, and so perhaps within what stands before: 9.3."]
    assert "9.3" in caplog.text


def test_a_reference_at_the_start_of_a_line_is_not_a_paragraph(tmp_path):
    page = [
        (72, 760, 18, "*9 Disputes*"),
        (72, 720, 11, "9.1 The matters which can be appealed are set out in"),
        (108, 706, 11, "9.4 below, and the time in which to do so stands in"),
        (108, 692, 11, "9.2 and in the notice of the local authority's decision."),
        (72, 660, 11, "9.2 The adviser will issue a certificate as set out in"),
        (72, 646, 11, "9.1 above."),
        (72, 614, 11, "9.3 The time runs from the notice."),
    ]
    found = make(print_lines(page), tmp_path)
    assert [p.id for p in found] == ["9.1", "9.2", "9.3"]
    assert found[1].text == "The adviser will issue a certificate as set out in 9.1 above."


def test_text_between_numbers_keeps_its_place_without_a_number_of_its_own(tmp_path):
    page = [
        (72, 780, 18, "*Introduction*"),
        (72, 750, 11, "This guidance is for parents."),
        (72, 710, 18, "*9 Disputes*"),
        (72, 680, 11, "What this chapter covers:"),
        (90, 664, 11, "• mediation"),
        (72, 634, 11, "9.1 The notice must state:"),
        (90, 618, 11, "• the right to appeal, and"),
        (90, 602, 11, "• the time for it."),
        (72, 580, 11, "These are told in writing."),
        (72, 558, 11, "9.2 The time runs from the notice."),
        (72, 520, 18, "*Annex 1: Mental capacity*"),
        (72, 490, 11, "People over 16 are presumed to have capacity."),
    ]
    found = make(print_lines(page), tmp_path)
    assert [(p.id, p.section, p.section_title, p.lead_in) for p in found] == [
        ("0.1.1", "0.1", "Introduction", None),
        ("9.0.1", "9", "Disputes", None),
        ("9.0.1(1)", "9", "Disputes", "9.0.1"),
        ("9.1", "9", "Disputes", None),
        ("9.1(1)", "9", "Disputes", "9.1"),
        ("9.1(2)", "9", "Disputes", "9.1"),
        ("9.1.2", "9", "Disputes", None),
        ("9.2", "9", "Disputes", None),
        ("0.2.1", "0.2", "Annex 1: Mental capacity", None),
    ]
    assert found[6].text == "These are told in writing."


def test_the_outline_gives_the_titles_of_chapters_that_only_a_picture_shows(tmp_path):
    writer = PdfWriter(clone_from=io.BytesIO(print_lines(NUMBERED[1:])))
    writer.add_outline_item(title="Chapter 9: Resolving disagreements", page_number=0)
    out = io.BytesIO()
    writer.write(out)
    assert {p.section_title for p in make(out.getvalue(), tmp_path)} == {"Resolving disagreements"}


def test_the_rows_of_a_table_are_read_one_by_one(tmp_path):
    header = [(80, 600, "Body"), (200, 600, "What it gives"), (400, 600, "When")]
    health = [(80, 570, "Health"), (200, 570, "Medical advice on the"), (200, 556, "child or")]
    health += [(200, 542, "young person"), (400, 570, "Within six"), (400, 556, "weeks")]
    school = [
        (80, 512, "School"),
        (200, 512, "Advice on education"),
        (400, 512, "Within six weeks"),
    ]
    rows = [(x, y, 11, text) for x, y, text in (*header, *health, *school)]
    page = [
        (72, 680, 11, "9.1 Advice is sought as this table tells, from each of the bodies in it."),
        *rows,
        (72, 470, 11, "9.2 The advice must be clear."),
    ]
    found = make(print_lines(page), tmp_path)
    assert [(p.id, p.kind, p.lead_in, p.text) for p in found[1:4]] == [
        ("9.1(1)", "table", "9.1", "Body What it gives When"),
        (
            "9.1(2)",
            "table",
            "9.1",
            "Health Medical advice on the child or young person Within six weeks",
        ),
        ("9.1(3)", "table", "9.1", "School Advice on education Within six weeks"),
    ]


def test_ligatures_and_hyphens_at_line_ends_are_mended_only_where_that_is_certain(tmp_path):
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.setFont("Vera", 11)
    lines = [
        "9.1 The certi\ufb01cate of the mediation adviser and the edu-",
        "cation of the child, a co-",
        "ordinated plan for pre-",
        "and post-16 education.",
        "9.2 The second.",
    ]
    for place, line in enumerate(lines):
        canvas.drawString(72, 700 - 14 * place - 14 * (place == 4), line)
    canvas.save()
    found = make(out.getvalue(), tmp_path)
    assert found[0].text == (
        "The certificate of the mediation adviser and the education of the child, a co-ordinated "
        "plan for pre- and post-16 education."
    )


def test_a_page_that_is_turned_and_text_within_a_form_are_read_where_they_are_shown(tmp_path):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    canvas.setPageRotation(90)
    canvas.rotate(90)
    canvas.drawString(72, -60, "9.1 On a page that lies on its side.")
    canvas.drawString(72, -90, "9.2 And its second paragraph.")
    canvas.showPage()
    canvas.setPageRotation(0)
    canvas.beginForm("form")
    canvas.drawString(0, 0, "9.4 Within a form.")
    canvas.endForm()
    canvas.drawString(72, 700, "9.3 Above the form.")
    canvas.translate(72, 600)
    canvas.doForm("form")
    canvas.translate(-72, -600)
    canvas.drawString(72, 500, "9.5 Below the form.")
    canvas.rotate(45)
    canvas.drawString(300, 100, "DRAFT")
    canvas.save()
    found = make(out.getvalue(), tmp_path)
    assert [(p.id, p.page) for p in found] == [
        ("9.1", 1),
        ("9.2", 1),
        ("9.3", 2),
        ("9.4", 2),
        ("9.5", 2),
    ]
    about = tomllib.loads((tmp_path / "editions/mine/edition.toml").read_text(encoding="utf-8"))
    assert about["warnings"] == ["Left out because they do not stand upright: 1 words."]


def test_a_file_locked_only_against_changes_is_read(tmp_path):
    lock = StandardEncryption("", ownerPassword="secret", strength=40)
    assert len(make(print_lines(NUMBERED, encrypt=lock), tmp_path)) == 6


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
