"""The small language of mission frames, turned into regular expressions over a sentence's gist.

A gist is the sentence with every noun phrase that the rules know folded into one character (see `gist.py`).
"""

from __future__ import annotations

import re

FIRST_FOLD = {
    "mission": 0xE000,
    "head": 0xE100,
    "staff": 0xE200,
    "relations": 0xE300,
    "channel": 0xE400,
    "party": 0xE500,
}
"""The first of the 256 private-use characters that stand for phrases of each class."""

_BE = r"(?:is|are|was|were|be|been|being)"
_MACROS = {
    "BE": _BE,
    "HAVE": r"(?:has|have|had|having)",
    "POSS": r"(?:its|their|his|her|our|my|the|a|an)",
}
_SPACE = r",?\s+"
_GAP = r"(?:[^\s,.;:!?\ue000-\uf8ff]+\s+){0,5}?"
_LONG_GAP = r"(?:[^\s;:!?]+\s+){0,9}?"


def fold(name: str, number: int) -> str:
    """Return the character that stands for the *number*-th phrase of a class."""
    return chr(FIRST_FOLD[name] + number)


def folds(names: str) -> str:
    """Return a character class for the phrases of the classes *names* (``mission|head``)."""
    ranges = (f"{chr(FIRST_FOLD[name])}-{chr(FIRST_FOLD[name] + 255)}" for name in names.split("|"))
    return f"[{''.join(ranges)}]"


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile one pattern of a frame, for a gist in lower case.

    >>> found = compile_pattern("reopen* {mission}").search(f"norway reopened {fold('mission', 0)} on friday")
    >>> found.span() if found else None
    (7, 17)
    """
    expression, is_joined = "", True
    for piece in re.findall(r"\{[^}]*\}\??|\((?:[^()])*\)\??|\S+", pattern):
        part = _part(piece.removesuffix("?"))
        if piece.startswith("..."):
            expression += _SPACE + part
            is_joined = True
        elif piece.endswith("?"):
            expression += f"(?:{part}{_SPACE})?" if is_joined else f"(?:{_SPACE}{part})?"
        else:
            expression += part if is_joined else _SPACE + part
            is_joined = False
    return re.compile(rf"(?<!\w){expression}(?!\w)")


def sorts_of(pattern: str) -> frozenset[str]:
    """Return the classes without which a pattern cannot match, those inside groups left out.

    >>> sorted(sorts_of("{head} left ({party}|the country) {mission}?"))
    ['head']
    """
    bare = re.sub(r"\([^()]*\)\??|\{[^}]*\}\?", "", pattern)
    return frozenset(name for name in re.findall(r"\{([a-z]+)\}", bare))


def _part(piece: str) -> str:
    if piece.startswith("{"):
        return rf"{folds(piece[1:-1])}(?:['’]s?)?"
    if piece.startswith("("):
        options = (_SPACE.join(map(_word, option.split())) for option in piece[1:-1].split("|"))
        return f"(?:{'|'.join(options)})"
    if piece.startswith("..."):
        return _LONG_GAP if len(piece) == 4 else _GAP
    return _word(piece)


def _word(word: str) -> str:
    if word.startswith("{"):
        return folds(word[1:-1])
    if word in _MACROS:
        return _MACROS[word]
    stem = re.escape(word.removesuffix("*"))
    return rf"{stem}\w*" if word.endswith("*") else stem
