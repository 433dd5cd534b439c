"""Scoring answers against their cases; needs the edition, never the assistant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.edition import Edition
from corpus.matching import fold_space
from eval import measures
from eval.cases import Case, Gold
from eval.dues import dues_of
from eval.gold import DEPTH, Texts, judge
from eval.quotes import quoted_lines
from eval.replies import Reply, filled, silence
from eval.wordings import unmarked

Values = Mapping[str, float | None]

RANKING = ("hit@1", "hit@5", "RR", "nDCG@10")
# In the order of the report. Latency is no share: it is told in milliseconds.
MEASURES = (
    *RANKING,
    "facts",
    "conditions",
    "wrong",
    "status",
    "verbatim",
    "force",
    "deadlines",
    "wrong date",
)
LESS_IS_BETTER = frozenset({"wrong", "wrong date"})


@dataclass(frozen=True)
class Scored:
    """A case and what its answer is worth; ``values`` has an entry for each of MEASURES."""

    case: Case
    values: Values
    elapsed_ms: float | None
    missing: bool

    @property
    def shortfalls(self) -> dict[str, float]:
        """The measures in which the answer is not perfect; ranks and gains only by hit@5."""
        return {
            name: value
            for name, value in self.values.items()
            if value is not None
            and name not in ("hit@1", "RR", "nDCG@10")
            and value != float(name not in LESS_IS_BETTER)
        }


def score(
    cases: Sequence[Case], replies: Mapping[str, Reply], edition: Edition
) -> tuple[Scored, ...]:
    """Every case with its score; a missing answer counts as one that says nothing.

    So does a missing field, where other answers have it.
    """
    nothing = silence(replies.values())
    code = {paragraph.id: unmarked(paragraph.text) for paragraph in edition.paragraphs}
    return tuple(
        Scored(
            case=case,
            values=score_reply(case, filled(replies.get(case.id, nothing), nothing), code),
            elapsed_ms=replies[case.id].elapsed_ms if case.id in replies else None,
            missing=case.id not in replies,
        )
        for case in cases
    )


def score_reply(case: Case, reply: Reply, code: Mapping[str, str]) -> Values:
    """The answer's measures; ``code`` is the unmarked text of each paragraph by its id."""
    evidence = reply.evidence
    ranking = None if evidence is None else [entry.texts for entry in evidence]
    dues = dues_of(reply, case)
    return {
        **score_ranking(case.all_gold, ranking),
        "facts": measures.share_stated(reply.text, case.all_facts),
        "conditions": measures.share_stated(reply.text, case.all_conditions),
        "wrong": measures.states_wrong(reply.text, case.wrong),
        "status": measures.agrees(reply.status, case.expected_status),
        "verbatim": measures.share_verbatim(_quotes(reply, code)),
        "force": measures.agrees(_first_force(reply), case.force),
        "deadlines": measures.all_dated(dues, case.all_deadlines),
        "wrong date": measures.misdates(dues, case.all_deadlines),
    }


def score_ranking(gold: Sequence[Gold], ranking: Sequence[Texts] | None) -> Values:
    """The four measures of a ranking; hits and RR need gold of grade 2, nDCG@10 any gold."""
    if ranking is None or not gold:
        return dict.fromkeys(RANKING)
    judged = judge(gold, ranking)
    settles = any(one.grade == 2 for one in gold)
    return {
        "hit@1": measures.hit(judged.right, 1) if settles else None,
        "hit@5": measures.hit(judged.right, 5) if settles else None,
        "RR": measures.reciprocal_rank(judged.right) if settles else None,
        "nDCG@10": measures.ndcg(judged.gains, [one.grade for one in gold], DEPTH),
    }


def _first_force(reply: Reply) -> str | None:
    if reply.evidence is None:
        return None
    # An empty list is a miss; a list whose entries tell no force leaves it unscored.
    return reply.evidence[0].force if reply.evidence else ""


def _quotes(reply: Reply, code: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """Each quote with the texts that it may come from.

    A quote of the evidence: the paragraph that it names; a quoted line of the text: any.
    """
    everywhere = list(code.values())
    quotes = [(line, everywhere) for line in quoted_lines(reply.text or "")]
    for entry in reply.evidence or ():
        if entry.quote and entry.paragraph_id:
            named = [code[entry.paragraph_id]] if entry.paragraph_id in code else []
            quotes.append((fold_space(unmarked(entry.quote)), named))
    return quotes
