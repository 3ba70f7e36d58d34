"""What cost much is found once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

from dragoman.store.views.opening import State
from dragoman.web.asking import KEPT, Memo

BEFORE: State = (1, 1)
AFTER: State = (2, 1)


def test_of_many_that_ask_at_once_one_finds_the_answer() -> None:
    memo, together, found = Memo(), Barrier(6), []

    def answer() -> int:
        found.append(1)
        sleep(0.05)
        return len(found)

    def ask(_: int) -> int:
        together.wait(5)
        return memo.of(BEFORE, "pairs", answer)

    with ThreadPoolExecutor(6) as askers:
        assert list(askers.map(ask, range(6))) == [1] * 6


def test_an_answer_holds_as_long_as_the_record_stays_as_it_was() -> None:
    memo = Memo()
    answers = [memo.of(state, "pairs", lambda state=state: state) for state in (BEFORE, BEFORE, AFTER)]
    assert answers == [BEFORE, BEFORE, AFTER]


def test_the_oldest_answers_are_given_up() -> None:
    memo, asked = Memo(), []
    for what in (*range(KEPT + 1), 0, KEPT):
        memo.of(BEFORE, what, lambda what=what: asked.append(what))
    assert asked == [*range(KEPT + 1), 0]
