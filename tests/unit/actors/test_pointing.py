"""Surnames, titles without a name, pronouns and "both sides"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.schema import Span

if TYPE_CHECKING:
    from .conftest import Story, Told

TALKS = (
    "Finnish Foreign Minister Aino Kallas met Swedish Prime Minister Olof Strand in Turku.\n"
    "Kallas said the border would stay open. She thanked the hosts."
)


def test_a_surname_points_to_the_person_named_in_full(told: Told) -> None:
    mention = told(TALKS).who("Kallas", 2)
    assert mention is not None
    assert (mention.name, mention.country, mention.role) == ("Aino Kallas", "FIN", "foreign minister")


def test_she_means_the_woman_who_spoke_last(told: Told) -> None:
    mention = told(TALKS).who("She")
    assert mention is not None
    assert mention.name == "Aino Kallas"


def test_he_does_not_mean_a_woman(told: Told) -> None:
    text = "Finnish Foreign Minister Anna Kallas met Swedish Prime Minister Erik Strand. He smiled."
    mention = told(text).who("He")
    assert mention is not None
    assert mention.name == "Erik Strand"


def test_a_surname_that_two_people_share_names_nobody(told: Told) -> None:
    text = "Finnish Foreign Minister Anna Strand met Swedish Prime Minister Erik Strand. Later Strand spoke."
    mention = told(text).who("Strand", 3)
    assert mention is not None
    assert mention.name is None
    assert mention.why_not is not None


def test_the_minister_is_the_minister_of_the_article(told: Told) -> None:
    mention = told("Finnish Foreign Minister Aino Kallas arrived. The minister declined to answer.").who(
        "The minister"
    )
    assert mention is not None
    assert (mention.name, mention.country) == ("Aino Kallas", "FIN")


def test_a_minister_of_another_state_is_somebody_else(told: Told) -> None:
    mention = told("Finnish Foreign Minister Aino Kallas arrived. The Danish minister left.").who(
        "The Danish minister"
    )
    assert mention is not None
    assert (mention.name, mention.country) == (None, "DNK")


def test_the_ministry_is_the_one_named_before(told: Told) -> None:
    mention = told("The Finnish foreign ministry protested. The ministry gave no details.").who("The ministry")
    assert mention is not None
    assert mention.country == "FIN"


def test_they_means_the_two_who_were_subjects_together(told: Told) -> None:
    text = "Finnish President Aino Kallas and Swedish President Erik Strand met. They agreed on nothing."
    mention = told(text).who("They")
    assert mention is not None
    assert mention.countries == ("FIN", "SWE")


def test_the_two_countries_are_the_last_two(told: Told) -> None:
    story = told("Peru recalled its envoy from Chile. The two countries have no other dispute.")
    assert story.countries("The two countries") == ("PER", "CHL")


def test_its_foreign_ministry_belongs_to_the_state_before(told: Told) -> None:
    mention = told("Peru recalled an envoy. Its foreign ministry gave no reason.").who("Its foreign ministry")
    assert mention is not None
    assert mention.country == "PER"


def test_who_means_the_person_it_follows(told: Told) -> None:
    mention = told("Aino Kallas, Finland's foreign minister, who arrived on Monday, said no.").who("who")
    assert mention is not None
    assert mention.name == "Aino Kallas"


def test_a_title_alone_finds_the_holder_of_the_day(told: Told) -> None:
    mention = told("The Russian foreign minister declined.", "2022-11-28").who("The Russian foreign minister")
    assert mention is not None
    assert (mention.name, mention.holder_status) == ("Sergey Lavrov", "valid")


def test_without_a_day_no_holder_is_put_into_an_office(told: Told) -> None:
    mention = told("The Russian foreign minister declined.").who("The Russian foreign minister")
    assert mention is not None
    assert mention.name is None


def test_the_text_wins_over_the_table(told: Told) -> None:
    mention = told("Russian Foreign Minister Oleg Birkin declined.", "2022-11-28").who("Oleg Birkin")
    assert mention is not None
    assert (mention.name, mention.holder_status) == ("Oleg Birkin", None)


def test_a_bare_surname_of_a_holder_counts_on_his_days_alone(told: Told) -> None:
    in_office = told("Kerry urged restraint.", "2015-06-01").who("Kerry")
    assert in_office is not None
    assert (in_office.country, in_office.office, in_office.holder_status) == ("USA", "secretary_of_state", "valid")
    assert told("Kerry urged restraint.", "2025-06-01").who("Kerry") is None


def test_officials_without_a_state_are_those_of_the_outlets_country(told: Told) -> None:
    text = "Officials said the embassy would close."
    assert told(text, outlet="NPR").countries("Officials") == ("USA",)
    assert told(text).countries("Officials") == ()


def test_a_foreign_minister_is_never_taken_for_an_american(told: Told) -> None:
    mention = told("Foreign Minister Aino Kallas spoke.", outlet="NPR").who("Aino Kallas")
    assert mention is not None
    assert mention.country is None


def test_a_reported_will_is_that_of_the_ministers_own_state(told: Told) -> None:
    text = "Russia and Norway spoke. Estonia does not intend to leave, Foreign Minister Liina Raudvee said."
    mention = told(text).who("Liina Raudvee")
    assert mention is not None
    assert mention.country == "EST"


def test_a_state_that_is_blamed_is_not_the_ministers_own(told: Told) -> None:
    mention = told("Russia has violated the border, Foreign Minister Liina Raudvee said.").who("Liina Raudvee")
    assert mention is not None
    assert mention.country is None


def test_a_minister_without_a_state_is_the_datelines(told: Told) -> None:
    text = "Russia has violated the border, Foreign Minister Liina Raudvee said."
    mention = told(text, dateline_place="TALLINN").who("Liina Raudvee")
    assert mention is not None
    assert mention.country == "EST"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia and Norway met. Norway and Russia spoke. Lawmaker Ralph Tobin was calm.", "Ralph Tobin"),
        (
            "Russia and Norway met. Norway and Russia spoke. Federal officials warned about Russia.",
            "Federal officials",
        ),
    ],
)
def test_where_two_states_meet_an_official_is_neither_the_hosts_nor_one_of_theirs(
    told: Told, text: str, words: str
) -> None:
    story = told(text, dateline_place="HELSINKI", outlet="NRK")
    assert story.countries(words) == ()


def test_a_ministry_spokeswoman_belongs_to_the_ministry_named_last(told: Told) -> None:
    text = (
        "The Russian Foreign Ministry regretted the step. Estonia denies this.\n"
        "Asked about Estonia, ministry spokeswoman Darya Polozova kept silent."
    )
    mention = told(text, outlet="NPR").who("Darya Polozova")
    assert mention is not None
    assert mention.country == "RUS"


def test_a_person_has_one_country_in_one_article(told: Told) -> None:
    text = (
        "Norway was calm. Foreign Minister Aino Kallas spoke.\n"
        "The talks ended late. Reporters waited. Sweden broke off. Its foreign minister, Aino Kallas, left."
    )
    story = told(text)
    assert {one.country for one in story.cast.mentions if one.name == "Aino Kallas"} == {"SWE"}


def test_a_foreign_ministry_without_a_state_is_that_of_the_state_that_acted(told: Told) -> None:
    mention = told("Latvia expelled two diplomats, the foreign ministry said.").who("the foreign ministry")
    assert mention is not None
    assert mention.country == "LVA"


def test_both_sides_are_states_and_not_who_urges_them(told: Told) -> None:
    text = "Armenia and Azerbaijan traded fire. {} urged both sides to stop."
    assert told(text.format("The OSCE")).countries("both sides") == ("ARM", "AZE")
    assert told(text.format("Norway")).countries("both sides") == ("ARM", "AZE")


def test_a_role_is_in_the_words_of_the_text_or_not_given(told: Told) -> None:
    mention = told("Lavrov declined.", "2022-11-28").who("Lavrov")
    assert mention is not None
    assert (mention.office, mention.role) == ("foreign_minister", None)
    mention = told("Lavrov declined. The Russian foreign minister, Sergey Lavrov, left.", "2022-11-28").who(
        "Lavrov"
    )
    assert mention is not None
    assert mention.role == "foreign minister"


def test_a_strangers_surname_is_no_holders(told: Told) -> None:
    text = "Lorcan Brown, an associate fellow, wrote a paper. Brown argued that the border was safe."
    assert told(text, "2009-05-04").who("Brown", 2) is None
    holder = told("Brown argued that the border was safe.", "2009-05-04").who("Brown")
    assert holder is not None
    assert holder.name == "Gordon Brown"


def test_the_spokeswoman_of_a_stranger_speaks_for_no_state(told: Told) -> None:
    mention = told("The campaign flew to Nassau. Tobin spokeswoman Aino Kallas left early.").who("Aino Kallas")
    assert mention is not None
    assert mention.country is None


def test_the_government_is_not_one_of_a_state_left_behind(told: Told) -> None:
    text = (
        "The Indian government sent troops. Two days passed. Nobody moved.\n"
        "Pakistan closed the road. Pakistan called up men. The government said that the road was safe."
    )
    mention = told(text).who("The government")
    assert mention is not None
    assert mention.country == "PAK"


def test_the_president_is_the_one_of_the_papers_country(told: Told) -> None:
    text = (
        "US President Ralph Tobin called Russian President Oleg Birkin, who praised the talks.\n"
        "Birkin said no. The president was not amused."
    )
    mention = told(text, outlet="NPR").who("The president")
    assert mention is not None
    assert mention.name == "Ralph Tobin"


HEADLINE = "Estonian Charge d'Affaires Says Working Contacts Continue in Moscow"


def told_under(told: Told, headline: str, body: str) -> Story:
    return told(f"{headline}\n{body}", title=Span(0, len(headline)))


def test_a_speaker_known_by_surname_is_the_officer_of_the_headline(told: Told) -> None:
    story = told_under(told, HEADLINE, "The embassy still works, Hallik told reporters in Moscow.")
    mention = story.who("Hallik")
    assert mention is not None
    assert (mention.country, mention.role) == ("EST", "charge d'affaires")


def test_the_lists_tell_where_the_officer_of_the_headline_is_posted(told: Told) -> None:
    headline = "US Charge d'Affaires Says Consulates Will Not Open Soon"
    story = told(f"{headline}\nThe waiting rooms are shut, Rood told a radio.", "2022-11-30", title=Span(0, 55))
    mention = story.who("Rood")
    assert mention is not None
    assert (mention.country, mention.host, mention.role) == ("USA", "RUS", "charge d'affaires")


def test_the_officer_of_the_headline_is_nobody_where_two_speak(told: Told) -> None:
    body = "The embassy still works, Hallik told reporters. Tobin said it would close."
    assert told_under(told, HEADLINE, body).who("Hallik") is None


def test_the_officer_of_the_headline_is_no_stranger_named_in_full(told: Told) -> None:
    body = "The embassy still works, said Lorcan Tobin, an analyst. Tobin said it would close."
    mention = told_under(told, HEADLINE, body).who("Tobin", 2)
    assert mention is not None
    assert mention.country is None


def test_an_officer_whom_the_story_names_is_not_a_second_person(told: Told) -> None:
    body = "Estonian Charge d'Affaires Aino Kallas spoke. Tobin said it would close."
    assert told_under(told, HEADLINE, body).who("Tobin") is None


def test_my_government_is_nobodys_named_before(told: Told) -> None:
    mention = told("The Finnish government fell. My government will stay.").who("My government")
    assert mention is not None
    assert mention.country is None


def test_the_court_may_be_one_between_states(told: Told) -> None:
    text = "Peru's supreme court met. The International Court of Justice sat in May. The court ruled on the border."
    mention = told(text).who("The court")
    assert mention is not None
    assert mention.country in ("UNO", "IGO")


def test_the_nominee_of_one_party_is_not_the_candidate_of_the_other(told: Told) -> None:
    story = told(
        "Democratic candidate Jane Holt attacked Iran.\nThe Republican nominee later said he would talk to Iran."
    )
    nominee = story.who("The Republican nominee")
    assert nominee is None or nominee.name != "Jane Holt"


def test_the_delegate_of_a_region_is_no_envoy(told: Told) -> None:
    story = told("One California delegate said China was a threat.")
    delegate = story.who("One California delegate")
    assert delegate is None or delegate.office != "envoy"


def test_a_secretary_is_not_of_a_state_named_once_beside_him(told: Told) -> None:
    story = told(
        "France and Spain signed a treaty. France and Spain will meet again.\n"
        "Labor Secretary Tomas Holt once travelled to Cuba. Tomas Holt said wages must rise."
    )
    holt = story.who("Tomas Holt said"[:10], 2)
    assert holt is None or holt.country != "CUB"


def test_a_minister_is_of_the_state_that_an_article_is_about(told: Told) -> None:
    story = told(
        "Israel closed the crossing. Israel said it was full.\nScience minister Dov Halevi said Israel had won."
    )
    minister = story.who("Science minister Dov Halevi")
    assert minister is not None
    assert minister.country == "ISR"


def test_the_king_is_no_former_president(told: Told) -> None:
    story = told("French ex-president Jean Valmont met the king.")
    king = story.who("the king")
    assert king is None or king.name != "Jean Valmont"


def test_what_a_former_minister_does_is_not_his_states_deed_but_what_is_done_to_him_concerns_it(told: Told) -> None:
    does = told("Former Finnish minister Aino Kallas praised Russia on Monday.")
    done = told("Iran arrested former Finnish minister Aino Kallas on Monday.")
    subject = does.sentence(does.span("Kallas")).head_of(does.span("Kallas"))
    patient = done.sentence(done.span("Kallas")).head_of(done.span("Kallas"))
    assert subject is not None
    assert patient is not None
    assert does.cast.acts_for_nobody(subject)
    assert not done.cast.acts_for_nobody(patient)


def test_lawmakers_of_an_american_party_are_no_other_states(told: Told) -> None:
    assert told("Russia was calm. Democratic lawmakers warned.").countries("Democratic lawmakers") == ()


@pytest.mark.parametrize(
    "between",
    [
        "Stephan Uldahl, a farmer, watched the cars.",
        "A farmer from Turku watched the cars.",
        "Mr. Uldahl watched the cars.",
    ],
)
def test_he_is_not_an_official_when_a_stranger_was_told_of_since(told: Told, between: str) -> None:
    text = f"Finnish Foreign Minister Erik Kallas arrived in Turku. {between} He praised Peru."
    mention = told(text).who("He")
    assert mention is None or mention.country is None


def test_a_stranger_of_the_other_gender_does_not_stand_in_the_way(told: Told) -> None:
    text = "Finnish Foreign Minister Erik Kallas arrived. A woman from Turku watched the cars. He praised Peru."
    mention = told(text).who("He")
    assert mention is not None
    assert mention.name == "Erik Kallas"


def test_a_strangers_surname_is_a_stranger_too(told: Told) -> None:
    text = (
        "Stephan Uldahl raises pigs. Finnish Foreign Minister Erik Kallas arrived in Turku. "
        "Uldahl watched the cars. He praised Peru."
    )
    assert told(text).who("He") is None


def test_it_may_be_a_thing(told: Told) -> None:
    assert told("A film calls Peru a poor neighbour. It warns of a war.").who("It") is None


def test_it_is_the_body_whose_statement_was_told_of(told: Told) -> None:
    mention = told("A threat from the Peruvian government came on Monday, when it warned Chile.").who("it")
    assert mention is not None
    assert mention.country == "PER"


def test_they_are_not_a_group_named_in_passing(told: Told) -> None:
    text = "Some critics said the war against Islamic State in Peru was lost. They praised Chile."
    assert told(text).who("They") is None


def test_they_are_a_party_whose_name_is_a_plural(told: Told) -> None:
    text = "Republicans said the war against Islamic State was lost. They praised Chile."
    mention = told(text).who("They")
    assert mention is not None
    assert mention.country == "USA"


def test_the_president_of_a_club_is_not_the_president_of_the_article(told: Told) -> None:
    text = "Chilean President Ana Rojas flew home. The president of the judo club stayed in Peru."
    mention = told(text).who("The president")
    assert mention is None or (mention.name, mention.country) == (None, None)


def test_the_head_of_a_desk_for_a_state_is_not_of_that_state(told: Told) -> None:
    mention = told("The head of the Russia desk in Lima called.").who("The head of the Russia")
    assert mention is None or mention.country is None


def test_both_sides_are_those_the_article_is_about(told: Told) -> None:
    text = (
        "Peru expelled two Chilean envoys. Chile protested and Peru replied. Chilean envoys left Peru. "
        "Bolivia was silent. It rained in the mountains. Then both sides agreed to talk."
    )
    assert set(told(text).countries("both sides")) == {"PER", "CHL"}


def test_she_never_means_two_people_together(told: Told) -> None:
    text = "Finnish President Aino Kallas and Swedish President Olof Strand met. Later she praised Peru."
    mention = told(text).who("she")
    assert mention is None or mention.name == "Aino Kallas"
