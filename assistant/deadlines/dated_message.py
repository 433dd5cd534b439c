"""A message, the days that it says, and its words that tell past from future."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast

from assistant.deadlines.calendar import ONE_DAY, long_date
from assistant.deadlines.date_words import form
from corpus.matching import fold_space, plain

# "arranged": it was told in the past of a day that may be to come ("invited us to a review on 3
# March"); "either": a day that was claimed, or a limit.
Tense = Literal["past", "to_come", "arranged", "either", "unknown"]
_SENTENCE_END = re.compile(r"[.!?;](?=\s|$)|\n")
_CLAUSE_END = re.compile(
    r"[,:()]|\s-\s|\b(?:and|but|so|then|because|although|while|which|when|if)\b"
)
_PAST = (
    r"(?:(?!(?:need|indeed|speed|feed|proceed|exceed|succeed)\b)[a-z]{2,}ed|sent|got|gave|given|"
    "went|came|told|said|met|made|held|wrote|written|rang|took|taken|heard|found|left|began|born|"
    "saw|seen|spoke|knew|kept|lost|brought|paid|became|done|gone|fell)"
)
_BE = r"(?:\b(?:is|are|am|be)|'s|'re|'m)"
_ARRANGED = "(?:booked|scheduled|planned|listed|set|fixed|arranged|expected)"
_ARRANGING = (
    "asked|invited|offered|given|gave|got|booked|arranged|rearranged|scheduled|promised|proposed|"
    "suggested|agreed|told|sent"
)
_ARRANGEMENT = "meeting|hearing|appointment|review|visit|date"
_ARRANGED_FOR = (
    rf"\b(?:{_ARRANGING})\b(?: \w+){{0,5}}? (?:{_ARRANGEMENT}) (?:on|for|of)\b"
    rf"|\b(?:was|were|been) (?:due|{_ARRANGED})\b"
)
_EITHER = (
    r"\b(?:(?:supposed|meant|ought|had|was|were) to|(?:should|would|could|must) have)\b"
    rf"(?: be| been)?(?: {_PAST}\b)?"
    rf"|{_BE} (?=(?:the )?[0-9])"
)
_TO_COME = (
    r"(?:\b(?:will|won't|shall|going to|about to|must|needs? to|(?:have|has|got) (?:got )?to"
    r"(?! (?:me|us|him|her|them|the|our|my|here)\b)"
    r"|to be)|'ll)\b(?: (?:not|be|have|been|get|it|then|only|also|now|still|all|to|[a-z]{2,9}ly))"
    rf"{{0,4}}(?: {_PAST}\b)?"
    rf"|{_BE} (?:not |now |also )?(?:being \w+|due|coming|on|{_ARRANGED}|required|needed|starting"
    r"|moving|leaving|having|holding|meeting|seeing|turning|changing|ending|returning|finishing"
    r"|beginning)\b"
    r"|\b(?:due(?! to)|upcoming|coming|next|starts|begins|moves|leaves|turns|goes|takes place"
    r"|expires)\b"
)
_HAPPENED = (
    r"\b(?:was|were|wasn't|weren't|had|hadn't|did|didn't|been|since|dated|ago|yesterday|last"
    rf"|of(?= (?:the )?[0-9])|{_PAST})\b"
)
_CUE = form(
    rf"(?P<arranged>{_ARRANGED_FOR})|(?P<either>{_EITHER})",
    rf"|(?P<to_come>{_TO_COME})|(?P<past>{_HAPPENED})",
)
_LIMIT = form(
    r"\b(?:by|before|until|till|no later than|(?:date|deadline) (?:of|for|is|was)) (?:the )?$"
)
_PLANNED = form(
    r"(?:(?:\b(?:is|are|am|will be)|'s|'re|'m)(?: due| back)?"
    rf"|(?:{_BE} (?:starting|moving|leaving|meeting|having|coming|going|returning|changing|turning)"
    r"|\b(?:starts|moves|leaves|begins|(?:i|we|they) (?:start|move|leave)))(?: \w+){0,3}) $"
)


class Clauses:
    """The sentences and clauses of a text, and its words that tell past from future."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sentences = [m.end() for m in _SENTENCE_END.finditer(text)]
        self._clauses = sorted({*self._sentences, *(m.end() for m in _CLAUSE_END.finditer(text))})
        self._cues = list(_CUE.finditer(text))

    def sentence(self, at: int) -> tuple[int, int]:
        return self._around(at, self._sentences)

    def tense(self, start: int, end: int) -> Tense:
        """By the nearest cue before the day in its clause, else after it; else in its sentence."""
        lo, hi = self._around(start, self._clauses)
        found = self._cue(start, end, lo, hi) or self._cue(start, end, *self.sentence(start))
        if found != "to_come" and _LIMIT.search(self._text, max(lo, start - 30), start):
            return "either"
        return found or "unknown"

    def is_plan(self, start: int) -> bool:
        """Whether a plan leads up to there ("we are moving …"), not a question or a duty."""
        lo, hi = self.sentence(start)
        asked = "?" in self._text[lo:hi]
        return not asked and bool(_PLANNED.search(self._text, max(lo, start - 60), start))

    def _around(self, at: int, ends: list[int]) -> tuple[int, int]:
        which = bisect_right(ends, at)
        lo = ends[which - 1] if which else 0
        return lo, ends[which] if which < len(ends) else len(self._text)

    def _cue(self, start: int, end: int, lo: int, hi: int) -> Tense | None:
        before = bisect_right(self._cues, start, key=lambda cue: cue.end()) - 1
        after = bisect_left(self._cues, end, key=lambda cue: cue.start())
        found = self._in(lo, hi, before) or self._in(lo, hi, after)
        if found == "to_come" == self._in(lo, hi, before):
            told_before = self._in(lo, hi, before - 1)
            return "either" if told_before == "past" else found
        return found

    def _in(self, lo: int, hi: int, at: int) -> Tense | None:
        """What a cue says, if it stands there."""
        if 0 <= at < len(self._cues) and lo <= self._cues[at].start() < hi:
            return cast(Tense, self._cues[at].lastgroup)
        return None


@dataclass(frozen=True, slots=True)
class SpokenDate:
    """``written`` is what stands from ``start`` to ``end`` of the text.

    ``on`` is None where it cannot be told which day is meant; ``note`` is a sentence for the
    reader: which day was taken, or what to ask. ``month`` is the first day of a month of which the
    day is not said.
    """

    start: int
    end: int
    written: str
    on: date | None
    kind: Literal["exact", "relative", "assumed", "vague", "impossible"]
    note: str = ""
    month: date | None = None

    @property
    def quoted(self) -> str:
        return f"“{fold_space(self.written)}”"

    def exactly(self, on: date) -> SpokenDate:
        return replace(self, on=on, kind="exact", note="")

    def assumed(self, on: date, why: str = "") -> SpokenDate:
        note = f"{self.quoted} is taken as {in_words(on)}{why}."
        return replace(self, on=on, kind="assumed", note=note)

    def asked(self, *readings: date | None) -> SpokenDate:
        days = [in_words(day) for day in sorted({day for day in readings if day})]
        can_be = " or ".join(days) if len(days) > 1 else "more than one day"
        note = f"{self.quoted} can be {can_be}. Which day is meant?"
        return replace(self, on=None, kind="vague", note=note)

    def refused(self, why: str) -> SpokenDate:
        note = f"{self.quoted} {why}. Which day was it?"
        return replace(self, on=None, kind="impossible", note=note)


@dataclass(frozen=True, slots=True)
class Recurring:
    """A day that comes again and again: its year, its month or both are not said.

    It is looked for so many days ``back`` and ``ahead``; ``day`` is that of a bare "the 14th".
    """

    said: SpokenDate
    fits: Callable[[date], bool]
    back: int
    ahead: int
    day: int = 0

    def until(self, day: date) -> date | None:
        """The last on or before the day."""
        return next((d for n in range(self.back) if self.fits(d := day - n * ONE_DAY)), None)

    def since(self, day: date) -> date | None:
        """The first on or after the day."""
        return next((d for n in range(self.ahead) if self.fits(d := day + n * ONE_DAY)), None)


Found = SpokenDate | Recurring | None


class Message:
    """A message with the day on which it is read."""

    def __init__(self, text: str, as_of: date) -> None:
        self.text = text
        self.plain = plain(text)
        self.as_of = as_of
        self.clauses = Clauses(self.plain)

    def asks(self, m: re.Match[str]) -> SpokenDate:
        """What the match says, as a day that has to be asked for."""
        start, end = m.span("said" if "said" in m.re.groupindex else 0)
        written = self.text[start:end].rstrip(" .")
        return SpokenDate(start, start + len(written), written, None, "vague").asked()

    def relative(self, m: re.Match[str], on: date | None) -> SpokenDate:
        said = self.asks(m)
        note = f"{said.quoted} is taken as {long_date(on)}." if on else said.note
        return replace(said, on=on, kind="relative" if on else "vague", note=note)

    def tense(self, m: re.Match[str]) -> Tense:
        said = self.asks(m)
        return self.clauses.tense(said.start, said.end)

    def lead(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """The words that stand directly before a place."""
        return pattern.search(self.plain, max(0, at - 40), at)


def in_words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
