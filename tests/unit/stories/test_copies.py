"""Which texts are copies of one another."""

from __future__ import annotations

import pytest

from dragoman.stories.copies import Overlap, Tie, find_overlaps, overlap, stories_of, story_of_text
from dragoman.stories.shingles import Fingerprint, Fingerprinter

from .texts import ENVOY_WORDS, GRAIN, SUMMIT, flat, invented


@pytest.fixture(scope="module")
def printer() -> Fingerprinter:
    return Fingerprinter.load()


def compare(printer: Fingerprinter, one: str, other: str) -> Overlap | None:
    return overlap(printer.of(one), printer.of(other))


def tie(printer: Fingerprinter, one: str, other: str) -> Tie | None:
    found = compare(printer, one, other)
    return found.tie if found else None


def test_a_text_in_other_type_is_the_same_text(printer: Fingerprinter) -> None:
    shouted = SUMMIT.upper().replace("AND", "and").replace("\n", "  \n ")
    assert printer.of(shouted).text_id == printer.of(SUMMIT).text_id


def test_a_truncated_story_is_a_copy(printer: Fingerprinter) -> None:
    excerpt = " ".join(SUMMIT.split()[:32]) + " ... Read on"
    found = compare(printer, excerpt, SUMMIT)
    assert found is not None
    assert found.tie is Tie.COPY
    assert found.containment > 0.8


def test_a_story_with_a_new_lead_is_a_copy(printer: Fingerprinter) -> None:
    lead = "Two neighbours took a careful step towards each other on Monday, diplomats in the region said. "
    assert tie(printer, lead + flat(SUMMIT), SUMMIT) is Tie.COPY


def test_two_stories_about_different_things_are_no_copies(printer: Fingerprinter) -> None:
    assert tie(printer, SUMMIT, GRAIN) is None


def test_a_retelling_in_other_words_is_no_copy(printer: Fingerprinter) -> None:
    retold = """On Monday the chief diplomats of the two countries sat down at Varn. They want the closed consulates
    to work again. Eleven sailors remain in custody at Oss, and nobody could say when envoys will go back."""
    assert tie(printer, SUMMIT, retold) is None


def test_two_outlets_that_quote_one_speech_are_no_copies(printer: Fingerprinter) -> None:
    one = f"The envoy spoke in Marl. {flat(ENVOY_WORDS)}, he told guests at a dinner for exporters."
    other = f"Sudria will not budge. {flat(ENVOY_WORDS)}: with these words its ambassador closed the debate."
    assert tie(printer, one, other) is Tie.SHARED_QUOTE


def test_a_digest_contains_a_story_and_is_no_copy(printer: Fingerprinter) -> None:
    digest = f"News in brief for Tuesday\n{SUMMIT}\n{GRAIN}"
    assert tie(printer, digest, SUMMIT) is Tie.CONTAINS
    stories = stories_of(
        [printer.of(text).text_id for text in (digest, SUMMIT, GRAIN)],
        find_overlaps(printer.of(text) for text in (digest, SUMMIT, GRAIN)),
    )
    assert len(stories) == 3


def test_one_digest_on_two_sites_is_one_story(printer: Fingerprinter) -> None:
    digest = f"News in brief for Tuesday\n{SUMMIT}\n{GRAIN}"
    assert tie(printer, digest, digest + "\nMore from our region") is Tie.COPY


def test_furniture_shared_by_all_pages_of_a_site_makes_no_copy(printer: Fingerprinter) -> None:
    furniture = "\nSubscribe now to get every story from our reporters in the region on your telephone each morning"
    one, other = "Talks were held in Varn on Monday." + furniture, "Prices rose in Marl on Friday." + furniture
    assert tie(printer, one, other) is None


def test_furniture_inside_a_flattened_page_does_not_take_the_story_with_it(printer: Fingerprinter) -> None:
    flattened = flat(SUMMIT) + " Share on Facebook " + flat(GRAIN)
    assert tie(printer, flattened, SUMMIT) is Tie.COPY


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (
            "外交部发言人周一表示，两国将在年底前重新开放自春季以来关闭的领事馆，并就签证和渔业配额成立联合工作组。",
            "粮食价格在港务局宣布四个装货泊位中有两个将继续关闭之后大幅上涨，贸易商此前希望尽早恢复作业，内陆粮仓已接近满仓。",
        ),
        (
            "กระทรวงการต่างประเทศแถลงเมื่อวันจันทร์ว่าทั้งสองประเทศจะเปิดสถานกงสุลอีกครั้งก่อนสิ้นปีนี้",
            "ราคาข้าวปรับตัวสูงขึ้นหลังจากการท่าเรือประกาศปิดท่าเทียบเรือสองแห่งเพื่อซ่อมแซมต่อไป",
        ),
    ],
)
def test_copies_are_found_where_words_are_not_spaced(printer: Fingerprinter, text: str, other: str) -> None:
    assert tie(printer, "（本报讯）" + text, text) is Tie.COPY
    assert tie(printer, text, other) is None


def test_a_story_is_named_by_the_smallest_of_its_texts_and_answers_to_all() -> None:
    pairs = [Overlap("b", "c", Tie.COPY, 9, 1.0, 0.0), Overlap("a", "c", Tie.COPY, 9, 1.0, 0.0)]
    stories = stories_of("abcd", pairs)
    assert [(story.id, story.text_ids) for story in stories] == [("a", ("a", "b", "c")), ("d", ("d",))]
    assert story_of_text(stories)["c"].id == "a"


def test_neither_a_shared_quotation_nor_a_digest_joins_stories() -> None:
    pairs = [Overlap("a", "b", Tie.SHARED_QUOTE, 9, 1.0, 1.0), Overlap("b", "c", Tie.CONTAINS, 9, 1.0, 0.0)]
    assert len(stories_of("abc", pairs)) == 3


def test_texts_too_short_to_compare_stay_apart(printer: Fingerprinter) -> None:
    assert (
        tie(printer, "The ministers met in Varn on Monday.", "The ministers met in Varn on Monday again.") is None
    )


def test_a_run_is_sampled_by_its_own_value_in_long_and_short_texts(printer: Fingerprinter) -> None:
    long, short = printer.of(invented(1, 400)), printer.of(" ".join(invented(1, 400).split()[:60]))
    assert isinstance(long, Fingerprint)
    assert {run for run in short.sample if run % 8 == 0} <= long.sample
