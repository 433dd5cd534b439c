from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from printed_lines import run

from ingest.pdf.paragraphs import paragraphs_of_pdf
from ingest.pdf.printed import Bookmark, PdfText, PdfUnreadable, Run

TEXTS = (
    "9.1", "9.2 The plan must be kept.", "9.3 Reviews", "9.4", "10.1 An appeal", "Chapter 9",
    "9 Plans", "Annex", "a)", "b) the school", "(i) one", "•", "• an item", "–", "o deep", "7", "1",
    "7 See the Act.", "running text that goes on", "It ends.", "to:", "92", "iv", "edu-", "cation",
    "Plans ........ 12", "12.5",
)  # fmt: skip
RUNS = st.builds(
    run,
    st.sampled_from(TEXTS),
    x=st.sampled_from([72.0, 90.0, 108.0, 300.0, 320.0]),
    y=st.integers(20, 60).map(lambda n: 12.0 * n),
    size=st.sampled_from([6.0, 8.0, 10.0, 10.0, 14.0, 20.0]),
    bold=st.booleans(),
)
LONG = re.compile(r"[A-Za-z]{4,}(?!-)")
PAGES = st.lists(st.lists(RUNS, max_size=25).map(tuple), min_size=1, max_size=5).map(tuple)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_whatever_is_on_the_pages_ids_are_unique_lists_hang_from_above_and_no_word_is_lost(
    pages: tuple[tuple[Run, ...], ...],
):
    text = PdfText("", pages, (Bookmark(1, "9 Plans", 1), Bookmark(1, "Annex", 2)))
    try:
        paragraphs, warnings = paragraphs_of_pdf(text, "code.pdf", "The Code")
    except PdfUnreadable:
        return
    above: set[str] = set()
    for paragraph in paragraphs:
        assert paragraph.id not in above
        assert paragraph.lead_in is None or paragraph.lead_in in above
        above.add(paragraph.id)
    if not any("left out" in warning for warning in warnings):
        titles = {(p.section_title, p.heading) for p in paragraphs}
        kept = " ".join(str(part) for part in (titles, warnings, *(p.text for p in paragraphs)))
        printed = {word for page in pages for r in page for word in LONG.findall(r.text)}
        assert {word for word in printed if word not in kept} <= {"Chapter"}
