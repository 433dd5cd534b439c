"""A paragraph drawn where it stands in its section: pure functions from an edition to HTML."""

from __future__ import annotations

from html import escape

from corpus.edition import Edition
from corpus.paragraph import Paragraph
from ui.words import gap_marks

# Five paragraphs either side fill about two screens of a telephone.
_AROUND = 5


def surroundings(edition: Edition, paragraph: Paragraph) -> list[Paragraph]:
    """The paragraphs around this one in its section, and those that open the lists among them."""
    section = _section_of(edition, paragraph)
    here = section.index(paragraph)
    near = section[max(0, here - _AROUND) : here + _AROUND + 1]
    openers = [*_openers(edition, near[0]), *_openers(edition, paragraph)]
    return [each for each in section if each in near or each in openers]


def context(edition: Edition, paragraph: Paragraph, quote: str) -> str:
    """The paragraph within its section, marked as the one that was quoted."""
    section = _section_of(edition, paragraph)
    title = f"Section {paragraph.section}: {paragraph.section_title}"
    parts = [f'<p class="section">{escape(title)}</p>']
    heading: str | None = None
    reached = 0
    for each in surroundings(edition, paragraph):
        position = section.index(each)
        parts.append(_left_out(position - reached))
        if each.heading and each.heading != heading:
            parts.append(f"<h5>{escape(each.heading)}</h5>")
        parts.append(_paragraph(edition, each, quote if each == paragraph else None))
        heading = each.heading
        reached = position + 1
    parts.append(_left_out(len(section) - reached))
    return f'<div class="context">{"".join(parts)}</div>'


def words_with_gaps(paragraph: Paragraph) -> str:
    """The paragraph's own words with a mark where a line is missing in the source."""
    return _with_gaps(paragraph, escape(paragraph.text))


def gap_html(mark: str) -> str:
    return f'<span class="gap">{escape(mark)}</span>' if mark else ""


def _section_of(edition: Edition, paragraph: Paragraph) -> list[Paragraph]:
    return [each for each in edition.paragraphs if each.section == paragraph.section]


def _openers(edition: Edition, paragraph: Paragraph) -> list[Paragraph]:
    found: list[Paragraph] = []
    opener = edition.lead_in(paragraph)
    while opener is not None:
        found.append(opener)
        opener = edition.lead_in(opener)
    return found


def _paragraph(edition: Edition, paragraph: Paragraph, quote: str | None) -> str:
    """``quote`` is given for the paragraph that was quoted: it is bordered, labelled, marked."""
    words = escape(paragraph.text)
    label = escape(edition.cite(paragraph).label())
    classes = f"paragraph {paragraph.kind}"
    if quote is not None:
        words = words.replace(escape(quote), f"<mark>{escape(quote)}</mark>", 1)
        label += ": <strong>the paragraph quoted above</strong>"
        classes += " quoted"
    return (
        f'<div class="{classes}"><p class="place">{label}</p>'
        f"<p>{_with_gaps(paragraph, words)}</p></div>"
    )


def _with_gaps(paragraph: Paragraph, words: str) -> str:
    before, after = gap_marks(paragraph.gap)
    if not words:
        after = ""
    return " ".join(part for part in (gap_html(before), words, gap_html(after)) if part)


def _left_out(count: int) -> str:
    if not count:
        return ""
    what = "1 paragraph is" if count == 1 else f"{count} paragraphs are"
    return f'<p class="place">({what} not shown here)</p>'
