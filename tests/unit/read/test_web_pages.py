"""Web pages: metadata first, each field with its source."""

from __future__ import annotations

from dragoman.read import ReadOptions
from dragoman.read.html import decoded, read_html
from dragoman.schema import Article, Rejected

FIRST = "The foreign ministry of Freedonia summoned the ambassador of Sylvania on Monday and handed him a note."
SECOND = "The note asks Sylvania to say by Friday how many people work at its embassy, a spokesman told reporters."
LD = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},'
    '{"@type":"NewsArticle","headline":"Freedonia summons ambassador","datePublished":"2023-05-12T23:30:00+02:00",'
    '"dateModified":"2023-06-01","author":[{"@type":"Person","name":"A. Writer"}],'
    '"publisher":{"name":"Example Media"},'
    '"articleSection":"World","keywords":"embassy, Sylvania"}]}</script>'
)


def _page(head: str = LD, body: str = f"<p>{FIRST}</p><p>{SECOND}</p>") -> bytes:
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def _read(page: bytes, url: str | None = None) -> Article:
    found = read_html(page, "page.html", ReadOptions(), url)
    assert isinstance(found, Article)
    return found


def test_title_and_body_stand_in_the_text_as_read() -> None:
    article = _read(_page())
    assert article.title is not None
    assert article.title.of(article.text) == "Freedonia summons ambassador"
    assert [span.of(article.text) for span in article.paragraphs] == [FIRST, SECOND]


def test_document_day_is_the_local_day_of_publication_not_of_change() -> None:
    article = _read(_page())
    assert str(article.published_on) == "2023-05-12"
    assert article.fields["published_on"] == "json-ld datePublished"
    assert ("modified", "2023-06-01") in [(found.label, str(found.date)) for found in article.dates]


def test_evening_story_stamped_in_utc_belongs_to_the_day_of_its_address() -> None:
    head = '<meta property="article:published_time" content="2023-05-13T02:25:54Z">'
    article = _read(_page(head), "https://example.org/2023/05/12/envoy")
    assert str(article.published_on) == "2023-05-12"


def test_page_without_any_date_of_its_own_says_no_day() -> None:
    assert _read(_page("")).published_on is None


def test_outlet_author_section_and_keywords_are_the_pages_own() -> None:
    article = _read(_page())
    assert (article.outlet, article.authors, article.section) == ("Example Media", ("A. Writer",), "World")
    assert article.keywords == ("embassy", "Sylvania")


def test_name_of_the_site_is_cut_off_the_title() -> None:
    head = '<meta property="og:title" content="Envoy summoned | Example Times">'
    head += '<meta property="og:site_name" content="Example Times">'
    article = _read(_page(head))
    assert article.title is not None
    assert article.title.of(article.text) == "Envoy summoned"


def test_hidden_glued_copy_of_the_body_is_left_out() -> None:
    long = [
        " ".join(f"Envoy {n}{m} met minister {m}{n} in {n} towns." for m in "abcdefg")
        for n in ("one", "two", "six")
    ]
    hidden = f'<div itemprop="articleBody">{"".join(long)}</div>'
    article = _read(_page(LD, hidden + "".join(f"<div><p>{text}</p></div>" for text in long)))
    assert article.body.count("Envoy twoc met minister") == 1


def test_page_of_links_is_no_article() -> None:
    links = "".join(f'<li><a href="/{n}">Story {n}</a></li>' for n in range(30))
    found = read_html(_page("", f"<ul>{links}</ul>"), "page.html", ReadOptions())
    assert isinstance(found, Rejected)
    assert found.reason == "not-an-article"


def test_characters_are_read_as_the_page_declares_them() -> None:
    assert decoded('<meta charset="windows-1251"><p>Посол'.encode("cp1251")).endswith("Посол")
    assert decoded('<meta charset="iso-8859-1"><p>chargé “x”'.encode("cp1252")).endswith("chargé “x”")
    assert decoded('<meta charset="iso-8859-1"><p>chargé'.encode()).endswith("chargé")
    assert decoded("\ufeff<p>chargé".encode("utf-16-le")).endswith("chargé")
