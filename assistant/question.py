"""Reading a message: can it be read, is someone at risk, what is asked, does it name a place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.fixed_texts import load_fixed_texts
from corpus.edition import Edition
from corpus.matching import fold, words
from corpus.silent import SilentTopic, load_silent_topics

REMEMBERED = 20  # earlier messages
LONGEST = 4000  # characters: about two pages; longer ones are letters pasted whole

Problem = Literal["empty", "too_long", "unreadable"]
Signpost = Literal["risk", "diagnosis", "merits"]

# "paragraph 9.214", "sections 7.3 and 7.5", "chapter 12": a place is named by its number after one
# of these words. A place in an Act, in regulations or in another code is not one of this Code's.
_PLACES = re.compile(
    r"(?<!['’\w])(?:(?:paragraphs?|paras?|sections?|s|§)\.? ?"
    r"(?P<places>\d{1,2}\.\d{1,3}(?:\.\d{1,3})?"
    r"(?:(?:,| and| or| to|, and) \d{1,2}\.\d{1,3})*)|chapters? (?P<chapter>\d{1,2})\b)(?![\d%])"
    r"(?! ?,? ?(?:of|in|under|to)? ?(?:the )?(?:[\w'’&-]+ ){0,6}?"
    r"(?:acts?|regulations?|bill|order|rules|admissions|cfa)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,2}\.\d{1,3}(?:\.\d{1,3})?")
_CONNECTIVE = re.compile(
    r"^(?:and|but|so|ok|okay|or|then|what about|what if|how about|who|why|when|by when|is that"
    r"|does that|do they|can they|must they|and if|if they|if so|really|by law|what then)\b"
)
_POINTS_BACK = re.compile(r"\b(?:it|that|this|they|them|those|these|he|she|there|then|one)\b")
FEW_WORDS = 14  # a follow-up that leans on what was said before is shorter than this


@dataclass(frozen=True, slots=True)
class Question:
    """``search_text`` is what is looked for: the message, with the earlier one it leans on."""

    text: str
    search_text: str = ""
    problem: Problem | None = None
    signposts: tuple[Signpost, ...] = ()
    missing_places: tuple[str, ...] = ()
    silent_topic: SilentTopic | None = None


def read_question(message: str, history: Sequence[str], edition: Edition) -> Question:
    """The message as a Question; ``history`` holds the earlier user messages, oldest first."""
    text = _printable(message)
    history = [_printable(earlier) for earlier in history[-REMEMBERED:]]
    read = Question(
        text=text,
        search_text=_in_context(text, history),
        signposts=_signposts(text, history),
        missing_places=_missing_places(text, edition),
        silent_topic=_silent_topic(text, edition),
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
    understood = read.signposts or read.missing_places or read.silent_topic
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


def _missing_places(text: str, edition: Edition) -> tuple[str, ...]:
    """Numbered places that the message names and the edition does not have."""
    known = {section.id for section in edition.sections} | set(edition.by_id)
    chapters = {str(paragraph.chapter) for paragraph in edition.paragraphs}
    missing: dict[str, None] = {}
    for named in _PLACES.finditer(text):
        if named["chapter"] and named["chapter"] not in chapters:
            missing[f"chapter {named['chapter']}"] = None
        numbers = _NUMBER.findall(named["places"] or "")
        missing |= dict.fromkeys(f"paragraph {n}" for n in numbers if n not in known)
    return tuple(missing)


def _silent_topic(text: str, edition: Edition) -> SilentTopic | None:
    """A topic outside the Code counts where it is asked about, not where it is only mentioned."""
    asked = [s for s in re.split(r"(?<=[.?!])\s+", text) if "?" in s] or [text]
    topics = load_silent_topics(edition.folder)
    return next((t for t in topics if any(t.is_in(sentence) for sentence in asked)), None)


def _in_context(text: str, history: Sequence[str]) -> str:
    """A short message that points back is looked for together with the last one before it."""
    folded = fold(text)
    if not history or len(folded.split()) > FEW_WORDS:
        return text
    if _CONNECTIVE.search(folded) or _POINTS_BACK.search(folded) or len(folded.split()) < 6:
        return f"{history[-1]} {text}"
    return text
