"""The list of outlets: hosts, names, families, interests."""

from __future__ import annotations

import pytest

from dragoman.vocab.outlets import name_key, outlet_named, outlet_of_host, outlets, unambiguous

KINDS = {"wire", "press", "broadcaster", "online", "government", "aggregator"}
CONTROLS = {"private", "cooperative", "nonprofit", "public", "state-linked", "state", "government", "igo"}


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.reuters.com", "Reuters"),
        ("in.reuters.com", "Reuters"),
        ("WWW.BBC.CO.UK", "BBC"),
        ("edition.cnn.com:443", "CNN"),
        ("en.wikinews.org", "Wikinews"),
        ("interfax.com.ua", "Interfax-Ukraine"),
        ("www.interfax.com", "Interfax"),
        ("www.kcna.kp", "KCNA"),
        ("2009-2017.state.gov", "U.S. Department of State"),
        ("www.gov.uk", "GOV.UK"),
    ],
)
def test_a_host_belongs_to_its_outlet(host: str, name: str) -> None:
    found = outlet_of_host(host)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("host", ["notreuters.com", "kent.gov.uk", "com", "", "example.org"])
def test_a_host_that_merely_resembles_an_outlet_is_nobodys(host: str) -> None:
    assert outlet_of_host(host) is None


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("AP", "apnews.com"),
        ("ТАСС", "tass.com"),
        ("the  associated press", "apnews.com"),
        ("新华社", "xinhuanet.com"),
    ],
)
def test_an_agency_is_known_by_its_short_and_foreign_names(name: str, domain: str) -> None:
    found = outlet_named(name)
    assert found is not None
    assert found.domain == domain


@pytest.mark.parametrize("name", ["bbc.co.uk", "www.bbc.com", "news.bbc.co.uk/world"])
def test_an_outlet_is_known_by_its_address_as_tables_of_articles_give_it(name: str) -> None:
    found = outlet_named(name)
    assert found is not None
    assert found.domain == "bbc.com"


@pytest.mark.parametrize(
    "name", ["map", "nobody.example", "bbc.com, by hand", "tap", "Time for talks", "ABC", "CNA", ""]
)
def test_a_common_word_or_a_shared_alias_names_no_outlet(name: str) -> None:
    assert outlet_named(name) is None


def test_ria_and_sputnik_are_one_family_and_tass_another_with_the_same_interest() -> None:
    ria, sputnik, tass = (outlet_named(name) for name in ("RIA Novosti", "Sputnik", "TASS"))
    assert ria is not None
    assert sputnik is not None
    assert tass is not None
    assert ria.family == sputnik.family != tass.family
    assert ria.interest == tass.interest == "RUS"


def test_a_private_agency_serves_no_states_interest() -> None:
    reuters = outlet_named("Reuters")
    assert reuters is not None
    assert reuters.interest is None


@pytest.mark.parametrize("outlet", outlets(), ids=lambda outlet: outlet.domain)
def test_every_row_says_kind_and_control_with_year_and_ground(outlet) -> None:  # type: ignore[no-untyped-def]
    assert outlet.kind in KINDS
    assert outlet.control in CONTROLS
    assert (outlet.kind == "government") == (outlet.control in {"government", "igo"})
    assert outlet.kind_as_of.isdigit()
    assert outlet.control_as_of.isdigit()
    assert outlet.kind_source
    assert outlet.control_source
    assert len(outlet.country) == 3
    assert outlet.country.isupper()
    assert outlet.family


def test_no_domain_is_listed_twice_and_rows_are_sorted() -> None:
    domains = [domain.lstrip("=") for outlet in outlets() for domain in (outlet.domain, *outlet.other_domains)]
    assert len(domains) == len(set(domains))
    first = [outlet.domain for outlet in outlets()]
    assert first == sorted(first)


def test_every_outlet_answers_to_its_own_name() -> None:
    known = unambiguous(outlets())
    assert [outlet.name for outlet in outlets() if known.get(name_key(outlet.name)) is not outlet] == []
