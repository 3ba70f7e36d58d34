"""What kind of thing a word names is told without a recogniser of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Told

CASES = {
    "Norway expelled two Iranian diplomats on Tuesday.": {"Norway": "GPE", "Iranian": "NORP", "Tuesday": "DATE"},
    "Foreign Minister Sergey Lavrov met Mary Quill in Geneva.": {
        "Minister": "",
        "Lavrov": "PERSON",
        "Quill": "PERSON",
        "Geneva": "GPE",
    },
    "Three ships left the Black Sea for two weeks.": {"Three": "CARDINAL", "Sea": "LOC", "weeks": "DATE"},
    "NATO condemned Zorbex for breaking the Quill Treaty.": {"NATO": "ORG", "Zorbex": "ORG", "Treaty": "LAW"},
}


@pytest.mark.parametrize(("text", "kinds"), CASES.items())
def test_words_of_a_sentence_name_states_peoples_persons_times_and_laws(
    text: str, kinds: dict[str, str], told: Told
) -> None:
    """A title in front of a name names nobody; a name that nobody knows may be a body's."""
    story = told(text)
    found = {token.text: token.ent for sentence in story.sentences for token in sentence.tokens}
    assert {word: found[word] for word in kinds} == kinds
