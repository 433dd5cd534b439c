"""Editions from PDFs: the Code's own paragraphs come back as they went in."""

from __future__ import annotations

import hashlib
import io
import tomllib
from collections import Counter

import pytest
from made_edition import NUMBERED, make
from printed_code import HEADER, PrintedCode, print_code, print_lines
from pypdf import PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from corpus.edition import load_edition
from corpus.force import force_of_paragraphs
from ingest.pdf_edition import ingest_pdf


@pytest.fixture(scope="module")
def printed() -> PrintedCode:
    return print_code("paragraphs")


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
        "paragraphs_sha256": hashlib.sha256(
            (tmp_path / "editions/mine/paragraphs.jsonl").read_bytes()
        ).hexdigest(),
        "warnings": [f"What repeats from page to page was left out: “{HEADER}”."],
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
    assert about["warnings"] == ["Words that do not stand upright were left out: 1."]
