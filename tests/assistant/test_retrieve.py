"""Hybrid retrieval over the draft of 2013, as a LangChain retriever."""

from __future__ import annotations

import pytest
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda

from assistant.ask import Assistant
from assistant.glossary import load_glossary
from assistant.places import read_places
from assistant.retrieve import LED, RANKED, CodeRetriever, Search
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


# Places that are named


def led(retriever: CodeRetriever, message: str) -> Search:
    return retriever.search(message, read_places(message, retriever.edition))


@pytest.mark.parametrize(
    ("message", "first"),
    [
        ("7.5, paragraph 4, item 2", ["7.5.4(2)"]),
        ("paragraphs 7.3.4 and 7.5.4", ["7.3.4", "7.5.4"]),
        ("What does section 7.22 say?", ["7.22.1", "7.22.2", "7.22.3"]),
        ("sections 7.22 and 9.5", ["7.22.1", "9.5.1", "7.22.2", "9.5.2", "7.22.3", "9.5.3"]),
        ("section 7.5", ["7.5.1", "7.5.2", "7.5.3", "7.5.3(1)"]),
    ],
)
def test_what_stands_in_a_place_that_is_asked_for_leads_in_reading_order(retriever, message, first):
    search = led(retriever, message)
    assert ids(search)[: len(first)] == first
    assert len(search.found) == RANKED == len(set(ids(search)))
    scores = [found.score for found in search.found]
    assert scores == sorted(scores, reverse=True)
    assert scores[: len(first)] == [1.0] * len(first)


def test_of_a_place_that_is_asked_about_its_best_lead_and_what_else_was_found_follows(retriever):
    message = "What does section 7.16 say about the notice for a review meeting?"
    search = led(retriever, message)
    sections = [found.paragraph.section for found in search.found]
    alone = [i for i in ids(retriever.search(message)) if i.startswith("7.16")]
    assert sections[:LED] == ["7.16"] * LED
    assert ids(search)[: len(alone[:LED])] == alone[:LED]
    assert search.led == LED < len(search.found) == RANKED


def test_a_paragraph_that_is_named_is_quoted_whole_and_a_section_from_its_start(retriever):
    paragraph = retriever.edition.by_id["8.4.21"]
    assert led(retriever, "What does 8.4.21 say about refusing?").best_part(paragraph) == (
        paragraph.body
    )
    first = sentences(paragraph.body)[0]
    assert led(retriever, "section 8.4").best_part(paragraph).startswith(first)


def test_what_was_named_can_be_kept_alone(retriever):
    search = led(retriever, "Does paragraph 7.22.3 mention pizza?")
    alone = search.led_alone()
    assert alone is not None
    assert ids(alone) == ["7.22.3"]
    assert retriever.search("pizza").led_alone() is None


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
