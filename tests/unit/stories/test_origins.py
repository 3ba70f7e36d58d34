"""Whom a story comes from, by the credits of its copies, and how origins are counted."""

from __future__ import annotations

import pytest

from dragoman.schema import Article, Form, Origin, Span
from dragoman.stories.citations import CitationReader
from dragoman.stories.copies import Story
from dragoman.stories.counts import count
from dragoman.stories.credits import CreditReader
from dragoman.stories.origins import Printer, Printing, Standing, TextOrigin, Witness, origin_of_story, witness
from dragoman.vocab.outlets import outlet_of_host


@pytest.fixture(scope="module")
def reader() -> CreditReader:
    return CreditReader.load()


def page(reader: CreditReader, host: str, text: str = "", text_id: str = "t", byline: bool = False) -> Printing:
    return Printing(
        article_id=f"{host}-{text_id}",
        text_id=text_id,
        site=host,
        outlet=outlet_of_host(host),
        credits=reader.credits(text),
        has_byline=byline,
    )


def names(origin: TextOrigin) -> list[str]:
    return [party.name for party in origin.parties]


def test_one_credited_copy_gives_the_origin_of_all(reader: CreditReader) -> None:
    pages = [
        page(reader, "foxnews.com"),
        page(reader, "chron.example"),
        page(reader, "yahoo.com", "VARN (AP) — Two met."),
    ]
    assert origin_of_story(pages) == origin_of_story(reversed(pages))
    assert origin_of_story(pages).standing is Standing.CREDITED
    assert names(origin_of_story(pages)) == ["AP"]


def test_a_page_that_credits_nobody_has_an_origin_that_is_not_shown(reader: CreditReader) -> None:
    assert origin_of_story([page(reader, "lemonde.fr")]) == TextOrigin(Standing.NOT_SHOWN)


def test_a_staff_byline_makes_the_work_an_outlets_own(reader: CreditReader) -> None:
    origin = origin_of_story([page(reader, "lemonde.fr", byline=True)])
    assert (origin.standing, names(origin)) == (Standing.OWN, ["Le Monde"])


def test_an_agency_on_its_own_wire_is_the_origin(reader: CreditReader) -> None:
    assert names(origin_of_story([page(reader, "tass.com")])) == ["TASS"]


def test_an_aggregator_is_never_an_origin(reader: CreditReader) -> None:
    assert origin_of_story([page(reader, "msn.com", byline=True)]).standing is Standing.NOT_SHOWN


def test_two_staff_bylines_over_one_text_are_a_conflict(reader: CreditReader) -> None:
    origin = origin_of_story([page(reader, "lemonde.fr", byline=True), page(reader, "spiegel.de", byline=True)])
    assert origin.standing is Standing.CONFLICT
    assert origin.party is None


def test_contradicting_credits_stay_a_conflict(reader: CreditReader) -> None:
    pages = [page(reader, "a.example", "By Reuters"), page(reader, "b.example", "By The Associated Press")]
    assert origin_of_story(pages).standing is Standing.CONFLICT


def test_a_dateline_outranks_a_portals_donor(reader: CreditReader) -> None:
    text = "Two meet\nVarn Evening Post•\nVARN (AP) — Two met."
    assert names(origin_of_story([page(reader, "yahoo.com", text)])) == ["AP"]


def test_ria_and_sputnik_agree_since_they_are_one_family(reader: CreditReader) -> None:
    pages = [page(reader, "a.example", "By RIA Novosti"), page(reader, "b.example", "By Sputnik")]
    assert origin_of_story(pages).standing is Standing.CREDITED


def test_a_cited_outlet_is_the_origin_of_its_claim(reader: CreditReader) -> None:
    sentence = "Talks have begun, RIA Novosti reported."
    citation = CitationReader.load().claim_origin(sentence, Span(0, len(sentence)))
    found = witness(Story("t", ("t",)), [page(reader, "kyivpost.com", byline=True)]).citing(citation)
    assert (found.origin.standing, names(found.origin)) == (Standing.CITED, ["RIA Novosti"])


def test_what_an_article_says_of_itself_becomes_a_printing() -> None:
    text = "Two ministers met\nBy Reuters\nVARN - Two ministers met in Varn on Monday."
    article = Article(
        id="a",
        text=text,
        form=Form.PLAIN,
        origin=Origin(path="-", offset=0, digest="0"),
        paragraphs=(Span(29, len(text)),),
        url="https://www.bbc.co.uk/news/1",
    )
    printer = Printer.load()
    found = printer.printing(article, printer.fingerprint(article))
    assert found.site == "bbc.com"
    assert [credit.name for credit in found.credits] == ["Reuters"]


@pytest.mark.parametrize(
    ("outlet", "site"), [("bbc.co.uk", "bbc.com"), ("The Varn Courier", "the varn courier"), (None, "a")]
)
def test_pages_without_an_address_are_of_the_site_that_their_outlet_names(outlet: str | None, site: str) -> None:
    text = "Two ministers met in Varn on Monday."
    origin = Origin(path="-", offset=0, digest="0")
    article = Article(
        id="a", text=text, form=Form.PLAIN, origin=origin, paragraphs=(Span(0, len(text)),), outlet=outlet
    )
    printer = Printer.load()
    assert printer.printing(article, printer.fingerprint(article)).site == site


def witnesses(reader: CreditReader) -> list[Witness]:
    ap = [page(reader, f"site{n}.example", "VARN (AP) — Two met.", "ap") for n in range(5)]
    texts = [
        ap,
        [page(reader, "interfax.com", text_id="i"), page(reader, "interfax.ru", text_id="i")],
        [page(reader, "lemonde.fr", text_id="m", byline=True)],
        [page(reader, "quiet.example", text_id="q")],
        [page(reader, "mute.example", text_id="n")],
    ]
    return [witness(Story(pages[0].text_id, (pages[0].text_id,)), pages) for pages in texts]


def test_the_count_names_origins_before_pages(reader: CreditReader) -> None:
    line = count([witnesses(reader)]).line
    assert line == "1 event · 3 independent origins (AP, Interfax, Le Monde) · 2 not shown · 10 pages on 10 sites"


def test_many_pages_of_one_agency_are_a_single_origin(reader: CreditReader) -> None:
    assert count([witnesses(reader)[:1]]).line == "1 event · single origin (AP) · 5 pages on 5 sites"


def test_pages_without_a_credit_are_no_origins(reader: CreditReader) -> None:
    assert count([witnesses(reader)[3:]], "statement").line == "1 statement · origin not shown · 2 pages on 2 sites"


def test_a_text_that_tells_of_two_events_is_one_text(reader: CreditReader) -> None:
    texts = witnesses(reader)
    assert count([texts[:1], texts[:1]]).line == "2 events · single origin (AP) · 5 pages on 5 sites"


def test_two_agencies_of_one_state_are_two_origins_with_one_interest(reader: CreditReader) -> None:
    pages = [page(reader, "tass.com", text_id="1"), page(reader, "ria.ru", text_id="2")]
    tally = count([[witness(Story(one.text_id, (one.text_id,)), [one]) for one in pages]])
    assert tally.interests == {"RUS": 2}
    assert "2 of 2 state of RUS" in tally.line


@pytest.mark.parametrize(
    ("agency", "outlet", "credited"),
    [
        ("Vistula Press", "Warta Journal", ["Vistula Press"]),
        ("Vistula Press", "Vistula Press", []),
        ("Oder Press", "Warta Journal", []),
    ],
)
def test_an_agency_that_no_list_knows_is_an_origin_where_the_page_names_it(
    agency: str, outlet: str, credited: list[str]
) -> None:
    text = "WARSAW (Vistula Press) - Two ministers met by the river and said nothing to anybody."
    article = Article(
        id="a",
        text=text,
        form=Form.PLAIN,
        origin=Origin(path="-", offset=0, digest="a"),
        paragraphs=(Span(0, len(text)),),
        outlet=outlet,
        agency=agency,
    )
    printer = Printer.load()
    printing = printer.printing(article, printer.fingerprint(article))
    assert names(origin_of_story([printing])) == credited
