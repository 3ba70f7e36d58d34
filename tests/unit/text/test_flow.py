"""The parser reads running text; its words lead back to the page."""

import pytest

from dragoman.schema import Span
from dragoman.text import Flow


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("The\n envoy\u00a0left", "The envoy left"),
        ("dip\u00adlo\u00admat", "diplomat"),
        ("he said,“Look here”", 'he said, "Look here"'),
        ('"We stay,"the envoy said', '"We stay," the envoy said'),
        ("the 'mission' in “Riga”", "the 'mission' in \"Riga\""),
        ('a 5" pipe', 'a 5" pipe'),
    ],
)
def test_a_page_is_folded_into_running_text(raw: str, folded: str) -> None:
    assert Flow.of(raw, Span(0, len(raw))).text == folded


def test_a_word_after_a_glued_mark_leads_back_to_its_place() -> None:
    raw = "he said,“Look here”"
    flow = Flow.of(raw, Span(0, len(raw)))
    at = flow.text.index("Look")
    assert flow.back(Span(at, at + 4)).of(raw) == "Look"
