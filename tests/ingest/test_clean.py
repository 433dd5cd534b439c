from __future__ import annotations

import pytest

from ingest.clean import drop_page_numbers, drop_running_headers, lift_footnotes
from ingest.extract import lines_of_text


def lines(*texts: str, first_page: int = 7):
    return lines_of_text("\n".join(texts), first_page)


def texts(cleaned) -> list[str]:
    return [line.text for line in cleaned]


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("- DRAFT FOR CONSULTATION -", ""),
        ("- DRAFT FOR CONSULTATION Parents are often", "Parents are often"),
        ("- DRAFT FOR CONSULTATION o", "o"),
        ("- DRAFT FOR CONSULTATION e) Timely provision", "e) Timely provision"),
    ],
)
def test_the_running_header_goes_and_the_text_on_its_line_stays(printed, kept):
    assert texts(drop_running_headers(lines(printed))) == [kept]


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        (["NHS trusts", "7"], ["NHS trusts", ""]),
        (["difficulties with their co7"], ["difficulties with their co"]),
        (["8", "a footnote of page 7"], ["8", "a footnote of page 7"]),
        (["Clause 7", "more"], ["Clause 7", "more"]),
        (["post16 institutions"], ["post16 institutions"]),
    ],
)
def test_only_the_pages_own_number_at_its_place_is_a_page_number(printed, kept):
    assert texts(drop_page_numbers(lines(*printed))) == kept


def test_a_footnote_leaves_the_text_with_its_number_and_its_call():
    kept, (note,) = lift_footnotes(
        lines("their reasonable health needs. 3 This is the basis", "", "3", "", "See the note.")
    )
    assert texts(kept)[0] == "their reasonable health needs. This is the basis"
    assert (note.number, note.called_on, texts(note.lines)) == (3, 1, ["See the note."])


def test_a_footnote_whose_number_stands_far_from_its_text_is_found_at_the_foot_of_the_page():
    kept, (note,) = lift_footnotes(
        lines("7", "", "under section 7.21 of this", "security. 7 Agencies should", "", "The note.")
    )
    assert texts(note.lines) == ["The note."]
    assert "security. Agencies should" in texts(kept)
    assert "under section 7.21 of this" in texts(kept)


def test_a_footnote_that_nothing_calls_is_an_error_and_not_lost_in_silence():
    with pytest.raises(ValueError, match="footnote 5 is called on 0 lines"):
        lift_footnotes(lines("nothing calls it", "", "5", "", "The note."))
