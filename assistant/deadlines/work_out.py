"""What an answer says about time: the entries, the sentences, and the passages that lead it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from assistant.answer import Conflict, Deadline, Notice
from assistant.deadlines.boundaries import boundary_in_words
from assistant.deadlines.calendar import long_date
from assistant.deadlines.count import Count, counts_of, is_closed, uncounted
from assistant.deadlines.entries import conflicts_of, deadline_of, notices_of
from assistant.deadlines.mistakes import corrections
from assistant.deadlines.reading import Timing
from assistant.deadlines.rules import Rule, Rulebook
from assistant.deadlines.telling import in_words, sentences_of
from assistant.deadlines.timeline import set_off
from assistant.deadlines.wording import distance
from corpus.edition import Edition
from corpus.paragraph import Paragraph

_OF_OLD = timedelta(days=2 * 365)  # a birth is told of for other reasons than the check at two
_LEADING = 3  # passages of one rule that lead the evidence


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """``reply``: paragraphs on what was asked; ``carried_by``: what of it is computed, or stands in
    the rules, and in no paragraph; ``corrected``: what the message has wrong; ``next``: what comes
    next; ``also``: sentences on what else the given events set off; ``leading``: the paragraphs
    that carry the reply, each with its words; ``questions``: what has to be known first."""

    deadlines: tuple[Deadline, ...] = ()
    reply: tuple[str, ...] = ()
    carried_by: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    next: str = ""
    also: tuple[str, ...] = ()
    leading: Mapping[Paragraph, str] = field(default_factory=dict)
    questions: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Book:
    """What the words and the entries are made from."""

    rulebook: Rulebook
    edition: Edition
    as_of: date

    def entries(self, counts: Sequence[Count]) -> tuple[Deadline, ...]:
        return tuple(deadline_of(c, self.rulebook, self.edition, self.as_of) for c in counts)

    def sentences(self, counts: Sequence[Count]) -> Iterator[tuple[str, str]]:
        yield from sentences_of(self.entries(counts), self.rulebook, self.edition, self.as_of)


def work_out(
    message: str, timing: Timing, rulebook: Rulebook, edition: Edition, as_of: date
) -> WorkedOut:
    """What is asked about first, then what else the given events set off and nothing closed."""
    book = _Book(rulebook, edition, as_of)
    asked = [(rule, _counts(rule, timing)) for rule in timing.asked]
    of_asked = [count for _, counts in asked for count in counts]
    rest = [
        count
        for count in set_off(timing.events, rulebook)
        if count.rule not in timing.asked
        and not is_closed(count, timing.events)
        and not (count.due and as_of - count.due > _OF_OLD)
    ]
    rest.sort(key=lambda count: count.due or date.max)
    told = of_asked or rest
    following = timing.asked[0].next if timing.asked else ""
    concerned = (*timing.asked, *(count.rule for count in told))
    return WorkedOut(
        deadlines=book.entries([*of_asked, *rest]),
        reply=tuple(dict.fromkeys(_reply(timing, asked, book))),
        carried_by=tuple(_carried_by(timing, of_asked, book)),
        corrected=tuple(corrections(message, timing.asked)),
        next=f"*What comes next:* {following}" if following else "",
        also=tuple(" ".join(both).strip() for both in book.sentences(rest)),
        leading=_leading(timing, edition),
        questions=timing.unclear,
        conflicts=tuple(conflicts_of(concerned, rulebook, edition)),
        notices=tuple(notices_of(told, rulebook, edition)),
    )


def _counts(rule: Rule, timing: Timing) -> tuple[Count, ...]:
    """Of a rule that is asked about: its days, or that a day is needed."""
    if rule.bound == "none":
        return ()
    counted = counts_of(rule, timing.events)
    if counted or rule.arises_on:
        return counted[-1:] if rule.recurring and counted else counted
    return uncounted(rule)


def _reply(
    timing: Timing, asked: Sequence[tuple[Rule, tuple[Count, ...]]], book: _Book
) -> Iterator[str]:
    for rule, counts in asked:
        if counts:
            yield from (part for both in book.sentences(counts) for part in both if part)
        else:
            yield in_words(rule, book.rulebook, book.edition)
        if boundary := boundary_in_words(rule, timing.events):
            yield boundary


def _carried_by(timing: Timing, counts: Sequence[Count], book: _Book) -> Iterator[str]:
    """The data and the sums from which the reply was made."""
    for rule in timing.asked:
        starts = [book.rulebook.trigger[start].label for start in rule.starts]
        yield from (rule.label, f"the {rule.bearer} {rule.force}", rule.arises_if, rule.caution)
        yield from (*starts, str(rule.period or ""), boundary_in_words(rule, timing.events))
    for entry in book.entries(counts):
        yield entry.explanation
        if entry.due:
            yield f"{long_date(entry.due)} {distance(entry.due, book.as_of)}"


def _leading(timing: Timing, edition: Edition) -> dict[Paragraph, str]:
    """The words that carry the rules asked about: of each its readings before what supports it.

    Of two passages of one paragraph the words from the first to the last are quoted. Where a delay
    is asked about, the list of what excuses one comes behind.
    """
    found: dict[Paragraph, str] = {}
    for rule in timing.asked:
        for passage in (*rule.readings, *rule.passages)[:_LEADING]:
            paragraph = edition.by_id[passage.paragraph_id]
            found[paragraph] = _spanning(
                paragraph.text, found.get(paragraph, passage.quote), passage.quote
            )
    excused = {rule.exemptions[0] for rule in timing.asked if rule.exemptions}
    if timing.excused:
        found |= {edition.by_id[i]: edition.by_id[i].body for i in sorted(excused)}
    return found


def _spanning(text: str, *quotes: str) -> str:
    starts = [text.index(quote) for quote in quotes]
    ends = [start + len(quote) for start, quote in zip(starts, quotes, strict=True)]
    return text[min(starts) : max(ends)]
