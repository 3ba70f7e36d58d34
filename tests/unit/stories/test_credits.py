"""Whom a page credits its text to."""

from __future__ import annotations

import pytest

from dragoman.stories.credits import CreditKind, CreditReader


@pytest.fixture(scope="module")
def reader() -> CreditReader:
    return CreditReader.load()


@pytest.mark.parametrize(
    ("page", "kind", "outlet"),
    [
        ("VARN, July 3 (Reuters) - Two ministers met.", CreditKind.DATELINE, "Reuters"),
        ("Varn (Sputnik) — Two ministers met.", CreditKind.DATELINE, "Sputnik"),
        ("MOSCOW, July 3. /TASS/. Two ministers met.", CreditKind.DATELINE, "TASS"),
        ("(CNN) — Two ministers met.", CreditKind.DATELINE, "CNN"),
        ("Tehran, IRNA – Two ministers met.", CreditKind.DATELINE, "IRNA"),
        ("Title\nBy Reuters\nTwo ministers met.", CreditKind.BYLINE, "Reuters"),
        ("Title\nBy Ann Brook, Associated Press\nTwo met.", CreditKind.BYLINE, "Associated Press"),
        ("Title\nANN BROOK | The Associated Press\nTwo met.", CreditKind.BYLINE, "Associated Press"),
        ("Title\nBy ANN BROOK AP Diplomatic Writer\nTwo met.", CreditKind.BYLINE, "Associated Press"),
        ("Title\nThe Associated Press\nTwo met.", CreditKind.LINE, "Associated Press"),
        ("Title\nAFP\nJuly 3, 2021\nTwo met.", CreditKind.LINE, "Agence France-Presse"),
        ("Title\nSource: Xinhua\nTwo met.", CreditKind.LINE, "Xinhua"),
        ("Title\nCBS News•\nTwo met.", CreditKind.LINE, "CBS News"),
        ("Two met.\n(Reporting by Ann Brook; Editing by Tom Hill)", CreditKind.SIGN_OFF, "Reuters"),
        ("Two met.\nAP writer Ann Brook in Varn contributed.", CreditKind.SIGN_OFF, "Associated Press"),
        ("Two met.\n© 2021 Thomson/Reuters. All rights reserved.", CreditKind.COPYRIGHT, "Reuters"),
        ("Two met.\nCopyright 2021 by CNN NewSource.", CreditKind.COPYRIGHT, "CNN"),
        ("Two met.\n(With inputs from PTI)", CreditKind.INPUTS, "Press Trust of India"),
        ("Two met.\nReuters contributed to this report.", CreditKind.INPUTS, "Reuters"),
    ],
)
def test_a_credit_is_read_where_it_stands(reader: CreditReader, page: str, kind: CreditKind, outlet: str) -> None:
    found = reader.credits(page)
    assert (kind, outlet) in [(credit.kind, credit.name) for credit in found]
    assert all(credit.span.of(page) for credit in found)


@pytest.mark.parametrize(
    "page",
    [
        "The ministers in Varn. (AP Photo/Ann Brook)",
        "Ann Brook / AP\nThe ministers shake hands in Varn.",
        "Ann Brook, AP",
        "A flag flies over the harbour of Varn. REUTERS/Ann Brook",
        "The ministers shake hands in Varn on Monday.\nReuters\nThe two sides agreed.",
        "The minister told Reuters that he was content.",
        "He said so, according to Interfax.",
        "The Associated Press reported on the talks on Monday.",
        "© Reuters/Ann Brook",
        "Ministers met (the AP was not admitted) for an hour.",
    ],
)
def test_pictures_and_citations_are_no_credit_of_the_text(reader: CreditReader, page: str) -> None:
    assert reader.credits(page) == ()


def test_a_portals_donor_is_credited_though_no_list_knows_it(reader: CreditReader) -> None:
    (credit,) = reader.credits("Ministers meet\nVarn Evening Post•\nTwo ministers met.")
    assert (credit.name, credit.outlet, credit.family) == ("Varn Evening Post", None, "Varn Evening Post")
