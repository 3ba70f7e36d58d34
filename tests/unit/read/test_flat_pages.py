"""Flattened pages: headlines, days, datelines, sign-offs, letters, comments."""

from __future__ import annotations

import pytest

from dragoman.read.flat import read_flat
from dragoman.read.flat.unglue import unglued
from dragoman.schema import Span

FIRST = "The foreign ministry of Freedonia summoned the ambassador of Sylvania on Monday and handed him a note."
SECOND = "The note asks Sylvania to say by Friday how many people work at its embassy, a spokesman told reporters."
THIRD = "Sylvania had no comment on the note, but its embassy said that the ambassador would give an answer soon."
STORY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
STORY_MORE = (
    "The two states have argued about the size of the embassy since the first letter was written in the spring.\n\n"
    "A meeting of the ministers that was planned for the summer has been put off, but not called off, she added."
)


def _body(text: str, url: str | None = None) -> list[str]:
    return [span.of(text) for span in read_flat(text, url).paragraphs]


def _title(text: str, url: str | None = None) -> str | None:
    title = read_flat(text, url).title
    return title.of(text) if title else None


def test_first_line_above_the_story_is_its_headline() -> None:
    assert (
        _title(f"Freedonia summons ambassador of Sylvania\n\n{STORY}") == "Freedonia summons ambassador of Sylvania"
    )


def test_text_that_opens_with_a_sentence_has_no_headline() -> None:
    assert _title(STORY) is None


def test_headline_is_the_line_most_like_the_address() -> None:
    text = f"Weather\n\nTen places to see this summer\n\nEnvoy of Sylvania summoned over note\n\n{STORY}"
    assert _title(text, "https://example.org/world/envoy-of-sylvania-summoned-over-note") == (
        "Envoy of Sylvania summoned over note"
    )


def test_name_of_the_outlet_is_no_part_of_the_headline() -> None:
    text = f"Envoy of Sylvania summoned - Example Times\n\n{STORY}"
    assert _title(text, "https://www.exampletimes.org/a/1") == "Envoy of Sylvania summoned"


def test_outlet_that_the_table_knows_is_no_part_of_the_headline_whatever_the_address() -> None:
    assert _title(f"Envoy of Sylvania summoned | The Guardian\n\n{STORY}") == "Envoy of Sylvania summoned"
    assert _title(f"Envoy of Sylvania summoned | Sylvania\n\n{STORY}") == "Envoy of Sylvania summoned | Sylvania"


@pytest.mark.parametrize(
    "caption",
    [
        "FILE - In this May 4, 2018, file photo, the envoy of Freedonia leaves the ministry in the rain.",
        "In this June 30, 2013 file photo, the envoy of Freedonia stands at the gate of the embassy of Sylvania.",
        "The envoy of Freedonia, left, shakes hands with the minister. (Ann Smith/Pool Photo via AP) Ann Smith AP",
        "A man with a flag waits for the envoy of Freedonia in the capital on Sunday. Ann Smith, File AP Photo",
        "The envoy of Freedonia waits for the minister of Sylvania at the gate. Photo by Ann Smith/Wire",
    ],
)
def test_caption_above_the_story_is_no_part_of_it(caption: str) -> None:
    assert _body(f"Envoy of Sylvania summoned\n{caption}\n{caption}\n{STORY}") == STORY.split("\n\n")


def test_hyphen_inside_a_headline_does_not_end_it() -> None:
    text = f"Envoy of Sylvania calls for a cease - fire soon\n\n{STORY}"
    assert _title(text, "https://example.org/envoy-calls-cease-fire-soon") == (
        "Envoy of Sylvania calls for a cease - fire soon"
    )


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Wednesday, January 23, 2019\u00a0", "2019-01-23"),
        ("Sep 18, 2016, 01.05 PM IST", "2016-09-18"),
        ("Published: 28.11.2022 10:36", "2022-11-28"),
        ("By A. Writer - Friday, April 28, 2023", "2023-04-28"),
        ("12 mai 2023", "2023-05-12"),
    ],
)
def test_date_line_under_the_headline_is_the_day_of_publication(line: str, day: str) -> None:
    flat = read_flat(f"Freedonia summons ambassador of Sylvania\n\n{line}\n\n{STORY}")
    assert [str(candidate.date) for candidate in flat.dates] == [day]


def test_date_in_a_sentence_is_not_the_day_of_publication() -> None:
    treaty = "The treaty that was signed on May 3, 1999 in the capital is in danger."
    assert read_flat(f"Freedonia summons ambassador\n\n{treaty}\n\n{STORY}").dates == ()


def test_sign_off_of_a_wire_is_no_part_of_the_story() -> None:
    text = f"Envoy summoned\n\n[ad_1] {FIRST} {SECOND} (Reporting by A. Writer; Editing by B. Reader) [ad_2] Source"
    assert _body(text) == [f"{FIRST} {SECOND}"]


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("VIENNA (Reuters) - ", "VIENNA", "Reuters"),
        ("KABUL, Afghanistan (AP) — ", "KABUL, Afghanistan", "AP"),
        ("MOSCOW, March 1. /TASS/. - ", "MOSCOW", "TASS"),
        ("BEIJING, Feb. 17 (Xinhua) -- ", "BEIJING", "Xinhua"),
        ("NEW DELHI: ", "NEW DELHI", None),
        ("WASHINGTON – ", "WASHINGTON", None),
    ],
)
def test_dateline_names_place_and_agency(opening: str, place: str, agency: str | None) -> None:
    flat = read_flat(f"Envoy of Sylvania summoned\n\n{opening}{FIRST}\n\n{SECOND}")
    assert flat.dateline is not None
    assert (flat.dateline.place, flat.dateline.agency) == (place, agency)


@pytest.mark.parametrize("opening", ["Monday: ", "The minister - ", "UN: ", "He said: ", "WATCH: ", "FILE - "])
def test_words_before_a_mark_are_not_always_a_place(opening: str) -> None:
    assert read_flat(f"Envoy of Sylvania summoned\n\n{opening}{FIRST}\n\n{SECOND}").dateline is None


def test_letter_keeps_salutation_and_signature() -> None:
    letter = (
        f"Letter to the Speaker on the embassy\n\nDear Madam Speaker:\n\n{STORY}\n\nSincerely,\n\nRUFUS T. FIREFLY"
    )
    body = _body(letter)
    assert (body[0], body[-1]) == ("Dear Madam Speaker:", "RUFUS T. FIREFLY")


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Statement on the embassy\n\n"
        "The foreign ministry of Freedonia asked the ambassador of Sylvania on Monday\n"
        "to say how many people work at his embassy, and gave him until Friday for\n"
        "an answer.\n\n"
        "The embassy said that it had the note, and that an answer would be sent by\nits government."
    )
    assert [" ".join(part.split())[-16:] for part in _body(text)] == ["y for an answer.", " its government."]


def test_comments_and_related_stories_are_left_out() -> None:
    text = (
        f"Envoy summoned\n\n{STORY}\n\nComments\n\nA reader says:\n\n5 May 2025 at 00:46\n\n"
        "I think that both of them should go home and stay there for good.\n\nRelated articles\n\n"
        "Ten places to see\n\nThe summer is here, and so are our ten favourite places by the sea."
    )
    assert _body(text) == [FIRST, SECOND, THIRD]


def test_paragraph_that_stands_glued_and_split_is_kept_once() -> None:
    assert _body(f"Envoy summoned\n\n{FIRST}{SECOND}{THIRD}\n\n{STORY}") == [FIRST, SECOND, THIRD]


def test_empty_page_elements_part_paragraphs() -> None:
    assert _body(f"Envoy summoned\n\n{FIRST}, ,  {SECOND}, ,  {THIRD} , , ,  , , ,") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S.Navy ship left.",
        "He lives in Washington D.C.and works for J.Smith.",
        "Read it on Pravda.Ru today.",
        "It grew by 3.5 per cent at 10.30 on the clock.",
        "Write to press@example.org.Net or see www.example.org.",
        "Dr.Firefly met Mr.Trentino.",
    ],
)
def test_marks_inside_names_and_numbers_do_not_part_paragraphs(text: str) -> None:
    assert [span.of(text) for span in unglued(text, Span(0, len(text)))] == [text]


def test_every_character_of_a_glued_paragraph_stays_in_one_part() -> None:
    text = '"We met," he said."They agreed."Then Paris spoke.U.S. envoys left.'
    parts = list(unglued(text, Span(0, len(text))))
    assert "".join(part.of(text) for part in parts) == text
    assert len(parts) == 4


ANSWER = (
    "The answer came on Friday, when the envoy was called home to report to his government, which had not decided "
    "whether he was to come back at all."
)
SECOND_ARTICLE = (
    "Harbour of Sylvania opens to ferries again\n\nUpdated 23 December 2025\n\n"
    "The harbour of Sylvania was opened to ferries again on Tuesday, the head of the port told reporters there.\n\n"
    "It had been closed for a month, since the ice in the bay was too thick for any of the ships to pass."
)


def test_second_article_under_a_headline_and_date_of_its_own_is_cut_off() -> None:
    text = (
        f"Freedonia summons ambassador\n\nUpdated 11 December 2023\n\n{STORY}\n\n{STORY_MORE}\n\n{SECOND_ARTICLE}"
    )
    assert _body(text) == [FIRST, SECOND, THIRD, *STORY_MORE.split("\n\n")]
    assert [str(candidate.date) for candidate in read_flat(text).dates] == ["2023-12-11"]


def test_second_wire_story_is_known_by_its_dateline() -> None:
    wire = SECOND_ARTICLE.replace("Updated ", "").replace("\n\nThe harbour", "\n\nOSLO (AP) — The harbour")
    text = f"Freedonia summons ambassador\n\n{STORY}\n\n{STORY_MORE}\n\n{wire}"
    assert _body(text) == [FIRST, SECOND, THIRD, *STORY_MORE.split("\n\n")]


def test_dated_link_inside_a_story_does_not_end_it() -> None:
    text = f"Freedonia summons ambassador\n\n{STORY}\n\nHarbour opens to ferries\n\n2024-10-12\n\n{STORY_MORE}"
    assert _body(text)[-1] == STORY_MORE.split("\n\n")[-1]


def test_headline_and_date_that_stand_twice_do_not_end_the_story() -> None:
    head = "Freedonia summons ambassador of Sylvania\n\nUpdated 11 December 2023"
    text = f"{head}\n\n{STORY}\n\n{STORY_MORE}\n\n{head}\n\n{ANSWER}"
    assert _body(text)[-1] == ANSWER


CITED = (
    "Freedonia will close its embassy, according to a report in TASS.\n\n{SECOND}\n\nThe ambassador was told on "
    "Friday, TASS reported, and will be home before the end of the month, as will the whole of his staff."
)


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        (CITED, "TASS"),
        (CITED.replace("TASS reported", "Xinhua reported"), None),
        (CITED.replace(", TASS reported,", ","), None),
        (CITED.replace("a report in TASS", "the foreign ministry"), None),
        (f"{STORY}\n\n© 2016 The Associated Press. All rights reserved.", "The Associated Press"),
        (f"{STORY}\n\nThe Associated Press contributed to this report.", None),
    ],
)
def test_story_is_an_agencys_when_it_says_so_or_rests_on_it_all_through(body: str, agency: str | None) -> None:
    flat = read_flat(f"Embassy of Freedonia to close\n\n{body.replace('{SECOND}', SECOND)}")
    assert flat.agency == agency
