"""Nothing leaves that the Code does not carry: quotes, citations, numbers, bodies, modal verbs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.answer import Ask, Evidence, LeadIn
from assistant.compose import Draft
from assistant.fixed_texts import FixedTexts
from assistant.glossary import load_glossary
from assistant.numbers import VALUES
from corpus.edition import Edition
from corpus.force import force_of_sentence
from corpus.matching import fold, is_verbatim
from corpus.sentences import sentences

_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_MONTH = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december)\b"
    r"|\bmay(?= \d)|(?<=\d )may\b"
)
_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:" + "|".join(sorted(VALUES, key=len, reverse=True)) + r")\b"
)
_PERIOD = re.compile(
    r"(\d+(?:[.,]\d+)*) (?:calendar )?((?:working |school )?(?:hour|day|week|month|year))s?\b"
)
_JOINING = ("under", "in_part")


@dataclass(frozen=True, slots=True)
class Fault:
    """What a text claims and the cited paragraphs do not carry."""

    what: str
    text: str


def verify(draft: Draft, edition: Edition, texts: FixedTexts) -> Draft:
    """The draft without what does not hold.

    Evidence that is not the edition's goes. If one sentence of a reply fails, the whole reply
    goes, and the ask is answered by quotes alone.
    """
    evidence = tuple(item for item in draft.evidence if not evidence_faults(item, edition))
    kept = {item.paragraph_id for item in evidence}
    carried_by = draft.time.carried_by
    asks = tuple(_checked(ask, kept, carried_by, edition, texts) for ask in draft.asks)
    return replace(draft, asks=asks, evidence=evidence)


def evidence_faults(evidence: Evidence, edition: Edition) -> list[Fault]:
    """The paragraph exists, its text and lead-in are its own, and the quote stands in it."""
    paragraph = edition.by_id.get(evidence.paragraph_id)
    if paragraph is None:
        return [Fault("no such paragraph", evidence.paragraph_id)]
    faults = []
    if evidence.text != paragraph.text or not is_verbatim(evidence.quote, paragraph.text):
        faults.append(Fault("not the paragraph's words", evidence.quote))
    cited = (evidence.citation, evidence.section, evidence.page)
    if cited != (edition.cite(paragraph).label(), paragraph.section, paragraph.page):
        faults.append(Fault("wrong citation", evidence.citation))
    lead_in = edition.lead_in(paragraph)
    if evidence.lead_in != (LeadIn(id=lead_in.id, text=lead_in.text) if lead_in else None):
        faults.append(Fault("not its lead-in", evidence.paragraph_id))
    return faults


def reply_faults(
    reply: str,
    cited: Iterable[str],
    edition: Edition,
    texts: FixedTexts,
    computed: Iterable[str] = (),
) -> list[Fault]:
    """What a reply says that the cited paragraphs, with their lead-ins, do not carry.

    ``computed``: how its dates were worked out, and from which rule; a quote is never in it.

    Compared by meaning: numbers by value, modal verbs by force, bodies by the glossary. A quote
    stands in one passage: words from two of them are nobody's.
    """
    passages = _passages(cited, edition)
    support = "\n".join([*passages, *computed])
    faults = [
        Fault("not in the cited paragraphs", part)
        for quote in _QUOTED.finditer(reply)
        for part in _parts(quote[1] or quote[2] or "", texts)
        if not any(is_verbatim(part, passage) for passage in passages)
    ]
    own = _without_fixed_words(_QUOTED.sub(" ", reply), edition, texts)
    faults += [Fault("number", n) for n in sorted(numbers_in(own) - numbers_in(support))]
    faults += [Fault("date", d) for d in sorted(_months(own) - _months(support))]
    faults += [Fault("body", b) for b in sorted(_bodies(own) - _bodies(support))]
    faults += [Fault("force", f) for f in sorted(_forces(own) - _forces(support))]
    return faults


def numbers_in(text: str) -> set[str]:
    """Numbers by value, and periods by value and unit: "six weeks" is "6 weeks", not "6 months".

    "one" counts only in a period: elsewhere it is a pronoun as often as a number.
    """
    folded = fold(text).replace("-", " ").replace("fortnight", "two weeks")
    numbers = {_digits(number) for number in _NUMBER.findall(folded) if number != "one"}
    periods = _PERIOD.findall(_NUMBER.sub(lambda number: _digits(number[0]), folded))
    return numbers | {n for n, _ in periods} | {f"{n} {unit}" for n, unit in periods}


def _digits(number: str) -> str:
    return str(VALUES.get(number, number))


def _months(text: str) -> set[str]:
    return set(_MONTH.findall(fold(text)))


def _checked(
    ask: Ask, evidence: set[str], computed: Iterable[str], edition: Edition, texts: FixedTexts
) -> Ask:
    cited = tuple(i for i in ask.evidence if i in evidence)
    holds = ask.reply and not reply_faults(ask.reply, cited, edition, texts, computed)
    return ask.model_copy(update={"evidence": cited, "reply": ask.reply if holds else ""})


def _passages(cited: Iterable[str], edition: Edition) -> list[str]:
    """The words of the cited paragraphs with their lead-ins, and where each stands."""
    found = []
    for paragraph in (edition.by_id[i] for i in cited):
        lead_in = edition.lead_in(paragraph)
        found += [lead_in.text] if lead_in else []
        found += [paragraph.text, paragraph.section_title, edition.cite(paragraph).label()]
        found += [item.text for item in edition.items_of(paragraph)]
    return found


def _parts(quote: str, texts: FixedTexts) -> list[str]:
    pieces = (piece for part in quote.split(texts.shown["gap"]) for piece in part.split("…"))
    return [piece.strip() for piece in pieces if piece.strip()]


def _without_fixed_words(text: str, edition: Edition, texts: FixedTexts) -> str:
    """Longer fixed texts first: one may stand within another.

    Words that only join others claim nothing, and belong to claims ("is under a duty"): they stay.
    """
    claiming = (words for name, words in texts.shown.items() if name not in _JOINING)
    fixed = (words.replace("{edition}", edition.called) for words in claiming)
    for words in sorted(fixed, key=len, reverse=True):
        text = re.sub(re.escape(words).replace(r"\{count\}", r"\d+"), " ", text)
    return text


def _bodies(text: str) -> set[str]:
    return load_glossary().bodies_in(text)


def _forces(text: str) -> set[str]:
    return {str(force_of_sentence(sentence, {})) for sentence in sentences(text)} - {"none"}
