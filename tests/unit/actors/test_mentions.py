"""Offices, organs and states in every order that news prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.vocab import Reading

if TYPE_CHECKING:
    from .conftest import Told


KALLAS = ("Aino Kallas", "FIN", "foreign minister")
TOBIN = "Ralph Tobin"


@pytest.mark.parametrize(
    ("text", "name", "country", "role"),
    [
        ("Finnish Foreign Minister Aino Kallas spoke.", *KALLAS),
        ("Aino Kallas, Finland's foreign minister, spoke.", *KALLAS),
        ("The Finnish foreign minister, Aino Kallas, spoke.", *KALLAS),
        ("State Department spokesman Ralph Tobin spoke.", TOBIN, "USA", "state department spokesman"),
        ("US Embassy in Oslo spokesman Ralph Tobin spoke.", TOBIN, "USA", "us embassy in oslo spokesman"),
        ("EU foreign policy chief Marta Klein spoke.", "Marta Klein", "EUR", "eu foreign policy chief"),
        ("Ambassador Marta Klein of Austria spoke.", "Marta Klein", "AUT", "ambassador of austria"),
    ],
)
def test_a_title_says_whom_its_bearer_speaks_for(told: Told, text: str, name: str, country: str, role: str) -> None:
    mention = told(text).who(name)
    assert mention is not None
    assert (mention.reading, mention.name, mention.country, mention.role) == (Reading.PERSON, name, country, role)


@pytest.mark.parametrize(
    ("text", "words", "country", "host"),
    [
        ("The US ambassador to Norway left.", "The US ambassador to Norway", "USA", "NOR"),
        ("Norway's envoy to the UN left.", "Norway's envoy to the UN", "NOR", "UNO"),
        ("The UN envoy to Syria left.", "The UN envoy to Syria", "UNO", "SYR"),
        ("The Norwegian embassy in Cairo reopened.", "The Norwegian embassy in Cairo", "NOR", "EGY"),
        ("The ambassador of Chile to Peru left.", "The ambassador of Chile to Peru", "CHL", "PER"),
        ("U.S. Charge d'Affaires Ann Webb left.", "U.S. Charge d'Affaires Ann Webb", "USA", None),
    ],
)
def test_an_ambassador_has_a_sender_and_a_host(
    told: Told, text: str, words: str, country: str, host: str | None
) -> None:
    mention = told(text).who(words)
    assert mention is not None
    assert (mention.country, mention.host) == (country, host)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Cairo accused Ankara of meddling.", Reading.STATE),
        ("The talks were held in Cairo.", Reading.PLACE),
        ("The minister travelled to Cairo.", Reading.PLACE),
    ],
)
def test_a_capital_is_a_government_when_it_acts_and_a_place_after_in(
    told: Told, text: str, reading: Reading
) -> None:
    mention = told(text).who("Cairo")
    assert mention is not None
    assert (mention.reading, mention.country) == (reading, "EGY")


def test_a_capital_inside_the_name_of_an_embassy_is_still_its_own_place(told: Told) -> None:
    story = told("The U.S. Embassy in Havana reopened.")
    assert story.countries("Havana") == ("CUB",)
    assert story.countries("The U.S. Embassy in Havana") == ("USA",)


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("Hezbollah", "LBN", "REB"),
        ("The Houthis", "YEM", "REB"),
        ("NATO", "IGO", "IGO"),
        ("The UN Security Council", "UNO", "IGO"),
        ("The European Commission", "EUR", "IGO"),
        ("The Kremlin", "RUS", "GOV"),
        ("The Pentagon", "USA", "GOV"),
        ("MI6", "GBR", "SPY"),
        ("The Knesset", "ISR", "LEG"),
        ("The Vatican", "VAT", "GOV"),
    ],
)
def test_bodies_act_for_the_state_or_organization_they_belong_to(
    told: Told, words: str, country: str, sector: str
) -> None:
    mention = told(f"{words} rejected the offer.").who(words)
    assert mention is not None
    assert (mention.country, mention.sector) == (country, sector)


def test_the_longest_name_wins(told: Told) -> None:
    story = told("The People's Republic of China and South Sudan signed.")
    assert story.countries("The People's Republic of China and South Sudan") == ("CHN", "SSD")


def test_coordinated_adjectives_give_both_states_in_order(told: Told) -> None:
    assert told("Danish and Swedish officials met.").countries("Danish and Swedish officials") == ("DNK", "SWE")
    assert told("The leaders of Peru and Chile met.").countries("The leaders of Peru and Chile") == ("PER", "CHL")


def test_a_list_of_states_counts_to_its_last_member(told: Told) -> None:
    story = told("Envoys from Peru, Chile, Brazil and Cuba met Danish, Swedish, and Finnish officials.")
    assert story.countries("Envoys from Peru, Chile, Brazil and Cuba") == ("PER", "CHL", "BRA", "CUB")
    assert story.countries("Danish, Swedish, and Finnish officials") == ("DNK", "SWE", "FIN")


def test_a_news_agency_is_a_medium(told: Told) -> None:
    mention = told("Xinhua reported the visit.").who("Xinhua")
    assert mention is not None
    assert (mention.reading, mention.country) == (Reading.MEDIUM, "CHN")


def test_a_foreign_house_of_representatives_is_not_the_american_one(told: Told) -> None:
    assert told("Libya's House of Representatives met.").countries("Libya's House of Representatives") == ("LBY",)


def test_the_name_after_title_and_comma_must_be_closed(told: Told) -> None:
    story = told("After seeing the Finnish foreign minister, Barrow said little.")
    mention = story.who("Barrow")
    assert mention is None or mention.office != "foreign_minister"


def test_a_former_minister_is_marked_as_former(told: Told) -> None:
    mention = told("Former Finnish foreign minister Aino Kallas spoke.").who("Aino Kallas")
    assert mention is not None
    assert mention.is_former


def test_words_of_a_headline_are_not_names(told: Told) -> None:
    story = told("Finland Expels Two Envoys After Border Row Turns Bitter\nFinland expels two envoys.")
    assert [mention.name for mention in story.cast.mentions if mention.reading is Reading.PERSON] == []


def test_every_mention_gives_back_its_characters(told: Told) -> None:
    text = "Finland\u2019s foreign minister, Aino Kallas, met\u00a0U.S. Ambassador Ann Webb in Helsinki."
    story = told(text)
    assert story.cast.mentions
    assert all(mention.span.of(text).strip() for mention in story.cast.mentions)
    assert story.who("Aino Kallas") is not None


@pytest.mark.parametrize(
    "name",
    ["Vienna Convention", "Minsk agreements", "Montreal Protocol", "Treaty of Rome", "Paris climate accord"],
)
def test_a_town_that_names_a_treaty_is_no_state(told: Told, name: str) -> None:
    assert told(f"They praised the {name} in public.").countries(name) == ()


def test_talks_in_a_capital_are_no_act_of_its_state(told: Told) -> None:
    mention = told("The Vienna talks went on.").who("Vienna")
    assert mention is not None
    assert mention.reading is Reading.PLACE


SMALL = (
    "Us secretary of state john kerry met chinese leaders in beijing on monday and told them that the talks had "
    "been useful for both. He was asked whether japan had been invited and answered that it had not. Nobody told "
    "us more of it on that day. China said that the us should wait until the next of the talks in the summer. "
    '"We had good talks," said the chinese foreign minister, wang yi, as he left.'
)


def test_a_page_printed_small_still_names_states_and_ministers(told: Told) -> None:
    story = told(SMALL, "2014-02-15")
    assert story.countries("japan") == ("JPN",)
    assert story.countries("the us") == ("USA",)
    for words, name, country in (("john kerry", "John Kerry", "USA"), ("wang yi", "Wang Yi", "CHN")):
        mention = story.who(words)
        assert mention is not None
        assert (mention.name, mention.country) == (name, country)
    assert not [one for one in story.cast.mentions if story.text[one.span.start :].startswith("us more")]


def test_a_page_with_capitals_is_read_as_it_stands(told: Told) -> None:
    story = told(SMALL.replace("kerry", "Kerry").replace("beijing", "Beijing").replace("monday", "Monday"))
    assert story.countries("japan") == ()


def test_the_south_is_a_state_in_korean_stories_alone(told: Told) -> None:
    assert told("Snow fell in the South on Monday.").countries("the South") == ()
    assert told("Pyongyang warned the South on Monday.").countries("the South") == ("KOR",)


def test_weapons_of_nobody_are_no_office(told: Told) -> None:
    story = told("The missiles flew north. Finnish missiles stayed.")
    assert story.who("The missiles") is None
    assert story.countries("Finnish missiles") == ("FIN",)


def test_some_military_is_no_states(told: Told) -> None:
    assert told("France was calm. A military needs fuel.").countries("A military") == ()


def test_the_adviser_of_a_president_is_not_the_president(told: Told) -> None:
    text = "Aino Kallas, President Ralph Tobin's special adviser on fisheries, said that the border was open."
    mention = told(text).who("Aino Kallas")
    assert mention is not None
    assert (mention.name, mention.office) == ("Aino Kallas", "adviser")


def test_a_son_is_not_his_father(told: Told) -> None:
    text = "George Bush Jr. met Angela Merkel in Oslo."
    story = told(text, "2003-05-02")
    assert story.who("Angela Merkel") is not None
    assert [one.name for one in story.cast.mentions if one.name == "George Bush"] == []


def test_the_place_of_a_dateline_is_nobody(told: Told) -> None:
    story = told("BERLIN (Nordic Wire) - Ralph Tobin said that Berlin was wrong.")
    spans = [one.span.start for one in story.cast.mentions if one.span.of(story.text).upper() == "BERLIN"]
    assert spans == [story.text.index("Berlin")]


def test_the_bare_name_is_the_fathers_where_the_text_names_both(told: Told) -> None:
    story = told("President Ralph Tobin of Finland left. Ralph Tobin Jr. stayed. Tobin spoke. Tobin Jr. sang.")
    spoke, sang = story.who("Tobin", 3), story.who("Tobin Jr", 2)
    assert spoke is not None
    assert (spoke.name, spoke.country) == ("Ralph Tobin", "FIN")
    assert sang is None or sang.country is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Georgia accused Peru of spying.", "GEO"),
        ("Peru bought trucks from Alabama, Georgia and Ohio.", "USA"),
        ("Georgia Governor Ann Reed flew to Peru.", "USA"),
        ("Farmers of Texas and Georgia met in Tbilisi.", "GEO"),
    ],
)
def test_georgia_is_a_state_unless_the_text_is_about_america(told: Told, text: str, country: str) -> None:
    story = told(text)
    mention = next(one for one in story.cast.within(story.span("Georgia")) if one.span == story.span("Georgia"))
    assert mention.country == country


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The Akorda rejected the note from Peru.", "The Akorda", "KAZ"),
        ("Foggy Bottom rejected the note from Peru.", "Foggy Bottom", "USA"),
        ("La Moneda rejected the note from Peru.", "La Moneda", "CHL"),
        ("Wisma Putra rejected the note from Peru.", "Wisma Putra", "MYS"),
    ],
)
def test_a_seat_of_power_is_its_state(told: Told, text: str, words: str, country: str) -> None:
    assert told(text).countries(words) == (country,)
