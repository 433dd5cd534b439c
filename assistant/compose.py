"""The quoting writer: an answer in the Code's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import Ask, Evidence, LeadIn, Notice, Status
from assistant.fixed_texts import FixedTexts
from assistant.question import Question
from assistant.retrieve import Found, Search
from corpus.edition import Edition
from corpus.force import STRONGEST_FIRST
from corpus.paragraph import Force, Paragraph
from corpus.sentences import sentences

SHOWN = 4  # quotes in the text; the others stand in the evidence
QUOTE_WORDS = 75  # of a longer paragraph its best sentences are shown
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
        opening=tuple(_opening(question, status, edition, texts)),
        asks=(ask,),
        evidence=evidence,
        notices=tuple(_notices(evidence, edition, texts)),
    )


def as_text(draft: Draft, edition: Edition, texts: FixedTexts) -> str:
    """The whole answer as a person reads it, in Markdown."""
    blocks = [*draft.opening, *(ask.reply for ask in draft.asks if ask.reply)]
    replied = any(ask.reply for ask in draft.asks)
    rest = draft.evidence[1 if replied else 0 : SHOWN]
    if rest:
        heading = texts.shown["more" if replied else "nearest"]
        blocks += [f"**{heading}**", *(quote_block(edition, item, texts) for item in rest)]
    blocks += [f"*{notice.text}*" for notice in draft.notices]
    return "\n\n".join(blocks)


def _status(question: Question, evidence: Sequence[Evidence]) -> Status:
    if question.signposts:
        return "signposted"
    if question.missing_places or not evidence:
        return "not_covered"
    return "answered"


def _opening(
    question: Question, status: Status, edition: Edition, texts: FixedTexts
) -> Iterable[str]:
    """What is said before any quote: a signpost first of all, then what the Code does not have."""
    yield from (texts.signpost[name] for name in question.signposts)
    for place in question.missing_places:
        said = texts.status["no_such_place"].format(
            place=place, range=_range_of_chapter(edition, place)
        )
        yield f"{said} {edition.other_numbers}".strip()
    if question.silent_topic:
        yield texts.status["silent"].format(
            topic=question.silent_topic.name, elsewhere=question.silent_topic.elsewhere
        )
    elif status == "not_covered" and not question.missing_places:
        yield texts.status["not_covered"]


def _range_of_chapter(edition: Edition, place: str) -> str:
    chapter = place.rsplit(" ", maxsplit=1)[-1].partition(".")[0]
    numbered = [s.id for s in edition.sections if s.id.startswith(f"{chapter}.")]
    if not numbered:
        chapters = [paragraph.chapter for paragraph in edition.paragraphs]
        return f"its chapters are {min(chapters)} to {max(chapters)}"
    return f"chapter {chapter} has sections {numbered[0]} to {numbered[-1]}"


def _notices(evidence: Sequence[Evidence], edition: Edition, texts: FixedTexts) -> Iterable[Notice]:
    blocks = (quote_block(edition, item, texts) for item in evidence[:SHOWN])
    if any(texts.shown["gap"] in block for block in blocks):
        yield Notice(kind="gap", text=texts.notice["gap"])
    yield Notice(kind="edition", text=edition.notice)


# Evidence and quotes


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
    quote = choose_quote(paragraph, search.sentence_scores(paragraph))
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


def choose_quote(paragraph: Paragraph, scores: Sequence[float]) -> str:
    """The part of a paragraph that is shown, verbatim.

    A short paragraph is shown whole. Of a long one its best sentence is, with those behind it and
    then those before it as far as there is room. ``scores`` holds one number for each sentence.
    """
    parts = sentences(paragraph.body)
    if _length(parts) <= QUOTE_WORDS:
        return paragraph.body
    first = max(range(len(parts)), key=lambda n: scores[n])
    last = first + 1
    while last < len(parts) and _length(parts[first : last + 1]) <= QUOTE_WORDS:
        last += 1
    while first > 0 and _length(parts[first - 1 : last]) <= QUOTE_WORDS:
        first -= 1
    return " ".join(parts[first:last])


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


def _length(parts: Sequence[str]) -> int:
    return sum(len(part.split()) for part in parts)


def first_line(edition: Edition, evidence: Evidence, texts: FixedTexts) -> str:
    """Who must, should or may do what, in the Code's own words, with where they stand."""
    says = texts.shown["says"].format(edition=edition.called)
    lines = [f"{says}{_quoted(edition, evidence, texts)}", *_items(edition, evidence, texts)]
    return "\n\n".join([*lines, _where(edition, evidence, texts)])


def quote_block(edition: Edition, evidence: Evidence, texts: FixedTexts) -> str:
    """A quote with its citation and its force in words."""
    lines = [_quoted(edition, evidence, texts), *_items(edition, evidence, texts)]
    lines.append(_where(edition, evidence, texts))
    return "\n".join(f"> {line}" for line in "\n\n".join(lines).split("\n"))


def _where(edition: Edition, evidence: Evidence, texts: FixedTexts) -> str:
    """The citation, the section's title (a rule may hold for some children only) and the force.

    Where a quote binds in more than one way, each is named: a must is not to hide a should.
    """
    paragraph = edition.by_id[evidence.paragraph_id]
    forces = forces_of_quote(edition, paragraph, evidence.quote)
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
    """The items of a list whose lead-in is quoted to its end: without them it says nothing."""
    paragraph = edition.by_id[evidence.paragraph_id]
    items = edition.items_of(paragraph)
    if not items or not paragraph.body.endswith(evidence.quote):
        return []
    shown = [f"- {_marked(item, _first_sentence(item), texts)}" for item in items[:ITEMS_SHOWN]]
    if len(items) > ITEMS_SHOWN:
        shown.append(f"- *{texts.shown['more_items'].format(count=len(items) - ITEMS_SHOWN)}*")
    return ["\n".join(shown)]


def _first_sentence(item: Paragraph) -> str:
    return sentences(item.body)[0] if item.body else ""
