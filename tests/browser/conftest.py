"""Real Chromium over a real server; skipped where there is none."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from tests.unit.web.conftest import examples
from tests.unit.web.hostile import hostile_record

from dragoman.web.app import Settings, application

__all__ = ["examples"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine; Debian has one: apt install chromium")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield opened
        opened.close()


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """Serve in a thread; give the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application(settings), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    assert server.started
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def site(examples: Path) -> Iterator[str]:
    with serving(Settings(record=examples)) as address:
        yield address


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    record = hostile_record(tmp_path_factory.mktemp("hostile") / "hostile.db")
    with serving(Settings(record=record)) as address:
        yield address


@pytest.fixture
def own_site(examples: Path, tmp_path: Path) -> Iterator[str]:
    with serving(Settings(record=Path(shutil.copy(examples, tmp_path / "own.db")))) as address:
        yield address


@pytest.fixture(scope="module")
def paths(examples: Path) -> Callable[[], dict[str, str]]:
    """Return the address of one page of each type."""

    def found() -> dict[str, str]:
        from dragoman.store import Record

        with Record.open(examples, read_only=True) as record:
            event = next(found for found in record.events(mode="expel", since="2019-10-15") if found.is_dated)
        return {
            "start": "/",
            "find": "/find?words=embassy&kind=statement",
            "pair": "/pair/EST-RUS",
            "pair, filtered": "/pair/EST-RUS?kind=statement&since=2019-10&surer=0.8",
            "missions": "/missions/EST-RUS",
            "fact": f"/fact/{event.id}",
            "article": f"/article/{event.published.key}",
            "article, one fact": f"/article/{event.published.key}?fact={event.id}",
            "person": "/person?name=Liina+Raudvee",
            "map": "/map",
            "network": "/network?month=2019",
            "network of one side": "/network?month=2019&side=RUS",
            "review, who": "/review",
            "review": "/review?reviewer=anna",
            "about no side": "/find?kind=statement&toward=none",
            "about": "/about",
            "nothing": "/nowhere",
        }

    return found
