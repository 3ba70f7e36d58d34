"""What is true of a record on a server alone."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from tests.unit.store import samples
from tests.unit.store.server import Databases
from tests.unit.store.tampering import tamper

from dragoman.cli.app import dragoman
from dragoman.errors import MissingExtraError, RecordError
from dragoman.export.formats import export
from dragoman.schema import Coded, Span
from dragoman.store import Record, Server, Verdict, place_of
from dragoman.store.connection import MIGRATIONS, empty_record
from dragoman.store.opening import is_there
from dragoman.store.postgres import SCRIPTS
from dragoman.store.verify import verify

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
ONLY_IN_A_FILE = {"words", "speaker_parts", "passages"}
COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'dragoman' ORDER BY table_name, ordinal_position
"""


@pytest.fixture
def server(take_database: Callable[[], str]) -> Server:
    place = place_of(take_database())
    assert isinstance(place, Server)
    return place


def test_a_database_without_a_record_is_made_one_by_a_writer_never_by_a_reader(server: Server) -> None:
    assert not is_there(server)
    with pytest.raises(RecordError, match="make one with: dragoman read"):
        Record.open(server, read_only=True)
    Record.open(server).close()
    assert is_there(server)


def test_the_tables_of_a_server_have_the_columns_of_a_file_in_their_order(server: Server) -> None:
    Record.open(server).close()
    there: dict[str, list[str]] = {}
    for table, column in tamper(server, COLUMNS):
        there.setdefault(table, []).append(column)
    with closing(empty_record()) as file:
        made = file.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").fetchall()
        for (table,) in made:
            if not table.startswith(("sqlite_", *ONLY_IN_A_FILE)):
                columns = [name for _, name, *_ in file.execute(f"PRAGMA table_info({table})")]
                assert there[table] == columns


def test_both_kinds_of_record_are_of_one_schema() -> None:
    assert max(SCRIPTS) == len(MIGRATIONS)


def test_a_record_of_a_newer_dragoman_is_refused(server: Server) -> None:
    Record.open(server).close()
    tamper(server, "UPDATE schema_version SET version = 99")
    with pytest.raises(RecordError, match=r"newer dragoman \(schema 99"):
        Record.open(server)


def test_a_schema_of_another_program_is_left_alone(server: Server) -> None:
    tamper(server, "CREATE SCHEMA dragoman")
    tamper(server, "CREATE TABLE shopping (item text)")
    with pytest.raises(RecordError, match="no record of ours"):
        Record.open(server)
    assert tamper(server, "SELECT tablename FROM pg_tables WHERE schemaname = 'dragoman'") == [("shopping",)]


def test_a_database_that_cannot_hold_every_script_is_refused(databases: Databases) -> None:
    with pytest.raises(RecordError, match="keeps text as LATIN1"):
        Record.open(databases.make("latin", "LATIN1"))


def test_a_server_that_is_not_there_is_named_without_its_password(server: Server) -> None:
    with pytest.raises(RecordError, match="cannot be reached") as caught:
        Record.open("postgresql://ada:secret@/press?host=/nowhere")
    assert "secret" not in str(caught.value)
    assert "secret" not in str(place_of("postgresql://db.example/press?user=ada&password=secret"))


def test_without_psycopg_the_extra_is_named(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "psycopg", None)
        with pytest.raises(MissingExtraError, match=r"dragoman\[postgres\]"):
            Record.open(server)


def test_who_may_only_read_can_ask_and_is_told_that_he_cannot_write(server: Server) -> None:
    with Record.open(server) as record:
        record.add(samples.coded())
    tamper(server, "DROP ROLE IF EXISTS guest")
    for right in ("CREATE ROLE guest LOGIN", "GRANT USAGE ON SCHEMA dragoman TO guest"):
        tamper(server, right)
    tamper(server, "GRANT SELECT ON ALL TABLES IN SCHEMA dragoman TO guest")
    guest = Server(server.url.replace("//dragoman@", "//guest@"))
    with Record.open(guest, read_only=True) as record:
        assert [found.quotation for found in record.find("embassies")][:1] == ["Our embassy in Moscow stays open,"]
    with Record.open(guest) as record, pytest.raises(RecordError, match="does not let you do this"):
        record.add(samples.coded("bergen"))
    assert verify(guest).damage == ()
    tamper(server, "DROP OWNED BY guest")
    tamper(server, "DROP ROLE guest")


def test_a_connection_that_breaks_ends_in_one_line_and_the_work_goes_on(server: Server) -> None:
    with Record.open(server) as record:
        record.add(samples.coded())
        tamper(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dragoman'")
        with pytest.raises(RecordError, match="cannot be reached"):
            record.add(samples.coded("bergen"))
    with Record.open(server) as record:
        assert record.counts().articles == 1
        assert record.add(samples.coded("bergen"))
    assert verify(server).damage == ()


def test_a_disk_of_the_server_that_is_full_is_told_from_damage(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from psycopg import errors

    def full(*_: object) -> None:
        raise errors.DiskFull("could not extend file")

    with Record.open(server) as record:
        monkeypatch.setattr(record._db._connection, "execute", full)
        with pytest.raises(RecordError, match="have room made on the server"):
            record.counts()


@pytest.mark.parametrize(("facts", "form"), [("events", "csv"), ("statements", "jsonl"), ("events", "icews")])
def test_what_is_exported_from_a_server_is_to_the_byte_what_is_exported_from_a_file(
    server: Server, tmp_path: Path, facts: str, form: str
) -> None:
    made = []
    for place in (tmp_path / "r.db", server):
        with Record.open(place) as record:
            record.add_all([samples.coded(name) for name in ("oslo", "bergen", "bodo")])
            record.review(next(record.events()).id, Verdict.REJECT, "ada", NOON)
            with record.snapshot():
                made.append(b"".join(export(record, facts, form, {}).pieces))
    assert made[0] == made[1] != b""


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Le Ministère a protesté", "ministere PROTESTE"),
        ("Заявил Лавров в Москве", "лавров москве"),
        ("a working-level channel", '"working level"'),
        ("They don't talk to the envoys", '"don t" the envoy'),
        ("Ο ΥΠΟΥΡΓΟΣ μίλησε", "υπουργοσ"),
        ("外務省 は 抗議", "外務省"),
        ("Straße nach Genf", "straße"),
        ("5.6% of ‘both’ sides", '"5 6" both'),
    ],
)
def test_words_of_every_script_are_found_as_in_a_file(
    new_place: Callable[[], object], written: str, asked: str
) -> None:
    with Record.open(new_place()) as record:
        record.add(saying(written))
        assert [found.quotation for found in record.find(asked)] == [written]
        assert list(record.find(f"{asked} nowhere")) == []


def saying(words: str) -> Coded:
    """Return an article in which these are the words of a statement."""
    coded = samples.coded()
    article = msgspec.structs.replace(coded.article, text=f"{samples.TEXT}\n{words}")
    start = len(samples.TEXT) + 1
    said = msgspec.structs.replace(coded.statements[0], content_spans=(Span(start, start + len(words)),))
    return msgspec.structs.replace(coded, article=article, statements=(said,))


def test_a_passage_longer_than_the_index_allows_is_kept_and_found_by_its_beginning(server: Server) -> None:
    with Record.open(server) as record:
        record.add(saying("embargo " + " ".join(f"word{number}" for number in range(60_000))))
        assert record.count("statement", words="embargo word7") == 1
    assert verify(server).damage == ()


def test_addresses_longer_than_an_entry_of_an_index_are_kept(server: Server) -> None:
    long = "".join(chr(0x4E00 + number) for number in range(4_000))
    coded = samples.coded(long, outlet=long)
    with Record.open(server) as record:
        assert record.add(coded)
        assert record.count("event", article=long, outlet=long) == 1
    assert verify(server).damage == ()


def test_commands_take_the_address_of_a_server_or_say_that_they_need_a_file(server: Server) -> None:
    with Record.open(server) as record:
        record.add(samples.coded())
    runner = CliRunner()
    found = runner.invoke(dragoman, ["find", "embassy", "--record", server.url])
    assert "Our embassy in Moscow stays open" in found.stdout
    assert "whole    1 article with 3 facts" in runner.invoke(dragoman, ["verify", server.url]).stdout
    for command in ("serve", "repair", "doctor"):
        refused = runner.invoke(dragoman, [command, server.url])
        assert refused.exit_code == 2
        assert "is on a server; this command is for a record in a file" in refused.stderr


def test_rules_that_were_switched_off_are_named(server: Server) -> None:
    Record.open(server).close()
    tamper(server, "ALTER TABLE reviews DISABLE TRIGGER reviews_stay")
    assert [str(damage.how) for damage in verify(server).damage] == ["rules of reviews are switched off"]
