"""Parts of pages that the examples do not show at length."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from dragoman.web.rendering import templates
from dragoman.web.tellings import Source, Text, Told


def shown(stages: int) -> str:
    row = SimpleNamespace(href="/fact/head", head="AGREE", joint=" ", parties="Norway", day="2 May 2023")
    tied = SimpleNamespace(how="then done", row=row)
    told = Told("1 event", (Source("AP", (Text(row, ()),)),), (tied,) * stages, (), (), ())  # type: ignore[arg-type]
    page = templates().from_string('{% import "parts.html" as parts %}{{ parts.telling(told, row) }}')
    return page.render(told=told, row=row)


@pytest.mark.parametrize(("stages", "more"), [(3, None), (4, "1 more stage"), (9, "6 more stages")])
def test_a_list_shows_three_stages_of_an_act_and_leads_to_the_others(stages: int, more: str | None) -> None:
    page = shown(stages)
    assert page.count("then done") == 3
    left = re.search(r'<a href="/fact/head#reports">(.*)</a>', page)
    assert (left[1] if left else None) == more
