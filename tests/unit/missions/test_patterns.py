"""The small language of frames, over sentences folded to their gist."""

import pytest

from dragoman.missions.patterns import compile_pattern, fold, sorts_of

EMBASSY, CHIEF, SIDE = fold("mission", 0), fold("head", 1), fold("party", 2)


@pytest.mark.parametrize(
    ("pattern", "gist"),
    [
        ("reopen* {mission}", f"{SIDE} reopened {EMBASSY} on friday"),
        ("{mission} HAVE? reopened", f"{EMBASSY} reopened"),
        ("{mission} HAVE? reopened", f"{EMBASSY} has reopened"),
        ("{mission} BE closed (for good)?", f"{EMBASSY} was closed"),
        ("order* {party} to (close|shut down) {mission}", f"{SIDE} ordered {SIDE} to shut down {EMBASSY}"),
        ("nominat* .... as {head}", f"nominated {SIDE}, an old hand, as {CHIEF}"),
        ("{head} BE ... summoned", f"{CHIEF} was twice this week summoned"),
        ("{mission} closure", f"{EMBASSY}'s closure"),
    ],
)
def test_a_pattern_matches_its_wordings(pattern: str, gist: str) -> None:
    assert compile_pattern(pattern).search(gist)


@pytest.mark.parametrize(
    ("pattern", "gist"),
    [
        ("reopen* {mission}", f"{SIDE} reopened {CHIEF}"),
        ("close {mission}", f"enclose {EMBASSY}"),
        ("{head} BE ... summoned", f"{CHIEF} was told that {SIDE} summoned"),
        ("{head} BE ... summoned", f"{CHIEF} was ill. he was summoned"),
    ],
)
def test_a_pattern_leaves_other_wordings(pattern: str, gist: str) -> None:
    assert not compile_pattern(pattern).search(gist)


def test_a_pattern_needs_the_phrases_it_cannot_do_without() -> None:
    assert sorts_of("order* {party} to close {mission} ({head}|it)? {staff}?") == {"party", "mission"}
