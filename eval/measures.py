"""The measures of one answer: each takes plain values and returns a number from 0 to 1, or None.

None is unscored: the case does not ask for it, or the answer does not give what it rests on.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import log2

from eval.cases import Expected, Wordings
from eval.dues import Due
from eval.wordings import plain, states


def hit(right: Sequence[bool], depth: int) -> float:
    """1 if a right entry stands among the first ``depth``, else 0.

    Called Success@k by ir-measures, hit rate elsewhere.
    """
    return float(any(right[:depth]))


def reciprocal_rank(right: Sequence[bool]) -> float:
    """One over the rank of the first right entry, 0 where there is none.

    Voorhees, The TREC-8 Question Answering Track Report (1999).
    """
    return next((1 / rank for rank, is_right in enumerate(right, start=1) if is_right), 0.0)


def ndcg(gains: Sequence[int], ideal: Sequence[int], depth: int) -> float | None:
    """Discounted gain of the first ``depth`` entries over that of the best order, at most 1.

    Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques (2002), with gains as
    they are and log2(rank + 1) as trec_eval has it. ``ideal``: the gains that there are to be had.
    The cap: a text that holds two pieces of gold at once earns both at one rank.
    """
    best = _discounted(sorted(ideal, reverse=True)[:depth])
    return min(1.0, _discounted(gains[:depth]) / best) if best else None


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def share_stated(text: str | None, wanted: Sequence[Wordings]) -> float | None:
    """The share of what is wanted (facts, conditions) of which the text has one of the wordings.

    Nugget recall, as in Voorhees, Overview of the TREC 2003 Question Answering Track.
    """
    if text is None or not wanted:
        return None
    words = plain(text)
    return sum(states(words, wordings) for wordings in wanted) / len(wanted)


def states_wrong(text: str | None, wrong: Sequence[str]) -> float | None:
    """1 if the text has a wording that only a wrong answer contains, else 0. Less is better."""
    return float(states(plain(text), wrong)) if text and wrong else None


def agrees(given: str | None, expected: str | None) -> float | None:
    """1 if what is given is what is expected, else 0.

    Of the answer's status, and of the force of its best evidence against the force of the words
    that settle the question.
    """
    return None if given is None or expected is None else float(given == expected)


def share_verbatim(quotes: Sequence[tuple[str, Collection[str]]]) -> float | None:
    """The share of quotes that stand, letter for letter, in one of the texts they may come from."""
    if not quotes:
        return None
    return sum(any(quote in text for text in texts) for quote, texts in quotes) / len(quotes)


def all_dated(given: Sequence[Due] | None, expected: Collection[Expected]) -> float | None:
    """1 if every expected date is given, to the day and under its section, else 0.

    Of two readings both are expected, so that one alone is as wrong as none.
    """
    if given is None or not expected:
        return None
    return float(all(any(one.meets(wanted) for one in given) for wanted in expected))


def misdates(given: Sequence[Due] | None, expected: Collection[Expected]) -> float | None:
    """1 if a date that is given for what was asked is not an expected one, else 0. Less is better.

    For what was asked: by the rule that is given first, or by one that gives an expected date too.
    The dates of other rules are not judged: a case does not hold them. None where no date is given.
    """
    dated = [one for one in given or () if one.due]
    if not given or not dated or not expected:
        return None
    right = {wanted.due for wanted in expected}
    asked = {given[0].rule, *(one.rule for one in dated if one.due in right)}
    return float(any(one.due not in right for one in dated if one.rule in asked))
