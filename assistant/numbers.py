"""English words for numbers, up to ninety-nine."""

from __future__ import annotations

_UNITS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

VALUES = {word: value for value, word in enumerate(_UNITS)} | {
    f"{ten} {unit}".removesuffix(" zero"): 10 * place + value
    for place, ten in enumerate(_TENS, start=2)
    for value, unit in enumerate(_UNITS[:10])
}
