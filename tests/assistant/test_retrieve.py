"""Hybrid retrieval over the draft of 2013, as a LangChain retriever."""

from __future__ import annotations

import pytest
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda

from assistant.ask import Assistant
from assistant.glossary import load_glossary
from assistant.retrieve import RANKED, CodeRetriever, Search
from assistant.word_search import WordSearch
from corpus.sentences import sentences

QUESTIONS = [
    "How long does the council have to decide whether to assess my son?",
    "Can we have a personal budget?",
    "Portage",
    "person.",
    "what is the best pizza in Naples",
    "a " * 1000,
]


@pytest.fixture(scope="session")
def retriever(assistant: Assistant) -> CodeRetriever:
    return assistant.retriever


def ids(search: Search) -> list[str]:
    return [found.paragraph.id for found in search.found]


@pytest.mark.parametrize(
    ("phrase", "paragraph_id"),
    [
        ("physiotherapists", "6.9.19"),
        ("15 February in the calendar year of the transfer", "7.16.11"),
        ("wheelchair services", "5.2.11(3)"),
        ("newly qualified SENCO teacher working at the school", "6.5.47"),
        ("Children's Education Advisory Service", "7.7.4(g)(2)"),
    ],
)
def test_a_rare_phrase_finds_the_paragraph_that_has_it_first(retriever, phrase, paragraph_id):
    assert ids(retriever.search(phrase))[0] == paragraph_id


@pytest.mark.parametrize(
    ("question", "paragraph_id"),
    [
        ("my boy is deaf and blind", "6.3.25"),
        ("how long may they think it over before they say yes to testing her?", "7.3.4"),
        ("she bites herself and screams", "6.3.20"),
    ],
)
def test_a_paraphrase_that_shares_no_word_finds_the_paragraph_too(
    retriever, question, paragraph_id
):
    text = retriever.edition.by_id[paragraph_id].text
    assert WordSearch([text, ""], load_glossary()).scores(question).max() == 0
    assert paragraph_id in ids(retriever.search(question))


@pytest.mark.parametrize("question", QUESTIONS)
def test_at_most_ten_paragraphs_are_found_each_once_and_best_first(retriever, question):
    found = retriever.search(question).found
    assert 0 < len(found) <= RANKED == 10
    assert len({one.paragraph.id for one in found}) == len(found)
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] <= 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_question_finds_the_same_twice(retriever, question):
    again = CodeRetriever(
        edition=retriever.edition,
        index=retriever.index,
        units=retriever.units,
        embedder=retriever.embedder,
        glossary=retriever.glossary,
    )
    once = retriever.search(question)
    assert retriever.search(question) == once
    assert again.search(question) == once


def test_an_abbreviation_is_searched_for_by_its_usual_name(retriever):
    assert retriever.search("Who writes the EHCP?") == retriever.search("Who writes the EHC plan?")


@pytest.mark.parametrize("paragraph_id", ["5.4.2(2)", "6.4.21", "8.4.20"])
def test_the_torn_end_of_a_sentence_does_not_lead_even_where_it_has_every_word(
    retriever, paragraph_id
):
    torn = retriever.edition.by_id[paragraph_id]
    assert torn.gap == "before"
    assert torn.id in ids(retriever.search(torn.text))[1:]


def test_an_item_is_found_by_the_sentence_that_introduces_it(retriever):
    search = retriever.search("What must a local offer include about wheelchair services?")
    item = retriever.edition.by_id["5.2.11(3)"]
    assert "local offer" not in item.text
    assert item.id in ids(search)


def test_each_sentence_of_a_paragraph_has_a_score_and_the_one_asked_about_the_best(retriever):
    paragraph = retriever.edition.by_id["7.3.4"]
    parts = sentences(paragraph.body)
    assert len(parts) > 1
    for place, part in enumerate(parts):
        scores = retriever.search(part).sentence_scores(paragraph)
        assert len(scores) == len(parts)
        assert scores[place] == max(scores) == pytest.approx(1.0, abs=0.01)


def test_a_question_about_the_code_is_closer_than_one_about_something_else(retriever):
    about = retriever.search("Can we have a personal budget?")
    other = retriever.search("What is the best pizza in Naples?")
    assert -1 <= other.closeness < 0.3 < about.closeness <= 1


# As a LangChain retriever


def test_it_is_a_langchain_retriever_whose_documents_are_paragraphs(retriever):
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke("wheelchair services")
    assert all(isinstance(document, Document) for document in documents)
    assert [document.id for document in documents] == ids(retriever.search("wheelchair services"))
    texts = [retriever.edition.by_id[document.id].text for document in documents]
    assert [document.page_content for document in documents] == texts


def test_an_items_document_carries_its_lead_in_and_where_it_stands(retriever):
    item = retriever.invoke("wheelchair services")[0]
    assert item.id == "5.2.11(3)"
    assert item.metadata["lead_in"] == retriever.edition.by_id["5.2.11"].text
    assert item.metadata["citation"] == "5.2, paragraph 11, item 3 (page 47)"
    assert item.metadata["section"] == "5.2"
    assert item.metadata["page"] == 47
    assert item.metadata["force"] == "should"
    assert item.metadata["score"] == retriever.search("wheelchair services").found[0].score


def test_a_document_of_a_paragraph_by_itself_has_no_lead_in(retriever):
    document = retriever.invoke("physiotherapists")[0]
    assert document.metadata["lead_in"] == ""


def test_it_can_be_chained(retriever):
    first = retriever | RunnableLambda(lambda documents: documents[0].id)
    assert first.invoke("physiotherapists") == "6.9.19"
