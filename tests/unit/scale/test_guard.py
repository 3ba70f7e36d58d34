"""In every form a record that hangs its reader or lets it grow is rejected with a reason, and no other is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.read.forms import FORMS

from dragoman.read.pieces import cut
from dragoman.scale.job import Job
from dragoman.scale.pool import Pool
from dragoman.schema import Coded, Rejected

JOB = Job(loader="tests.unit.scale.coders:load_poisoned_reader", timeout=3, memory=700_000_000)
PROSE = (
    "The envoy of Freedonia met the foreign minister of Sylvania on Tuesday to talk about the two embassies. "
    "Both sides said after the meeting that they would go on talking, and that no more staff would have to leave."
)
TEXTS = [f"{PROSE} This was meeting no. {number} of the year." for number in range(3)]
POISONED = [TEXTS[0], f"[hangs] {PROSE}", TEXTS[1], f"[grows] {PROSE}", TEXTS[2]]
OUTCOMES = ["0", "timeout", "1", "out-of-memory", "2"]


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(JOB, 2) as started:
        yield started


@pytest.mark.parametrize("name", FORMS)
def test_a_record_that_hangs_or_grows_is_rejected_and_those_beside_it_are_read(
    name: str, pool: Pool, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(FORMS[name](POISONED))
    found = [outcome for outcomes in pool.outcomes(cut(tmp_path / name, JOB.read)) for outcome in outcomes]
    assert [_told(outcome) for outcome in found] == OUTCOMES
    origins = [outcome.article.origin if isinstance(outcome, Coded) else outcome.origin for outcome in found]
    assert len(set(origins)) == len(POISONED)
    assert all(origin.path.startswith(str(tmp_path / name)) for origin in origins)


def _told(outcome: Coded | Rejected) -> str:
    if isinstance(outcome, Rejected):
        return outcome.reason
    return outcome.article.body.rpartition("no. ")[2][:1]
