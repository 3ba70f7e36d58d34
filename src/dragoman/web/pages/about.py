"""What the record and the program are: codebook, outlets, measured accuracy, known limits."""

from __future__ import annotations

from dragoman import __version__
from dragoman.export.codebook import STATUS_MEANS
from dragoman.store.views import overview
from dragoman.vocab.files import read_tsv
from dragoman.vocab.outlets import outlet_named
from dragoman.web.asking import Ask, Page
from dragoman.web.measured import measured

LIMITS = (
    "It reads English; pages in other languages are kept without facts.",
    "It misses acts: where the parties of an act do not resolve, the act is a candidate and counted nowhere.",
    "It does not decide what is true: what one side claims is kept as that side's claim.",
    "Numbers are of reports. Those of one act are put together in lists of a pair, among near ones alone.",
    "No place is guessed: the map shows states, not where an act took place.",
    "Who holds an office is known from the texts and from a small dated list; open rows go stale.",
)


def about(ask: Ask) -> Page:
    """Return the page about the record and the program."""
    rows = read_tsv("plover.tsv")
    missions = read_tsv("missions.tsv")
    outlets = ask.site.memo.of(ask.view.state, "outlets", lambda: overview.outlets(ask.view))
    return Page(
        "about.html",
        {
            "version": __version__,
            "types": [row for row in rows if row["kind"] == "type"],
            "modes": [row for row in rows if row["kind"] == "mode"],
            "statuses": [(status.value, means) for status, means in STATUS_MEANS.items()],
            "values": [row for row in missions if row["part"] == "value"],
            "outlets": [(one, outlet_named(one.name) if one.name else None) for one in outlets],
            "coders": overview.coders(ask.view),
            "measured": measured(),
            "limits": LIMITS,
        },
    )
