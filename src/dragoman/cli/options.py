"""Options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import click

from dragoman.cli.countries import Side
from dragoman.schema import FuzzyDate
from dragoman.store import Conditions, Place, Server, place_of
from dragoman.vocab import EventType, MissionKind, SpeechAct, Status

Command = TypeVar("Command", bound=Callable[..., Any])

RECORD = "record.db"
"""The record that commands use when none is named."""


class Day(click.ParamType[FuzzyDate]):
    """A day, a month or a year."""

    name = "date"

    def convert(
        self, value: str | FuzzyDate, param: click.Parameter | None, ctx: click.Context | None
    ) -> FuzzyDate:
        """Return the date, or fail with the forms that we read."""
        if isinstance(value, FuzzyDate):
            return value
        try:
            return FuzzyDate.parse(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write 2022-11-28, 2022-11 or 2022", param, ctx)


class RecordPlace(click.ParamType[Place]):
    """A record: a file, or the address of a PostgreSQL database."""

    name = "path"

    def convert(self, value: str | Place, param: click.Parameter | None, ctx: click.Context | None) -> Place:  # noqa: ARG002 - click's signature
        """Return the place."""
        return place_of(value)


class RecordFile(click.Path):
    """A record in a file, for what makes no sense, or is not built yet, for one on a server."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, or fail with a sentence."""
        if isinstance(place := place_of(value), Server):
            self.fail(f"{place} is on a server; this command is for a record in a file", param, ctx)
        return super().convert(value, param, ctx)


record_option = click.option(
    "--record", type=RecordPlace(), default=RECORD, show_default=True, help="The record to ask."
)
into_option = click.option(
    "--into",
    type=RecordPlace(),
    default=RECORD,
    show_default=True,
    help="The record, a file or postgresql://...; made when missing.",
)
layer_option = click.option(
    "--layer",
    "layers",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A table of office holders that `gazetteer import` wrote; may be given again.",
)


learn_option = click.option(
    "--learn", is_flag=True, help="Use whom the record itself has called by an office; see `gazetteer learned`."
)


def _field_map(ctx: click.Context, param: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    """Turn ``text=body_col`` into a mapping from our field to the caller's."""
    if not pairs:
        return {}
    from dragoman.read.fields import field_names

    fields = {}
    for pair in pairs:
        ours, equals, theirs = pair.partition("=")
        if not (ours and equals and theirs):
            raise click.BadParameter(f"{pair!r} is no pair; write text=body_col", ctx=ctx, param=param)
        if ours not in field_names():
            names = ", ".join(field_names())
            raise click.BadParameter(f"{ours!r} is no field of ours; those are {names}", ctx=ctx, param=param)
        fields[ours] = theirs
    return fields


map_option = click.option(
    "--map",
    "fields",
    multiple=True,
    metavar="OURS=YOURS",
    callback=_field_map,
    help="Which of your fields holds what, as text=body_col; may be given again.",
)


def _limits(ctx: click.Context, param: click.Parameter, pairs: tuple[str, ...]) -> dict[str, float]:
    """Turn ``seconds=30`` into ``{"max_seconds": 30.0}``: the bounds of `ReadOptions` by their names."""
    if not pairs:
        return {}
    import msgspec

    from dragoman.read.options import ReadOptions

    known = {
        name.removeprefix("max_"): type(value)
        for name, value in msgspec.structs.asdict(ReadOptions()).items()
        if name.startswith("max_")
    }
    limits = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        try:
            limits[f"max_{name}"] = known[name](value)
        except (KeyError, ValueError):
            names = ", ".join(sorted(known))
            raise click.BadParameter(
                f"{pair!r} is no limit; write one of {names}, =, and a number", ctx, param
            ) from None
    return limits


limit_option = click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=NUMBER",
    callback=_limits,
    help="What one record may be or take, as seconds=30, memory=4000000000, html=20000000; may be given again.",
)
words_option = click.option("--words", help="Only what has all these words in its quotation.")
WHEN = ("said", "happened", "published", "known")
"""The four days of a fact."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")


def _choice(codes: type[StrEnum]) -> click.Choice[StrEnum]:
    return click.Choice(list(codes), case_sensitive=False)


def condition_options(command: Command) -> Command:
    """Add the options that narrow an answer; `conditions_of` turns them into what the store understands."""
    options = (
        click.option("--by", type=Side(), multiple=True, help="Only what this side does, says or sends."),
        click.option("--toward", type=Side(), multiple=True, help="Only what is aimed at, or is about, this side."),
        click.option("--since", type=Day(), help="Not earlier than this day, month or year."),
        click.option("--until", type=Day(), help="Not later than this day, month or year."),
        click.option("--when", type=click.Choice(WHEN), help="Which day --since and --until bound."),
        click.option("--as-of", type=Day(), help="Only what had been published by the end of this day."),
        click.option("--type", "type", multiple=True, type=_choice(EventType), help="Only events of this type."),
        click.option("--status", multiple=True, type=_choice(Status), help="Only events that stand so."),
        click.option("--mode", multiple=True, help="Only events of this mode, as expel."),
        click.option("--context", multiple=True, help="Only events of this context, as diplomatic."),
        click.option("--speaker", help="Only statements of this speaker: part of a name or role."),
        click.option("--office", multiple=True, help="Only statements of holders of this office."),
        click.option("--act", multiple=True, type=_choice(SpeechAct), help="Only statements that do this."),
        click.option("--mission", multiple=True, type=_choice(MissionKind), help="Only facts about such missions."),
        click.option("--agency", multiple=True, help="Only what was taken from this agency."),
        click.option("--origin", help="Only what was read from a file whose path holds this."),
        click.option("--outlet", multiple=True, help="Only from this outlet."),
        click.option("--min-confidence", type=click.FloatRange(0, 1), help="Leave out what is less sure."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def conditions_of(**given: Any) -> Conditions:
    """Return the conditions that were given, those left out dropped."""
    found: Conditions = {}
    for name, value in given.items():
        if value not in (None, ()):
            found[name] = value  # type: ignore[literal-required]
    return found


def is_terminal(stream: Any = None) -> bool:
    """Say whether a person is looking at *stream* (stderr when none is given)."""
    return bool((stream or sys.stderr).isatty())
