"""The places of an edition that a message names: those that it has, and those that it has not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.fixed_texts import load_fixed_texts
from assistant.numbers import VALUES
from corpus.edition import Edition
from corpus.matching import fold
from corpus.paragraph import Paragraph, locator

# "section 7.5, paragraph 4, item 2 (page 98)", "para 7.5.4(b)", "chapters 3 and 12", "page 98", in
# lower case and with plain digits.
_STEP = r"(?:[0-9]{1,3}|[a-z]|[ivx]{2,4})"
_NAME = re.compile(
    r"(?<![\w.'£$€])(?<![£$€] )(?:"
    r"(?P<word>(?:paragraphs?|paras?|sections?|chapters?|sec|ss?|§§?)\.? ?)?"
    r"(?P<number>[0-9]{1,2}\.[0-9]{1,3})"
    rf"(?P<steps>(?:\.n?[0-9]{{1,3}})?(?:\({_STEP}\))*"
    rf"(?:,? (?:paragraph|para|footnote|item|bullet|point) {_STEP}\b)*)"
    r"(?: \(pages? [0-9]+(?: to [0-9]+)?\))?"
    r"|(?P<chapters>chapter(?:s (?:[0-9]{1,2}(?:, ?| ?- ?|,? (?:and|or|to) ))*| )[0-9]{1,2})\b"
    r"|page (?P<page>[0-9]{1,4})\b"
    r")(?!\.?[0-9])"
)
_NUMBER_WORD = "|".join(sorted(VALUES, key=len, reverse=True)).replace(" ", "[ -]")
_GOES_ON = re.compile(r"(?:, ?| ?[-&] ?|,? (?:and|or|to) )(?:also )?")
_PARAGRAPH_FIRST = re.compile(
    rf"\b(?:item ({_STEP}) (?:of|in) )?(?:paragraph|para) ([0-9]{{1,3}}),? (?:of|in) "
    r"(?:section )?([0-9]{1,2}\.[0-9]{1,3})\b"
)
_CHAPTER_OPENING = re.compile(
    r"(?<![\w.])(?:chapter )?([0-9]{1,2}),? para(?:graph)? ([0-9]{1,3})\b"
)
NEAR_BY = 60  # characters either side of a name that tell what it is


@dataclass(frozen=True, slots=True)
class Place:
    """``name`` as it is said in a sentence; ``paragraphs`` stand there, in reading order."""

    name: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def lost(self) -> bool:
        """Whether the source has nothing of it but its heading."""
        return not any(paragraph.text for paragraph in self.paragraphs)

    @property
    def subject(self) -> str:
        """What the place is about: its words, or of a longer one its titles."""
        if len(self.paragraphs) == 1:
            return self.paragraphs[0].text
        return ". ".join(dict.fromkeys(p.section_title for p in self.paragraphs))


@dataclass(frozen=True, slots=True)
class MissingPlace:
    """``instead`` says what there is; ``elsewhere``: another edition may number in this way."""

    name: str
    instead: str
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """``only``: the message asks for nothing but what stands there."""

    named: tuple[Place, ...] = ()
    missing: tuple[MissingPlace, ...] = ()
    only: bool = False

    @property
    def readable(self) -> tuple[Place, ...]:
        return tuple(place for place in self.named if not place.lost)


def read_places(message: str, edition: Edition) -> Places:
    """The places that a message names, each once, in the order in which it names them."""
    text = _plain(message, edition)
    found: dict[str, Place | MissingPlace] = {}
    rest, end = "", 0
    for name in _names(text, edition):
        found |= {place.name: place for place in _places(name, edition)}
        rest += text[end : name.start()]
        end = name.end()
    return Places(
        named=tuple(place for place in found.values() if isinstance(place, Place)),
        missing=tuple(place for place in found.values() if isinstance(place, MissingPlace)),
        only=bool(found) and _only_asks(rest + text[end:]),
    )


def _plain(message: str, edition: Edition) -> str:
    """With the digits 0 to 9 alone, "chapter twelve" in digits, and the section always first."""

    def section_first(named: re.Match[str]) -> str:
        item = f", item {named[1]}" if named[1] else ""
        return f"section {named[3]}, paragraph {named[2]}{item}"

    def opening(named: re.Match[str]) -> str:
        known = f"{named[1]}.0.{named[2]}"
        return f"paragraph {known}" if known in edition.by_id else named[0]

    digits = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in message)
    text = re.sub(
        rf"\b(chapter|section|paragraph|page|item) ({_NUMBER_WORD})\b",
        lambda named: f"{named[1]} {VALUES[named[2].replace('-', ' ')]}",
        fold("".join(digits).replace("٫", ".")),
    )
    return _CHAPTER_OPENING.sub(opening, _PARAGRAPH_FIRST.sub(section_first, text))


def _names(text: str, edition: Edition) -> Iterator[re.Match[str]]:
    """Where the text names a place of this Code."""
    patterns = load_fixed_texts().patterns
    last = len(text)
    for name in _NAME.finditer(text):
        before, after = _around(name)
        if patterns["amount_after"].match(after):
            continue
        if patterns["law_after"].match(after) or patterns["law_before"].search(before):
            continue
        goes_on = bool(_GOES_ON.fullmatch(text[last : name.start()]))
        if name["word"] or name["chapters"] or goes_on or _is_asked_about(name, edition):
            last = name.end()
            yield name


def _is_asked_about(name: re.Match[str], edition: Edition) -> bool:
    """Whether a page, or a number without a word before it, is meant as a place."""
    patterns = load_fixed_texts().patterns
    before, after = _around(name)
    if patterns["paper_after"].match(after):
        return False
    if patterns["asked_before"].search(before) or patterns["says_after"].match(after):
        return True
    if name["page"] or _only_asks(before + after):
        return _only_asks(before + after)
    exists = not any(isinstance(place, MissingPlace) for place in _places(name, edition))
    if not name["steps"]:
        return exists and bool(patterns["pointed_before"].search(before))
    in_words = "(" in name["steps"] or " " in name["steps"]  # "7.5.14" may be a date
    return in_words or (exists and not patterns["on_a_day_before"].search(before))


def _around(name: re.Match[str]) -> tuple[str, str]:
    start, end = name.span()
    return name.string[max(0, start - NEAR_BY) : start], name.string[end : end + NEAR_BY]


def _only_asks(rest: str) -> bool:
    """Whether the words beside a name want nothing but what stands there."""
    return not re.search(r"\w", load_fixed_texts().patterns["only_asks"].sub(" ", rest))


def _places(name: re.Match[str], edition: Edition) -> list[Place | MissingPlace]:
    """What a name stands for; what would hold a missing paragraph is named with it."""
    if name["page"]:
        return [_page(int(name["page"]), edition)]
    if name["chapters"]:
        return [_chapter(int(n), edition) for n in re.findall("[0-9]+", name["chapters"])]
    number = ".".join(str(int(part)) for part in name["number"].split("."))
    named = name["steps"].replace("footnote ", "n")
    steps = [step.lstrip("0") for step in re.findall(r"\bn?[0-9]+\b|\b(?:[a-z]|[ivx]+)\b", named)]
    if number not in edition.by_id:  # not a printed number: its first step is a paragraph
        steps[:1] = [f".{step}" for step in steps[:1]]
    inner = [step if step.startswith(".") else f"({step})" for step in steps]
    ids = [number + "".join(inner[:depth]) for depth in range(len(steps) + 1)]
    if not steps or ids[-1] in edition.by_id:
        return [_at(ids[-1], edition) or _missing_number(number, edition)]
    depth = max(depth for depth, known in enumerate(ids) if depth == 0 or known in edition.by_id)
    return _without(steps[depth].lstrip("."), ids[depth], edition)


def _at(place_id: str, edition: Edition) -> Place | None:
    """The paragraph with its words, or the section."""
    paragraph = edition.by_id.get(place_id)
    if paragraph and paragraph.text:
        return Place(locator(paragraph.id, paragraph.section), (paragraph,))
    section = paragraph.section if paragraph else place_id
    if not any(known.id == section for known in edition.sections):
        return None
    return Place(f"section {section}", tuple(p for p in edition.paragraphs if p.section == section))


def _without(number: str, place_id: str, edition: Edition) -> list[Place | MissingPlace]:
    """A paragraph or an item that the place does not have, and the place."""
    place = _at(place_id, edition)
    if place is None:
        return [_missing_number(place_id, edition)]
    if place.lost:
        return [place]
    if place_id in edition.by_id:
        count = len(edition.items_of(edition.by_id[place_id]))
        instead = f"that paragraph has {count or 'no'} item{'s' * (count != 1)}"
        return [MissingPlace(f"item {number} in {place.name}", instead), place]
    kind = "footnote" if number.startswith("n") else "paragraph"
    ends = [p.id.rpartition(".")[2] for p in place.paragraphs]
    instead = f"that section has {_from_to('paragraph', [end for end in ends if end.isdecimal()])}"
    return [MissingPlace(f"{kind} {number.removeprefix('n')} in {place.name}", instead), place]


def _missing_number(number: str, edition: Edition) -> MissingPlace:
    """A section, or where single paragraphs are numbered in this way, a paragraph."""
    chapter = number.partition(".")[0]
    sections = [s.id for s in edition.sections if s.id.startswith(f"{chapter}.")]
    instead = _chapters_of(edition)
    if sections:
        instead = f"chapter {chapter} has {_from_to('section', sections)}"
    elif printed := [i for i in edition.by_id if re.fullmatch(rf"{chapter}\.[0-9]+", i)]:
        instead = f"chapter {chapter} has {_from_to('paragraph', printed)}"
    return MissingPlace(f"paragraph {number}", instead, elsewhere=True)


def _chapter(number: int, edition: Edition) -> Place | MissingPlace:
    name = f"chapter {number}"
    found = tuple(p for p in edition.paragraphs if p.chapter == number)
    return Place(name, found) if found else MissingPlace(name, _chapters_of(edition))


def _page(number: int, edition: Edition) -> Place | MissingPlace:
    name = f"page {number}"
    found = tuple(p for p in edition.paragraphs if p.page <= number <= p.page_end)
    first, last = edition.paragraphs[0].page, edition.paragraphs[-1].page_end
    instead = f"its text stands on pages {first} to {last}"
    return Place(name, found) if found else MissingPlace(name, instead)


def _chapters_of(edition: Edition) -> str:
    chapters = [paragraph.chapter for paragraph in edition.paragraphs]
    return f"its chapters are {min(chapters)} to {max(chapters)}"


def _from_to(kind: str, numbers: Sequence[str]) -> str:
    first, *_, last = [*numbers, *numbers]
    return f"one {kind}, {first}" if first == last else f"{kind}s {first} to {last}"
