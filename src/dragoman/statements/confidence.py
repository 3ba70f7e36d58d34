"""How often a construction is right: measured, not felt."""

from __future__ import annotations

from types import MappingProxyType

RIGHT_SHARE = MappingProxyType(
    {
        "according": 0.66,
        "clause": 0.72,
        "infinitive": 0.48,
        "naming": 0.77,
        "object": 0.50,
        "order": 0.65,
        "own-voice": 0.9,
        "parenthetical": 0.82,
        "quote.followed": 0.95,
        "quote.led": 0.82,
        "quote.led.bare": 0.69,
    }
)
"""Share of content spans that were right (words overlap by 0.8), by construction; every tenth article of PolNeAR
train, where attributions by everybody count, so a floor for officials."""

_UNKNOWN = 0.5
_CARRIED = 0.9


def confidence_of(rule: str, *, is_carried: bool = False) -> float:
    """Return the measured share for *rule*, less a tenth when the speaker was carried over."""
    share = RIGHT_SHARE.get(rule, _UNKNOWN)
    return round(share * _CARRIED if is_carried else share, 2)
