"""The ways in which news attributes words, one by one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.statements.drafts import Draft

Drafted = Callable[[str], list[Draft]]


def told(text: str, drafts: list[Draft]) -> list[tuple[str | None, list[str]]]:
    return [
        (draft.speaker.span.of(text) if draft.speaker else None, [part.of(text) for part in draft.content])
        for draft in drafts
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ('"We agree," the envoy said. "We sign today."', "the envoy", ["We agree,", "We sign today."]),
        ('"We agree," the envoy said, "and we sign today."', "the envoy", ["We agree,", "and we sign today."]),
        ('The envoy said: "We agree."', "The envoy", ["We agree."]),
        ('The envoy told reporters in Oslo, "We agree."', "The envoy", ["We agree."]),
        ('The border "must stay open," the envoy said.', "the envoy", ['The border "must stay open,"']),
        (
            'The envoy said the border was "wide open" at night.',
            "The envoy",
            ['the border was "wide open" at night'],
        ),
        ('"Why now?" the envoy asked.', "the envoy", ["Why now?"]),
        ('"Never!" Envoy Orr said.', "Envoy Orr", ["Never!"]),
        ('The envoy opposed the plan: "It is too late for that."', "The envoy", ["It is too late for that."]),
        ('"It is over." Envoy Orr said.', "Envoy Orr", ["It is over."]),
        ('At noon, new terms. Foreign Minister Orr: "It is over."', "Foreign Minister Orr", ["It is over."]),
        (
            'The envoy called the deal a "sham," a "lie" and an "insult."',
            "The envoy",
            ['the deal a "sham," a "lie" and an "insult."'],
        ),
        (
            "The envoy said the back-and-forth in Oslo had ended.",
            "The envoy",
            ["the back-and-forth in Oslo had ended"],
        ),
        ('The envoy said the port was "open," even at night.', "The envoy", ['the port was "open," even at night']),
        ("The minister's pledge to open the port came late.", "The minister's", ["to open the port"]),
        ("The minister promised the port would open.", "The minister", ["the port would open"]),
        (
            "If it rains, the minister said, the port will open.",
            "the minister",
            ["If it rains", "the port will open"],
        ),
        ("According to the ministry, the border is open.", "the ministry", ["the border is open."]),
        ("The border is open, according to the ministry.", "the ministry", ["The border is open"]),
        ("The border will open in May, the minister said.", "the minister", ["The border will open in May"]),
        ("In May, the minister said, the border will open.", "the minister", ["In May", "the border will open"]),
        ("The minister said on Monday the border would open.", "The minister", ["the border would open"]),
        (
            "The ministry said in a statement that the border was open.",
            "The ministry",
            ["that the border was open"],
        ),
        ("The envoy told reporters in Oslo on Monday that it was.", "The envoy", ["that it was"]),
        ("The raid was condemned by Norway as piracy on the seas.", None, []),
    ],
)
def test_words_go_to_their_speaker(text: str, speaker: str | None, content: list[str], drafted: Drafted) -> None:
    found = told(text, drafted(text))
    assert (speaker, content) in found if content else found == []


def test_quotation_alone_in_the_next_paragraph_goes_on_with_the_speaker(drafted: Drafted) -> None:
    text = '"We agree," the envoy said.\n"We sign tomorrow in Oslo."'
    assert told(text, drafted(text)) == [("the envoy", ["We agree,", "We sign tomorrow in Oslo."])]


def test_quotation_after_another_speaker_is_not_carried(drafted: Drafted) -> None:
    text = '"We agree," the envoy said.\nThe talks lasted an hour.\n"We sign tomorrow in Oslo."'
    assert told(text, drafted(text)) == [("the envoy", ["We agree,"])]


def test_colon_at_a_paragraph_end_introduces_the_next(drafted: Drafted) -> None:
    text = 'The ministry issued the following statement:\n"The border is open."'
    assert told(text, drafted(text)) == [("The ministry", ["The border is open."])]


def test_transcript_gives_each_turn_to_its_name(drafted: Drafted) -> None:
    text = "MR ORR: We agree on the border.\nMS DALE: So do we.\nMR ORR: Then we sign."
    assert told(text, drafted(text)) == [
        ("MR ORR", ["We agree on the border."]),
        ("MS DALE", ["So do we."]),
        ("MR ORR", ["Then we sign."]),
    ]


def test_headline_names_its_speaker_before_a_colon(drafted: Drafted) -> None:
    text = "Norway: Border to open in May\nThe border opens soon."
    assert told(text, drafted(text))[0] == ("Norway", ["Border to open in May"])


def test_next_cue_of_the_same_speaker_ends_the_content(drafted: Drafted) -> None:
    text = "The envoy said the border was open, adding that the talks would go on."
    assert told(text, drafted(text)) == [
        ("The envoy", ["the border was open"]),
        ("The envoy", ["that the talks would go on"]),
    ]


def test_who_is_spoken_to_is_not_taken_for_the_content(drafted: Drafted) -> None:
    text = "The envoy told the council that the border was open."
    assert told(text, drafted(text)) == [("The envoy", ["that the border was open"])]


def test_words_inside_words_are_not_attributed_twice(drafted: Drafted) -> None:
    text = "The envoy said that Norway had promised to open the border."
    assert told(text, drafted(text)) == [("The envoy", ["that Norway had promised to open the border"])]


def test_declining_to_say_is_negated(drafted: Drafted) -> None:
    (only,) = drafted("The envoy declined to say whether the talks had failed.")
    assert only.is_negated


def test_denying_speech_is_negated(drafted: Drafted) -> None:
    (only,) = drafted("The envoy did not say that the talks had failed.")
    assert only.is_negated


def test_as_somebody_noted_gives_him_the_sentence(drafted: Drafted) -> None:
    text = "As the envoy noted in Oslo, the border has been open since May."
    assert told(text, drafted(text)) == [("the envoy", ["the border has been open since May."])]


def test_who_is_scolded_does_not_speak(drafted: Drafted) -> None:
    text = "On his way home he stopped in Riga, after publicly having scolded Norway for its silence."
    assert "Norway" not in [speaker for speaker, _ in told(text, drafted(text))]


def test_who_was_asked_does_not_ask(drafted: Drafted) -> None:
    text = "When asked at a news conference whether the border would open, the envoy said yes."
    assert ("the envoy", ["whether the border would open"]) not in told(text, drafted(text))


def test_calls_for_something_to_be_done_are_taken_whole(drafted: Drafted) -> None:
    text = "The senators asked for the meeting in Oslo to be moved to May."
    assert told(text, drafted(text)) == [("The senators", ["the meeting in Oslo to be moved to May"])]


def test_quotation_belongs_to_one_cue_alone(drafted: Drafted) -> None:
    text = 'The ministry responded, first by liking the post and then replying: "We agree."'
    assert [content for _, content in told(text, drafted(text))] == [["We agree."]]


def test_quotation_after_that_is_part_of_the_clause(drafted: Drafted) -> None:
    text = 'The envoy said that "the border is open" and that the port would follow.'
    assert told(text, drafted(text)) == [
        ("The envoy", ['that "the border is open" and that the port would follow'])
    ]


def test_another_speaker_in_another_tense_ends_the_content(drafted: Drafted) -> None:
    text = "Orr said the border had been closed and Tamm says the port will follow."
    assert told(text, drafted(text)) == [
        ("Orr", ["the border had been closed"]),
        ("Tamm", ["the port will follow"]),
    ]


def test_heading_in_marks_is_not_carried(drafted: Drafted) -> None:
    text = '"We agree," the envoy said.\n"OPEN DOOR?"\nThe port is quiet.'
    assert told(text, drafted(text)) == [("the envoy", ["We agree,"])]


def test_who_is_quoted_speaks_not_who_quotes_him(drafted: Drafted) -> None:
    text = "The daily quoted the envoy as admitting that the port was closed."
    assert told(text, drafted(text)) == [("the envoy", ["that the port was closed"])]


def test_neither_of_two_said_it(drafted: Drafted) -> None:
    (only,) = drafted("Neither Orr nor Tamm said that the talks had failed.")
    assert only.is_negated


def test_nobody_confirming_is_negated(drafted: Drafted) -> None:
    (only,) = drafted("No official confirmed that the talks had failed.")
    assert only.is_negated


def test_quotation_goes_on_with_who_spoke_in_the_sentence_before(drafted: Drafted) -> None:
    text = 'The envoy warned of a long winter. "The port will freeze."'
    assert told(text, drafted(text)) == [("The envoy", ["a long winter"]), ("The envoy", ["The port will freeze."])]


def test_quotation_after_a_sentence_that_only_announces_words_is_its_speakers(drafted: Drafted) -> None:
    text = 'The envoy replied in a statement. "The port is open."'
    (only,) = drafted(text)
    assert (only.rule, told(text, [only])) == ("quote.announced", [("The envoy", ["The port is open."])])


def test_quotation_opening_the_next_paragraph_is_not_carried_from_a_mere_mention(drafted: Drafted) -> None:
    text = 'The envoy warned of a long winter.\n"The port will freeze."'
    assert told(text, drafted(text)) == [("The envoy", ["a long winter"])]


@pytest.mark.parametrize(
    "text",
    [
        "The minister decided against it on the worry that the port might close.",
        "The envoy left with a group called North.",
    ],
)
def test_what_is_feared_or_named_is_nobodys_words(text: str, drafted: Drafted) -> None:
    assert told(text, drafted(text)) == []


def test_the_name_of_a_show_is_not_what_was_said_on_it(drafted: Drafted) -> None:
    text = 'On "The World Now," the envoy said the port was open.'
    assert told(text, drafted(text)) == [("the envoy", ["the port was open"])]


def test_a_sentence_that_opens_with_quoted_words_goes_on_with_the_quotation_before_it(drafted: Drafted) -> None:
    text = '"We agree with them," the envoy said. "They have not come far enough" to open the port.'
    content = ["We agree with them,", '"They have not come far enough" to open the port']
    assert told(text, drafted(text)) == [("the envoy", content)]
