"""Stories are the same whatever the order and the grouping in which articles arrive."""

from __future__ import annotations

import random
from contextlib import closing
from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.store.connection import empty_record
from dragoman.store.story_texts import StoryTexts
from dragoman.stories.copies import MemoryIndex, Overlap, Story, find_overlaps, stories_of
from dragoman.stories.shingles import Fingerprint, Fingerprinter

SYLLABLES = ("var", "nor", "sul", "tek", "mid", "lor", "an", "eth", "os", "ilk", "brun", "ash")
ORDERS = st.permutations(range(24))


@cache
def pool() -> tuple[Fingerprint, ...]:
    """Return 24 texts: three stories, each whole, cut at both ends, glued to another, and re-led."""
    chance = random.Random(11)  # noqa: S311 - a reproducible text, no secret
    printer = Fingerprinter.load()

    def words(count: int) -> list[str]:
        return ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(count)]

    found = []
    for _ in range(3):
        story = words(160)
        found += [story, story[:50], story[50:90], story[-60:], words(20) + story, story[:90] + words(90)]
        found += [story[:80] + words(85), words(40) + story[30:70]]
    return tuple(printer.of(" ".join(text)) for text in found)


def stories(fingerprints: list[Fingerprint]) -> tuple[tuple[Story, ...], tuple[Overlap, ...]]:
    overlaps = find_overlaps(fingerprints)
    return stories_of((text.text_id for text in fingerprints), overlaps), overlaps


def test_the_pool_holds_stories_that_only_a_third_text_joins() -> None:
    found, overlaps = stories(list(pool()))
    tied = {frozenset((pair.first, pair.second)) for pair in overlaps}
    assert len(found) == 6
    assert any(frozenset(story.text_ids[:2]) not in tied for story in found)


@settings(max_examples=50, deadline=None)
@given(ORDERS)
def test_any_order_of_arrival_gives_the_same_stories(order: list[int]) -> None:
    assert stories([pool()[at] for at in order]) == stories(list(pool()))


@settings(max_examples=20, deadline=None)
@given(ORDERS, st.sets(st.integers(1, 23), max_size=4))
def test_any_split_over_runs_gives_the_same_stories(order: list[int], cuts: set[int]) -> None:
    bounds = [0, *sorted(cuts), 24]
    index = MemoryIndex()
    found: set[Overlap] = set()
    for start, end in pairwise(bounds):
        found.update(find_overlaps((pool()[at] for at in order[start:end]), index))
    assert (stories_of(index.texts, found), tuple(sorted(found))) == stories(list(pool()))


@settings(max_examples=20, deadline=None)
@given(ORDERS)
def test_the_file_gives_the_same_stories_in_any_order(order: list[int]) -> None:
    numbered: dict[int, Fingerprint] = {}
    with closing(empty_record()) as db:
        kept = StoryTexts(db, numbered.__getitem__)
        for at in order:
            numbered[kept.place(pool()[at]).text] = pool()[at]
        found, ties = tuple(kept.stories()), kept.ties()
    pure, overlaps = stories(list(pool()))
    assert found == pure
    assert set(ties) <= set(overlaps)
    assert stories_of((text.text_id for text in pool()), ties) == pure
