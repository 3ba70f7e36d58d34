"""Which words of an article are a state's, whose they are, and when they were said."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.schema import FuzzyDate, Statement
from dragoman.vocab import Kind, SpeechAct

Stated = Callable[..., tuple[Statement, ...]]
MONDAY = FuzzyDate(2023, 3, 6)


def contents(text: str, statements: tuple[Statement, ...]) -> list[list[str]]:
    return [[part.of(text) for part in statement.content_spans] for statement in statements]


def test_minister_speaks_for_his_state(stated: Stated) -> None:
    text = "Estonian Foreign Minister Jaan Tamm said Russia had closed the bridge."
    (only,) = stated(text)
    assert only.speaker is not None
    assert (only.speaker.name, only.speaker.country) == ("Jaan Tamm", "EST")
    assert contents(text, (only,)) == [["Russia had closed the bridge"]]
    assert only.about == ("RUS",)


def test_unnamed_spokesman_speaks_for_the_state_of_his_ministry(stated: Stated) -> None:
    text = '"The bridge is closed to Russia," an Estonian foreign ministry spokesman said.'
    (only,) = stated(text)
    assert only.speaker is not None
    assert only.speaker.country == "EST"


def test_private_person_is_heard_only_where_everybody_is(stated: Stated) -> None:
    text = 'Russia closed the bridge. "I will walk," said Mari Kask, a baker from Narva.'
    assert stated(text) == ()
    (only,) = stated(text, everyone=True)
    assert contents(text, (only,)) == [["I will walk,"]]


def test_what_somebody_hopes_is_kept_by_a_wish_of_its_own(stated: Stated) -> None:
    text = "Estonian Foreign Minister Jaan Tamm hopes that Russia will reopen the bridge."
    assert stated(text) == stated(text, everyone=True) == ()
    (only,) = stated(text, attitudes=True)
    assert only.act is SpeechAct.ATTITUDE
    assert only.speaker is not None
    assert only.speaker.country == "EST"


def test_home_affairs_are_no_statement_between_states(stated: Stated) -> None:
    text = "Estonian Foreign Minister Jaan Tamm said the school roof would be mended in May."
    assert stated(text) == ()


def test_title_that_repeats_the_text_is_no_statement_of_its_own(stated: Stated) -> None:
    text = "Estonia says Russia closed the bridge\nEstonia said on Friday that Russia had closed the bridge."
    assert len(stated(text, titled=True, published_on=MONDAY)) == 1


def test_weekday_in_the_frame_counts_back_from_the_day_of_the_page(stated: Stated) -> None:
    text = "Estonia said on Friday that Russia had closed the bridge."
    (only,) = stated(text, published_on=MONDAY)
    assert only.said_on == FuzzyDate(2023, 3, 3)
    assert only.said_on_span is not None
    assert only.said_on_span.of(text) == "Friday"


def test_day_inside_the_content_does_not_date_the_statement(stated: Stated) -> None:
    text = "Estonia said that Russia had closed the bridge on Friday."
    (only,) = stated(text, published_on=MONDAY)
    assert only.said_on is None


def test_second_statement_of_the_same_speaker_shares_his_day(stated: Stated) -> None:
    text = (
        "Estonian Foreign Minister Jaan Tamm said on Friday that Russia had closed the bridge.\n"
        '"We expect Russia to open it," Tamm said.'
    )
    first, second = stated(text, published_on=MONDAY)
    assert first.said_on == second.said_on == FuzzyDate(2023, 3, 3)


def test_kind_follows_the_marks_alone(stated: Stated) -> None:
    text = (
        '"Russia closed it," Estonia said.\n'
        'Estonia called the closing of the bridge by Russia "an insult".\n'
        "Estonia warned that Finland would answer Russia."
    )
    assert [statement.kind for statement in stated(text)] == [Kind.DIRECT, Kind.MIXED, Kind.INDIRECT]


def test_office_before_a_name_tells_whom_it_speaks_for(stated: Stated) -> None:
    text = '"Russia closed it," Estonian Foreign Minister Jaan Tamm said. Tamm warned that Russia would pay.'
    assert stated(text)[0].speaker is not None
    assert {statement.speaker.country for statement in stated(text) if statement.speaker} == {"EST"}


def test_same_words_told_twice_are_one_statement_with_two_places(stated: Stated) -> None:
    quote = '"Russia must open the bridge at once," Estonian Foreign Minister Jaan Tamm said.'
    text = f"{quote}\nThe bridge is old.\n{quote}"
    (only,) = stated(text)
    assert [span.of(text) for span in only.other_mentions] == ["Russia must open the bridge at once,"]


def test_demand_goes_to_the_state_it_names(stated: Stated) -> None:
    text = "Estonia urged Russia to open the bridge."
    (only,) = stated(text)
    assert only.act is SpeechAct.DEMAND
    assert contents(text, (only,)) == [["Russia to open the bridge"]]


def test_hearer_is_the_addressee(stated: Stated) -> None:
    text = "Estonia told Russia that the bridge must be opened by Finland."
    (only,) = stated(text)
    assert only.addressee == ("RUS",)
    assert only.about == ("FIN",)


def test_words_only_planned_are_no_statement(stated: Stated) -> None:
    assert stated("Estonian Foreign Minister Jaan Tamm will urge Russia to open the bridge.") == ()


def test_agency_that_relays_a_minister_is_not_the_speaker(stated: Stated) -> None:
    text = '"Estonia closed the bridge," Russian Foreign Minister Igor Petrov said, according to TASS.'
    (only,) = stated(text)
    assert only.speaker is not None
    assert only.speaker.name == "Igor Petrov"


def test_state_medium_speaks_for_its_state_but_not_over_its_officials(stated: Stated) -> None:
    text = "Estonian state media said Russia had closed the bridge."
    (only,) = stated(text)
    assert only.speaker is not None
    assert only.speaker.country == "EST"
    relayed = "Estonian state media said Russia had urged Finland to close the bridge."
    assert [statement.speaker.country for statement in stated(relayed) if statement.speaker] == ["RUS"]


def test_release_in_the_speakers_own_words_is_one_statement(stated: Stated) -> None:
    text = (
        "Statement by the Estonian Foreign Ministry on the bridge to Russia\n"
        "Estonia regrets that Russia has closed the bridge.\n"
        "We ask Russia to open it."
    )
    (only,) = stated(text, titled=True, published_on=MONDAY)
    assert only.rule == "own-voice"
    assert len(only.content_spans) == 2
    assert only.said_on == MONDAY


def test_the_statement_speaks_for_whoever_made_it(stated: Stated) -> None:
    text = (
        "Estonia's foreign ministry said in a statement that Russia had closed the bridge. "
        '"Russia must open it," the statement added.'
    )
    first, second = stated(text)
    assert first.speaker is not None
    assert second.speaker is not None
    assert second.speaker.country == first.speaker.country == "EST"


def test_every_span_gives_back_its_text(stated: Stated) -> None:
    text = "“Росси́я 𝔐 closed it,” Estonian Foreign Minister Jaan Tamm said, adding that Russia “must\u00a0open it”."
    for statement in stated(text, everyone=True):
        for span in (*statement.content_spans, statement.cue_span, statement.speaker_span):
            assert span is None or text[span.start : span.end] == span.of(text)


def test_words_that_were_not_said_are_no_statement(stated: Stated) -> None:
    assert stated("Estonian Foreign Minister Jaan Tamm did not say whether Russia would open the bridge.") == ()


def test_what_would_be_said_under_a_condition_is_no_statement(stated: Stated) -> None:
    assert stated("The bridge will stay closed if Estonia condemns the raid by Russia.") == ()


def test_dateline_is_nobodys_words(stated: Stated) -> None:
    text = "TALLINN, Oct 15 (Nordic Wire) - Russia has closed the bridge, the Estonian Foreign Ministry said."
    assert contents(text, stated(text)) == [["Russia has closed the bridge"]]


def test_who_asks_to_stay_unnamed_has_said_nothing_by_it(stated: Stated) -> None:
    text = "An Estonian official, who asked not to be named, said Russia closed the bridge."
    assert contents(text, stated(text)) == [["Russia closed the bridge"]]


def test_clause_without_a_subject_is_told_of_the_noun_before_it(stated: Stated) -> None:
    text = "Russia expelled two diplomats the United States said were intelligence officers."
    assert contents(text, stated(text)) == [["two diplomats", "were intelligence officers"]]


def test_persistence_of_a_minister_is_no_speaker(stated: Stated) -> None:
    text = "Estonian Foreign Minister Jaan Tamm's persistence has highlighted a growing gap with Russia."
    assert stated(text) == ()


def test_question_of_a_reporter_is_not_the_ministers(stated: Stated) -> None:
    text = "Asked whether Russia would open the bridge, Estonian Foreign Minister Jaan Tamm said it would not."
    assert contents(text, stated(text)) == [["it would not"]]


def test_words_beside_a_deed_are_of_its_day(stated: Stated) -> None:
    text = "Estonia on Friday banned the airline from its airports, with officials saying Russia had been told."
    (only,) = stated(text, published_on=MONDAY)
    assert only.said_on == FuzzyDate(2023, 3, 3)


def test_what_neither_of_two_states_said_is_no_statement(stated: Stated) -> None:
    assert stated("Neither Estonia nor Finland said that Russia had closed the bridge.") == ()


def test_what_neither_of_two_states_denied_is_told_as_not_denied(stated: Stated) -> None:
    (only,) = stated("Neither Estonia nor Finland denied that Russia had closed the bridge.")
    assert (only.act, only.is_negated) == (SpeechAct.DENY, True)


def test_heading_about_a_minister_does_not_make_him_the_author(stated: Stated) -> None:
    text = (
        "Why Estonian Foreign Minister Jaan Tamm is leading in the polls\n"
        "We all want the bridge to Russia open.\n"
        "I walked across it in May, and our friends in Russia waved."
    )
    assert [statement.rule for statement in stated(text)] == []


def test_stranger_who_goes_on_speaking_is_not_the_last_minister(stated: Stated) -> None:
    text = (
        "Russia closed the bridge to Estonian Foreign Minister Jaan Tamm, says Priit Kask.\n"
        '"The bridge to Russia was ours," he said.'
    )
    assert [statement.speaker for statement in stated(text, everyone=True)][1] is None


def test_director_for_a_president_is_not_the_president(stated: Stated) -> None:
    text = (
        "Estonian President Jaan Tamm met voters from Russia.\n"
        '"It is late for Russia," said Federico Aas, a strategist who was the media director for Tamm in 2008.'
    )
    assert [statement for statement in stated(text) if statement.speaker] == []


def test_day_of_a_deed_dates_the_words_of_who_did_it(stated: Stated) -> None:
    text = (
        "Estonian Foreign Minister Jaan Tamm visited Finland on Friday.\n"
        '"We expect Russia to open the bridge," Tamm said.'
    )
    (only,) = stated(text, published_on=MONDAY)
    assert only.said_on == FuzzyDate(2023, 3, 3)


def test_who_is_urged_is_spoken_to_but_who_is_accused_is_not(stated: Stated) -> None:
    assert stated("Estonia urged Russia to open the bridge.")[0].addressee == ("RUS",)
    assert stated("Estonia called on Russia to open the bridge.")[0].addressee == ("RUS",)
    assert stated("Estonia accused Russia of closing the bridge.")[0].addressee == ()


def test_source_after_according_to_is_not_spoken_to(stated: Stated) -> None:
    (only,) = stated("Russia closed the bridge on Friday, according to the Estonian foreign ministry.")
    assert only.addressee == ()


def test_who_declares_an_envoy_unwelcome_acts_and_says_nothing(stated: Stated) -> None:
    assert not stated("Malta has declared two Libyan diplomats personae non gratae.")
    (told,) = stated("Malta declared on Monday that two Libyan diplomats were personae non gratae.")
    assert told.about == ("LBY",)
    (told,) = stated('Malta has declared two Libyan diplomats personae non gratae and "a danger to us all".')
    assert told.kind is Kind.MIXED
