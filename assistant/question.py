"""Reading a message: can it be read, is someone at risk, what is asked, does it name a place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.fixed_texts import load_fixed_texts
from assistant.glossary import load_glossary
from assistant.places import Places, read_places
from corpus.edition import Edition
from corpus.matching import fold, words
from corpus.silent import SilentTopic, load_silent_topics

REMEMBERED = 20  # earlier messages
LONGEST = 4000  # characters: about two pages; longer ones are letters pasted whole

Problem = Literal["empty", "too_long", "unreadable"]
Signpost = Literal["risk", "diagnosis", "merits"]

FEW_WORDS = 14  # a follow-up that leans on what was said before is shorter than this
FURTHEST = 3  # earlier messages that are looked for together with one that leans on them


@dataclass(frozen=True, slots=True)
class Question:
    """``search_text`` is what is looked for: the message, with the earlier ones it leans on."""

    text: str
    search_text: str = ""
    problem: Problem | None = None
    signposts: tuple[Signpost, ...] = ()
    places: Places = field(default_factory=Places)
    silent_topic: SilentTopic | None = None


def read_question(message: str, history: Sequence[str], edition: Edition) -> Question:
    """The message as a Question; ``history`` holds the earlier user messages, oldest first."""
    text = _printable(message)
    history = [_printable(earlier) for earlier in history[-REMEMBERED:]]
    places = read_places(text, edition)
    topics = load_silent_topics(edition.folder)
    silent_topic = _silent_topic(text, topics, edition)
    search_text = _in_context(text, history, edition)
    if places == Places():
        places = Places(named=read_places(search_text, edition).named)
    if places.only:
        search_text = ". ".join(place.subject for place in places.readable)
    elif not silent_topic:
        search_text = _without(topics, search_text)
    read = Question(
        text=text,
        search_text=search_text,
        signposts=_signposts(text, history),
        places=places,
        silent_topic=silent_topic,
    )
    problem = _problem(read, edition)
    return Question(text, problem=problem) if problem else read


def _printable(message: str) -> str:
    """Without control characters and the invisible tags in which instructions can be hidden."""
    kept = (_character(c) for c in message[: LONGEST + 1])
    return "".join(kept).strip()


def _character(c: str) -> str:
    if unicodedata.category(c) == "Cc":
        return c if c.isspace() else " "
    return "" if unicodedata.category(c)[0] == "C" else c


def _plain(text: str) -> str:
    """Without the signs of Markdown and HTML, which would hide a word from a pattern."""
    return fold(re.sub(r"</?[a-zA-Z][^>]{0,40}>|[*_~`]", "", text).replace("wanna", "want to"))


def _problem(read: Question, edition: Edition) -> Problem | None:
    """Why the message cannot be answered; one about a risk is never turned away."""
    if not read.text:
        return "empty"
    if "risk" in read.signposts:
        return None
    if len(read.text) > LONGEST:
        return "too_long"
    understood = read.signposts or read.places != Places() or read.silent_topic
    return None if understood or set(words(read.text)) & vocabulary(edition) else "unreadable"


def vocabulary(edition: Edition) -> frozenset[str]:
    """Every word of the edition of two letters or more: plain English has some of them."""
    if edition.name not in _vocabularies:
        found = (w for p in edition.paragraphs for w in words(p.text) if len(w) > 1)
        _vocabularies[edition.name] = frozenset(found)
    return _vocabularies[edition.name]


_vocabularies: dict[str, frozenset[str]] = {}


def _signposts(text: str, history: Sequence[str]) -> tuple[Signpost, ...]:
    """What has to be said first. A risk that was told of earlier is not forgotten."""
    patterns = load_fixed_texts().patterns
    found: list[Signpost] = []
    if any(patterns["risk"].search(_plain(said)) for said in (*history, text)):
        found.append("risk")
    judgements: tuple[Signpost, ...] = ("diagnosis", "merits")
    found += [name for name in judgements if patterns[name].search(fold(text))]
    return tuple(found)


def _silent_topic(text: str, topics: Sequence[SilentTopic], edition: Edition) -> SilentTopic | None:
    """A topic outside the Code counts where it is asked about, not where it is only mentioned."""
    asked = _asked(text, edition)
    return next((t for t in topics if any(t.is_in(clause) for clause in asked)), None)


def _asked(text: str, edition: Edition) -> list[str]:
    """The clauses of a message that ask; all of it where none does, or where one points back."""
    patterns = load_fixed_texts().patterns
    asked = [clause for clause in _clauses(text) if patterns["asks"].match(clause)]
    for clause in asked:
        if patterns["points_back"].search(clause) and not _names_a_topic(clause, edition):
            return [text]  # "He gets DLA. Does it count as income?"
    return asked or [text]


def _without(topics: Sequence[SilentTopic], text: str) -> str:
    """Without the clauses that only mention one of them: they would lead the search astray."""
    if not any(topic.is_in(text) for topic in topics):
        return text
    return " ".join(c for c in _clauses(text) if not any(topic.is_in(c) for topic in topics))


def _clauses(text: str) -> list[str]:
    return [c for c in load_fixed_texts().patterns["clause_ends"].split(fold(text)) if c]


# Follow-ups


def _in_context(text: str, history: Sequence[str], edition: Edition) -> str:
    """A message that leans on the one before it, with that one, and those that it leans on."""
    said = [text]
    for earlier in reversed(history[-FURTHEST:]):
        if not _leans(said[0], edition):
            break
        said.insert(0, earlier)
    return " ".join(said)


def _leans(text: str, edition: Edition) -> bool:
    """Whether a short message points back, or names nothing that it could be about by itself."""
    patterns = load_fixed_texts().patterns
    folded = fold(text)
    if len(folded.split()) > FEW_WORDS:
        return False
    opening = patterns["connective"].match(folded)
    rest = folded[opening.end() :] if opening else folded
    if opening and not patterns["asks"].match(rest):
        return True
    return bool(patterns["points_back"].search(rest)) or not _names_a_topic(rest, edition)


def _names_a_topic(text: str, edition: Edition) -> bool:
    """Whether a word of the Code's, or one for it, is left beside the usual words of asking."""
    glossary = load_glossary()
    left = load_fixed_texts().patterns["says_little"].sub(" ", fold(text))
    known = set(words(left)) & vocabulary(edition) - glossary.stop_words
    return bool(known) or bool(glossary.terms_in(left))
