"""``dragoman review``: one fact at a time, one key a verdict."""

from __future__ import annotations

import datetime as dt
import getpass
import sys
from collections.abc import Iterator
from typing import Any

import click

from dragoman.cli.countries import Side
from dragoman.cli.options import condition_options, conditions_of, json_option, record_option, words_option
from dragoman.cli.words import counted
from dragoman.errors import CorrectionError
from dragoman.store import Conditions, Place, Record, Verdict
from dragoman.store.diff import AnyFound, every_kind, why_empty
from dragoman.store.opening import existing

KEYS = "a accept   r reject   c correct   n note   s skip   u undo   q quit"
VERDICTS = {"a": Verdict.ACCEPT, "r": Verdict.REJECT}


@click.command()
@record_option
@click.option("--reviewer", default=getpass.getuser, show_default="you", help="Who judges.")
@click.option("--between", nargs=2, type=Side(), help="Only what lies between these two sides.")
@condition_options
@words_option
@click.option("--fact", help="Judge this fact alone, by its id, without asking.")
@click.option("--verdict", type=click.Choice(["accept", "reject", "note"]), help="The verdict on --fact.")
@click.option("--note", default="", help="A remark to go with it.")
@click.option(
    "--correct",
    nargs=2,
    metavar="FIELD VALUE",
    help="How a field of --fact should read; a span by its words, twice told words by place: '120:128 expelled'.",
)
@click.option("--gone", is_flag=True, help="Print what was judged and is no longer read by the coder of today.")
@click.option("--log", is_flag=True, help="Print what was written so far.")
@click.option("--agreement", nargs=2, metavar="ONE OTHER", help="Say how far two reviewers agree.")
@json_option
def command(
    record: Place,
    reviewer: str,
    fact: str | None,
    verdict: str | None,
    note: str,
    correct: tuple[str, str] | None,
    gone: bool,
    log: bool,
    agreement: tuple[str, str] | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Judge facts, one at a time, one key each.

    Reviews are a log that is only added to. A fact whose last verdict is a rejection is left out of every answer;
    one that was corrected reads as corrected everywhere, and what the coder read is kept. u takes the last review
    back. Facts that you judged already are not asked again.
    """
    if (fact is None) != (verdict is None and correct is None):
        raise click.UsageError("--fact goes with --verdict or --correct")
    with Record.open(existing(record), read_only=bool(log or agreement or gone)) as opened:
        if log:
            _print_log(opened, as_json=as_json)
        elif gone:
            _print_gone(opened, as_json=as_json)
        elif agreement:
            _print_agreement(opened, agreement, as_json=as_json)
        elif fact and verdict:
            opened.review(fact, Verdict(verdict), reviewer, _now(), note)
        elif fact and correct:
            _correct(opened, fact, reviewer, *correct)
        else:
            facts = list(_open_facts(opened, reviewer, given))
            for line in () if facts else _why_none(opened, given):
                click.echo(line)
            _ask(opened, reviewer, facts)


def _why_none(record: Record, given: dict[str, Any]) -> Iterator[str]:
    conditions = conditions_of(**given)
    if any(True for _ in every_kind(record, conditions)):
        yield "you judged all of these facts already"
    else:
        yield from why_empty(record, conditions)


def _correct(record: Record, fact: str, reviewer: str, field: str, written: str) -> None:
    """Write a correction and say what the field now holds."""
    value, quote = record.meaning(fact, field, written)
    record.correct(fact, field, value, reviewer, _now(), quote=quote)
    click.echo(f"{field} now reads {quote or value!r}")


def _open_facts(record: Record, reviewer: str, given: dict[str, Any]) -> Iterator[AnyFound]:
    """Yield what *reviewer* has not judged: events, statements, mission facts, by day.

    What others rejected is asked too: a second judgement that sees only what the first accepted agrees too often.
    """
    judged = {review.fact for review in record.reviews() if review.reviewer == reviewer}
    asked: Conditions = {**conditions_of(**given), "refused": None}
    yield from (found for found in every_kind(record, asked) if found.id not in judged)


def _ask(record: Record, reviewer: str, facts: list[AnyFound]) -> None:
    from dragoman.cli.dossier_view import console, day_of, lines_of, print_rows

    to = console()
    number = 0
    while number < len(facts):
        found = facts[number]
        click.echo(f"\n{number + 1} of {len(facts)}   {KEYS}")
        print_rows(to, [(day_of(found), lines_of(found))])
        key = _key()
        if key == "q":
            break
        if key == "u":
            number = _back(record, reviewer, facts, number)
        elif key == "n":
            record.review(found.id, Verdict.NOTE, reviewer, _now(), click.prompt("note"))
        elif key == "c":
            facts[number] = _ask_correction(record, reviewer, found)
        elif key in VERDICTS:
            record.review(found.id, VERDICTS[key], reviewer, _now())
            number += 1
        elif key == "s":
            number += 1
    click.echo(f"{counted(len(facts) - number, 'fact')} left")


def _key() -> str:
    try:
        return click.getchar().lower()
    except OSError as error:
        raise click.UsageError("there is no terminal to ask at; use --fact with --verdict or --correct") from error


def _ask_correction(record: Record, reviewer: str, found: AnyFound) -> AnyFound:
    """Ask for a field and its value until they are borne out or left empty; return the fact as it then reads."""
    while field := click.prompt("field", default="", show_default=False):
        try:
            _correct(record, found.id, reviewer, field, click.prompt("reads"))
        except CorrectionError as error:
            click.echo(str(error), err=True)
        else:
            kept: Conditions = {"article": found.published.id, "refused": None}
            return next((now for now in every_kind(record, kept) if now.id == found.id), found)
    return found


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
            what += f" {review.field} = {review.value}" if review.field else ""
            click.echo(
                f"{review.number:>5}  {review.reviewed_at}  {review.reviewer}  {what}  {review.fact}  {review.note}"
            )


def _print_gone(record: Record, *, as_json: bool) -> None:
    import msgspec

    for gone in record.withdrawn():
        if as_json:
            sys.stdout.buffer.write(msgspec.json.encode(gone._asdict()) + b"\n")
            continue
        click.echo(f"{gone.kind} {gone.id} of article {gone.article}: {gone.quotation}")
        for review in gone.reviews:
            what = review.verdict.value + (f" {review.field} = {review.value}" if review.field else "")
            click.echo(f"    {what}  {review.reviewer}  {review.reviewed_at}  {review.note}")


def _print_agreement(record: Record, reviewers: tuple[str, str], *, as_json: bool) -> None:
    import msgspec

    found = record.agreement(*reviewers)
    if as_json:
        click.echo(msgspec.json.encode({**msgspec.structs.asdict(found), "percent": found.percent}))
        return
    kappa = "undefined" if found.kappa is None else f"{found.kappa:.2f}"
    alike = f"{found.same:,} alike" + ("" if found.percent is None else f" ({found.percent:.0f} %)")
    click.echo(f"{counted(found.both, 'fact')} judged by both, {alike}; Cohen's kappa {kappa}")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
