"""The quoting writer: an answer in the Code's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import Ask, Evidence, LeadIn, Notice, Status
from assistant.fixed_texts import FixedTexts
from assistant.question import Question
from assistant.retrieve import Found, Search
from corpus.edition import Edition
from corpus.force import STRONGEST_FIRST, strongest
from corpus.paragraph import Force, Paragraph
from corpus.sentences import sentences

SHOWN = 4  # quotes in the text; the others stand in the evidence
QUOTE_WORDS = 60  # of a longer paragraph its best sentences are shown
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
    if question.silent_topic or question.missing_places or not evidence:
        return "not_covered"
    return "answered"


def _opening(
    question: Question, status: Status, edition: Edition, texts: FixedTexts
) -> Iterable[str]:
    """What is said before any quote: a signpost first of all, then what the Code does not have."""
    yield from (texts.signpost[name] for name in question.signposts)
    for place in question.missing_places:
        yield texts.status["no_such_place"].format(
            place=place, range=_range_of_chapter(edition, place)
        )
    if question.silent_topic:
        yield texts.status["silent"].format(
            topic=question.silent_topic.name, elsewhere=question.silent_topic.elsewhere
        )
    elif status == "not_covered" and not question.missing_places:
        yield texts.status["not_covered"]


def _range_of_chapter(edition: Edition, place: str) -> str:
    chapter = place.partition(".")[0]
    numbered = [s.id for s in edition.sections if s.id.startswith(f"{chapter}.")]
    if not numbered:
        chapters = [paragraph.chapter for paragraph in edition.paragraphs]
        return f"it has chapters {min(chapters)} to {max(chapters)}"
    return f"chapter {chapter} has {numbered[0]} to {numbered[-1]}"


def _notices(evidence: Sequence[Evidence], edition: Edition, texts: FixedTexts) -> Iterable[Notice]:
    if any(texts.shown["gap"] in _quoted(edition, item, texts) for item in evidence[:SHOWN]):
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

    A short paragraph is shown whole. Of a long one its best sentence is, with those behind it as
    far as there is room. ``scores`` holds one number for each sentence.
    """
    parts = sentences(paragraph.body)
    if _length(parts) <= QUOTE_WORDS:
        return paragraph.body
    first = max(range(len(parts)), key=lambda n: scores[n])
    last = first + 1
    while last < len(parts) and _length(parts[first : last + 1]) <= QUOTE_WORDS:
        last += 1
    return " ".join(parts[first:last])


def forces_of_quote(edition: Edition, paragraph: Paragraph, quote: str) -> tuple[Force, ...]:
    """The forces of a quote's sentences, the strongest first, each once; ("none",) for none.

    The sentence with which an item completes its list has the list's force, if no words of its own.
    """
    governing = edition.governing_force(paragraph)
    forces = [edition.force_of(sentence) for sentence in sentences(quote)]
    if forces[0] == "none" and paragraph.body.startswith(quote):
        forces[0] = governing
    if strongest(forces) == "none":
        forces = [governing]
    found = sorted(set(forces) - {"none"}, key=STRONGEST_FIRST.index)
    return tuple(found) or ("none",)


def _length(parts: Sequence[str]) -> int:
    return sum(len(part.split()) for part in parts)


def first_line(edition: Edition, evidence: Evidence, texts: FixedTexts) -> str:
    """Who must, should or may do what, in the Code's own words, with where they stand."""
    return (
        f"{texts.shown['first_line']}{_quoted(edition, evidence, texts)}\n\n"
        f"{evidence.citation}: *{_force_in_words(edition, evidence, texts)}*"
    )


def quote_block(edition: Edition, evidence: Evidence, texts: FixedTexts) -> str:
    """A quote with its citation and its force in words."""
    return (
        f"> {_quoted(edition, evidence, texts)}\n>\n"
        f"> {evidence.citation}: *{_force_in_words(edition, evidence, texts)}*"
    )


def _force_in_words(edition: Edition, evidence: Evidence, texts: FixedTexts) -> str:
    """Where a quote binds in more than one way, each is named: a must is not to hide a should."""
    paragraph = edition.by_id[evidence.paragraph_id]
    forces = forces_of_quote(edition, paragraph, evidence.quote)
    if len(forces) == 1:
        return texts.shown[forces[0]]
    return "; ".join(f"{texts.shown['in_part']} {texts.shown[force]}" for force in forces)


def _quoted(edition: Edition, evidence: Evidence, texts: FixedTexts) -> str:
    """The quote in quotation marks, behind the sentence that introduces an item, gaps shown."""
    paragraph = edition.by_id[evidence.paragraph_id]
    mark = texts.shown["gap"]
    before = paragraph.gap in ("before", "both") and paragraph.body.startswith(evidence.quote)
    after = paragraph.gap in ("after", "both") and paragraph.body.endswith(evidence.quote)
    quoted = f"“{f'{mark} ' if before else ''}{evidence.quote}{f' {mark}' if after else ''}”"
    lead_in = edition.lead_in(paragraph)
    if lead_in is None or paragraph.kind == "footnote" or not lead_in.body:
        return quoted
    return f"“{sentences(lead_in.body)[-1]}” … {quoted}"
