"""The dossier in a real browser: accessible, operable by keys, readable without scripts, safe with hostile text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dragoman.web.files import write_dossier

Paths = Callable[[], dict[str, str]]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _wider_than_the_window(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 320])
def test_no_page_breaks_a_rule_of_accessibility(
    browser: Browser, site: str, paths: Paths, scheme: str, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for name, path in paths().items():
        page.goto(site + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        results = Axe().run(page, options={"runOnly": TAGS})
        found += [(name, one["id"], one["nodes"][0]["html"][:200]) for one in results.response["violations"]]
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [320, 640, 1400])
def test_no_page_scrolls_sideways(browser: Browser, site: str, paths: Paths, width: int) -> None:
    """A window of 320 px is also one of 1280 px at 400 % zoom."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    for name, path in paths().items():
        page.goto(site + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        if _wider_than_the_window(page) > 0:
            wide.append(name)
    page.close()
    assert wide == []


def test_no_page_asks_another_machine_or_breaks_the_policy(browser: Browser, site: str, paths: Paths) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for name, path in paths().items():
        page.goto(site + path)
        if name == "nothing":
            said.clear()  # the browser notes the 404 itself
    page.close()
    assert [url for url in asked if not url.startswith(site)] == []
    assert said == []


def test_every_page_reads_and_the_search_works_without_scripts(browser: Browser, site: str, paths: Paths) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in paths().values():
        page.goto(site + path)
        assert page.locator("h1").inner_text()
    page.goto(site)
    page.get_by_label("Two sides, a person, or words").fill("Estonia Russia")
    page.get_by_role("button", name="Search").click()
    assert page.url == f"{site}/pair/EST-RUS"
    page.get_by_text("Narrow the list").click()
    page.get_by_label("Type").select_option("SANCTION")
    page.get_by_role("button", name="Show").click()
    assert "type=SANCTION" in page.url
    assert page.locator("article.row").count() > 0
    page.get_by_role("link", name="remove SANCTION").click()
    assert "type=" not in page.url
    context.close()


def test_a_verdict_can_be_given_without_scripts(browser: Browser, own_site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{own_site}/review")
    page.get_by_label("Your name").fill("anna")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="right").click()
    assert page.get_by_text("anna judged 1 of").is_visible()
    page.get_by_role("button", name="undo the last").click()
    assert page.get_by_text("anna judged 0 of").is_visible()
    context.close()


def test_one_key_gives_a_verdict_and_the_next_card_comes(browser: Browser, own_site: str) -> None:
    page = browser.new_page()
    page.goto(f"{own_site}/review?reviewer=anna")
    for number, key in enumerate(["a", "r", "a"], 1):
        page.keyboard.press(key)
        page.get_by_text(f"anna judged {number} of").wait_for(timeout=10_000)
    page.keyboard.press("u")
    page.get_by_text("anna judged 2 of").wait_for(timeout=10_000)
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") == "note"
    page.keyboard.type("a remark with r and a in it")
    assert page.get_by_text("anna judged 2 of").is_visible()
    page.close()


def test_keys_alone_correct_a_field_and_return_to_the_card(browser: Browser, own_site: str) -> None:
    page = browser.new_page()
    page.goto(f"{own_site}/review?reviewer=anna")
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.id") == "field"
    page.get_by_label("Field").select_option("status")
    page.keyboard.press("Tab")
    page.keyboard.type("announced")
    page.keyboard.press("Enter")
    page.get_by_text('status: "announced"').wait_for(timeout=10_000)
    assert page.get_by_text("anna judged 0 of").is_visible()
    page.close()


def test_an_event_opens_to_its_reports_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/pair/EST-RUS")
    line = page.locator("details.reports > summary").first
    reports = page.locator("details.reports .texts").first
    assert not reports.is_visible()
    line.click()
    assert reports.is_visible()
    context.close()


def test_keys_alone_lead_from_the_timeline_to_the_characters(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/pair/EST-RUS")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.locator("a.month").first.focus()
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "filed=" in url)
    assert second.partition("#")[0] in page.url
    page.locator("article.row .origin a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/article/" in url)
    assert page.locator("#fact").is_visible()
    page.close()


def test_focus_is_always_seen(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/pair/EST-RUS")
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        if not width:
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    page.close()
    assert unseen == []


@pytest.mark.parametrize("is_policy_on", [True, False], ids=["with the policy", "without the policy"])
def test_hostile_text_runs_nothing_and_reaches_no_other_machine(
    browser: Browser, hostile_site: str, is_policy_on: bool
) -> None:
    context = browser.new_context(bypass_csp=not is_policy_on)
    context.add_init_script("window.hits = 0; window.hit = () => { window.hits += 1; }")
    page = context.new_page()
    asked: list[str] = []
    dialogs: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(f"{hostile_site}/pair/EST-RUS")
    paths = ["/", "/find", "/find?kind=statement", "/about", "/review?reviewer=x", "/map", "/network"]
    paths += [
        link
        for link in page.eval_on_selector_all("a", "all => all.map(one => one.getAttribute('href'))")
        if link and link.startswith(("/fact", "/article", "/person", "/pair"))
    ][:120]
    hits = 0
    for path in paths:
        page.goto(hostile_site + path)
        page.evaluate("document.querySelectorAll('a, input, button').forEach(one => one.focus())")
        hits += page.evaluate("window.hits")
    context.close()
    assert (hits, dialogs) == (0, [])
    assert [url for url in asked if not url.startswith(hostile_site)] == []


def test_the_folder_opens_from_the_disk_with_its_look(browser: Browser, examples: Path, tmp_path: Path) -> None:
    write_dossier(examples, ("EST", "RUS"), tmp_path)
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((tmp_path / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.facts')).listStyleType") == "none"
    page.locator("article.row h3 a").first.click()
    assert page.url.startswith("file:")
    assert page.locator("#fields").is_visible()
    page.close()
    assert said == []


def test_print_leaves_out_what_is_for_the_screen(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/pair/EST-RUS")
    page.emulate_media(media="print")
    assert not page.locator(".search").is_visible()
    assert page.locator("article.row").first.is_visible()
    page.close()


def test_the_first_load_of_a_pair_is_small(browser: Browser, site: str) -> None:
    """Page, style and keys together, as they come over the wire: at most 100 KB."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{site}/pair/EST-RUS")
    page.wait_for_load_state("networkidle")
    context.close()
    assert 3_000 < sum(sizes) < 100_000
