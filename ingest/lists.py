"""Lists within a section: which list an item belongs to, its id and its lead-in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Style = Literal["label", "bullet", "o", "bare"]

LABEL = re.compile(r"^\(?([a-z]|[ivx]{2,4}|\d{1,2})[.)](?= |$)(?: and \([ivx]+\))?")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}


@dataclass
class Level:
    """One level of nesting: ``lead_in`` introduces its items; ``stem`` begins their ids."""

    style: Style
    stem: str
    lead_in: str | None
    count: int = 0
    last_id: str = ""
    last_text: str = ""


@dataclass
class Lists:
    """The open lists of a section, outermost first. Emptied by the next text paragraph."""

    levels: list[Level] = field(default_factory=list)

    def close(self) -> None:
        self.levels.clear()

    def follows(self, label: str) -> bool:
        """Whether a printed label goes on from the open list, or can open one of its own."""
        return self._place(label) == 1 or self.goes_on(label)

    def goes_on(self, label: str) -> bool:
        """Whether it is the open list's next label; a lost line may have taken one before it."""
        if not self.levels or self.levels[0].style != "label":
            return False
        place = self._place(label)
        return place > 1 and 0 <= place - self.levels[0].count <= 2

    def enter(self, style: Style, lead_in: str) -> Level:
        """The level at which an item of this style stands, opened if need be."""
        depth = self._depth(style)
        if depth < len(self.levels):
            del self.levels[depth + 1 :]
        else:
            parent = self.levels[-1].last_id if self.levels else lead_in
            self.levels.append(Level(style, parent, parent))
        return self.levels[-1]

    def restart(self, label: str) -> bool:
        """Whether the label opens a second list where one is open."""
        return bool(self.levels) and self._place(label) == 1

    def lose_lead_in(self, stem: str) -> None:
        """Bullets go on whose lead-in is on a lost line: they hang from what is known above it."""
        outer = self.levels[0]
        if outer.style == "label":
            outer.count += 1
            del self.levels[1:]
            self.levels.append(Level("bullet", f"{outer.stem}({outer.count})", outer.lead_in))
        else:
            self.levels = [Level("bullet", stem, None)]

    def next_id(self, level: Level, label: str | None) -> str:
        """The item's id: the letter that is printed, else its number in the list."""
        if label is None:
            level.count += 1
        else:
            level.count = self._place(label)
        level.last_id = f"{level.stem}({label or level.count})"
        return level.last_id

    def _depth(self, style: Style) -> int:
        styles = [level.style for level in self.levels]
        if style in styles:
            return styles.index(style)
        if style == "bullet" and styles[:1] == ["label"] and not self._opens_a_list():
            return 0
        return len(styles)

    def _opens_a_list(self) -> bool:
        return self.levels[-1].last_text.endswith(":")

    def _place(self, label: str) -> int:
        if label.isdigit():
            return int(label)
        level = self.levels[0] if self.levels else None
        if len(label) == 1 and not (label == "i" and (level is None or level.count != 8)):
            return ord(label) - ord("a") + 1
        return ROMAN[label]
