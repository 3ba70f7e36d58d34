"""Every kind, dimension and value is told by some sentence, and not by one that is nearly it."""

from collections.abc import Callable

import pytest

from dragoman.schema import MissionFact
from dragoman.vocab import MISSION_VALUES, Dimension, MissionKind

Read = Callable[..., tuple[MissionFact, ...]]

KINDS = {
    "embassy": (
        "Norway closed its embassy in Kabul.",
        "Norway closed a bridge near its embassy in Kabul.",
    ),
    "consulate_general": (
        "Turkey closed its consulate general in Lyon.",
        "Turkey closed its consul general's road in Lyon.",
    ),
    "consulate": (
        "Peru reopened its consulate in Milan.",
        "Peru reopened a road to its consulate in Milan.",
    ),
    "permanent_mission": (
        "Ghana opened a permanent mission in Geneva, Switzerland.",
        "Ghana has a permanent mission to remember the fallen of Switzerland.",
    ),
    "high_commission": (
        "Kenya closed its high commission in Canberra.",
        "Kenya closed the high commission's website in Canberra.",
    ),
    "nunciature": (
        "The Vatican closed its nunciature in Managua.",
        "The Vatican closed its museum, the nunciature in Managua said.",
    ),
    "liaison_office": (
        "Sudan closed its liaison office in Tel Aviv.",
        "Sudan closed its press liaison in Tel Aviv.",
    ),
    "interests_section": (
        "Iran reopened its interests section in Cairo.",
        "Iran reopened the interests debate in Cairo.",
    ),
    "trade_office": (
        "Lithuania opened a trade office in Taipei.",
        "Lithuania opened trade with Taipei.",
    ),
    "ambassador": (
        "Chile recalled its ambassador to Israel.",
        "Chile recalled a car of its ambassador to Israel.",
    ),
    "relations": (
        "Mali broke off diplomatic relations with Ukraine.",
        "Mali discussed breaking off diplomatic relations with Ukraine.",
    ),
    "channel": (
        "India and Pakistan have a hotline.",
        "India and Pakistan have no hotline.",
    ),
}

VALUES = {
    ("operation", "planned"): ("Oman will open an embassy in Minsk.", "Oman will not open an embassy in Minsk."),
    ("operation", "open"): ("Oman opened an embassy in Minsk.", "Oman might open an embassy in Minsk."),
    ("operation", "reduced"): (
        "The Omani embassy in Minsk works at limited capacity.",
        "The Omani embassy in Minsk asked a firm to work at limited capacity.",
    ),
    ("operation", "suspended"): (
        "Oman suspended the work of its embassy in Minsk.",
        "Oman suspended flights, its embassy in Minsk said.",
    ),
    ("operation", "closed"): ("Oman shut its embassy in Minsk.", "Oman may shut its embassy in Minsk."),
    ("operation", "closure_ordered"): (
        "Belarus ordered the closure of the Omani embassy in Minsk.",
        "Belarus never ordered the closure of the Omani embassy in Minsk.",
    ),
    ("operation", "reopened"): (
        "Oman reopened its embassy in Minsk.",
        "Oman refused to reopen its embassy in Minsk.",
    ),
    ("operation", "relocated"): (
        "Oman moved its embassy in Ukraine to Lviv.",
        "Oman moved paintings from its embassy in Ukraine to Lviv.",
    ),
    ("operation", "attacked"): (
        "A mob stormed the Omani embassy in Minsk.",
        "A mob gathered near the Omani embassy in Minsk.",
    ),
    ("head", "nominated"): (
        "Oman nominated Ali Said as ambassador to Peru.",
        "Oman did not nominate Ali Said as ambassador to Peru.",
    ),
    ("head", "appointed"): (
        "Oman appointed Ali Said as its ambassador to Peru.",
        "Oman has yet to appoint an ambassador to Peru.",
    ),
    ("head", "arrived"): (
        "The new Omani ambassador to Peru arrived in Lima.",
        "The new Omani ambassador to Peru has not arrived in Lima.",
    ),
    ("head", "credentials"): (
        "The Omani ambassador to Peru presented his credentials.",
        "The Omani ambassador to Peru lost his credentials.",
    ),
    ("head", "present"): (
        "Omani Ambassador to Peru Ali Said opened the fair.",
        "Former Omani Ambassador to Peru Ali Said opened the fair.",
    ),
    ("head", "summoned"): (
        "Peru summoned the Omani ambassador.",
        "Peru threatened to summon the Omani ambassador.",
    ),
    ("head", "recalled"): (
        "Oman recalled its ambassador to Peru.",
        "Oman said it might recall its ambassador to Peru.",
    ),
    ("head", "withdrawn"): (
        "Oman withdrew its ambassador from Peru.",
        "Oman would not withdraw its ambassador from Peru.",
    ),
    ("head", "expelled"): ("Peru expelled the Omani ambassador.", "Peru will expel the Omani ambassador."),
    ("head", "departed"): (
        "The Omani ambassador to Peru left the country.",
        "The Omani ambassador to Peru left the hall.",
    ),
    ("head", "vacant"): (
        "Oman has been without an ambassador in Lima since May.",
        "Oman spoke without its ambassador in Lima being asked.",
    ),
    ("head", "charge"): (
        "The Omani embassy in Lima is headed by a chargé d'affaires.",
        "The Omani embassy in Lima asked for a chargé d'affaires.",
    ),
    ("staff", "normal"): (
        "The Omani embassy in Lima is fully staffed again.",
        "The Omani embassy in Lima should be fully staffed again.",
    ),
    ("staff", "reduced"): (
        "The Omani embassy in Lima runs on a skeleton staff.",
        "The Omani embassy in Lima is not understaffed.",
    ),
    ("staff", "cut_ordered"): (
        "Peru ordered Oman to cut its embassy staff in Lima.",
        "Peru asked why Oman cut its embassy flag in Lima.",
    ),
    ("staff", "expelled"): (
        "Peru expelled two Omani diplomats.",
        "Peru announced that it would expel two Omani diplomats.",
    ),
    ("staff", "departed"): (
        "The last Omani diplomats left Peru on Friday.",
        "The Omani diplomats left the hall in Peru on Friday.",
    ),
    ("staff", "evacuated"): (
        "Oman evacuated its embassy staff from Khartoum.",
        "Oman has not evacuated its embassy staff from Khartoum.",
    ),
    ("staff", "increased"): (
        "Oman has doubled its embassy staff in Lima.",
        "Oman did not double its embassy staff in Lima.",
    ),
    ("staff", "cap"): (
        "Peru capped the number of Omani diplomats in Lima at six.",
        "Peru set no cap on Omani diplomatic staff in Lima.",
    ),
    ("relations", "established"): (
        "Oman and Peru established diplomatic relations.",
        "Oman and Peru have not established diplomatic relations.",
    ),
    ("relations", "full"): (
        "Oman has full diplomatic relations with Peru.",
        "Oman has no diplomatic relations with Peru.",
    ),
    ("relations", "downgraded"): (
        "Oman downgraded diplomatic relations with Peru.",
        "Oman could downgrade diplomatic relations with Peru.",
    ),
    ("relations", "broken"): (
        "Oman severed diplomatic relations with Peru.",
        "Oman threatened to sever diplomatic relations with Peru.",
    ),
    ("relations", "restored"): (
        "Oman and Peru restored diplomatic relations.",
        "Oman and Peru hope to restore diplomatic relations.",
    ),
    ("channel", "open"): ("Oman and Peru are in direct dialogue.", "Oman and Peru are not in direct dialogue."),
    ("channel", "used"): (
        "Oman and Peru exchanged messages through diplomatic channels.",
        "Oman never used the hotline with Peru.",
    ),
    ("channel", "suspended"): (
        "Oman suspended the hotline with Peru.",
        "Oman will not suspend the hotline with Peru.",
    ),
    ("channel", "closed"): ("Oman cut its hotline with Peru.", "Oman could cut its hotline with Peru."),
    ("channel", "proposed"): ("Oman proposed a hotline with Peru.", "Oman did not propose a hotline with Peru."),
}


def test_no_kind_and_no_value_is_left_out() -> None:
    assert set(KINDS) == {kind.value for kind in MissionKind}
    every = {(dimension.value, value) for dimension in Dimension for value in MISSION_VALUES[dimension]}
    assert set(VALUES) == every


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_told_and_its_near_miss_is_not(kind: str, missions: Read) -> None:
    told, missed = KINDS[kind]
    assert [fact.kind.value for fact in missions(told)] == [kind]
    assert missions(missed) == ()


@pytest.mark.parametrize(("dimension", "value"), VALUES)
def test_each_value_is_told_and_its_near_miss_is_not(dimension: str, value: str, missions: Read) -> None:
    told, missed = VALUES[dimension, value]
    assert [(fact.dimension.value, fact.value) for fact in missions(told)] == [(dimension, value)]
    assert missions(missed) == ()
