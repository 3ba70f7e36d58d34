"""Commands that code much, code again, or serve: what they print, what they keep, and how they end."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import msgspec
import pytest
from tests.unit.cli.conftest import Run, code_openly, pool_of
from tests.unit.store import samples

from dragoman import pipeline
from dragoman.cli.app import main
from dragoman.errors import RecordError
from dragoman.scale import runners
from dragoman.schema import Article, Coded
from dragoman.store import Record


def write_lines(*texts: str) -> Path:
    lines = (json.dumps({"id": f"a{number}", "text": text}) + "\n" for number, text in enumerate(texts))
    Path("in.jsonl").write_text("".join(lines), encoding="utf-8")
    return Path("in.jsonl")


def test_an_archive_is_made_once_and_folded_into_a_record_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow", reason="segments need the extra: frames")
    monkeypatch.setattr(runners, "Pool", pool_of(code_openly))
    write_lines("Norway expelled two Russian attaches on Tuesday, the foreign ministry in Oslo said.", "")
    done = run("read", "in.jsonl", "--archive", "archive")
    assert done.exception is None, (done.exception, done.output)
    assert done.output.split() == [
        *("segments", "1"),
        *("already", "there", "0"),
    ]
    again = run("read", "in.jsonl", "--archive", "archive", "--json")
    assert json.loads(again.output) == {"segments": 0, "already_there": 1}
    assert run("merge", "archive", "--into", "r.db").output.split() == [
        *("segments", "1"),
        *("articles", "1"),
        *("rejected", "1", "no-text", "1"),
    ]
    merged = json.loads(run("merge", "archive", "--into", "r.db", "--json").output)
    assert merged == {"segments": 1, "articles": 0, "already_there": 1, "rejected": {"no-text": 1}}
    assert run("merge", "archive", "--into", "r.db").output.split()[4:7] == ["already", "there", "1"]


def test_articles_of_an_older_coder_are_coded_again(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mission fact is no longer read; what somebody judged and the coder lost is announced."""
    newer = msgspec.structs.replace(samples.CODER, version="1")

    def code(article: Article, _: object) -> Coded:
        if "[fails]" in article.text:
            raise IndexError("no such token")
        return msgspec.structs.replace(code_openly(article), missions=(), coder=newer)

    monkeypatch.setattr(pipeline, "load", lambda *_: msgspec.defstruct("Kit", [("coder", object)])(newer))
    monkeypatch.setattr(pipeline, "code_article", code)
    with Record.open(kept) as record:
        bad = msgspec.structs.replace(samples.article("bad", text=f"[fails]\n{samples.TEXT}"))
        record.add(Coded(article=bad, coder=samples.CODER))
        (mission,) = record.missions()
    assert (
        run(
            "review", "--record", str(kept), "--fact", mission.id, "--verdict", "accept", "--reviewer", "ada"
        ).exit_code
        == 0
    )
    done = run("recode", str(kept))
    assert done.exit_code == 0
    assert "1 fact that somebody judged is no longer read" in done.output
    assert "coder-failed 1" in done.output
    with Record.open(kept, read_only=True) as record:
        assert list(record.missions()) == []


def test_a_plan_prices_its_core_hours(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.scale.plan.Pool", pool_of(code_openly))
    path = str(write_lines(*(f"{samples.TEXT}\nPage {number}." for number in range(40))))
    lines = run("plan", path, "--sample", "10", "--price", "2.5").output.splitlines()
    assert [line.split()[0] for line in lines] == [
        *("files", "records", "articles", "core-hours", "hours", "record,", "cost", "measured")
    ]
    assert lines[6].endswith("at 2.5 a core-hour")
    planned = json.loads(run("plan", path, "--sample", "10", "--price", "2.5", "--json").output)
    assert planned["cost"]["likely"] == pytest.approx(2.5 * planned["core_hours"]["likely"])
    assert planned["records"]["low"] <= 40 <= planned["records"]["high"]


def test_other_machines_are_served_only_with_a_token(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("starlette", reason="pages need the extra: web")
    served = []
    monkeypatch.setattr("dragoman.cli.serve._check_free", lambda *_: None)
    monkeypatch.setattr("dragoman.web.server.serve", lambda *given: served.append(given))
    assert run("serve", str(kept)).output == "record.db at http://127.0.0.1:8017/ (stop with Ctrl-C)\n"
    told = run(
        "serve", str(kept), "--host", "::", "--port", "9000", "--name", "press.example", "--read-only"
    ).output
    assert told.startswith("record.db at http://[::]:9000/?token=")
    (own, host, port), (all_hosts, any_host, other_port) = served
    assert (own.token, own.can_review, host, port) == (None, True, "127.0.0.1", 8017)
    assert (all_hosts.hosts, all_hosts.can_review) == (("::", "press.example"), False)
    assert (any_host, other_port) == ("::", 9000)
    assert all_hosts.token
    assert all_hosts.token in told


def test_a_dossier_says_where_it_was_written_and_what_was_left_out(run: Run, kept: Path) -> None:
    pytest.importorskip("starlette", reason="pages need the extra: web")
    done = run("dossier", "Norway", "Russia", "--record", str(kept), "--out", "pages", "--most", "2")
    assert done.exit_code == 0
    assert Path("pages/index.html").exists()
    assert "open pages/index.html" in done.stderr
    assert "left out; --most allows more" in done.stderr
    Path("taken").write_text("a file", encoding="utf-8")
    refused = run("dossier", "Norway", "Russia", "--record", str(kept), "--out", "taken")
    assert (refused.exit_code, "taken" in refused.stderr) == (2, True)


def test_who_is_asked_in_lines_or_json(run: Run) -> None:
    lines = run("who", "Sergey Lavrov", "--on", "2019-11-01").output
    assert "Lavrov · foreign minister of RUS" in lines
    answer = json.loads(run("who", "Sergey Lavrov", "--on", "2019-11-01", "--json").output.splitlines()[0])
    assert answer["tenure"]["country"] == "RUS"
    assert run("who", "NATO", "--on", "2019-11-01").output == "NATO · acts for IGO · igo:NATO\n"
    assert run("who", "Nobody Whatever", "--on", "2019-11-01").exit_code == 1


def test_the_lists_are_counted_and_a_table_without_a_good_row_is_refused(run: Run) -> None:
    counted = json.loads(run("gazetteer", "stats", "--json").output)
    assert run("gazetteer", "stats").output.count("\n") == len(counted)
    head = "name,office,country,host,start,end,source\n"
    good = "Mari-Liis Hallik,ambassador,EST,RUS,2020-02-01,,invented\n"
    for rows, code in ((good, 0), (good + "A B,juggler,EST,,2020,,x\n", 1), ("A B,juggler,EST,,2020,,x\n", 3)):
        Path("own.csv").write_text(head + rows, encoding="utf-8")
        done = run("gazetteer", "import", "own.csv", "--known-as-of", "2020-06-01", "--into", "own.tsv")
        assert (done.exit_code, "line" in done.stderr) == (code, code > 0)
    Path("own.csv").write_text(head + good, encoding="utf-8")
    assert run("gazetteer", "diff", "own.csv", "--known-as-of", "2020-06-01").output == (
        "+ Mari-Liis Hallik · ambassador of EST · 2020-02-01 to ...\n"
    )


def test_a_tenure_that_a_record_does_not_teach_cannot_be_revoked(run: Run, kept: Path) -> None:
    done = run("gazetteer", "revoke", "none", "--record", str(kept))
    assert done.exit_code == 2
    assert "learned --all" in done.stderr


@pytest.mark.parametrize(
    ("words", "raised", "code"),
    [
        (["--version"], None, 0),
        (["show"], None, 2),
        (["show", "Norway", "Russia", "--record", "none.db"], None, 2),
        (["show", "Norway", "Russia"], KeyboardInterrupt(), 130),
    ],
    ids=str,
)
def test_every_end_has_its_exit_code(
    words: list[str], raised: BaseException | None, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        assert raised
        raise raised

    if raised:
        monkeypatch.setattr("dragoman.cli.show.Record.open", fails)
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == code


@pytest.mark.parametrize(
    "words",
    [
        ("recode", "none.db"),
        ("watch", "news", "--record", "none.db"),
        ("review", "--record", "none.db", "--fact", "a", "--verdict", "accept"),
        ("gazetteer", "revoke", "a", "--record", "none.db"),
        ("show", "Norway", "Russia", "--record", "none.db"),
    ],
    ids=str,
)
def test_a_name_that_is_mistyped_makes_no_record(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert isinstance(done.exception, RecordError)
    assert "there is no record at none.db; make one with: dragoman read" in str(done.exception)
    assert not Path("none.db").exists()


def test_an_address_that_is_taken_is_refused_with_a_sentence(run: Run, kept: Path) -> None:
    pytest.importorskip("starlette", reason="pages need the extra: web")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = run("serve", str(kept), "--port", str(other.getsockname()[1]))
    assert done.exit_code == 2
    assert "choose another --port or --host" in done.stderr
