"""The two ends of a letter, as they are told: "the letter dated the 3rd came on the 5th"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.deadlines.rules import Trigger

ARRIVED = re.compile(
    r"\b(?:got (?:it|to|here|there)|i got|we got|receiv\w+|reciev\w+|came|arriv\w+|landed|reached|"
    r"delivered|signed for|opened (?:it|the)|turned up|dropped|on (?:our|my|the) (?:door)?mat|"
    r"had it|acknowledg\w+|stamped|logged)\b|^got\b"
)
_SENT = re.compile(
    r"\b(?:(?:sent|posted|e-?mailed|handed|put) (?:it|them|this|that|on|out|off|in|by|the (?:form|"
    r"e-?mail|letter|application|paperwork|request)|recorded|first class)|went (?:off|out|in)|"
    r"dated|date on|issued(?! (?:the|a|an|his|her|our|us|my|its)\b)|written|postmark\w*)\b"
    r"|^(?:sent|posted)(?= \d)"
)
_OTHER_THING = re.compile(
    r"\b(?:comments?|response|reply|views|changes|feedback|evidence|complaint|reports?|documents|"
    r"reminders?|photos)\b"
)
_DATED = re.compile(
    r"\b(?:dated|dates from|date on it is|(?:letter|e-?mail|notice) of)"
    r"(?: (?:the|on|it))?\s*$"
)
# Where a second day of one clause begins: "the plan dated the 2nd | came on the 6th".
_NEXT_DAY = re.compile(
    r"\s+(?=\(|(?:(?:it|which|that|only|finally|was|i|we|they) ){0,3}(?:came|arriv\w+|landed|"
    r"reached|got|gets|receiv\w+|reciev\w+|rec'?d|delivered|turned up|opened|dated|posted|sent|"
    r"issued|signed for)\b)"
)


def is_dated(said: str, at: int) -> bool:
    """Whether the day that stands there is the one that a letter bears."""
    return bool(_DATED.search(said, 0, at))


def cuts(said: str, days: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where a clause with several days falls apart, so that each day keeps its own verb."""
    for (_, end), (start, _) in pairwise(days):
        if boundary := _NEXT_DAY.search(said, end, start):
            yield boundary.end()


def other_end(said: str, trigger: Trigger) -> str:
    """Which end of the letter a clause tells that names no other thing; else nothing."""
    arrived = ARRIVED.search(said)
    sent = _SENT.search(said) and not _OTHER_THING.search(said)
    ends = {trigger.id, trigger.recipient_pair} if trigger.recipient_pair else set()
    if trigger.gives_notice:
        ends = {"notice_sent", "notice_received"}
    for end in sorted(ends):
        is_arrival = end.endswith("_received")
        if (is_arrival and arrived) or (not is_arrival and sent and not arrived):
            return end
    return ""
