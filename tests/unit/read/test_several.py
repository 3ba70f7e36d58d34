"""Live pages, digests and lists of teasers are no articles; one story with clocks around it is."""

from __future__ import annotations

import pytest

from dragoman.read.crawl import crawl_text
from dragoman.read.given import Given
from dragoman.read.html import read_html
from dragoman.read.identity import origin_of
from dragoman.read.options import ReadOptions
from dragoman.schema import Article, Form, Rejected

STORIES = (
    "The envoy of Freedonia arrived in the capital of Sylvania and was received at the ministry by the minister.",
    "The two governments have agreed to meet again before the end of the year, a spokesman told the reporters.",
    "The parliament of Sylvania has voted for the treaty with its neighbour, by a majority of only three seats.",
    "A bridge between the two states was opened to lorries in the morning, the head of the customs office said.",
    "The minister of trade has left for the south, where he will visit two harbours and a school on his way.",
)
STORY = "\n\n".join(STORIES)


def _read(text: str, url: str | None = None) -> Article | Rejected:
    return crawl_text(text, origin_of("-", 0, b""), Form.CRAWL, Given(url=url), ReadOptions())


def _entries(heads: tuple[str, ...]) -> str:
    return "\n\n".join(part for pair in zip(heads, STORIES, strict=False) for part in pair)


@pytest.mark.parametrize(
    "heads",
    [
        ("9:50 a.m.", "9:45 a.m.", "9.20 a.m.", "9:05 a.m.", "8 a.m."),
        ("just now", "19 min ago", "48 minutes ago", "1 hr 14 min ago", "2 hours ago"),
        ("16:04 BST", "15:58 BST", "15:31 BST", "14:20 BST", "14:02 BST"),
    ],
)
def test_entries_under_their_own_clock_are_a_live_page(heads: tuple[str, ...]) -> None:
    found = _read(f"Envoy of Freedonia in Sylvania\n\n{_entries(heads)}")
    assert isinstance(found, Rejected)
    assert (found.reason, found.detail) == ("not-an-article", "a live page: 5 entries under their own time")


def test_two_entries_are_enough_where_the_headline_says_live() -> None:
    entries = _entries(("9:50 a.m.", "9:45 a.m."))
    assert isinstance(_read(f"Talks in Sylvania: live updates\n\n{entries}"), Rejected)
    assert isinstance(_read(f"Talks in Sylvania go on\n\n{entries}"), Article)


def test_clocks_of_comments_under_a_story_do_not_make_it_a_live_page() -> None:
    clocks = ("2 hours ago", "3 hours ago", "3 hours ago", "4 hours ago")
    replies = "\n\n".join(f"{clock}\n\nI have been to that place once and it was very cold." for clock in clocks)
    assert isinstance(_read(f"Envoy of Freedonia in Sylvania\n\n{STORY}\n\n{replies}"), Article)


def test_clocks_of_linked_stories_do_not_make_a_live_page() -> None:
    links = "\n\n".join(f"{hours} hours ago\n\nTen places to see this year" for hours in range(2, 9))
    assert isinstance(_read(f"Envoy of Freedonia in Sylvania\n\n{STORY}\n\n{links}"), Article)


@pytest.mark.parametrize(
    "headline",
    [
        "World news in brief",
        "Your Monday Briefing: an envoy, a bridge",
        "The week ahead in Freedonia",
        "Daily digest",
    ],
)
def test_headline_that_names_a_digest_is_believed(headline: str) -> None:
    found = _read(f"{headline}\n\n{STORY}")
    assert isinstance(found, Rejected)
    assert found.detail == "a digest of several stories, by its headline"


@pytest.mark.parametrize("headline", ["Minister cuts short press briefing", "Envoy to live in Sylvania next week"])
def test_headline_with_a_word_of_a_digest_is_that_of_a_story(headline: str) -> None:
    assert isinstance(_read(f"{headline}\n\n{STORY}"), Article)


def test_datelines_of_several_stories_make_a_digest() -> None:
    places = ("VIENNA", "OSLO", "ROME")
    stories = "\n\n".join(f"{place} (AP) — {story}" for place, story in zip(places, STORIES, strict=False))
    found = _read(f"What happened on Monday\n\n{stories}")
    assert isinstance(found, Rejected)
    assert found.detail == "a digest: 3 paragraphs open with an agency's dateline"


def test_teasers_one_after_another_are_a_list() -> None:
    found = _read("Freedonia\n\n" + "\n\n".join(f"{story[:-12]}..." for story in STORIES))
    assert isinstance(found, Rejected)
    assert found.detail == "a list of 5 teasers"


def test_address_of_a_list_is_believed() -> None:
    assert isinstance(_read(STORY, "https://example.org/tag/freedonia/page/2/"), Rejected)
    assert isinstance(_read(STORY, "https://example.org/tag/freedonia/envoy-arrives-in-sylvania.html"), Article)


def test_live_page_of_the_web_is_no_article() -> None:
    pairs = zip(("9:50 a.m.", "9:45 a.m.", "9:20 a.m.", "9:05 a.m.", "8:40 a.m."), STORIES, strict=True)
    entries = "".join(f"<p>{clock}</p><p>{story}</p>" for clock, story in pairs)
    page = f"<html><head><title>Envoy</title></head><body><article><h1>Envoy</h1>{entries}</article></body></html>"
    found = read_html(page.encode(), "a.html", ReadOptions())
    assert isinstance(found, Rejected)
    assert found.reason == "not-an-article"
