"""Our sides and acts under the codes of other data sets."""

from __future__ import annotations

import msgspec
import pytest
from tests.unit.store import samples

from dragoman.events import ActLexicon
from dragoman.export.codes import DROPPED, Codes
from dragoman.schema import Event, Span
from dragoman.store import Evidence, Found, Published
from dragoman.vocab import EventType
from dragoman.vocab.files import read_tsv
from dragoman.vocab.sides import names

CODES = Codes()


def found(event: Event, text: str = samples.TEXT) -> Found[Event]:
    spans = {"trigger_span": event.trigger_span, "sentence_span": event.sentence_span}
    evidence = tuple(Evidence(part, 0, span, span.of(text)) for part, span in spans.items())
    head = Published(key="k", id="a", title=None, url=None, outlet=None, agency=None, published_on=None)
    return Found(id="0" * 32, fact=event, evidence=evidence, published=head, day=event.happened_on, is_dated=True)


def act(**changes: object) -> Found[Event]:
    return found(msgspec.structs.replace(samples.expulsion(), **changes))


def told(text: str, trigger: str, **changes: object) -> Found[Event]:
    spans = {"trigger_span": samples.span_of(text, trigger), "sentence_span": Span(0, len(text))}
    return found(msgspec.structs.replace(samples.expulsion(), **spans, **changes), text)


def test_every_side_that_facts_carry_is_in_the_table() -> None:
    assert {row["code"] for row in read_tsv("state_codes.tsv")} == set(names())


def test_rows_of_one_state_do_not_overlap() -> None:
    table = read_tsv("state_codes.tsv")
    for code in names():
        rows = [row for row in table if row["code"] == code]
        for year in (1900, 1950, 1990, 1991, 1992, 1993, 2005, 2006, 2007, 2024):
            fits = [row for row in rows if int(row["since"] or year) <= year <= int(row["until"] or year)]
            assert len(fits) == 1, (code, year)


@pytest.mark.parametrize("column", ["numeric", "cow", "gw", "plover", "cameo"])
def test_no_two_states_share_a_code_in_one_year(column: str) -> None:
    for year in (1985, 2024):
        codes = [getattr(CODES.of_side(code, year), column) for code in names()]
        given = [code for code in codes if code is not None]
        assert len(given) == len(set(given))


def test_kosovo_is_kos_in_plover_and_ksv_in_cameo() -> None:
    kosovo = CODES.of_side("XKX", 2024)
    assert (kosovo.plover, kosovo.cameo, kosovo.cow, kosovo.gw, kosovo.numeric) == ("KOS", "KSV", 347, 347, None)


def test_correlates_of_war_and_gleditsch_ward_differ_over_germany() -> None:
    assert CODES.of_side("DEU", 2022)[:3] == ("276", 255, 260)


def test_before_1991_germany_may_be_either_of_two_states_and_has_no_code() -> None:
    assert CODES.of_side("DEU", 1985)[:3] == ("276", None, None)
    assert CODES.of_side("DEU", None).cow is None


def test_a_body_that_is_no_state_has_no_state_number() -> None:
    assert CODES.of_side("UNO", 2022) == (None, None, None, "UNO", "IGOUNO")
    assert CODES.of_side("???", 2022) == (None,) * 5


def test_every_type_and_mode_of_plover_has_a_cameo_code() -> None:
    kinds = [(row["event_type"], row["code"]) for row in read_tsv("plover.tsv") if row["kind"] == "mode"]
    for name, mode in [*kinds, *((each.value, None) for each in EventType)]:
        code = CODES.of_event(act(event_type=EventType(name), mode=mode, rule="none", contexts=()))
        assert code.cameo[:2] <= "20"
        assert -10 <= code.goldstein <= 10


def test_every_code_is_used_and_every_used_code_has_a_label() -> None:
    labels = {row["code"] for row in read_tsv("cameo_codes.tsv")}
    used = {row["cameo"] for row in read_tsv("cameo.tsv")}
    assert used == labels


def test_the_quad_class_follows_from_the_root_of_the_code() -> None:
    bounds = ((1, "05"), (2, "08"), (3, "13"), (4, "20"))
    for row in read_tsv("cameo_codes.tsv"):
        assert int(row["quad"]) == next(quad for quad, last in bounds if row["code"][:2] <= last)


def test_every_rule_that_the_table_names_is_an_act_of_the_lexicon() -> None:
    acts = {frame.act for frames in ActLexicon.load().frames.values() for frame in frames}
    named = {rule for row in read_tsv("cameo.tsv") for rule in row["rules"].split("|") if rule}
    assert named - acts == set()


def test_where_the_table_says_that_the_crosswalk_differs_it_does() -> None:
    """And where it says nothing, both put the act under one type; 080 alone covers retreats too."""
    crosswalk = {
        (code, row["event_type"]): row["code"] if row["kind"] == "mode" else None
        for row in read_tsv("plover.tsv")
        if row["kind"] in ("type", "mode")
        for code in row["cameo"].split()
    }
    for row in read_tsv("cameo.tsv"):
        by_crosswalk = {(kind, mode) for (code, kind), mode in crosswalk.items() if code == row["cameo"]}
        if row["crosswalk"] == DROPPED:
            assert by_crosswalk == set()
        elif row["crosswalk"]:
            kind, _, mode = row["crosswalk"].partition(" ")
            assert by_crosswalk == {(kind, mode or None)}, row
        elif row["cameo"] != "080":
            assert {kind for kind, _ in by_crosswalk} == {row["event_type"]}, row


@pytest.mark.parametrize(
    ("event", "cameo", "crosswalk"),
    [
        (act(rule="sanction: impose sanctions", mode="discontinue"), "163", ("COERCE", "restrict")),
        (act(rule="sanction: expel diplomats"), "161", ("SANCTION", "withdraw")),
        (act(rule="sanction: convict", mode="convict"), "116", ("ACCUSE", "disapprove")),
        (act(event_type=EventType.CONCEDE, mode=None, rule="concede: apologise"), "055", ("SUPPORT", None)),
        (act(event_type=EventType.CONCEDE, mode=None, rule="retreat: release captives"), "035", ("AGREE", None)),
        (
            told(
                "Chile eased the curfew for Peruvians.",
                "eased",
                event_type=EventType.CONCEDE,
                mode=None,
                rule="concede: ease or lift limits",
            ),
            "0813",
            ("RETREAT", None),
        ),
        (
            told("Oman appealed to Iran.", "appealed", event_type=EventType.REQUEST, mode="change"),
            "020",
            None,
        ),
    ],
    ids=["sanctions", "expelled diplomats", "verdict", "apology", "promised release", "curfew", "appeal"],
)
def test_both_sides_of_the_seven_disagreements_are_told(
    event: Found[Event], cameo: str, crosswalk: tuple[str, str | None] | None
) -> None:
    made = CODES.of_event(event)
    assert (made.cameo, made.crosswalk) == (cameo, crosswalk)


def test_a_demand_is_no_appeal() -> None:
    demand = told("Oman demanded an answer of Iran.", "demanded", event_type=EventType.REQUEST, mode="change")
    assert CODES.of_event(demand)[0] == "100"
    assert CODES.of_event(demand).crosswalk == ("REQUEST", "change")


def test_force_of_armies_and_other_violence_have_codes_of_their_own() -> None:
    assault = {"event_type": EventType.ASSAULT, "mode": None}
    assert CODES.of_event(act(**assault, contexts=("military",))).cameo == "190"
    assert CODES.of_event(act(**assault, contexts=())).cameo == "180"


def test_a_visit_is_one_only_where_it_is_known_who_came() -> None:
    visit = {"event_type": EventType.CONSULT, "mode": "visit"}
    assert CODES.of_event(act(**visit)).cameo == "042"
    assert CODES.of_event(act(**visit, actors=("NOR", "RUS"), recipients=())).cameo == "040"
