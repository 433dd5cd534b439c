"""What is known to have happened, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from assistant.deadlines.rules import Rulebook


@dataclass(frozen=True, slots=True)
class Event:
    """A trigger with its date; ``assumption`` says in a sentence what was taken for granted.

    Of a ``whole_month`` that is the first day, and the rules that count days cannot use it.
    """

    trigger: str
    on: date
    assumption: str = ""
    whole_month: bool = False


class Events:
    """The given events by trigger, each in order of date; ``told``: others, without a date."""

    def __init__(
        self, given: Iterable[Event], rulebook: Rulebook, *, told: Iterable[str] = ()
    ) -> None:
        self._rulebook = rulebook
        self._told = frozenset(told)
        self.given = tuple(sorted(dict.fromkeys(given), key=lambda event: event.on))

    def of(self, trigger: str) -> tuple[Event, ...]:
        """The events of that kind.

        A decision comes with a notice: where only the decision is known, the notice is taken to
        have been sent on its day.
        """
        found = tuple(event for event in self.given if event.trigger == trigger)
        return found or (self._notices() if trigger == "notice_sent" else ())

    def has(self, trigger: str) -> bool:
        """Whether the event is known to have happened, on whatever day."""
        return trigger in self._told or bool(self.of(trigger))

    def of_either_end(self, trigger: str) -> tuple[Event, ...]:
        """The same; else the other end of the letter (sent for received), as an assumption."""
        found = self.of(trigger)
        kind = self._rulebook.trigger[trigger]
        if found or not kind.recipient_pair:
            return found
        other = self._rulebook.trigger[kind.recipient_pair]
        assumption = (
            f"Only the day on which {other.label} is known. It is taken as the day from which the "
            f"Code counts, that on which {kind.label}."
        )
        return tuple(
            replace(event, trigger=trigger, assumption=assumption)
            for event in self.of(kind.recipient_pair)
        )

    def _notices(self) -> tuple[Event, ...]:
        """The decisions as notices; of one that arrived only a decision of an earlier day is."""
        arrived = [event.on for event in self.given if event.trigger == "notice_received"]
        return tuple(
            Event(
                "notice_sent",
                event.on,
                f"The day on which {kind.label} is taken as the day on which the notice was sent.",
            )
            for event in self.given
            if (kind := self._rulebook.trigger[event.trigger]).gives_notice
            and all(event.on < day for day in arrived)
        )
