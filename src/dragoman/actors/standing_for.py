"""Mentions made to stand for somebody named elsewhere: one person, several together, or a state."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.schema import Mention


def joined(mention: Mention, parts: Sequence[Mention]) -> Mention:
    """Return *mention* as standing for all of *parts* together."""
    countries = tuple(dict.fromkeys(code for part in parts for code in part.countries))
    names = [part.name or "" for part in parts]
    return msgspec.structs.replace(
        mention,
        entity="joint:" + "+".join(dict.fromkeys(part.entity for part in parts)),
        country=countries[0] if countries else None,
        countries=countries,
        name=" and ".join(dict.fromkeys(names)) if all(names) else None,
        evidence=tuple(part.span for part in parts),
        rule=mention.rule + "+joint",
    )


def pointed(mention: Mention, target: Mention, rule: str) -> Mention:
    """Return *mention* as another name of *target*."""
    return msgspec.structs.replace(
        mention,
        entity=target.entity,
        country=target.country or mention.country,
        countries=target.countries or mention.countries,
        host=mention.host or target.host,
        name=target.name,
        sector=target.sector or mention.sector,
        holder_status=target.holder_status,
        evidence=(target.span,),
        rule=f"{mention.rule}+{rule}",
    )


def placed(mention: Mention, country: str, why: str) -> Mention:
    """Return *mention* as acting for *country*."""
    return msgspec.structs.replace(mention, country=country, countries=(country,), rule=f"{mention.rule}+{why}")


def owned(mention: Mention, owner: Mention, why: str, evidence: Mention | None = None) -> Mention:
    """Return *mention* as acting for whatever *owner* acts for."""
    spans = (evidence.span,) if evidence is not None else mention.evidence
    return msgspec.structs.replace(
        mention, country=owner.country, countries=owner.countries, evidence=spans, rule=f"{mention.rule}+{why}"
    )
