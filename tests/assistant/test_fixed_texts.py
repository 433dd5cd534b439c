"""The assistant's own words are read whole, or their damage is told."""

from __future__ import annotations

import pytest

from assistant.fixed_texts import TABLE, load_fixed_texts
from corpus.data_file import DataDamaged

WHOLE = TABLE.read_text(encoding="utf-8")


def test_every_signpost_has_its_patterns():
    texts = load_fixed_texts()
    assert {"risk", "diagnosis", "merits"} <= texts.signpost.keys() <= texts.patterns.keys()


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (None, "No such file or directory"),
        (WHOLE[:-5], "at end of document|at line"),
        (WHOLE.partition("[patterns]")[0], "patterns: Field required"),
        (WHOLE.partition("\nmerits = [")[0], "no patterns for the signpost merits"),
        (WHOLE.replace("risk = [", "risk = ['(',"), "missing \\)"),
        (WHOLE.replace("empty = ", "empty = 3 #"), "status.empty: Input should be a valid string"),
    ],
    ids=["missing", "cut short", "a table short", "patterns short", "no pattern", "no text"],
)
def test_damaged_texts_are_told(tmp_path, written, why):
    file = tmp_path / "fixed_texts.toml"
    if written is not None:
        file.write_text(written, encoding="utf-8")
    with pytest.raises(DataDamaged, match=rf"fixed_texts\.toml cannot be used \(.*({why})"):
        load_fixed_texts(file)
