import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import canned
import pytest
import streamlit
from canned import FOLLOW_UP, HOSTILE, SIX_WEEKS, UNSAFE
from streamlit.testing.v1 import AppTest

import ui
from corpus.edition import EditionDamaged, load_edition
from ui import answering
from ui.views.chat import EXAMPLES

APP = Path(ui.__file__).with_name("app.py")


class FakeAssistant:
    """Answers from ``canned`` and keeps what it was asked; raises ``error`` once it is set."""

    def __init__(self):
        self.calls = []
        self.error = None

    def ask(self, question, *, history=(), as_of):
        self.calls.append((question, tuple(history), as_of))
        if self.error:
            raise self.error
        return canned.ask(question, history=history, as_of=as_of)


@pytest.fixture(autouse=True)
def assistant(monkeypatch):
    streamlit.cache_resource.clear()
    fake = FakeAssistant()
    monkeypatch.setitem(sys.modules, "assistant.ask", SimpleNamespace(ask=fake.ask))
    return fake


@pytest.fixture
def page():
    return AppTest.from_file(APP, default_timeout=20).run()


def ask(page, question):
    return page.chat_input[0].set_value(question).run()


def button(page, label):
    return next(each for each in page.button if each.label == label)


def labels(page):
    return [each.label.replace("\\", "") for each in page.button]


def html(page):
    assert not page.exception
    return "\n".join(each.value for each in page.html)


def test_the_first_page_shows_the_edition_and_four_examples(page, assistant):
    edition = load_edition()
    assert edition.notice in html(page)
    assert edition.title in html(page)
    assert labels(page) == list(EXAMPLES)
    assert page.chat_input[0].placeholder == "Your question"
    assert assistant.calls == []


def test_an_answer_is_shown_with_quote_citation_force_and_context(page):
    shown = html(ask(page, "How long do they have?"))
    for words in (
        "How long do they have?",
        "<strong>The council has six weeks.</strong>",
        f"<p>{SIX_WEEKS}",
        "<h4>7.5, paragraph 3, item 1 (page 98)</h4>",
        "<strong>must</strong>: given as a legal requirement",
        "[… line missing in the source …]",
        "Decision whether to assess",
    ):
        assert words in shown
    counted, context, *_ = page.expander
    assert counted.label == "How each date was counted"
    assert context.label.replace("\\", "") == "7.5, paragraph 3, item 1 (page 98): Timescales"
    assert "the paragraph quoted above" in context.html[1].value


def test_five_quotes_are_shown_at_most(page):
    labels = [each.label for each in ask(page, "How long do they have?").expander]
    assert len([label for label in labels if "paragraph" in label]) == 5


def test_the_examples_go_once_there_is_an_answer(page):
    ask(page, "How long do they have?")
    assert not set(EXAMPLES) & set(labels(page))


def test_a_second_question_is_asked_with_the_first_and_both_stay(page, assistant):
    ask(page, "How long do they have?")
    shown = html(ask(page, "And if they are late?"))
    assert assistant.calls == [
        ("How long do they have?", (), date.today()),
        ("And if they are late?", ("How long do they have?",), date.today()),
    ]
    assert "Question 1: you asked" in shown
    assert "Question 2: you asked" in shown


def test_an_example_is_asked_by_a_click(page, assistant):
    page.button[1].click().run()
    assert [call[0] for call in assistant.calls] == [EXAMPLES[1]]
    assert "six weeks" in html(page)


def test_a_follow_up_is_asked_by_a_click_and_the_first_answer_stays(page, assistant):
    ask(page, "How long do they have?")
    button(page, "What if they say no\\?").click().run()
    assert assistant.calls[-1][:2] == (FOLLOW_UP, ("How long do they have?",))
    assert "Question 1: you asked" in html(page)
    assert labels(page).count(FOLLOW_UP) == 1


def test_an_invalid_question_gets_its_sentence(page):
    shown = html(ask(page, "??"))
    assert "Please write your question in words." in shown
    assert not page.expander


def test_a_signpost_comes_before_everything_else_of_its_answer(page):
    shown = html(ask(page, UNSAFE))
    _, _, reply = shown.partition("<h2>Question 1")
    assert reply.index("<h3>Please read this first") == reply.index("<h3>")
    assert reply.index("ring 999") < reply.index("<h3>Answer")


def test_an_error_of_the_house_shows_its_sentence_and_keeps_the_question(page, assistant):
    assistant.error = EditionDamaged("The edition cannot be read. Run 'sen-code ingest'.")
    shown = html(ask(page, "How long do they have?"))
    assert "The edition cannot be read. Run &#x27;sen-code ingest&#x27;." in shown
    assert "How long do they have?" in shown
    assistant.error = None
    button(page, "Ask this question again").click().run()
    assert assistant.calls[-1][:2] == ("How long do they have?", ())
    assert "Question 1: you asked" in html(page)
    assert "could not be answered" not in html(page)


def test_an_edition_that_cannot_be_read_is_said_on_the_first_page(monkeypatch):
    def damaged(name):
        raise EditionDamaged(f"The edition {name} cannot be read.")

    monkeypatch.setattr(answering, "load_edition", damaged)
    shown = html(AppTest.from_file(APP, default_timeout=20).run())
    assert "The edition 2013-draft cannot be read." in shown


def test_a_new_conversation_forgets_the_old_one(page, assistant):
    ask(page, "How long do they have?")
    button(page, "New conversation").click().run()
    assert "Question 1" not in html(page)
    assert labels(page) == list(EXAMPLES)
    ask(page, "And if they are late?")
    assert assistant.calls[-1][1] == ()


def test_a_reloaded_page_finds_its_conversation_again(page):
    ask(page, "How long do they have?")
    reloaded = AppTest.from_file(APP, default_timeout=20)
    reloaded.query_params["conversation"] = page.query_params["conversation"]
    assert "How long do they have?" in html(reloaded.run())


def test_a_forgotten_conversation_is_not_found_again(page):
    ask(page, "How long do they have?")
    token = page.query_params["conversation"]
    button(page, "New conversation").click().run()
    again = AppTest.from_file(APP, default_timeout=20)
    again.query_params["conversation"] = token
    assert "How long do they have?" not in html(again.run())


def test_hostile_words_are_shown_and_do_nothing(page):
    shown = html(ask(page, HOSTILE))
    assert "You wrote:" in shown
    for tag in ("<script", "<img", "<a ", "<iframe"):
        assert tag not in shown
    assert all("evil" not in each.value for each in page.markdown)


def test_the_about_page_says_what_this_is_not():
    about = AppTest.from_string("from ui.views import about\nabout.draw()").run()
    assert not about.exception
    text = about.markdown[0].value
    for words in (
        "not legal advice",
        "October 2013",
        "Crown copyright",
        "v3.0",
        "not sent anywhere",
    ):
        assert words in " ".join(text.split())
