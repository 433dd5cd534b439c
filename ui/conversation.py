"""The turns of a conversation, kept in memory so that a reload of the page does not lose them.

The address carries a random token by which a reloaded page finds its turns again. They live as
long as the program runs, and no longer than the reader wants: ``start_new`` forgets them.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import cast

import streamlit as st

from assistant.answer import Answer
from ui.answering import Failure

_TOKEN = "conversation"
_MOST_KEPT = 100


@dataclass(frozen=True)
class Turn:
    question: str
    reply: Answer | Failure


def turns() -> list[Turn]:
    """The turns so far, oldest first; after a reload those of the address's token."""
    state = st.session_state
    if "turns" not in state:
        token = st.query_params.get(_TOKEN, "")
        state.turns = _kept().get(token, [])
        state.token = token if token in _kept() else secrets.token_urlsafe(16)
    if state.turns and st.query_params.get(_TOKEN) != state.token:
        st.query_params[_TOKEN] = state.token
    return cast(list[Turn], state.turns)


def earlier_questions() -> tuple[str, ...]:
    """What was asked and answered so far, oldest first."""
    return tuple(turn.question for turn in turns() if isinstance(turn.reply, Answer))


def add(turn: Turn) -> None:
    """Adds the turn; one that failed is replaced by the next try at the same question."""
    so_far = turns()
    if so_far and isinstance(so_far[-1].reply, Failure) and so_far[-1].question == turn.question:
        so_far.pop()
    so_far.append(turn)
    kept = _kept()
    kept[st.session_state.token] = so_far
    while len(kept) > _MOST_KEPT:
        kept.pop(next(iter(kept)))


def start_new() -> None:
    """Forgets this conversation and begins an empty one."""
    _kept().pop(st.session_state.token, None)
    st.query_params.pop(_TOKEN, None)
    del st.session_state.turns


def ask_next(question: str) -> None:
    """Has the question asked on the next run; for buttons."""
    st.session_state.to_ask = question


def take_question() -> str | None:
    """The question that a button asked, once."""
    return cast(str | None, st.session_state.pop("to_ask", None))


@st.cache_resource(show_spinner=False)
def _kept() -> dict[str, list[Turn]]:
    return {}
