"""Lists as they are printed: which list an item belongs to is told by how far it is indented."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.lists import LABEL, Level, Style
from ingest.pdf.furniture import roman_value
from ingest.pdf.layout import SENTENCE_END
from ingest.pdf.lines import BULLET
from ingest.pdf.printed import PrintedLine

_SAME = 4.0  # points by which marks of one list may differ
_UNCERTAIN = "o*–—-"  # also found where a line of running text happens to begin


@dataclass(frozen=True, slots=True)
class Mark:
    """What an item begins with; a bullet has no label. ``length`` in characters."""

    label: str | None
    length: int


@dataclass
class PrintedLists:
    """The open lists below one paragraph, outermost first, each with the indent of its marks."""

    levels: list[tuple[float, Level]] = field(default_factory=list)

    def close(self) -> None:
        self.levels.clear()

    def mark_of(self, line: PrintedLine, indent: float, above: str, *, spaced: bool) -> Mark | None:
        """The mark of an item that opens or continues a list; ``above`` is the text before it.

        A letter at the start of a line may be the running text's own, and so may a dash: they
        count in their order, or behind the end of a sentence, or after a space.
        """
        free = spaced or not above or bool(SENTENCE_END.search(above))
        if bullet := BULLET.match(line.text):
            certain = line.text[0] not in _UNCERTAIN or free or self._level_at(indent, "bullet")
            return Mark(None, bullet.end()) if certain else None
        label = LABEL.match(line.text)
        if not label:
            return None
        level = self._level_at(indent, "label")
        goes_on = level is not None and max(places(label[1])) > level.count
        if goes_on or (free and 1 in places(label[1])):
            return Mark(label[1], 0)
        return None

    def enter(self, mark: Mark, indent: float, stem: str) -> Level:
        """The level of an item with this mark, opened if need be below the paragraph ``stem``."""
        style: Style = "label" if mark.label else "bullet"
        while len(self.levels) > 1 and self.levels[-1][0] > indent + _SAME:
            self.levels.pop()
        if not self.levels or indent > self.levels[-1][0] + _SAME:
            parent = self.levels[-1][1].last_id if self.levels else stem
            self.levels.append((indent, Level(style, parent, parent)))
        level = self.levels[-1][1]
        if mark.label is None:
            level.count += 1
        else:
            later = [place for place in places(mark.label) if place > level.count]
            level.count = min(later or places(mark.label))
        return level

    def _level_at(self, indent: float, style: str) -> Level | None:
        for at, level in self.levels:
            if abs(at - indent) <= _SAME and level.style == style:
                return level
        return None


def places(label: str) -> set[int]:
    """Where a label may stand in its list: ``i`` is the ninth letter and the first numeral."""
    if label.isdigit():
        return {int(label)}
    found = {ord(label) - ord("a") + 1} if len(label) == 1 else set()
    return found | ({roman_value(label)} if set(label) <= set("ivxl") else set())
