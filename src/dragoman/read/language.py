"""Which language a body is in."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_ENOUGH = 700
_LEAST_LETTERS = 20


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(body: str) -> str | None:
    """Return the ISO 639-1 code of the language of *body*, or None when it is too short to tell."""
    if sum(map(str.isalpha, body[:_ENOUGH])) < _LEAST_LETTERS:
        return None
    code, _ = _identifier().classify(body[:_ENOUGH])
    return str(code)
