"""Which title may stand for which office: "the minister" for the foreign minister, "the leader" for a king."""

from __future__ import annotations

_HEADS = frozenset({"head_of_state", "head_of_government", "chancellor", "supreme_leader", "leader", "pope"})
_FOREIGN = frozenset({"foreign_minister", "secretary_of_state", "foreign_secretary"})
_DEFENCE = frozenset({"defence_minister", "defence_secretary"})
_MINISTERS = _FOREIGN | _DEFENCE | {"interior_minister", "finance_minister", "minister", "vice_foreign_minister"}
_DIPLOMATS = _FOREIGN | {
    "ambassador",
    "permanent_representative",
    "charge",
    "consul",
    "envoy",
    "diplomat",
    "vice_foreign_minister",
}

_SHORT: dict[str, frozenset[str]] = {
    "leader": _HEADS | {"party_leader", "rebel"},
    "foreign_minister": _FOREIGN,
    "defence_minister": _DEFENCE,
    "defence_secretary": _DEFENCE,
    "minister": _MINISTERS,
    "diplomat": _DIPLOMATS,
    "envoy": frozenset({"envoy", "ambassador", "permanent_representative", "charge"}),
    "ambassador": frozenset({"ambassador", "permanent_representative"}),
    "permanent_representative": frozenset({"ambassador", "permanent_representative"}),
    "head_of_government": frozenset({"head_of_government", "chancellor"}),
    "commander": frozenset({"commander"}),
}
_SECRETARIES = _FOREIGN | _DEFENCE | {"secretary_general", "interior_minister", "finance_minister"}


def fits_office(short: str | None, short_role: str | None, office: str | None, role: str | None) -> bool:
    """Say whether a title of kind *short* may mean a person in *office*; the roles are as written."""
    if short is None or office is None or _are_of_two_parties(short_role, role) or _wears_a_crown(short_role, role):
        return False
    if short == "chief" and short_role == "secretary":
        return office in _SECRETARIES
    if short in ("chief", "adviser", "commander", "lawmaker", "director_general"):
        return office == short and _shares_word(short_role, role)
    return office == short or office in _SHORT.get(short, frozenset())


_PARTIES = frozenset(
    {"communist", "conservative", "democratic", "green", "labor", "labour", "liberal", "republican", "socialist"}
)


def _are_of_two_parties(one: str | None, other: str | None) -> bool:
    """Say whether two titles name two parties: "the Republican nominee" is no Democratic candidate."""
    first, second = (_PARTIES & set((role or "").split()) for role in (one, other))
    return bool(first and second) and first.isdisjoint(second)


_CROWNED = frozenset({"king", "queen", "emir", "emperor", "sultan", "prince", "princess"})


def _wears_a_crown(one: str | None, other: str | None) -> bool:
    """Say whether the first title is a king's and the second, as written, is not."""
    return bool(other and _CROWNED & set((one or "").split()) and not _CROWNED & set(other.split()))


_NOT_AMERICAN = frozenset(
    {
        "defence_minister",
        "foreign_minister",
        "head_of_government",
        "interior_minister",
        "minister",
        "vice_head_of_government",
    }
)
_KINGDOMS = frozenset(
    "BEL BHR BRN BTN CAN DNK ESP GBR JOR JPN KHM KWT LSO MAR MYS NLD NOR OMN QAT SAU SWE SWZ THA TON ARE".split()
)


_AMERICAN_PARTIES = frozenset({"democratic", "republican", "gop"})


def fits_state(office: str | None, role: str | None, country: str | None) -> bool:
    """Say whether a state can have such an office: the United States have no foreign minister, France no king.

    Lawmakers of the two American parties are American.
    """
    words = set((role or "").split())
    if country == "USA" and office in _NOT_AMERICAN:
        return False
    if office == "lawmaker" and country != "USA" and _AMERICAN_PARTIES & words:
        return False
    return country is not None and (not _CROWNED & words or country in _KINGDOMS)


def _shares_word(one: str | None, other: str | None) -> bool:
    return bool(one and other and one.split()[-1] in other.split())


_OF_A_STATE = frozenset(
    {
        "adviser", "attorney_general", "court", "defence_ministry", "defence_minister", "defence_secretary",
        "finance_minister", "foreign_minister", "foreign_ministry", "foreign_secretary", "government",
        "head_of_government", "head_of_state", "interior_minister", "interior_ministry", "judge", "lawmaker",
        "military", "minister", "ministry", "official", "parliament", "police", "security_adviser", "spokesperson",
        "vice_president",
        "vice_foreign_minister", "vice_head_of_government",
    }
)  # fmt: skip
"""Offices and organs that are some state's even where the text does not say whose."""

_OF_A_STATE_BY_NAME = frozenset({"commander", "governor", "intelligence_chief", "police_chief"})
"""Offices that are some state's when a named person holds them."""

_NOBODYS = frozenset(
    {
        "inspectors", "inspector", "investigators", "sources", "source", "delegation", "counterpart",
        "counterparts",
        "representatives", "negotiators",
    }
)  # fmt: skip
"""Words of that kind which may be an organization's or anybody's."""

_IN_TABLE = frozenset(
    {
        "head_of_state", "head_of_government", "foreign_minister", "secretary_of_state", "foreign_secretary",
        "defence_minister", "defence_secretary", "interior_minister", "chancellor", "secretary_general",
        "supreme_leader", "pope", "ambassador", "permanent_representative", "vice_president",
        "foreign_policy_chief",
    }
)  # fmt: skip
"""Offices with one holder at a time, whom the table may name."""

_DEPUTIES = frozenset({"deputy", "vice", "acting", "former", "assistant"})


def is_of_a_state(office: str | None, last_word: str, is_person: bool) -> bool:
    """Say whether an office or organ must be some state's even where the text does not say whose."""
    if last_word in _NOBODYS:
        return False
    return office in _OF_A_STATE or (is_person and office in _OF_A_STATE_BY_NAME)


def may_be_in_table(office: str, role: str | None) -> bool:
    """Say whether the table of holders can tell who is in an office called *role*."""
    return office in _IN_TABLE and not (role and role.split()[0] in _DEPUTIES)
