"""The topics on which the edition is silent."""

from __future__ import annotations

import tomllib

import pytest

from corpus.data_file import DataDamaged
from corpus.edition import edition_folder
from corpus.matching import words
from corpus.silent import load_silent_topics

FOLDER = edition_folder("2013-draft")


def silent_words() -> list[str]:
    table = tomllib.loads((FOLDER / "silent.toml").read_text("utf-8"))
    return [word for topic in table["topic"] for word in topic["words"]]


@pytest.mark.parametrize("name", silent_words())
def test_no_word_of_a_silent_topic_stands_in_the_source(name):
    source = " ".join(words((FOLDER / "source.txt").read_text("utf-8")))
    assert f" {' '.join(words(name))} " not in f" {source} "


def test_every_silent_topic_can_be_recognised_by_each_of_its_words():
    named = [
        (topic, " ".join(name)) for topic in load_silent_topics(FOLDER) for name in topic.names
    ]
    assert len(named) == len(silent_words())
    assert all(topic.is_in(f"Is it about {name}?") for topic, name in named)


def test_a_users_edition_need_not_list_any(tmp_path):
    assert load_silent_topics(tmp_path) == ()


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("topic = [", "Invalid value"),
        ("", "topic: Field required"),
        ('[[topic]]\nname = "x"\nwords = "dla"\nelsewhere = "y"', "words: Input should be a valid"),
    ],
)
def test_a_damaged_list_is_told_and_not_taken_for_none(tmp_path, written, why):
    (tmp_path / "silent.toml").write_text(written, encoding="utf-8")
    with pytest.raises(DataDamaged, match=rf"silent\.toml cannot be used \(.*{why}.*\)\. Mend"):
        load_silent_topics(tmp_path)
