"""How people ask about time."""

from __future__ import annotations

import re

from corpus.matching import plain

# A message that asks about time, in the ways in which people ask.
TIMED = re.compile(
    r"\bhow (?:long|soon|quickly|fast|late|early|often)\b"
    r"|\bhow (?:far (?:ahead|in advance)|much (?:longer|time))\b"
    r"|\bhow many (?:more )?(?:working |school |calendar )?(?:days|weeks|months)\b"
    r"|\b(?:by|until|till|from|since) when\b"
    r"|\b(?:what|which|last|latest|exact|actual|due|final|end|right|correct) (?:date|day)s?\b"
    r"|\btarget date\b|\b(?:date|day) by which\b|\blimitation (?:date|period)\b"
    r"|\b(?:true|real|legal|statutory|proper|right|correct|actual) (?:time )?limit\b"
    r"|\bexceed\w* (?:the|its|their|our|his|her) (?:\w+ )?(?:time|limit|period)\b"
    r"|\b(?:what|which)(?:'s| is| was) the (?:\w+ )?(?:date|day)\b"
    r"|\bwhen(?:'s| is| are| was| were| do| does| did| must| should| will| would| can| could| has"
    r"| have| shall| might| exactly| am| ought)\b|\bwhen\s*\?"
    r"|\b(?:doesn't|don't|does not|do not) have to\b.{0,60}\buntil\b"
    r"|\bstill time\b|\bdead ?lines?\b|\btime[- ]?(?:limit|frame|scale|line|table)s?\b"
    r"|\bcut[- ]?off\b|\bclock\b|\b(?:tell|know|say|ask|find out|sure|wonder\w*)\b.{0,15}\bwhen\b"
    r"|\b(?:must|has to|have to|needs? to|should) (?:be |have )?\w+(?: \w+){0,3} by\b"
    r"|\b(?:have|has|had|got|gets?) (?:until|till)\b|\bthis (?:week|month|term)\b.{0,20}\?"
    r"|\b(?:want|need|expect)\w* (?:it|them|this|us|our|my)\b.{0,30}\bby\b"
    r"|\bat the (?:very )?latest\b"
    r"|\bin breach\b|\btoo (?:early|soon|slow|long)\b|\benough (?:notice|warning)\b"
    r"|\b(?:date|day) (?:by|on|before) which\b|\bthe (?:very )?latest\b.{0,60}\b(?:should|ought"
    r"|must|can|could|has|have) (?:to )?be\b"
    r"|\b(?:what|which)(?:'s| is| was) the (?:\w+ )?(?:limit|period)\b"
    r"|\b(?:is|was) there (?:a|any) (?:date|day|limit)\b|\bke(?:ep|pt) (?:to|within)\b"
    r"|\blate\b|\boverdue\b|\b(?:out of|in|on|within|over|outside|more|enough) (?:the )?time\b"
    r"|\b(?:days|weeks|months|time|long) (?:left|remain\w*|do (?:i|we|they)|have (?:i|we|they))\b"
    r"|\b(?:is|are|was|were|it|that) due\b|\bexpir\w+\b|\bby now\b|\b(?:my|our|their) dates?\b"
    r"|\bmiss(?:ed|ing)? (?:the|their|its|my|our|a)\b|\bdates? (?:does|do|is|are|should|must)\b"
    r"|\b\d{1,3} (?:working |school |calendar )?(?:days|weeks|months)\b.{0,80}\?"
    r"|\b(?:have|has|get|gets|got|within|allowed|there are) (?:only |up to |just |about )?"
    r"(?:two|three|four|five|six|eight|ten|twelve|fifteen|twenty) (?:working |school )?"
    r"(?:days|weeks|months|years)\b"
    r"[^.!?]{0,80}\?"
    r"|\b(?:work|count|calculate|figure)\w* out\b.{0,40}\b(?:date|day|deadline|when)s?\b"
)
# What is asked is whether a thing was done in time: then its own rule is meant.
LATE = re.compile(
    r"\blate\b|\boverdue\b|\b(?:in|on|within|outside|out of) (?:the )?(?:time|limit|deadline)"
    r"|\bin breach\b|\bmiss(?:ed|ing)?\b|\btoo (?:long|slow|soon|early)\b"
    r"|\b(?:what|when) was\b|\bshould (?:they|he|she|it|we|the \w+) have\b|\bwas (?:it|that) due\b"
)
EXCUSED = re.compile(
    r"\b(?:late|delay\w*|overdue|excus\w+|exempt\w*|exception\w*|extension|extend\w*|holidays?)\b"
)
# What is asked is what the asker has to do.
OURS_TO_DO = re.compile(
    r"\b(?:can|do|must|should|could|may|have|am|are) (?:i|we)\b"
    r"|\b(?:i|we)(?:'ve)? (?:need|have|got|had) (?:got )?to\b"
    r"|\b(?:my|our) (?:deadline|time|chance|last day)\b|\btoo late\b"
)
# "And the discrimination claim?" asks of another thing what was asked before.
AND_THIS = re.compile(
    r"^(?:(?:ok|okay|thanks|thank you|right|great)[,.! ]{1,3})?"
    r"(?:and|also|what about|how about)\b[^.!?]{0,80}\?"
)
# "Was that late?": the last thing that was done is meant.
JUDGED = re.compile(
    r"\b(?:is|was|isn't|wasn't|are|were|aren't|weren't) (?:that|this|it|they)\b.{0,25}\b(?:late|"
    r"early|soon|slow|long|allowed|in breach|(?:in|on|within|out of) (?:the )?(?:time|limit)s?)\b"
    r"|\bdid (?:they|it|he|she|the \w+)\b.{0,30}\b(?:in|on|within) (?:the )?(?:time|limit)s?\b"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def asking(message: str, *, and_before: bool = False) -> str:
    """The sentences of a message that ask about time; "when is it due?" needs the one before."""
    parts = _SENTENCE_END.split(message)
    asks = [bool(TIMED.search(said) or AND_THIS.search(said)) for said in map(plain, parts)]
    wanted = zip(parts, asks, [*asks[1:], False], strict=True)
    return " ".join(part for part, asked, leads in wanted if asked or (and_before and leads))
