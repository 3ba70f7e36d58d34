"""Half a surrogate pair is no character: it is shown as the sign for one that was lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import mended

ANY = st.text(st.characters(exclude_categories=()))


@given(text=ANY)
def test_mended_text_can_be_written_and_keeps_every_offset(text: str) -> None:
    found = mended(text)
    assert len(found) == len(text)
    assert found.encode().decode() == found
    assert all(
        new == old or (new == "\ufffd" and "\ud800" <= old <= "\udfff")
        for new, old in zip(found, text, strict=True)
    )


def test_whole_characters_beyond_the_first_plane_stay() -> None:
    assert mended("𝔐oscow 👩‍🚀") == "𝔐oscow 👩‍🚀"
