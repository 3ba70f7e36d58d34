"""Units in, segments out, on Ray Data: the contract of `dragoman.scale.runners` over any number of machines.

Each worker of Ray keeps one guarded process that codes for it, so that a document that hangs or kills its process
is a rejection here as well, and costs Ray neither the worker nor the block. Every machine must see the input and
the archive under the same paths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import MissingExtraError
from dragoman.scale.job import Job
from dragoman.scale.pool import Pool
from dragoman.scale.runners import Segment, prepared, run_unit
from dragoman.scale.units import Unit

RETRIES = 3
"""How often Ray may begin a unit again whose worker was lost."""


def run_ray(units: Iterable[Unit], job: Job, folder: Path, workers: int | None = None) -> Iterator[Segment]:
    """Code on *workers* workers of the Ray that is running, or of one started here; None: one for each core.

    Segments are yielded in no order.
    """
    prepared(folder)
    ray, data = _ray()
    began = not ray.is_initialized()
    if began:
        ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False)
    try:
        most = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        work = [{"unit": msgspec.json.encode(unit)} for unit in units]
        if not work:
            return
        made = data.from_items(work, override_num_blocks=len(work)).map(
            UnitCoder,
            fn_constructor_args=(msgspec.json.encode(job), str(folder.resolve())),
            compute=data.ActorPoolStrategy(min_size=1, max_size=most),
            num_cpus=1,
            max_restarts=RETRIES,
            max_task_retries=RETRIES,
        )
        for row in made.iter_rows():
            yield Segment(folder / row["name"], is_new=row["is_new"])
    finally:
        if began:
            ray.shutdown()


class UnitCoder:
    """A worker of Ray: makes the segment of each unit that it is given, with a process of its own."""

    def __init__(self, job: bytes, folder: str) -> None:
        self._job = msgspec.json.decode(job, type=Job)
        self._folder = Path(folder)
        self._pool = Pool(self._job, workers=1)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return the name of the segment of ``row["unit"]``, and whether it was made just now."""
        unit = msgspec.json.decode(row["unit"], type=Unit)
        made = run_unit(unit, self._job, self._folder, self._pool)
        return {"name": made.path.name, "is_new": made.is_new}


def _ray() -> tuple[Any, Any]:
    try:
        return import_module("ray"), import_module("ray.data")
    except ImportError as error:
        raise MissingExtraError("Ray", "ray") from error
