"""``dragoman review``: one fact at a time, one key a verdict."""

from __future__ import annotations

import datetime as dt
import getpass
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from dragoman.cli.countries import Side
from dragoman.cli.options import condition_options, conditions_of, json_option, record_option
from dragoman.cli.words import counted
from dragoman.store import Record, Verdict
from dragoman.store.diff import AnyFound

KEYS = "a accept   r reject   n note   s skip   u undo   q quit"
VERDICTS = {"a": Verdict.ACCEPT, "r": Verdict.REJECT}


@click.command()
@record_option
@click.option("--reviewer", default=getpass.getuser, show_default="you", help="Who judges.")
@click.option("--between", nargs=2, type=Side(), help="Only what lies between these two sides.")
@condition_options
@click.option("--fact", help="Judge this fact alone, by its id, without asking.")
@click.option("--verdict", type=click.Choice(["accept", "reject", "note"]), help="The verdict on --fact.")
@click.option("--note", default="", help="A remark to go with it.")
@click.option("--log", is_flag=True, help="Print what was written so far.")
@click.option("--agreement", nargs=2, metavar="ONE OTHER", help="Say how far two reviewers agree.")
@json_option
def command(
    record: Path,
    reviewer: str,
    fact: str | None,
    verdict: str | None,
    note: str,
    log: bool,
    agreement: tuple[str, str] | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Judge facts, one at a time, one key each.

    Reviews are a log that is only added to. A fact whose last verdict is a rejection is left out of every answer; u
    takes the last verdict back. Facts that you judged already are not asked again.
    """
    if (fact is None) != (verdict is None):
        raise click.UsageError("--fact and --verdict go together")
    with Record.open(record, read_only=bool(log or agreement)) as opened:
        if log:
            _print_log(opened, as_json=as_json)
        elif agreement:
            _print_agreement(opened, agreement, as_json=as_json)
        elif fact and verdict:
            opened.review(fact, Verdict(verdict), reviewer, _now(), note)
        else:
            _ask(opened, reviewer, list(_open_facts(opened, reviewer, given)))


def _open_facts(record: Record, reviewer: str, given: dict[str, Any]) -> Iterator[AnyFound]:
    """Yield what *reviewer* has not judged: events, statements, mission facts, by day."""
    conditions = conditions_of(**given)
    judged = {review.fact for review in record.reviews() if review.reviewer == reviewer}
    finders: tuple[Callable[..., Iterator[AnyFound]], ...] = (record.events, record.statements, record.missions)
    for find in finders:
        yield from (found for found in find(**conditions) if found.id not in judged)


def _ask(record: Record, reviewer: str, facts: list[AnyFound]) -> None:
    from dragoman.cli.dossier_view import console, day_of, lines_of, print_rows

    to = console()
    number = 0
    while number < len(facts):
        found = facts[number]
        click.echo(f"\n{number + 1} of {len(facts)}   {KEYS}")
        print_rows(to, [(day_of(found), lines_of(found))])
        key = click.getchar().lower()
        if key == "q":
            break
        if key == "u":
            number = _back(record, reviewer, facts, number)
        elif key == "n":
            record.review(found.id, Verdict.NOTE, reviewer, _now(), click.prompt("note"))
        elif key in VERDICTS:
            record.review(found.id, VERDICTS[key], reviewer, _now())
            number += 1
        elif key == "s":
            number += 1
    click.echo(f"{counted(len(facts) - number, 'fact')} left")


def _back(record: Record, reviewer: str, facts: list[AnyFound], number: int) -> int:
    """Take the last verdict back and return the place of its fact, or *number* when there is none."""
    undone = record.undo_review(reviewer, _now())
    if undone is None:
        return number
    return next((place for place, found in enumerate(facts) if found.id == undone.fact), number)


def _print_log(record: Record, *, as_json: bool) -> None:
    import msgspec

    for review in record.reviews():
        if as_json:
            sys.stdout.buffer.write(msgspec.json.encode(review) + b"\n")
        else:
            what = f"undoes {review.undoes}" if review.undoes else review.verdict.value
            click.echo(
                f"{review.number:>5}  {review.reviewed_at}  {review.reviewer}  {what}  {review.fact}  {review.note}"
            )


def _print_agreement(record: Record, reviewers: tuple[str, str], *, as_json: bool) -> None:
    import msgspec

    found = record.agreement(*reviewers)
    if as_json:
        click.echo(msgspec.json.encode(found))
        return
    kappa = "undefined" if found.kappa is None else f"{found.kappa:.2f}"
    click.echo(f"{counted(found.both, 'fact')} judged by both, {found.same:,} alike; Cohen's kappa {kappa}")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
