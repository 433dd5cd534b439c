"""Evidence, and how a quote is shown: with its lead-in, its gaps, its place and its force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answer import Evidence, LeadIn
from assistant.fixed_texts import FixedTexts
from assistant.retrieve import Found, Search
from corpus.edition import Edition
from corpus.force import STRONGEST_FIRST
from corpus.paragraph import Force, Paragraph
from corpus.sentences import sentences

SHOWN = 4  # quotes in the text; the others stand in the evidence
ITEMS_SHOWN = 8  # of a list whose lead-in is quoted


def evidence_of(edition: Edition, search: Search) -> tuple[Evidence, ...]:
    """The ranked paragraphs, and behind them the other items of a list that came first."""
    ranked = [_evidence(edition, found, search) for found in search.found]
    best = search.found[0]
    known = {found.paragraph.id for found in search.found}
    listed = (item for item in edition.items_of(best.paragraph) if item.id not in known)
    return (*ranked, *(_evidence(edition, Found(item, best.score), search) for item in listed))


def _evidence(edition: Edition, found: Found, search: Search) -> Evidence:
    paragraph = found.paragraph
    lead_in = edition.lead_in(paragraph)
    quote = search.best_part(paragraph)
    return Evidence(
        paragraph_id=paragraph.id,
        section=paragraph.section,
        section_title=paragraph.section_title,
        page=paragraph.page,
        citation=edition.cite(paragraph).label(),
        force=forces_of_quote(edition, paragraph, quote)[0],
        quote=quote,
        text=paragraph.text,
        lead_in=LeadIn(id=lead_in.id, text=lead_in.text) if lead_in else None,
        gloss=None,
        score=found.score,
    )


def forces_of_quote(edition: Edition, paragraph: Paragraph, quote: str) -> tuple[Force, ...]:
    """Every force in a quote, the strongest first; ("none",) for none.

    The sentence with which an item completes its list has the list's force, if no words of its own.
    """
    by_sentence = [edition.forces_of(sentence) for sentence in sentences(quote)]
    governing = edition.governing_force(paragraph)
    if by_sentence[0] == ("none",) and paragraph.body.startswith(quote):
        by_sentence[0] = (governing,)
    found = {force for forces in by_sentence for force in forces} - {"none"}
    return tuple(sorted(found, key=STRONGEST_FIRST.index)) or (governing,)


def first_line(edition: Edition, evidence: Evidence, texts: FixedTexts) -> str:
    """Who must, should or may do what, in the Code's own words, with where they stand."""
    return (
        f"{texts.shown['says'].format(edition=edition.called)}{_passage(edition, evidence, texts)}"
    )


def quote_block(edition: Edition, evidence: Evidence, texts: FixedTexts) -> str:
    """A quote with its citation and its force in words."""
    return "\n".join(f"> {line}" for line in _passage(edition, evidence, texts).split("\n"))


def _passage(edition: Edition, evidence: Evidence, texts: FixedTexts) -> str:
    lines = [_quoted(edition, evidence, texts), *_items(edition, evidence, texts)]
    return "\n\n".join([*lines, _where(edition, evidence, texts)])


def _where(edition: Edition, evidence: Evidence, texts: FixedTexts) -> str:
    """The citation, the section's title (a rule may hold for some children only) and the force.

    Where the words shown bind in more than one way, each is named: a must is not to hide a should.
    """
    shown = [(edition.by_id[evidence.paragraph_id], evidence.quote)]
    shown += [(item, sentences(item.body)[0]) for item in _listed(edition, evidence)]
    found = {f for paragraph, words in shown for f in forces_of_quote(edition, paragraph, words)}
    forces = sorted(found - {"none"}, key=STRONGEST_FIRST.index) or ["none"]
    binding = "; ".join(
        texts.shown[force] if len(forces) == 1 else f"{texts.shown['in_part']} {texts.shown[force]}"
        for force in forces
    )
    under = f"{texts.shown['under']} {evidence.section_title}"
    return f"{evidence.citation}, {under}: *{binding}*"


def _quoted(edition: Edition, evidence: Evidence, texts: FixedTexts) -> str:
    """The quote in quotation marks; gaps, and words of the paragraph that are left out, are shown.

    Where the quote opens an item, the sentence that introduces it stands before it.
    """
    paragraph = edition.by_id[evidence.paragraph_id]
    quoted = _marked(paragraph, evidence.quote, texts)
    lead_in = edition.lead_in(paragraph)
    opens = paragraph.body.startswith(evidence.quote)
    if lead_in is None or paragraph.kind == "footnote" or not lead_in.body or not opens:
        return quoted
    return f"{_marked(lead_in, sentences(lead_in.body)[-1], texts)}\n\n{quoted}"


def _marked(paragraph: Paragraph, quote: str, texts: FixedTexts) -> str:
    """``“… words [… line missing in the source …]”``."""
    gap = texts.shown["gap"]
    before = after = ""
    if not paragraph.body.startswith(quote):
        before = "… "
    elif paragraph.gap in ("before", "both"):
        before = f"{gap} "
    if not paragraph.body.endswith(quote):
        after = " …"
    elif paragraph.gap in ("after", "both"):
        after = f" {gap}"
    return f"“{before}{quote}{after}”"


def _items(edition: Edition, evidence: Evidence, texts: FixedTexts) -> list[str]:
    items = _listed(edition, evidence)
    if not items:
        return []
    shown = [f"- {_marked(item, sentences(item.body)[0], texts)}" for item in items]
    more = len(edition.items_of(edition.by_id[evidence.paragraph_id])) - len(items)
    if more:
        shown.append(f"- *{texts.shown['more_items'].format(count=more)}*")
    return ["\n".join(shown)]


def _listed(edition: Edition, evidence: Evidence) -> tuple[Paragraph, ...]:
    """The items of a list whose lead-in is quoted to its end: without them it says nothing."""
    paragraph = edition.by_id[evidence.paragraph_id]
    whole = paragraph.body.endswith(evidence.quote)
    items = tuple(item for item in edition.items_of(paragraph) if item.body)
    return items[:ITEMS_SHOWN] if whole else ()


def shown_of(evidence: Sequence[Evidence], edition: Edition) -> list[Evidence]:
    """The best of the evidence; an item that was read in its list is not shown again."""
    shown: list[Evidence] = []
    for item in evidence:
        if len(shown) < SHOWN and item.paragraph_id not in read_in(shown, edition):
            shown.append(item)
    return shown


def read_in(shown: Iterable[Evidence], edition: Edition) -> set[str]:
    """The ids of the paragraphs that are shown, those that are shown whole in a list included."""
    listed = (item for evidence in shown for item in _listed(edition, evidence))
    whole = {item.id for item in listed if len(sentences(item.body)) == 1}
    return whole | {evidence.paragraph_id for evidence in shown}
