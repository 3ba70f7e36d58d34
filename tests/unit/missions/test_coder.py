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
        "The then Finnish ambassador to Estonia, Kirsi Laine, praised the new ferry.",
        "Kirsi Laine, Finland's ex-ambassador to Estonia, praised the new ferry.",
        "Kirsi Laine, who was Finnish ambassador to Estonia under two presidents, praised the new ferry.",
        "Kirsi Laine, once the Finnish ambassador to Estonia, praised the new ferry.",
        "Kirsi Laine, the retired Finnish ambassador to Estonia, praised the new ferry.",
        "Kirsi Laine, Finland's ambassador-designate to Estonia, praised the new ferry.",
        "In 2004 Kirsi Laine, the Finnish ambassador to Estonia, praised the new ferry.",
        "As Finnish ambassador to Estonia in 2004, Kirsi Laine praised the new ferry.",
        "The U.S. ambassador-at-large for Estonia, John Bell, praised the new ferry.",
        "The UN special envoy to Estonia, John Bell, praised the new ferry.",
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


def test_a_deadline_does_not_hide_the_day_of_the_order(missions: Read) -> None:
    (fact,) = missions("On Tuesday Russia ordered Estonia to close its consulate general in Pskov by December 30.")
    assert (fact.value, str(fact.as_of)) == ("closure_ordered", "2022-11-22")


def test_a_deadline_to_leave_is_not_the_day_of_the_expulsion(missions: Read) -> None:
    (fact,) = missions(
        "Estonia has declared two employees of the Russian embassy personae non gratae and given them until "
        "December 6 to leave."
    )
    assert (fact.value, fact.number, str(fact.as_of)) == ("expelled", 2, "2022-11-28")


def test_a_post_to_be_filled_on_friday_is_known_since_the_announcement(missions: Read) -> None:
    (fact,) = missions("Kenya will appoint Grace Otieno as its ambassador to Ethiopia on Friday.")
    assert (fact.value, str(fact.as_of)) == ("nominated", "2022-11-28")


@pytest.mark.parametrize(
    "text",
    [
        "Russia will expel 12 Estonian diplomats on Friday.",
        "Russia announced that it would expel 12 Estonian diplomats.",
        "# Russia to expel 12 Estonian diplomats",
        "Russia said the Estonian ambassador to Moscow would be expelled.",
    ],
)
def test_an_expulsion_that_is_only_announced_has_sent_nobody_home(text: str, missions: Read) -> None:
    assert [fact for fact in missions(text) if fact.value == "expelled"] == []


def test_an_expulsion_going_on_is_of_the_day_it_is_told(missions: Read) -> None:
    (fact,) = missions("Russia said it was expelling 12 Estonian diplomats.")
    assert (fact.value, str(fact.as_of)) == ("expelled", "2022-11-28")


def test_an_act_only_recalled_by_a_gerund_has_no_day(missions: Read) -> None:
    (fact,) = missions(
        "Russia answered by ordering Estonia to cut staff at its diplomatic missions in the country."
    )
    assert (fact.sender, fact.host, fact.value, fact.as_of) == ("EST", "RUS", "cut_ordered", None)


def test_a_later_date_for_closing_a_consulate_closes_nothing(missions: Read) -> None:
    assert missions("Estonia asked for a later date for closing its consulate general in Pskov.") == ()


@pytest.mark.parametrize("state", ["Estonia", "Tallinn"])
def test_an_ambassador_recalled_from_a_capital_was_posted_there(state: str, missions: Read) -> None:
    assert told(missions(f"# {state} recalls ambassador from Moscow")) == [("EST", "RUS", "head", "recalled")]


def test_whose_embassy_an_ambassador_speaks_of_is_his_own(missions: Read) -> None:
    text = (
        "The Estonian embassy in Moscow was quiet.\n"
        "Viktor Lunyakin, the Russian ambassador to Estonia, said the embassy's consular section would open for "
        "fewer hours.\n"
    )
    facts = [fact for fact in missions(text) if fact.dimension.value == "operation"]
    assert told(tuple(facts)) == [("RUS", "EST", "operation", "reduced")]


def test_whose_staff_is_to_be_cut_is_told_by_who_is_told_to_cut_it(missions: Read) -> None:
    (fact,) = missions("Russia told Estonia to reduce the staff of its embassy to eight.")
    assert (fact.sender, fact.host, fact.value, fact.number) == ("EST", "RUS", "cut_ordered", 8)


def test_an_act_of_somebody_unknown_by_name_is_given_to_nobody_else(missions: Read) -> None:
    text = (
        "Ramiro Ruizo has closed Venezuela's borders with Brazil and Chile, and severed diplomatic ties with Chile."
    )
    assert missions(text) == ()


def test_the_place_where_a_channel_is_used_is_no_side_of_it(missions: Read) -> None:
    assert missions("Finland agreed to keep open channels of communication between the forces in Syria.") == ()


def test_ties_with_lawmakers_are_no_relations_of_their_state(missions: Read) -> None:
    assert missions("A delegation from Peru renewed ties with Chilean lawmakers.") == ()


def test_two_states_that_expel_together_are_both_hosts_and_the_number_is_of_neither(missions: Read) -> None:
    facts = missions("Sweden and Norway expelled 35 Russian diplomats.")
    assert told(facts) == [("RUS", "SWE", "staff", "expelled"), ("RUS", "NOR", "staff", "expelled")]
    assert {fact.number for fact in facts} == {None}


def test_whoever_is_summoned_in_one_place_is_not_at_post_in_another(missions: Read) -> None:
    text = "# Peru summons Nepal's charge d'affaires\nNepal's charge d'affaires in Norway was silent.\n"
    assert ("NPL", "NOR", "head", "charge") in told(missions(text))
    assert [fact for fact in missions(text) if fact.value == "charge" and fact.evidence_span.start < 40] == []


def test_the_day_of_an_expulsion_is_not_that_of_the_departure(missions: Read) -> None:
    (fact,) = missions("The two Russian diplomats whom Estonia expelled last week left the country on Tuesday.")
    assert (fact.sender, fact.host, fact.value, str(fact.as_of)) == ("RUS", "EST", "departed", "2022-11-22")


def test_diplomats_whom_a_state_expelled_are_not_its_own(missions: Read) -> None:
    text = "Finland said the diplomats whom Russia expelled last week left the country on Tuesday."
    assert ("RUS", "FIN", "staff", "departed") not in told(missions(text))


def test_a_season_past_is_not_the_day_of_the_page(missions: Read) -> None:
    (fact,) = missions("The United States kicked 60 Russian diplomats out of the country last spring.")
    assert (fact.value, fact.number, fact.as_of) == ("expelled", 60, None)


def test_the_place_of_a_crime_is_not_who_expels_for_it(missions: Read) -> None:
    text = "It was the largest expulsion of Russian intelligence officers, after the poisoning of a man in Britain."
    assert missions(text) == ()


def test_a_death_spoken_of_by_an_ambassador_is_not_his_own(missions: Read) -> None:
    text = "Finnish Ambassador to Estonia Kirsi Laine told the court on Monday morning that death was near."
    assert told(missions(text)) == [("FIN", "EST", "head", "present")]


def test_an_attack_that_somebody_failed_to_mention_has_happened(missions: Read) -> None:
    text = "He failed to mention the attack on the Cuban embassy in Lima."
    assert told(missions(text)) == [("CUB", "PER", "operation", "attacked")]
