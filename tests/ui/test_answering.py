import sys
from datetime import date
from types import SimpleNamespace

import pytest
from canned import ask

from assistant.answer import Answer
from corpus.edition import EditionNotFound
from ui.answering import Failure, answer_question


def _assistant(monkeypatch, asked):
    monkeypatch.setitem(sys.modules, "assistant.ask", SimpleNamespace(ask=asked))


def test_a_question_is_asked_as_of_today_with_what_was_asked_before(monkeypatch):
    calls = []

    def asked(question, *, history, as_of):
        calls.append((question, history, as_of))
        return ask(question, history=history, as_of=as_of)

    _assistant(monkeypatch, asked)
    assert isinstance(answer_question("And then?", ("How long?",)), Answer)
    assert calls == [("And then?", ("How long?",), date.today())]


def test_an_error_of_the_house_becomes_its_sentence(monkeypatch):
    def asked(_, **__):
        raise EditionNotFound("There is no such edition.")

    _assistant(monkeypatch, asked)
    assert answer_question("How long?", ()) == Failure("There is no such edition.")


def test_any_other_error_is_not_hidden(monkeypatch):
    def asked(_, **__):
        raise ZeroDivisionError

    _assistant(monkeypatch, asked)
    with pytest.raises(ZeroDivisionError):
        answer_question("How long?", ())
