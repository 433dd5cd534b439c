"""How days are written: the words, and the patterns made of them.

All is read on a text in lower case with plain quotation marks and dashes. In a pattern a blank
stands for white space of any kind, ``said`` for the words of the day where others stand around
them. Every repetition is bounded, so that long rows of digits cost no time.
"""

from __future__ import annotations

import calendar
import re

_MONTHS = [name.lower() for name in calendar.month_name[1:]]
_WEEKDAYS = [name.lower() for name in calendar.day_name]
_TO_19 = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: n for n, word in enumerate(_TO_19.split(), 1)} | {"a": 1, "an": 1}
_NUMBERS |= {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
_TO_9TH = "first second third fourth fifth sixth seventh eighth ninth"
_TO_20TH = (
    f"{_TO_9TH} tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
    "eighteenth nineteenth twentieth"
)
_ORDINALS = [*_TO_20TH.split(), *(f"twenty-{word}" for word in _TO_9TH.split())]
_ORDINALS += ["thirtieth", "thirty-first"]


def month_of(word: str) -> int:
    return [month[:3] for month in _MONTHS].index(word[:3]) + 1


def weekday_of(word: str) -> int:
    """Monday is 0."""
    return [weekday[:2] for weekday in _WEEKDAYS].index(word[:2])


def day_of(word: str) -> int:
    """``14`` or ``fourteenth``."""
    return int(word) if word.isdecimal() else _ORDINALS.index(re.sub(r"\s+", "-", word)) + 1


def number_of(words: str) -> int:
    """``3``, ``three``, ``a``, ``twenty-one``."""
    if words.isdecimal():
        return int(words)
    return sum(_NUMBERS[word] for word in re.split(r"[\s-]+", words))


def _any(*words: str) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})".replace("-", r"[\s-]")


def form(*parts: str) -> re.Pattern[str]:
    """The pattern, in which a blank stands for white space of any kind."""
    return re.compile("".join(parts).replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}"))


WEEKDAY = _any(*_WEEKDAYS)
_SHORT = rf"(?:{WEEKDAY}|(?:mon|tues?|weds?|thurs?|thu|fri|sat|sun)\b\.?)"
_SHORT_MONTH = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])\.?"
_MONTH = rf"(?P<month>{_any(*_MONTHS)}|{_SHORT_MONTH})(?![a-z])"
_ORDINAL = f"(?P<nth>{_any(*_ORDINALS)})"
_DD, _YYYY, _TH = "[0-9]{1,2}", "[0-9]{4}", "(?:st|nd|rd|th)"
_NTH = rf"(?:(?P<day>{_DD}){_TH}|{_ORDINAL})\b"
_TEN, _TO_NINETEEN = _any(*_TENS.split()), _any(*_TO_19.split())
COUNT = rf"(?:[0-9]{{1,3}}|an?|(?:{_TEN}[\s-])?{_TO_NINETEEN}|{_TEN})"
_NUMBER = rf"(?<![\w-])(?<![0-9][.,/])(?P<number>{COUNT})"
_UNITS = "(?:day|week|fortnight|month|year)s?"
_UNIT = f"(?P<unit>{_UNITS})"
# No part of a longer number, of a sum of money or of a reference.
_FROM = r"(?<![\w£$€#])(?<![0-9][-/.:,])(?<![a-z][-/])"
_OVER = r"(?![\w%]|[-/.:][0-9])"
# What follows a day that is not the number of something ("the 14th meeting", "March 14 pupils").
_SMALL_WORDS = (
    "and|or|but|so|then|that|which|who|when|while|because|as|since|if|i|we|they|he|she|it|you|the|"
    "a|an|my|our|his|her|their|this|there|to|for|from|at|in|on|by|about|with|without|until|till|"
    "before|after|was|were|is|are|will|would|has|have|had|did|do|does|not|no|still|yet|now|only|"
    "just|please|saying|asking"
)
_END = rf"(?=\s*(?:$|[,;!?)\]\"\n]|\.(?![0-9])|\s-\s)|\s+(?:{_SMALL_WORDS})\b)"
_NEAR = r"(?:,? (?:of |in )?(?P<near>last|this|next) year\b)"
_YEAR = (
    rf"(?:[\s,/-]{{0,3}}(?:of |in )?(?P<year>{_YYYY})(?!\w| ?h(?:ou)?rs)"
    rf"|[\s/-]{{0,2}}'(?P<short>[0-9]{{2}}){_OVER}"
    rf"|[\s/-](?P<bare>[0-9]{{2}})(?!\w){_END}"
    rf"|{_NEAR}"
    r"|,? (?:of |in )?(?P<other>the (?:(?:previous|following|same) year|year (?:before|after)))\b)"
)
_ITS_WEEKDAY = rf"(?:(?P<weekday>{_SHORT})(?:,? | ?(?P<open>\())(?:the )?)?"
_CLOSED = r"(?(open)\)?)"

ISO = form(
    rf"{_FROM}(?P<year>{_YYYY})(?P<sep>[-/])(?P<month>{_DD})(?P=sep)(?P<day>{_DD})",
    rf"(?:{_OVER}|(?=t[0-9]{{2}}:))",
)
NUMERIC = form(
    rf"{_FROM}{_ITS_WEEKDAY}(?P<day>{_DD})(?P<sep> ?/ ?|[.-])(?P<month>{_DD})(?P=sep)",
    rf"(?:(?P<year>[0-9]{{3,5}})|'?(?P<short>[0-9]{{2}})){_OVER}{_CLOSED}",
)
NO_YEAR = form(
    r"(?P<on>\b(?:on|by|before|until|till|since|from|after|dated|received|sent) (?:the )?)?",
    rf"(?P<said>{_FROM}{_ITS_WEEKDAY}(?P<day>{_DD})/(?P<month>{_DD}){_OVER}{_CLOSED})",
)
SEVERAL_DAYS = form(
    rf"{_FROM}(?:(?P<between>between|from) )?(?:the )?{_DD}{_TH}?",
    r"(?: ?- ?| (?:to|until|till|or) |(?(between) and |(?!)))",
    rf"(?:the )?{_DD}{_TH}?(?: of)? {_MONTH}(?: (?P<year>{_YYYY})\b)?",
)
DAY_MONTH = form(
    rf"{_FROM}{_ITS_WEEKDAY}(?:the )?",
    rf"(?:(?P<day>{_DD}) ?(?P<th>{_TH})?(?: (?:day )?of)?|(?<!\ba\s){_ORDINAL} (?:day )?of)",
    rf"(?: ?|[-/]){_MONTH}{_YEAR}?{_CLOSED}",
)
MONTH_DAY = form(
    rf"{_FROM}{_ITS_WEEKDAY}{_MONTH} (?:the )?(?P<day>{_DD})(?P<th>{_TH})?(?!\w)",
    rf"(?:{_YEAR}|(?(th)|{_END})){_CLOSED}",
)
MONTH = form(
    r"(?P<in>\b(?:in|since|by|from|until|till|during|before|after) )?(?P<said>\b",
    r"(?P<part>(?:the )?(?:mid-?|(?:early|late|last|next|this|mid)[\s-]",
    r"|(?:(?:end|start|beginning|middle)|(?:first|second|third|last) (?:week|half)) (?:of|in) ))?",
    rf"{_MONTH}(?:,? (?P<year>{_YYYY})(?!\w)| ?'(?P<short>[0-9]{{2}})(?!\w)|{_NEAR}",
    rf"| (?P<bare>[0-9]{{2}})(?!\w){_END})?)",
)
FEAST = form(
    r"\b(?P<feast>(?:christmas|xmas) (?:eve|day)|boxing day|new year'?s (?:eve|day)|good friday",
    rf"|easter (?:monday|sunday))\b(?:,? (?P<year>{_YYYY})\b|{_NEAR})?",
)
WEEKDAY_NTH = form(
    rf"\b(?:(?P<weekday>{WEEKDAY}),? (?:the )?{_NTH}",
    rf"|(?P<weekday2>{_SHORT}) (?P<day2>{_DD}){_TH}\b){_END}",  # not "he sat the third"
)
NTH_OF_MONTH = form(rf"\b(?:the )?{_NTH} of (?P<near>this|last|next) month\b")
NTH = form(
    r"(?:\b(?P<on>on|by|before|until|till|since|from|after|dated|received|sent|issued|posted",
    r"|arrived|between|and|or|to) |(?:^ ?|[.!?\n,] ?|\b(?:was|is|it's|think|yes|no|maybe) ))",
    rf"(?P<said>(?P<the>the )?{_NTH}){_END}",
)
IN_WEEK = form(
    rf"\b(?P<weekday>{WEEKDAY}),? (?:of )?(?:the )?",
    r"(?P<week>(?:last|next|this) week|week before last)\b",
    rf"|\b(?P<week2>(?:last|next|this) week),? (?:on )?(?P<weekday2>{WEEKDAY})\b",
)
FROM_DAY = form(
    rf"{_NUMBER} {_UNIT} (?P<how>ago (?:on |last )?|last |(?:on|from|this|this coming) )?",
    rf"(?P<from>today|tomorrow|yesterday|now|{WEEKDAY})\b",
)
WEEKDAY_WEEK = form(
    r"(?<!last\s)(?<!next\s)\b",
    rf"(?P<from>today|tomorrow|{WEEKDAY}) (?P<unit>week|fortnight)\b",
)
AGO = form(rf"{_NUMBER} (?P<working>working )?{_UNIT} ago\b")
AHEAD = form(
    rf"\bin {_NUMBER} (?P<working>working )?{_UNIT}(?P<time>'?s?'? time| from now)?\b",
    r"(?! (?:of|a|an|per|or|from|after|before|and)\b|')",
)
NAMED_WEEKDAY = form(
    r"\b(?:the )?(?P<which>last|next|this coming|coming|this past|past|this) ",
    rf"(?P<weekday>{WEEKDAY})(?P<gone> (?:just )?gone)?\b(?! (?:week|of|in)\b)",
    rf"|\b(?:the )?(?P<weekday2>{WEEKDAY}) (?P<which2>(?:just )?gone|before last)\b",
)
ON_WEEKDAY = form(
    r"\b(?P<on>on|by|before|until|till|since|from|after|and|or) ",
    rf"(?P<said>(?P<weekday>{WEEKDAY}))\b(?! (?:the )?[0-9]| to {WEEKDAY}",
    r"| (?:mornings|afternoons|evenings|nights|week|before|after|following)\b)",
)
DAY_WORD = form(
    r"\b(?P<word>the day before yesterday|the day after tomorrow|yesterday|last night|today",
    r"|tonight|this (?:morning|afternoon|evening)|tomorrow)\b",
)
_SEASON = "summer|easter|christmas|school|autumn|spring|october|february|may"
_SCHOOL = (
    rf"(?:(?:the )?(?:(?:{_SEASON}) )?(?:half[\s-]term|holidays?|break|term (?:starts|ends))"
    r"|easter|christmas|xmas|new year|(?:the )?bank holiday)"
)
_TIME = "weekend|year|spring|summer|autumn|winter|christmas|easter"
_TERM = r"(?:half[\s-]term|term|school year|academic year|month|week)"
_ROUGH_WORDS = (
    rf"(?:some|few|couple|of|several|many|and|or|so|half|good|long|school|{_UNITS}|{COUNT})"
)
VAGUE = form(
    rf"\b(?:the week before last\b|the (?:day|week|{WEEKDAY}) (?:after|before|following)",
    rf"(?: {_SCHOOL})?\b(?! (?:the )?\0)",
    rf"|(?:the )?(?:following|previous) {WEEKDAY}\b|(?<=\b(?:on|by)\s)the {WEEKDAY}\b",
    rf"|(?:just )?(?:after|before|over|during|since|until|at) {_SCHOOL}\b|bank holiday monday\b",
    r"|(?:the )?(?:very )?(?:end|start|beginning|middle|first day|last day) of ",
    rf"(?:the |this |last |next )?(?:[a-z]{{4,8}} )?{_TERM}\b(?! in which)",
    rf"|(?<!the\s)(?:last|next) (?:{_TIME}|{_TERM})\b",
    r"|(?:this|the other) (?:week|month)\b|the other day\b|recently\b|lately\b",
    rf"|(?:{_ROUGH_WORDS}[\s-]){{0,5}}[a-z]{{1,15}} ago\b)",
)
