"""Flattened pages as crawls store them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.read import read
from dragoman.schema import Article


@pytest.fixture
def article(crawled: str, tmp_path: Path) -> Article:
    file = tmp_path / "page.txt"
    file.write_text(crawled, encoding="utf-8")
    (found,) = read(file)
    assert isinstance(found, Article)
    return found


def test_text_is_kept_to_the_character(article: Article, crawled: str) -> None:
    assert article.text == crawled


def test_headline_that_stands_twice_is_the_title(article: Article) -> None:
    assert article.title is not None
    assert article.title.of(article.text) == "Freedonia Says Its Envoy Will Stay in Sylvania"


def test_lead_that_a_crawl_cut_off_stays_a_citable_unit(article: Article) -> None:
    assert article.description is not None
    assert article.is_description_cut
    assert article.description.of(article.text).startswith("FREDVILLE (Example) - Freedonia keeps")
    assert article.description.of(article.text).endswith("to leave the...")


def test_glued_paragraphs_come_apart_at_quotation_marks_and_sentence_ends(article: Article) -> None:
    openings = [span.of(article.text)[:14] for span in article.paragraphs]
    assert openings == ['"Our embassy w', "The envoy hope", "Sylvania's amb", "Last month the"]


def test_initials_do_not_part_a_paragraph(article: Article) -> None:
    assert article.paragraphs[-1].of(article.text).endswith("in U.S.-led groups.")


def test_earliest_of_three_stamps_is_the_day_of_publication(article: Article) -> None:
    assert str(article.published_on) == "2023-05-12"
    assert article.fields["published_on"] == "earliest of the stamps"


def test_outlet_stands_after_the_date_of_the_cut_lead(article: Article) -> None:
    assert article.outlet == "Example International"


def test_dateline_of_the_lead_names_the_place(article: Article) -> None:
    assert article.dateline_place == "FREDVILLE"
