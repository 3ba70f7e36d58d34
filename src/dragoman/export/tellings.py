"""An act or a statement with all its reports as one JSON object, for `show --json` and `stories --json`."""

from __future__ import annotations

from typing import Any

from dragoman.export.tables import row_of
from dragoman.store.tellings import AnyTelling, OtherNumber, Tie
from dragoman.stories.counts import Tally
from dragoman.stories.links import Bond


def telling_object(telling: AnyTelling) -> dict[str, Any]:
    """Return the count, the reports text by text (copies of one text together), and what it is tied to.

    ``stories`` and ``origins`` are in the order of ``texts``: the story of each, and whom it has its reports from.
    """
    return {
        "count": _count(telling.tally),
        "texts": [[row_of(report) for report in text] for text in telling.texts],
        "stories": list(telling.stories),
        "origins": [[origin.words for origin in of_text] for of_text in telling.origins],
        "other_numbers": [_number(number) for number in telling.other_numbers],
        "tied_to": [_tie(tie) for tie in telling.ties],
    }


def _count(tally: Tally) -> dict[str, Any]:
    return {
        "line": tally.line,
        "origins": [party.name for party in tally.origins],
        "not_shown": tally.not_shown,
        "conflicting": tally.conflicting,
        "pages": tally.pages,
        "sites": tally.sites,
    }


def _number(number: OtherNumber) -> dict[str, Any]:
    published = number.published
    return {"n": number.n, "quotation": number.quotation, "article": published.id, "outlet": published.outlet}


def _tie(tie: Tie[Any]) -> dict[str, Any]:
    is_later = tie.is_later if tie.bond is Bond.STAGE else None
    return {"bond": tie.bond.value, "reason": tie.reason, "first_report": tie.other.id, "is_later": is_later}
