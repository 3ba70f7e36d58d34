"""The stories that a set of articles belongs to, and all pages that print each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dragoman.schema import Article
from dragoman.stories.copies import Story, find_overlaps, stories_of, story_of_text
from dragoman.stories.origins import Printer, Printing


@dataclass(frozen=True)
class Shelf:
    """Stories and their printings, by the id of the story; an article is named by its key.

    A story may have pages beside the articles asked about: a credit on any copy says whose the text is.
    """

    stories: Mapping[str, Story]
    printings: Mapping[str, tuple[Printing, ...]]

    @cached_property
    def home(self) -> Mapping[str, str]:
        """The id of the story that each article prints, by the key of the article."""
        return {page.article_id: story for story, pages in self.printings.items() for page in pages}


def shelve(articles: Iterable[tuple[str, Article]], printer: Printer) -> Shelf:
    """Find the stories of *articles* (key, article) in one pass, in memory."""
    pages = []
    prints = {}
    for key, article in articles:
        fingerprint = printer.fingerprint(article)
        prints[fingerprint.text_id] = fingerprint
        pages.append(printer.printing(article, fingerprint, key))
    stories = stories_of(prints, find_overlaps(prints.values()))
    home = story_of_text(stories)
    printings: defaultdict[str, list[Printing]] = defaultdict(list)
    for page in sorted(pages, key=lambda page: page.article_id):
        printings[home[page.text_id].id].append(page)
    return Shelf(
        stories={story.id: story for story in stories},
        printings={story: tuple(of_story) for story, of_story in printings.items()},
    )
