"""What whole texts say of missions: sides told elsewhere, heads by title, joint and claimed facts."""

from collections.abc import Callable

import pytest

from dragoman.schema import MissionFact

Read = Callable[..., tuple[MissionFact, ...]]


def told(facts: tuple[MissionFact, ...]) -> list[tuple[str, str, str, str]]:
    return [(fact.sender, fact.host, fact.dimension.value, fact.value) for fact in facts]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Germany expelled 40 Russian diplomats in April, and Moscow closed the German consulate in Pskov.",
            [("RUS", "DEU", "staff", "expelled"), ("DEU", "RUS", "operation", "closed")],
        ),
        (
            "Chad said it had expelled diplomats from Poland, Germany and Sweden.",
            [
                ("POL", "TCD", "staff", "expelled"),
                ("DEU", "TCD", "staff", "expelled"),
                ("SWE", "TCD", "staff", "expelled"),
            ],
        ),
        (
            "Chad recalled its ambassadors to Peru, Nepal and Norway.",
            [("TCD", code, "head", "recalled") for code in ("PER", "NPL", "NOR")],
        ),
        (
            "North Korea closed its embassies in Angola and Uganda.",
            [("PRK", "AGO", "operation", "closed"), ("PRK", "UGA", "operation", "closed")],
        ),
        (
            "Oman and Iran agreed to reopen their embassies within two months.",
            [("OMN", "IRN", "operation", "planned"), ("IRN", "OMN", "operation", "planned")],
        ),
        (
            "Peru established diplomatic relations with Chad in March, after severing ties with Sudan.",
            [("PER", "TCD", "relations", "established"), ("PER", "SDN", "relations", "broken")],
        ),
        (
            "Peru broke diplomatic ties with Cuba after police raided its embassy in Havana.",
            [("PER", "CUB", "relations", "broken"), ("PER", "CUB", "operation", "attacked")],
        ),
        (
            "Moscow lowered diplomatic relations with Estonia and told the Estonian ambassador to leave.",
            [("RUS", "EST", "relations", "downgraded"), ("EST", "RUS", "head", "expelled")],
        ),
    ],
)
def test_a_sentence_may_tell_several_facts(
    text: str, facts: list[tuple[str, str, str, str]], missions: Read
) -> None:
    assert told(missions(text)) == facts


def test_our_embassies_are_those_of_both_sides_when_relations_are_bilateral(missions: Read) -> None:
    text = (
        "# Dutch charge d'affaires wants the embassy in Minsk to stay\n"
        '"Our bilateral ties are poor and our embassies are much reduced," said Anna de Vries, '
        "the Dutch charge d'affaires in Minsk.\n"
    )
    facts = missions(text)
    assert ("NLD", "BLR", "staff", "reduced") in told(facts)
    assert ("BLR", "NLD", "staff", "reduced") in told(facts)
    assert ("NLD", "BLR", "head", "charge") in told(facts)
    assert all(fact.claimed_by == ("NLD",) for fact in facts if fact.value == "reduced")


def test_a_bare_embassy_means_the_one_named_before(missions: Read) -> None:
    text = "The Swedish embassy in Baghdad was empty on Thursday.\nA crowd stormed the embassy at night.\n"
    assert told(missions(text)) == [("SWE", "IRQ", "operation", "attacked")]


def test_an_ambassador_by_name_with_both_sides_is_at_post(missions: Read) -> None:
    (fact,) = missions("Finnish Ambassador to Estonia Kirsi Laine praised the new ferry.")
    assert (fact.sender, fact.host, fact.value, str(fact.as_of)) == ("FIN", "EST", "present", "2022-11-28")


@pytest.mark.parametrize(
    "text",
    [
        "The Finnish ambassador to Estonia praised the new ferry.",
        "The former Finnish ambassador to Estonia, Kirsi Laine, praised the new ferry.",
        "Finland's deputy ambassador to Estonia, Kirsi Laine, praised the new ferry.",
        "Finnish Ambassador Kirsi Laine criticised Russia.",
        "The Finnish ambassador to the United Nations, Kirsi Laine, criticised Russia.",
        "Mourners recalled the death of Kirsi Laine, the Finnish ambassador to Estonia.",
        "The Finnish embassy in Tallinn said the ferry was late.",
        "Officials at the Finnish embassy in Tallinn declined to comment.",
        "Finland's climate ambassador to Estonia, Kirsi Laine, praised the new ferry.",
    ],
)
def test_a_bare_mention_is_no_fact(text: str, missions: Read) -> None:
    assert missions(text) == ()


def test_what_befalls_a_head_outweighs_that_he_is_at_post(missions: Read) -> None:
    text = "Sofia summoned the Serbian ambassador to Bulgaria, Milan Petrovic, on Friday."
    assert told(missions(text)) == [("SRB", "BGR", "head", "summoned")]


def test_tellings_of_one_act_are_one_fact(missions: Read) -> None:
    text = (
        "# Estonia expels Russian diplomats\n"
        "Estonia expelled two Russian diplomats on Tuesday.\n"
        "The expulsion of the two Russian diplomats angered Moscow.\n"
    )
    (fact,) = missions(text)
    assert (fact.number, str(fact.as_of)) == (2, "2022-11-22")


def test_two_numbers_are_two_acts(missions: Read) -> None:
    text = (
        "Estonia expelled two Russian diplomats on Tuesday.\nEstonia had expelled ten Russian diplomats in March.\n"
    )
    assert sorted(fact.number or 0 for fact in missions(text)) == [2, 10]


def test_an_act_recalled_without_its_day_has_none(missions: Read) -> None:
    (fact,) = missions("He wrote a book about the attack on the Cuban embassy in Lima.")
    assert (fact.value, fact.as_of) == ("attacked", None)


def test_a_deadline_is_not_the_day_of_the_order(missions: Read) -> None:
    (fact,) = missions("Latvia told the Russian ambassador to leave by 24 December.")
    assert str(fact.as_of) == "2022-11-28"


def test_a_page_without_a_day_leaves_the_fact_undated(missions: Read) -> None:
    (fact,) = missions("Latvia summoned the Russian ambassador on Friday.", None)
    assert fact.as_of is None


def test_a_speaker_claims_what_he_says(missions: Read) -> None:
    (fact,) = missions("Russia closed the Latvian consulate in Pskov, Latvian Foreign Minister Janis Ozols said.")
    assert (fact.value, fact.claimed_by) == ("closed", ("LVA",))


def test_every_fact_shows_characters_of_its_text(missions: Read) -> None:
    text = "Norway  reopened its\nembassy in Kabul. Oslo’s ambassador was summoned by Kabul."
    for fact in missions(text):
        assert fact.evidence_span.of(text).strip() == fact.evidence_span.of(text)


def test_an_embassy_in_a_place_nobody_knows_is_not_given_another_host(missions: Read) -> None:
    text = "He is the Swiss ambassador to Chile.\nShe was the Swiss ambassador to Zembla from 2010 to 2014.\n"
    assert ("CHE", "CHL", "head", "departed") not in told(missions(text))
