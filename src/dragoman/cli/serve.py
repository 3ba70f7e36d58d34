"""``dragoman serve``: the dossier in the browser."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from dragoman.cli.options import RECORD, RecordFile
from dragoman.errors import MissingExtraError

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.argument("record", type=RecordFile(path_type=Path), default=RECORD, required=False)
@click.option("--port", type=click.IntRange(1, 65535), default=8017, show_default=True)
@click.option("--host", default=LOOPBACK[0], show_default=True, help="The address to listen at.")
@click.option("--name", "names", multiple=True, help="A further name that browsers may call this server by.")
@click.option("--read-only", is_flag=True, help="Show no review page and write nothing.")
def command(record: Path, port: int, host: str, names: tuple[str, ...], read_only: bool) -> None:
    """Show RECORD in the browser, to this machine alone.

    At any other --host everybody must know the token that is printed; name what browsers will call the server with
    --name. Needs `pip install 'dragoman[web]'`.
    """
    from dragoman.store import Record

    Record.open(record, read_only=True).close()
    try:
        from dragoman.web.app import Settings
        from dragoman.web.security import new_token
        from dragoman.web.server import serve
    except ImportError as error:
        raise MissingExtraError(str(error.name), "web") from error
    token = None if host in LOOPBACK else new_token()
    place = f"[{host}]" if ":" in host else host
    _check_free(host, port)
    click.echo(f"{record.name} at http://{place}:{port}/{f'?token={token}' if token else ''} (stop with Ctrl-C)")
    serve(Settings(record=record, hosts=(host, *names), token=token, can_review=not read_only), host, port)


def _check_free(host: str, port: int) -> None:
    """Fail with a sentence when nothing can listen there; the server itself would only log it."""
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
    except OSError as error:
        said = f"nothing can listen at {host}, port {port} ({error.strerror}); choose another --port or --host"
        raise click.UsageError(said) from error
