"""Units in, segments out, on Spark: the contract of `dragoman.scale.runners` over a cluster that has one already.

A data frame of units goes through ``mapInArrow``; each task codes with one guarded process, so that a document that
hangs or kills its process is a rejection here as well, and fails no job. Every machine must see the input and the
archive under the same paths.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import MissingExtraError
from dragoman.scale.job import Job
from dragoman.scale.pool import Pool
from dragoman.scale.runners import Segment, prepared, run_unit
from dragoman.scale.units import Unit

TASKS_A_WORKER = 4
"""Into how many tasks the share of a worker is cut, so that a lost one loses a part of it."""

FAILURES = 4
"""How often Spark may begin a task again, on a session that is started here."""


def run_spark(units: Iterable[Unit], job: Job, folder: Path, workers: int | None = None) -> Iterator[Segment]:
    """Code on the Spark session that is active, or on *workers* threads of one started here (None: the cores).

    Segments are yielded in no order, when all are made.
    """
    prepared(folder)
    sql = _spark()
    active = sql.SparkSession.getActiveSession()
    session = active or _session(sql, workers or os.cpu_count() or 1)
    try:
        work = [(msgspec.json.encode(unit).decode(),) for unit in units]
        if not work:
            return
        tasks = min(len(work), TASKS_A_WORKER * (workers or session.sparkContext.defaultParallelism))
        frame = session.createDataFrame(work, "unit string").repartition(tasks)
        coded = frame.mapInArrow(_coder(job, folder.resolve()), "name string, is_new boolean")
        for row in coded.collect():
            yield Segment(folder / row.name, is_new=row.is_new)
    finally:
        if active is None:
            session.stop()


def _coder(job: Job, folder: Path) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """Return what turns Arrow batches of units into batches of segments; it travels to each worker by value."""
    packed_job, place = msgspec.json.encode(job), str(folder)

    def coded(batches: Iterator[Any]) -> Iterator[Any]:
        arrow = import_module("pyarrow")
        job = msgspec.json.decode(packed_job, type=Job)
        with Pool(job, workers=1) as pool:
            for batch in batches:
                for text in batch.column(0).to_pylist():
                    unit = msgspec.json.decode(text, type=Unit)
                    made = run_unit(unit, job, Path(place), pool)
                    yield arrow.RecordBatch.from_pylist([{"name": made.path.name, "is_new": made.is_new}])

    return coded


def _session(sql: Any, workers: int) -> Any:
    """Start a session on this machine, whose Python is this one; without a network no name is looked up."""
    local = {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost"}
    for name, value in local.items():
        os.environ.setdefault(name, value)
    builder = sql.SparkSession.builder.master(f"local[{workers},{FAILURES}]").appName("dragoman")
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _spark() -> Any:
    try:
        return import_module("pyspark.sql")
    except ImportError as error:
        raise MissingExtraError("Spark", "spark") from error
