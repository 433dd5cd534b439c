"""The page on which a question is asked and answered."""

from __future__ import annotations

import streamlit as st

from assistant.answer import Answer
from corpus.edition import EditionDamaged, EditionNotFound
from ui import answering, conversation, render
from ui.answering import Failure
from ui.context import context
from ui.conversation import Turn
from ui.safe import plain_label

TITLE = "Ask about help for a child or young person with special educational needs"
EXAMPLES = (
    "How long does the council have to decide whether to assess my child?",
    "The council said no to an assessment. What can I do now?",
    "What must a school do for a child who needs extra help but has no plan?",
    "Can I ask for a particular school in my child's plan?",
)
_QUOTES_SHOWN = 5
# Where no index of the edition is there yet, the first question builds it.
_WAITING = "Looking it up in the Code… The very first question can take a minute or two."


def draw() -> None:
    st.title(TITLE, anchor=False)
    try:
        edition = answering.open_edition()
    except (EditionNotFound, EditionDamaged) as error:
        st.html(render.failure(str(error)))
        return
    st.html(render.banner(edition))
    turns = conversation.turns()
    for number, turn in enumerate(turns, start=1):
        _draw_turn(number, turn, last=number == len(turns))
    being_answered = st.container()
    question = _draw_question_box(first=not turns) or conversation.take_question()
    if question:
        with being_answered:
            _answer(len(turns) + 1, question)


def _answer(number: int, question: str) -> None:
    """Adds the turn and draws the page anew, so that every turn is drawn in the same way."""
    st.html(render.question(number, question))
    with st.spinner(_WAITING):
        reply = answering.answer_question(question, conversation.earlier_questions())
    conversation.add(Turn(question, reply))
    st.rerun()


def _draw_question_box(first: bool) -> str | None:
    """The box, with examples before the first question and a way to begin again after it."""
    with st.container():
        st.markdown("**Your question**: write it in your own words, one thing at a time.")
        question = st.chat_input("Your question", key="question")
    if first:
        st.markdown("Or try one of these:")
        for example in EXAMPLES:
            _draw_ask_button(example, key=f"example {example}")
    else:
        st.button("New conversation", on_click=conversation.start_new, key="new conversation")
    return question


def _draw_turn(number: int, turn: Turn, last: bool) -> None:
    st.html(render.question(number, turn.question))
    if isinstance(turn.reply, Failure):
        st.html(render.failure(turn.reply.sentence))
        if last:
            st.button(
                "Ask this question again",
                on_click=conversation.ask_next,
                args=(turn.question,),
                key=f"again {number}",
            )
        return
    st.html(render.answer(turn.reply))
    _draw_dates(turn.reply)
    _draw_evidence(turn.reply)
    if last:
        _draw_follow_ups(number, turn.reply)


def _draw_dates(answer: Answer) -> None:
    if answer.deadlines:
        with st.expander("How each date was counted"):
            st.html(render.deadlines(answer.deadlines, answer.as_of))
    if answer.conflicts:
        with st.expander("Where the Code says different things in different places"):
            st.html(render.conflicts(answer.conflicts))


def _draw_evidence(answer: Answer) -> None:
    if not answer.evidence:
        return
    st.html("<h3>Read it in its place in the Code</h3>")
    edition = answering.open_edition(answer.edition)
    for found in answer.evidence[:_QUOTES_SHOWN]:
        with st.expander(plain_label(f"{found.citation}: {found.section_title}")):
            st.html(render.evidence(edition, found))
            st.html(context(edition, edition.by_id[found.paragraph_id], found.quote))


def _draw_follow_ups(number: int, answer: Answer) -> None:
    if not answer.follow_ups:
        return
    st.html("<h3>You could ask next</h3>")
    for follow_up in answer.follow_ups:
        _draw_ask_button(follow_up, key=f"follow-up {number} {follow_up}")


def _draw_ask_button(question: str, key: str) -> None:
    st.button(
        plain_label(question),
        on_click=conversation.ask_next,
        args=(question,),
        key=key,
        width="stretch",
    )
