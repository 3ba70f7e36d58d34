"""``dragoman recode``: the articles of a record, coded again from the texts it keeps."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.ingest import Tally, code_each
from dragoman.cli.learning import with_learned
from dragoman.cli.options import RECORD, RecordPlace, layer_option, learn_option
from dragoman.cli.progress import with_progress
from dragoman.cli.words import counted
from dragoman.schema import Rejected
from dragoman.store import Place, Record
from dragoman.store.opening import existing


@click.command()
@click.argument("record", type=RecordPlace(), default=RECORD)
@click.option("--all", "everything", is_flag=True, help="Also what the coder of today coded.")
@layer_option
@learn_option
def command(record: Place, everything: bool, layers: tuple[Path, ...], learn: bool) -> None:
    """Code the articles of RECORD again, from the texts that it keeps.

    Only what another version of dragoman or of the parser model coded is done again. A fact that is found again
    keeps its id. Each article is changed whole or not at all: stop at any time and run this again to go on.
    Office holders that were learned or imported since then count with --all alone.
    """
    from dragoman.pipeline import code_article, load

    if learn:
        layers = click.get_current_context().with_resource(with_learned(layers, record))
    kit = load(layers)
    tally = Tally()
    with Record.open(existing(record)) as opened:
        articles = opened.articles_not_by(None if everything else kit.coder)
        for item in code_each(with_progress(articles), lambda article: code_article(article, kit)):
            if isinstance(item, Rejected):
                tally.rejected[item.reason] += 1
            else:
                opened.recode(item)
                tally.add(item)
        gone = sum(1 for _ in opened.withdrawn())
    for line in tally.lines():
        click.echo(line)
    if gone:
        click.echo(f"{counted(gone, 'fact')} that somebody judged is no longer read; see: dragoman review --gone")
