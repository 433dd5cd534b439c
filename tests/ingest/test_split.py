"""How lines become paragraphs, on small pieces; the whole Code is held in tests/corpus."""

from __future__ import annotations

import pytest

from ingest.clean import mark_losses
from ingest.extract import lines_of_text
from ingest.repairs import Repairs, Table
from ingest.split import split

LONG = "The local authority must decide whether or not to proceed with an assessment, and"


def repairs(**settled) -> Repairs:
    given = {
        "first_page": 1,
        "text_width": 451.3,
        "line_missing": frozenset(),
        "mark_missing": frozenset(),
        "headings": {},
        "title_continues": frozenset(),
        "kept_whole": frozenset(),
        "paragraph_ends": frozenset(),
        "empty_sections": (),
        "table": Table("9.9", -1, -1, ()),
    }
    return Repairs(**(given | settled))


def read(text: str, **settled):
    known = repairs(**settled)
    lines = mark_losses(lines_of_text("7.3 A title\n" + text, 1), known)
    return [(p.id, p.text) for p in split(lines, [], known)]


def gaps(text: str, **settled):
    known = repairs(**settled)
    lines = mark_losses(lines_of_text("7.3 A title\n" + text, 1), known)
    return [(p.id, p.lead_in, p.gap) for p in split(lines, [], known)]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        # A short line that closes a sentence ends the paragraph.
        ("One is here.\nTwo is here.", [("7.3.1", "One is here."), ("7.3.2", "Two is here.")]),
        # A full line does not, though it closes a sentence.
        (f"{LONG} more.\nTwo is here.", [("7.3.1", f"{LONG} more. Two is here.")]),
        # Nor does a line that closes none.
        ("One is\nhere.", [("7.3.1", "One is here.")]),
        ("One\n\nTwo", [("7.3.1", "One"), ("7.3.2", "Two")]),
    ],
)
def test_where_a_paragraph_ends(text, paragraphs):
    assert read(text) == paragraphs


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("It must:\n•\n\nassess;\n\n•\n\ntell.", ["7.3.1(1)", "7.3.1(2)"]),
        ("It must:\na. assess\nb. tell", ["7.3.1(a)", "7.3.1(b)"]),
        (
            "It must:\na) assess:\n•\n\nnow;\n\n•\n\nsoon",
            ["7.3.1(a)", "7.3.1(a)(1)", "7.3.1(a)(2)"],
        ),
        ("It must:\n•\n\nassess:\no now\no soon", ["7.3.1(1)", "7.3.1(1)(1)", "7.3.1(1)(2)"]),
        ("It must:\ni.\n\nassess", ["7.3.1(i)"]),
    ],
)
def test_items_are_named_by_their_letter_or_else_their_number(text, items):
    assert [id_ for id_, _ in read(text)][1:] == items


def test_a_list_that_runs_into_the_next_paragraph_ends_where_its_last_item_does():
    found = read("It must:\na. assess it.\nb. tell them.\nAfter that it waits.")
    assert found[-1] == ("7.3.2", "After that it waits.")


def test_a_second_list_begins_again_below_its_own_lead_in():
    found = read("It must:\na. assess.\nThen it must:\na. tell.")
    assert [id_ for id_, _ in found] == ["7.3.1", "7.3.1(a)", "7.3.2", "7.3.2(a)"]


def test_where_only_a_bullet_is_lost_the_list_goes_on():
    found = gaps("It must:\n•\n\nassess;\n\n tell.", mark_missing=frozenset({2}))
    assert found[-1] == ("7.3.1(2)", "7.3.1", None)


@pytest.mark.parametrize(
    ("text", "far_side"),
    [
        # A sentence of the running text is torn: what follows is a paragraph of its own.
        ("The authority must\n of the plan.", ("7.3.2", None, "before")),
        # An item is torn: what follows stays in its list.
        ("It must:\n•\n\nassess the\n of the plan.", ("7.3.1(2)", "7.3.1", "before")),
        # An item is complete, and the next letter is not the next one: an item was lost between.
        ("It must:\na. assess.\n of it.\nc. tell.", ("7.3.1(2)", "7.3.1", "before")),
        # The first item of a list is torn.
        ("Four ways:\n and manage.\nb. by others.", ("7.3.1(1)", "7.3.1", "before")),
    ],
)
def test_what_stands_behind_a_lost_line_keeps_its_list_or_else_its_section(text, far_side):
    assert far_side in gaps(text, line_missing=frozenset({2}))


def test_bullets_whose_lead_in_is_lost_hang_from_what_is_known_above_them():
    text = "These:\na) first:\n•\n\none\n\n •\n\ntwo\n\nd) fourth:"
    found = gaps(text, line_missing=frozenset({2}))
    assert ("7.3.1(2)(1)", "7.3.1", "before") in found
    assert found[-1][0] == "7.3.1(d)"


def test_nothing_is_joined_across_a_lost_line_but_everything_across_a_mere_page_break():
    torn = read("The authority must\n of the plan.", line_missing=frozenset({2}))
    whole = read("The authority must\n write the plan.")
    assert [text for _, text in torn] == ["The authority must", "of the plan."]
    assert [text for _, text in whole] == ["The authority must write the plan."]
