from __future__ import annotations

from dataclasses import replace

from printed_lines import down, line, run

from ingest.pdf.footnotes import lift_footnotes
from ingest.pdf.printed import PrintedLine


def calling(text: str, number: str, after: str, y: float = 600) -> PrintedLine:
    first = run(text, y=y)
    call = run(number, first.end, y + 4, 6)
    return PrintedLine(1, (first, call, run(after, call.end, y)))


def lift(*lines: PrintedLine):
    running, notes = lift_footnotes([list(lines)], size=10)
    return [ln.text for ln in running], [
        (n.number, n.called_on, [ln.text for ln in n.lines]) for n in notes
    ]


def test_a_footnote_leaves_the_text_and_so_does_the_number_that_calls_it():
    texts, notes = lift(
        *down("Above."),
        calling("health.", "7", " It is shared."),
        line("7 The DfE website on", y=60, size=8),
        line("information sharing.", y=50, size=8),
    )
    assert texts == ["Above.", "health. It is shared."]
    assert notes == [(7, 1, ["The DfE website on", "information sharing."])]


def test_a_raised_number_without_a_footnote_stays():
    texts, notes = lift(calling("10 m", "2", " of space"))
    assert (texts, notes) == (["10 m2 of space"], [])


def test_a_footnote_without_a_call_is_kept_for_the_page():
    _, notes = lift(*down("Text."), line("1 See the Act.", y=60, size=8))
    assert notes == [(1, None, ["See the Act."])]


def test_small_print_that_is_no_footnote_stays_in_the_text():
    texts, notes = lift(*down("Text."), line("Source: the Department", y=60, size=8))
    assert (texts, notes) == (["Text.", "Source: the Department"], [])


def test_notes_at_the_foot_of_either_column_are_found():
    left = [calling("one", "1", " word"), line("1 First.", y=60, size=8)]
    right = [calling("two", "2", " words"), line("2 Second.", y=60, size=8)]
    page = [replace(ln, columns=2, column=c) for c, side in enumerate((left, right)) for ln in side]
    texts, notes = lift(*page)
    assert texts == ["one word", "two words"]
    assert notes == [(1, 0, ["First."]), (2, 1, ["Second."])]
