"""The quoting writer: an answer in the Code's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import Ask, Evidence, LeadIn, Notice, Status
from assistant.fixed_texts import FixedTexts
from assistant.places import Places
from assistant.question import Question
from assistant.retrieve import Found, Search
from corpus.edition import Edition
from corpus.force import STRONGEST_FIRST
from corpus.paragraph import Force, Paragraph
from corpus.sentences import sentences

SHOWN = 4  # quotes in the text; the others stand in the evidence
ITEMS_SHOWN = 8  # of a list whose lead-in is quoted
_REPLIED: tuple[Status, ...] = ("answered", "signposted")


@dataclass(frozen=True, slots=True)
class Draft:
    """What the writer wrote, before it is verified."""

    status: Status
    opening: tuple[str, ...]  # fixed texts that come before anything else
    asks: tuple[Ask, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    notices: tuple[Notice, ...] = ()


def write(question: Question, search: Search | None, edition: Edition, texts: FixedTexts) -> Draft:
    """The answer to a question: its one ask, with what was found; None: nothing bears on it."""
    evidence = evidence_of(edition, search) if search else ()
    status = _status(question, evidence)
    reply = first_line(edition, evidence[0], texts) if status in _REPLIED and evidence else ""
    ask = Ask(
        ask=question.text,
        reply=reply,
        status=status,
        evidence=tuple(item.paragraph_id for item in evidence),
    )
    return Draft(
        status=status,
        opening=tuple(_opening(question, evidence, edition, texts)),
        asks=(ask,),
        evidence=evidence,
        notices=tuple(_notices(evidence, edition, texts)),
    )


def as_text(draft: Draft, edition: Edition, texts: FixedTexts) -> str:
    """The whole answer as a person reads it, in Markdown."""
    blocks = [*draft.opening, *(ask.reply for ask in draft.asks if ask.reply)]
    replied = any(ask.reply for ask in draft.asks)
    rest = _shown(draft.evidence, edition)[1 if replied else 0 :]
    if rest:
        heading = texts.shown["more" if replied else "nearest"]
        blocks += [f"**{heading}**", *(quote_block(edition, item, texts) for item in rest)]
    blocks += [f"*{notice.text}*" for notice in draft.notices]
    return "\n\n".join(blocks)


def _shown(evidence: Sequence[Evidence], edition: Edition) -> list[Evidence]:
    """The best of the evidence; an item that was read in its list is not shown again."""
    shown: list[Evidence] = []
    for item in evidence:
        if len(shown) < SHOWN and item.paragraph_id not in _read(shown, edition):
            shown.append(item)
    return shown


def _read(shown: Iterable[Evidence], edition: Edition) -> set[str]:
    """The ids of the paragraphs that are shown, those that are shown whole in a list included."""
    listed = (item for evidence in shown for item in _listed(edition, evidence))
    whole = {item.id for item in listed if len(sentences(item.body)) == 1}
    return whole | {evidence.paragraph_id for evidence in shown}


def _status(question: Question, evidence: Sequence[Evidence]) -> Status:
    if question.signposts:
        return "signposted"
    if question.places.missing:
        return "not_covered"
    return "answered" if evidence or question.places.named else "not_covered"


def _opening(
    question: Question, evidence: Sequence[Evidence], edition: Edition, texts: FixedTexts
) -> Iterable[str]:
    """What is said before any quote: a signpost first of all, then what the Code does not have."""
    yield from (texts.signpost[name] for name in question.signposts)
    for missing in question.places.missing:
        said = texts.status["no_such_place"].format(place=missing.name, instead=missing.instead)
        yield f"{said} {edition.other_numbers}".strip() if missing.elsewhere else said
    yield from _of_places(question, evidence, edition, texts)
    if question.silent_topic:
        yield texts.status["silent"].format(
            topic=question.silent_topic.name, elsewhere=question.silent_topic.elsewhere
        )
    elif not evidence and not question.signposts and question.places == Places():
        yield texts.status["not_covered"]


def _of_places(
    question: Question, evidence: Sequence[Evidence], edition: Edition, texts: FixedTexts
) -> Iterable[str]:
    """Which of the places that are named are lost, or longer than what is quoted of them."""
    read = _read(_shown(evidence, edition), edition)
    whole = question.places.only and not question.places.missing
    for place in question.places.named:
        first = place.paragraphs[0]
        if place.lost:
            yield texts.status["lost"].format(
                place=place.name, title=first.section_title, page=first.page
            )
        elif whole and not read.issuperset(p.id for p in place.paragraphs):
            yield texts.status["beginning"].format(place=place.name)


def _notices(evidence: Sequence[Evidence], edition: Edition, texts: FixedTexts) -> Iterable[Notice]:
    blocks = (quote_block(edition, item, texts) for item in _shown(evidence, edition))
    if any(texts.shown["gap"] in block for block in blocks):
        yield Notice(kind="gap", text=texts.notice["gap"])
    yield Notice(kind="edition", text=edition.notice)


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
