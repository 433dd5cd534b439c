"""What the page asks of the house: an edition, and the answer to a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from assistant.answer import Answer
from corpus.edition import DEFAULT_EDITION, Edition, load_edition

_HOUSE = ("corpus", "ingest", "assistant")


@dataclass(frozen=True)
class Failure:
    """Why there is no answer: the sentence of one of the house's own errors."""

    sentence: str


@st.cache_resource(show_spinner=False)
def open_edition(name: str = DEFAULT_EDITION) -> Edition:
    """The edition, read once. Raises what ``load_edition`` raises."""
    return load_edition(name)


def answer_question(question: str, history: Sequence[str]) -> Answer | Failure:
    """The answer as of today, or the sentence of the house's error that prevented it."""
    try:
        return _ask(question, history)
    except Exception as error:
        if not is_domain_error(error):
            raise
        return Failure(str(error))


def is_domain_error(error: Exception) -> bool:
    """Whether the error was made by the house, and so carries a sentence for the reader."""
    return type(error).__module__.partition(".")[0] in _HOUSE


def _ask(question: str, history: Sequence[str]) -> Answer:
    # Imported here because it brings the index and the encoder: the page is painted before that.
    from assistant.ask import ask  # noqa: PLC0415

    return ask(question, history=history, as_of=date.today())
