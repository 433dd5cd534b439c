"""The quoting writer: an answer in the Code's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.answer import Ask, Conflict, Deadline, Evidence, Notice, Status
from assistant.deadlines.work_out import WorkedOut
from assistant.fixed_texts import FixedTexts
from assistant.places import Places
from assistant.question import Question
from assistant.quoting import evidence_of, first_line, quote_block, read_in, shown_of
from assistant.retrieve import Search
from corpus.edition import Edition

_REPLIED: tuple[Status, ...] = ("answered", "signposted")


@dataclass(frozen=True, slots=True)
class Draft:
    """What the writer wrote, before it is verified. ``time``: what the answer says about time."""

    status: Status
    opening: tuple[str, ...]  # fixed texts that come before anything else
    asks: tuple[Ask, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    notices: tuple[Notice, ...] = ()
    time: WorkedOut = field(default_factory=WorkedOut)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        return self.time.deadlines

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return self.time.conflicts


def write(
    question: Question,
    search: Search | None,
    time: WorkedOut,
    edition: Edition,
    texts: FixedTexts,
) -> Draft:
    """The answer to a question: its one ask, with what was found; None: nothing bears on it."""
    evidence = evidence_of(edition, search) if search else ()
    status = _status(question, evidence, time)
    lines = list(time.reply) if status in _REPLIED else []
    if status in _REPLIED and evidence:
        lines.append(first_line(edition, evidence[0], texts))
    ask = Ask(
        ask=question.text,
        reply="\n\n".join(lines),
        status=status,
        evidence=tuple(item.paragraph_id for item in evidence),
    )
    return Draft(
        status=status,
        opening=tuple(_opening(question, evidence, status, edition, texts)),
        asks=(ask,),
        evidence=evidence,
        notices=(*time.notices, *_notices(evidence, edition, texts)),
        time=time,
    )


def as_text(draft: Draft, edition: Edition, texts: FixedTexts) -> str:
    """The whole answer as a person reads it, in Markdown."""
    replies = [ask.reply for ask in draft.asks if ask.reply]
    blocks = [*draft.opening, *draft.time.corrected, *replies]
    blocks += [draft.time.next] if draft.time.next else []
    if draft.time.questions:
        blocks += [f"**{texts.shown['questions']}** {' '.join(draft.time.questions)}"]
    if draft.time.also:
        blocks += [f"**{texts.shown['also']}**", *(f"- {line}" for line in draft.time.also)]
    rest = shown_of(draft.evidence, edition)[1 if replies else 0 :]
    if rest:
        heading = texts.shown["more" if replies else "nearest"]
        blocks += [f"**{heading}**", *(quote_block(edition, item, texts) for item in rest)]
    said = "\n".join(blocks)
    blocks += [f"*{notice.text}*" for notice in draft.notices if not _is_said(notice, said)]
    return "\n\n".join(blocks)


def _status(question: Question, evidence: Sequence[Evidence], time: WorkedOut) -> Status:
    if question.signposts:
        return "signposted"
    if question.places.missing:
        return "not_covered"
    if evidence or question.places.named:
        return "answered"
    return "clarify" if time.questions else "not_covered"


def _opening(
    question: Question,
    evidence: Sequence[Evidence],
    status: Status,
    edition: Edition,
    texts: FixedTexts,
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
    elif status == "not_covered" and question.places == Places():
        yield texts.status["not_covered"]


def _of_places(
    question: Question, evidence: Sequence[Evidence], edition: Edition, texts: FixedTexts
) -> Iterable[str]:
    """Which of the places that are named are lost, or longer than what is quoted of them."""
    read = read_in(shown_of(evidence, edition), edition)
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
    blocks = (quote_block(edition, item, texts) for item in shown_of(evidence, edition))
    if any(texts.shown["gap"] in block for block in blocks):
        yield Notice(kind="gap", text=texts.notice["gap"])
    yield Notice(kind="edition", text=edition.notice)


def _is_said(notice: Notice, said: str) -> bool:
    """An ambiguity whose note stands beside its dates need not be told of again."""
    note = notice.text.partition(": ")[2].rpartition(" (")[0]
    return notice.kind == "ambiguity" and bool(note) and note in said
