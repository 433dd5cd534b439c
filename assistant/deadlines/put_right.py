"""A day that a message puts right: "sorry, it was 9 May, not 8 May"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.deadlines.events import Event
from assistant.deadlines.happened import Left, Told
from corpus.matching import plain

_NOT = re.compile(r"\b(?:not|instead of|rather than) (?:on )?(?:the )?$")
_SORRY = re.compile(
    r"\b(?:sorry|actually|i meant|meant to say|correction|my mistake|wrong (?:date|day)|typo)\b"
)


def put_right(
    message: str, left: Sequence[Left], known: Iterable[Event], starts: Iterable[str]
) -> list[Told]:
    """The known events whose day it corrects, with the one day that it gives instead.

    Without the wrong day ("sorry, I meant 9 May") it must be clear which of the ``starts`` of what
    was asked is meant: there is one known.
    """
    text = plain(message)
    wrong = [one for one in left if _NOT.search(text[: one.spoken.start])]
    right = [one for one in left if one not in wrong]
    if len(right) != 1 or right[0].spoken.on is None:
        return []
    days = {one.spoken.on for one in wrong}
    events = [event for event in known if event.on in days]
    if not wrong and _SORRY.search(text):
        meant = set(starts)
        events = [event for event in known if event.trigger in meant]
        if len(events) > 1:
            return []
    return [Told(event.trigger, right[0].said, right[0].spoken) for event in events]
