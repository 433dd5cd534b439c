"""One question's way through: read, find, write, verify."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answer import Answer, Ask
from assistant.compose import Draft, as_text, write
from assistant.deadlines.meant import Nearness
from assistant.deadlines.reading import TimingReader, timing_reader
from assistant.deadlines.rules import Rule, load_rulebook
from assistant.deadlines.second_opinion import SecondOpinion, lay_units
from assistant.deadlines.work_out import WorkedOut, work_out
from assistant.fixed_texts import FixedTexts, load_fixed_texts
from assistant.glossary import load_glossary
from assistant.question import LONGEST, REMEMBERED, Question, read_question
from assistant.retrieve import CodeRetriever, Search
from assistant.units import units_of
from assistant.verify import verify
from corpus.edition import DEFAULT_EDITION, Edition, load_edition
from ingest.embed import OnnxEmbeddings
from ingest.index import open_index

# Below this cosine nothing in the edition is about the question. Tuned on the dev cases, and kept
# low on purpose: a higher one refuses more of what the Code covers than of what it does not.
FAR = 0.3
# Beside a signpost for someone at risk, or a topic that the edition is silent on, quotes are shown
# only where they are surely to the point.
NEAR = 0.6

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Assistant:
    """What is loaded once and serves every question on an edition."""

    edition: Edition
    retriever: CodeRetriever
    timing: TimingReader
    texts: FixedTexts


def ask(
    question: str,
    *,
    history: Sequence[str] = (),
    edition: str = DEFAULT_EDITION,
    as_of: date,
) -> Answer:
    """The answer to a message; ``history`` holds the earlier user messages, oldest first.

    Raises TypeError, EditionNotFound, EditionDamaged, EncoderUnusable or IndexUnavailable, each
    with a sentence that says what to do.
    """
    _check(question, history, as_of)
    started = time.perf_counter()
    assistant = load(edition)
    read = read_question(question, history, assistant.edition)
    if read.problem:
        draft = _invalid(read, assistant.texts)
    else:
        search = assistant.retriever.search(read.search_text, read.places)
        time_said = work_out_deadlines(read, history, search, assistant, as_of)
        evidence = bearing(read, search.led_by(time_said.leading))
        written = write(read, evidence, time_said, assistant.edition, assistant.texts)
        draft = verify(written, assistant.edition, assistant.texts)
    return Answer(
        question=question.encode(errors="replace").decode(),
        edition=edition,
        as_of=as_of,
        status=draft.status,
        text=as_text(draft, assistant.edition, assistant.texts),
        asks=draft.asks,
        evidence=draft.evidence,
        deadlines=draft.deadlines,
        conflicts=draft.conflicts,
        notices=draft.notices,
        elapsed_ms=round(1000 * (time.perf_counter() - started), 1),
    )


def work_out_deadlines(
    question: Question,
    history: Sequence[str],
    search: Search,
    assistant: Assistant,
    as_of: date,
) -> WorkedOut:
    """What the Code's rules say on the time that the question asks about or sets off."""
    if question.silent_topic or question.places.only:
        return WorkedOut()
    edition = assistant.edition

    def near(rule: Rule) -> float:
        passages = ((edition.by_id[p.paragraph_id], p.quote) for p in rule.passages)
        return max(search.nearness(paragraph, quote) for paragraph, quote in passages)

    timing = assistant.timing.read(
        question.text, history[-REMEMBERED:], as_of, Nearness(near, search.closeness)
    )
    return work_out(question.text, timing, assistant.timing.rulebook, edition, as_of)


def bearing(question: Question, search: Search) -> Search | None:
    """What bears on the question; None where nothing in the edition is about it.

    A place that the question names, and a rule that it asks about, is never far from it.
    """
    if question.places.only and not question.places.readable:
        return None
    beside = "risk" in question.signposts or question.silent_topic
    far = NEAR if beside else FAR
    return search if search.closeness >= far else search.led_alone()


def as_runnable(edition: str = DEFAULT_EDITION) -> Runnable[dict[str, Any], Answer]:
    """The pipeline as a LangChain Runnable over the arguments of `ask`, by their names."""
    return RunnableLambda(lambda given: ask(**{"edition": edition, **given}))


def load(edition: str = DEFAULT_EDITION, progress: Progress | None = None) -> Assistant:
    """The assistant of an edition, loaded once; its index is built where it is missing or stale.

    ``progress`` is called with the number of units done and of all while the index is built.
    """
    with _loading:
        if edition not in _loaded:
            _loaded[edition] = _load(edition, progress)
        return _loaded[edition]


_loaded: dict[str, Assistant] = {}
_loading = threading.Lock()  # the page serves each visitor in a thread of its own


def _load(edition: str, progress: Progress | None) -> Assistant:
    loaded = load_edition(edition)
    embedder = OnnxEmbeddings()
    units = units_of(loaded)
    return Assistant(
        edition=loaded,
        retriever=CodeRetriever(
            edition=loaded,
            index=open_index(edition, units, embedder, progress=progress),
            units=units,
            embedder=embedder,
            glossary=load_glossary(),
        ),
        timing=_timing_reader(loaded, embedder, progress),
        texts=load_fixed_texts(),
    )


def _timing_reader(
    edition: Edition, embedder: OnnxEmbeddings, progress: Progress | None
) -> TimingReader:
    """With the encoder's second opinion, where the edition has events to tell apart."""
    rulebook = load_rulebook(edition.folder)
    units = lay_units(rulebook)
    if not units:
        return timing_reader(rulebook, lambda _clause: {})
    index = open_index(f"events-of-{edition.name}", units, embedder, progress=progress)
    return timing_reader(rulebook, SecondOpinion(index, embedder))


def _check(question: object, history: object, as_of: object) -> None:
    """Whoever calls from Python learns at once what was meant to be given."""
    if not isinstance(question, str):
        raise TypeError(f"The question must be a str, not {question!r}.")
    if isinstance(history, str) or not isinstance(history, Sequence):
        raise TypeError(
            f"The history must be a list of the earlier messages, oldest first, not {history!r}. "
            "Leave it out where there are none."
        )
    for said in history:
        if not isinstance(said, str):
            raise TypeError(f"Each message of the history must be a str, not {said!r}.")
    if isinstance(as_of, datetime) or not isinstance(as_of, date):
        raise TypeError(
            f"as_of must be a date like date(2015, 1, 31), not {as_of!r}. "
            "A datetime has one: its .date()."
        )


def _invalid(question: Question, texts: FixedTexts) -> Draft:
    said = texts.status[question.problem or "empty"].format(limit=f"{LONGEST:,}")
    asked = Ask(ask=question.text, reply="", status="invalid")
    return Draft(status="invalid", opening=(said,), asks=(asked,))
