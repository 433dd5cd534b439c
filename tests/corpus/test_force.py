from __future__ import annotations

import pytest

from corpus.data_file import DataDamaged
from corpus.edition import load_edition
from corpus.force import TABLE, force_of_sentence, load_phrases, load_settled, strongest
from corpus.sentences import sentences


@pytest.mark.parametrize(
    ("sentence", "force"),
    [
        ("It must notify the parent.", "must"),
        ("It must not notify the parent.", "must_not"),
        ("Authorities are under a duty to prepare one.", "must"),
        ("Schools are required to publish it.", "must"),
        ("They will have to pay for it themselves.", "must"),
        ("The Act requires local authorities to make arrangements.", "must"),
        ("The authority has a duty to act.", "must"),
        ("There is no legal duty on colleges to have one, but they should.", "should"),
        ("Parents do not have to contact the adviser.", "none"),
        ("It should consider this.", "should"),
        ("It should not delay.", "should_not"),
        ("Schools may involve specialists.", "may"),
        ("Children are entitled to an education.", "may"),
        ("Parents have the right to ask.", "may"),
        ("Local authorities are free to choose.", "may"),
        ("children who have or may have SEN", "none"),
        ("It can, and will, be so; it cannot be otherwise.", "none"),
        ("It must do so, and it should do more.", "must"),
    ],
)
def test_the_words_of_a_sentence_carry_its_force(sentence, force):
    assert force_of_sentence(sentence, {}) == force


def test_what_a_reader_settled_comes_before_the_table():
    assert (
        force_of_sentence("The adviser will issue it.", {"The adviser will issue it.": "must"})
        == "must"
    )


@pytest.mark.parametrize(
    ("forces", "expected"),
    [(["may", "must_not", "should"], "must_not"), (["must", "must_not"], "must"), ([], "none")],
)
def test_the_strongest_force_comes_first_in_the_order_of_the_list(forces, expected):
    assert strongest(forces) == expected


def test_every_settled_sentence_stands_in_the_paragraph_that_it_names():
    import tomllib

    edition = load_edition()
    entries = tomllib.loads((edition.folder / "force.toml").read_text(encoding="utf-8"))["sentence"]
    assert len(entries) == len(load_settled(edition.folder))
    for entry in entries:
        assert entry["reason"]
        named = edition.by_id[entry["paragraph_id"]]
        assert entry["quote"] in sentences(named.body), entry["quote"]


@pytest.mark.parametrize("words", ["cannot", "may not"])
def test_every_sentence_with_words_that_settle_nothing_is_settled(words):
    edition = load_edition()
    settled = load_settled(edition.folder)
    open_ = [
        sentence
        for paragraph in edition.paragraphs
        for sentence in sentences(paragraph.body)
        if words in sentence and sentence not in settled
    ]
    assert open_ == []


PHRASES = TABLE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (None, "No such file or directory"),
        (PHRASES[:-5], "Unterminated string"),
        (PHRASES.replace("[must_not]", "[never]"), "must_not: Field required"),
        ("[must]\nphrases = 3\n", "must.phrases: Input should be a valid list"),
        (PHRASES.replace("[must]\nphrases = [", '[must]\nphrases = ["(",'), "unterminated|missing"),
    ],
    ids=["missing", "cut short", "a force short", "no list", "no regular expression"],
)
def test_a_damaged_table_of_phrases_is_told(tmp_path, written, why):
    file = tmp_path / "force.toml"
    if written is not None:
        file.write_text(written, encoding="utf-8")
    with pytest.raises(DataDamaged, match=rf"force\.toml cannot be used \(.*({why})"):
        load_phrases(file)


def test_a_users_edition_need_not_settle_any_sentence(tmp_path):
    assert load_settled(tmp_path) == {}


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("[[sentence]", "at line 1"),
        ('[[sentence]]\nquote = "It will."\n', "sentence.0.force: Field required"),
        ('[[sentence]]\nquote = "It will."\nforce = "shall"\n', "force: Input should be 'must'"),
    ],
)
def test_a_damaged_file_of_settled_sentences_is_told(tmp_path, written, why):
    (tmp_path / "force.toml").write_text(written, encoding="utf-8")
    with pytest.raises(DataDamaged, match=rf"force\.toml cannot be used \(.*{why}"):
        load_settled(tmp_path)
