"""What could not be placed is told in a sentence each, and no word is lost in silence."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from made_edition import NUMBERED, make
from printed_code import print_lines
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from corpus.paragraph import Paragraph
from ingest.pdf.printed import PdfUnreadable

ROOT = Path(__file__).parents[2]


def duty(label: str, y: float, x: float = 72, end: str = ".") -> tuple[float, float, float, str]:
    return (x, y, 11, f"{label} The authority must do what is said under {label}{end}")


def duties(*labels: str, y: float = 740, step: float = 30) -> list:
    return [duty(label, y - step * n) for n, label in enumerate(labels)]


def warnings(tmp_path: Path) -> list[str]:
    about = (tmp_path / "editions/mine/edition.toml").read_text(encoding="utf-8")
    return tomllib.loads(about)["warnings"]


def made(data: bytes, tmp_path: Path) -> tuple[list[Paragraph], list[str]]:
    return make(data, tmp_path), warnings(tmp_path)


@pytest.mark.parametrize("size", [11, 12, 18])
@pytest.mark.parametrize("gap", [14, 30])
@pytest.mark.parametrize("step", [14, 30])
@pytest.mark.parametrize(
    "title", ["Chapter 7 Assessments", "*Chapter 7 Assessments*", "7 Assessments"]
)
def test_the_first_paragraph_right_under_its_chapters_title_keeps_its_number(
    size, gap, step, title, tmp_path
):
    page = [(72, 760, size, title), *duties("7.1", "7.2", "7.3", y=760 - gap, step=step)]
    found, told = made(print_lines(page), tmp_path)
    assert [(p.id, p.section, p.section_title) for p in found] == [
        (label, "7", "Assessments") for label in ("7.1", "7.2", "7.3")
    ]
    assert told == []


def test_chapters_titled_like_the_text_are_told_apart_in_the_midst_of_a_page(tmp_path):
    page = [
        (72, 760, 11, "Chapter 1 Principles of the Code, and who must"),
        (72, 746, 11, "have regard to it"),
        *duties("1.1", "1.2", y=732, step=14),
        (72, 704, 11, "Chapter 2 Advice"),
        *duties("2.1", "2.2", y=690, step=14),
    ]
    found, told = made(print_lines(page), tmp_path)
    principles = "Principles of the Code, and who must have regard to it"
    assert [(p.id, p.section_title) for p in found] == [
        ("1.1", principles),
        ("1.2", principles),
        ("2.1", "Advice"),
        ("2.2", "Advice"),
    ]
    assert told == []


TITLE = (72, 780, 18, "*9 Disputes*")
HEADED = [
    [(72, 810, 9, "The Code of somewhere"), duty(f"9.{n}", 700), duty(f"9.{n + 1}", 600 - n)]
    for n in (1, 3, 5)
]
COLUMNS = [
    line
    for column, x in enumerate((72, 320))
    for n in range(12)
    for line in (
        (x, 740 - 40 * n, 10, f"2.{12 * column + n + 1} The authority must do what"),
        (x, 728 - 40 * n, 10, f"is set out here for the column {column}."),
    )
]
TITLED_SECTIONS = [
    (72, 800, 16, "*3 Working together*"),
    (72, 770, 13, "*3.1 Who works together*"),
    (72, 750, 11, "Local authorities must work together with health."),
    (72, 736, 11, "They should agree how they do so."),
    (72, 700, 13, "*3.2 Nothing yet*"),
    (72, 670, 13, "*3.3 Joint commissioning*"),
    (72, 650, 11, "Bodies may delegate."),
]


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        (
            [[line for line in NUMBERED if not line[3].startswith("9.3")]],
            "These numbers were not found, and may stand within what is before them: 9.3.",
        ),
        (
            [[TITLE, *duties("9.1", "9.2", "9.3", "9.2", "9.4")]],
            "These numbers are out of sequence, and were read as text: 9.2 (page 1).",
        ),
        (
            [[TITLE, *duties("9.1", "9.2")], [*duties("3.1", "3.2", "3.3")]],
            "These numbers are out of sequence, and were read as text: "
            "9.1 (page 1), 9.2 (page 1).",
        ),
        (
            [[(72, 780, 11, "Issued in spring."), (72, 700, 11, "For all.")], NUMBERED],
            "What stands before the first chapter has neither number nor title, and is cited as "
            "0.0.1 to 0.0.2.",
        ),
        (
            [TITLED_SECTIONS],
            "These titles have no text directly below them, and so stand in no paragraph: "
            "“Working together”, “Nothing yet”.",
        ),
        (
            [[*NUMBERED, (72, 400, 13, "*Glossary to follow*")]],
            "These titles have no text directly below them, and so stand in no paragraph: "
            "“Glossary to follow”.",
        ),
        ([NUMBERED[:3], [], NUMBERED[3:]], "These pages of the file hold no text: 2."),
        (
            [[(72, 700 - 20 * n, 11, f"9.{n} Thing ...... {n + 1}") for n in range(5)], NUMBERED],
            "A table of contents was left out on these pages of the file: 1.",
        ),
        (HEADED, "What repeats from page to page was left out: “The Code of somewhere”."),
        (
            [[*NUMBERED, (700, 500, 11, "beside it"), (72, 300, 0.5, "tiny")]],
            "Words outside the page, or too small or too large to be read, were left out: 3.",
        ),
        ([COLUMNS], None),
        (
            [
                [(72, 700 - n, 11, f"Words of the preface {'abc'[n] * 3}."), (290, 30, 9, "i" * (n + 1))]
                for n in range(3)
            ]
            + [[duty(f"1.{n}", 700), duty(f"1.{n + 1}", 600 - n), (290, 30, 9, str(n))] for n in (1, 3)],
            "What stands before the first chapter has neither number nor title, and is cited as "
            "0.0.1 to 0.0.3.",
        ),
    ],
    ids=[
        "missing", "backwards", "chapters-backwards", "loose", "sections", "last-title",
        "empty-page", "contents", "header", "unseen", "columns", "roman",
    ],
)  # fmt: skip
def test_what_cannot_be_placed_is_told(pages, told, tmp_path):
    data = print_lines(*pages)
    found, sentences = made(data, tmp_path)
    assert sentences == ([told] if told else [])
    if not any("left out" in sentence for sentence in sentences):
        assert lost(data, found, sentences) == set()


def lost(data: bytes, found: list[Paragraph], sentences: list[str]) -> set[str]:
    """The words that are printed and stand in no paragraph, title or warning."""
    kept = " ".join(f"{p.id} {p.chapter} {p.section_title} {p.heading} {p.text}" for p in found)
    printed = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return set(re.findall(r"[^\W\d_]{4,}", printed)) - set(
        re.findall(r"\w+", f"{kept} {sentences}")
    )


def turned(angle: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    canvas.setPageRotation(angle)
    for x, y, _, text in NUMBERED:
        canvas.drawString(x, y, text)
    canvas.save()
    return out.getvalue()


LETTERED = [(72, 780, 16, "*A Introduction*"), *duties("A.1", "A.2", "A.3")]
LEAFLET = [(72, 780, 11, "A leaflet for parents."), (72, 766, 11, "It has no numbers at all.")]
ONLY_TITLES = [(72, 740 - 30 * n, 13, f"*3.{n} A title*") for n in (1, 2, 3)]
NO_NUMBERS = "code.pdf has neither numbered paragraphs"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (print_lines(LETTERED), NO_NUMBERS),
        (print_lines(LEAFLET), NO_NUMBERS),
        (print_lines(ONLY_TITLES), "code.pdf has numbered titles and no text below them."),
        (turned(90), "code.pdf holds no text that stands upright. Turn its pages"),
        (turned(180), "code.pdf holds no text that stands upright. Turn its pages"),
    ],
    ids=["lettered", "no-chapters", "titles-alone", "on-its-side", "upside-down"],
)
def test_what_cannot_be_cited_is_refused(data, sentence, tmp_path):
    with pytest.raises(PdfUnreadable, match=f"^{re.escape(sentence)}"):
        make(data, tmp_path)


def test_a_missing_number_is_not_invented(tmp_path):
    found = make(print_lines([ln for ln in NUMBERED if not ln[3].startswith("9.3")]), tmp_path)
    assert [p.id for p in found] == ["9.1", "9.2", "9.4", "9.5", "9.6"]


def test_of_many_names_the_first_are_told_and_the_others_counted(tmp_path):
    _, told = made(print_lines([TITLE, *duties("9.1", "9.30", "9.31")]), tmp_path)
    assert told == [
        "These numbers were not found, and may stand within what is before them: 9.2, 9.3, 9.4, "
        "9.5, 9.6, 9.7, 9.8, 9.9, 9.10, 9.11, 9.12, 9.13 and 16 more."
    ]


def test_the_command_tells_them_on_standard_error(tmp_path):
    file = tmp_path / "code.pdf"
    file.write_bytes(print_lines(NUMBERED[:3], [], NUMBERED[3:]))
    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", "ingest", str(file), "--edition", "mine"],
        cwd=ROOT,
        env={**os.environ, "SEN_CODE_EDITIONS": str(tmp_path / "editions")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == "code.pdf: These pages of the file hold no text: 2.\n"
    assert done.stdout == f"Wrote {tmp_path}/editions/mine/paragraphs.jsonl.\n"
