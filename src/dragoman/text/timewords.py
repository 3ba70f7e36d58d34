"""Words for times: the patterns, each with what reads it."""

from __future__ import annotations

import re

from dragoman.text.timereading import (
    NUMBER_WORDS,
    Rule,
    read_ago,
    read_day_of_month,
    read_digits,
    read_month,
    read_month_of_noun,
    read_near_day,
    read_nothing,
    read_unit,
    read_weekday,
    read_year,
    read_year_of_noun,
)

_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_MONTH_2 = _MONTH.replace("<month>", "<month2>")
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAY_2 = _DAY.replace("<day>", "<day2>")
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_TO = r"\s?(?:-|–|—|to|until|through|and)\s?"
_RELATION = (
    r"(?:(?P<relation>[Oo]n|[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Ff]rom|[Dd]uring|[Bb]etween"
    r"|[Oo]f|[Aa]s of|[Tt]hrough|[Ff]or|[Aa]t|[Ww]ithin)\s+)?"
)
_PART = (
    r"(?:the\s+)?(?:(?:early|late|mid|earlier|later)(?:\s+(?:in|on|part of))?[\s-]+"
    r"|(?:start|beginning|end|middle|month) of\s+)?"
)
_OF_YEAR = rf"(?:\s*,?\s+(?:of\s+)?(?:{_YEAR}|(?P<which>this|last|next)\s+year))"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBER_WORDS)})"


_ON_WEEKDAY = rf"(?:{_WEEKDAY}(?:\s+(?:morning|afternoon|evening|night))?\s*(?:,\s*|\s+|\(\s*))?".replace(
    "?P<weekday>", "?:"
)
_POSSESSIVE_MONTH = (
    r"\b(?P<month>January|February|April|June|July|August|September|October|November|December)(?=['’]s\b)"
)
_NOT_A_COUNT = (
    r"(?!\s*(?:%|percent|people|troops|soldiers|men|women|civilians|diplomats|miles|km|kilomet|metres|meters|"
    r"tons|tonnes|dollars|euros|points|others|workers|families|years|days|GMT|UTC|hours|local|\d|[.,:]\d))"
)

_PATTERNS: tuple[tuple[str, str, Rule], ...] = (
    (
        "digits",
        r"(?<![\d.,/-])(?:(?P<iso_year>(?:19|20)\d\d)[-/.](?P<iso_month>0[1-9]|1[0-2])[-/.](?P<iso_day>[0-3]\d)"
        r"|(?P<first>[0-3]?\d)(?P<mark>[./])(?P<second>[0-3]?\d)(?P=mark)(?P<last>(?:19|20)\d\d))(?![\d/-])",
        read_digits,
    ),
    (
        "month",
        rf"\b{_RELATION}{_ON_WEEKDAY}{_MONTH}\s+{_DAY}(?:{_TO}(?:{_MONTH_2}\s+)?{_DAY_2})?(?![\d:%])"
        rf"{_OF_YEAR}?(?!\d)",
        read_day_of_month,
    ),
    (
        "month",
        rf"\b{_RELATION}{_ON_WEEKDAY}(?:the\s+)?{_DAY}(?:{_TO}{_DAY_2})?\s+(?:of\s+)?{_MONTH}\b{_OF_YEAR}?(?!\d)",
        read_day_of_month,
    ),
    (
        "month",
        rf"\b{_RELATION}{_ON_WEEKDAY}(?:the\s+)?{_DAY}\s+{_MONTH}{_TO}{_DAY_2}\s+{_MONTH_2}\b{_OF_YEAR}?(?!\d)",
        read_day_of_month,
    ),
    (
        "month",
        rf"\b{_RELATION}{_PART}(?:the\s+)?(?:(?P<side>last|past|next|coming|this)\s+)?{_MONTH}{_OF_YEAR}(?!\d)",
        read_month,
    ),
    (
        "month",
        r"\b(?P<relation>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Dd]uring|[Bb]efore|[Aa]fter|[Ff]rom|[Bb]etween"
        rf"|[Oo]f)\s+{_PART}{_MONTH}\b(?!\s+\d|['’-]|\s+[A-Z][a-z])",
        read_month,
    ),
    (
        "month",
        r"(?i:\b(?:earlier in|later in|early in|late in|early|late|mid|end of|beginning of|start of)[\s-]+"
        rf"(?P<side>this|last|next)?\s*){_MONTH}\b(?!\s+\d)",
        read_month,
    ),
    (
        "month",
        rf"\b(?P<relation>[Ii]n|[Ss]ince|[Dd]uring)\s+{_PART}{_MONTH}(?=\s+[A-Z][a-z])",
        read_month,
    ),
    (
        "month",
        r"\b(?:[Tt]he|[Aa]n?|[Tt]hat|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+"
        rf"{_MONTH}(?:\s+{_DAY})?(?=\s+(?!on\b|of\b|to\b|in\b|and\b)[a-z]{{3}})",
        read_month_of_noun,
    ),
    ("month", _POSSESSIVE_MONTH, read_month),
    ("month", rf"(?i:\b(?P<side>last|this|next|this past|coming)\s+){_MONTH}\b(?!\s+\d)", read_month),
    (
        "digits",
        r"\b(?P<relation>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Ff]rom|[Dd]uring|[Bb]etween"
        r"|[Oo]f|[Tt]hrough|[Ii]nto)\s+(?:(?:the\s+)?(?:early|late|mid)[\s-]+|(?:the\s+)?(?:start|beginning|end|middle"
        r"|summer|spring|autumn|fall|winter|(?:first|second|third|fourth|last)\s+(?:quarter|half)) of\s+"
        rf"|(?:the\s+)?(?:spring|summer|autumn|fall|winter)\s+)?{_YEAR}"
        rf"(?:{_TO}(?P<year2>(?:1[5-9]|20)\d\d|\d\d))?(?!\w|-\w|[.,]\d){_NOT_A_COUNT}",
        read_year,
    ),
    (
        "digits",
        rf"(?:\b(?:[Tt]he|[Aa]|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Tt]hat)|(?<=['’]s)|(?<=s['’]))\s+{_YEAR}(?=\s+[a-zA-Z]){_NOT_A_COUNT}",
        read_year_of_noun,
    ),
    ("digits", rf"(?<=\(){_YEAR}(?:[-–](?P<year2>(?:1[5-9]|20)\d\d|\d\d))?(?=\))", read_year),
    ("digits", rf"\b{_YEAR}[-–](?P<year2>(?:1[5-9]|20)\d\d|\d\d)\b(?![-.,]?\d)", read_year),
    (
        "weekday",
        rf"(?i:\b{_RELATION}(?:late\s+|early\s+)?"
        r"(?:(?P<side>last|past|this past|next|coming|upcoming|this)\s+)?)"
        rf"{_WEEKDAY}s?\b(?!\s+(?:Times|Telegraph|Mirror|Mail|Express|Herald)\b)",
        read_weekday,
    ),
    (
        "near",
        r"(?i:\b(?P<near>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|(?<!USA )today"
        r"|tonight|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening))\b)",
        read_near_day,
    ),
    (
        "unit",
        r"(?i:\b(?P<part>earlier|later|early|late)?\s*(?:in\s+)?\b(?P<side>last|this|next|coming)"
        r"\s+(?P<unit>weekend|week|month|year)\b(?!-))",
        read_unit,
    ),
    ("unit", r"(?i:\b(?P<part>earlier|later)\s+in\s+the\s+(?P<side>)(?P<unit>week|month|year)\b)", read_unit),
    (
        "unit",
        rf"(?i:\b(?P<about>about|around|some|nearly|almost|more than|over)?\s*\b{_COUNT}\s+"
        r"(?P<unit>day|week|month|year)s?\s+ago\b)",
        read_ago,
    ),
    (
        "vague",
        r"(?i:\b(?:the\s+)?(?:same|that|past|previous|following|next|very)\s+(?:day|week|month|year)\b"
        r"|\b(?:a|one|the|two|three|\d+)\s+(?:days?|weeks?|months?|years?)\s+(?:earlier|later|before|after)\b"
        r"|\b(?:in\s+)?the\s+(?:late\s+|early\s+)?(?:1[89]|20)\d0s\b)",
        read_nothing,
    ),
)

_NEEDLES: dict[str, re.Pattern[str]] = {
    "digits": re.compile(r"\d\d\d\d"),
    "month": re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"),
    "weekday": re.compile(r"[nsreid]day"),
    "near": re.compile(r"(?i)yesterday|today|tonight|tomorrow|last\s+night|this\s"),
    "unit": re.compile(r"week|month|year|days\sago"),
    "vague": re.compile(r"day\b|days|week|month|year|0s\b"),
}

RULES: tuple[tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Rule], ...]], ...] = tuple(
    (needle, tuple((re.compile(pattern), rule) for key, pattern, rule in _PATTERNS if key == name))
    for name, needle in _NEEDLES.items()
)
"""The rules, by the word that must stand in a text before they are worth trying."""
