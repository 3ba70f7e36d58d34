"""What the pages show of the shipped examples, and that each number leads to its rows."""

from __future__ import annotations

import csv
import html
import io
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.unit.web.conftest import Client

from dragoman.store import Query, Record
from dragoman.store.views import Question, listed, open_view
from dragoman.web.tellings import Once, once_each

PAGES = (
    "/",
    "/find",
    "/find?words=embassy&kind=statement",
    "/pair/EST-RUS",
    "/pair/RUS-EST?kind=statement",
    "/pair/EST-RUS?kind=mission&dimension=staff",
    "/pair/EST-RUS?filed=2019-10&type=SANCTION&surer=0.8",
    "/missions/EST-RUS",
    "/person?name=Liina+Raudvee",
    "/map",
    "/map?month=2019",
    "/network?month=2019-10",
    "/review",
    "/review?reviewer=anna&kind=mission",
    "/about",
)


def links_of(page: str) -> set[str]:
    return {html.unescape(link) for link in re.findall(r'href="([^"]*)"', page)}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_heading_and_no_inline_style_or_script(ask: Client, path: str) -> None:
    page = ask(path)
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert not re.search(r"<[^>]+\sstyle=|<script(?! src=)|\son\w+=", page.text)


def test_every_link_of_every_page_leads_somewhere(ask: Client) -> None:
    """Followed from the first page, over everything the examples hold; filters and pages of lists included."""
    seen: set[str] = set()
    left = ["/"]
    while left and len(seen) < 600:
        path = left.pop()
        page = ask(path)
        assert page.status_code in (200, 303), path
        if "text/html" not in page.headers.get("content-type", ""):
            continue
        for link in links_of(page.text):
            parts = urlsplit(link)
            target = parts._replace(fragment="").geturl()
            is_ours = not parts.scheme and parts.path and not parts.path.startswith("/export")
            if is_ours and target not in seen:
                seen.add(target)
                left.append(target)
    assert len(seen) > 300


def test_a_number_of_the_timeline_is_the_number_of_rows_behind_it(ask: Client) -> None:
    page = ask("/pair/EST-RUS").text
    rows = re.findall(
        r'<th scope="row"><a href="([^"#]*)[^"]*">[^<]*</a></th><td>(\d+)</td><td>\d+</td><td>(\d+)', page
    )
    assert rows
    for link, cooperation, conflict in rows:
        listed = ask(html.unescape(link)).text
        assert re.search(rf"Export all {int(cooperation) + int(conflict)} rows", listed), link


def test_what_a_page_exports_is_what_it_lists(ask: Client) -> None:
    page = ask("/pair/EST-RUS?type=SANCTION&filed=2019-10").text
    (link,) = [link for link in links_of(page) if link.startswith("/export") and link.endswith("format=csv")]
    exported = list(csv.DictReader(io.StringIO(ask(link).text)))
    shown = set(re.findall(r'href="/fact/([0-9a-f]{32})"', page[page.index('id="list"') :]))
    assert {row["id"] for row in exported} == shown


def test_every_row_opens_the_characters_it_was_read_from(ask: Client) -> None:
    page = ask("/pair/EST-RUS?kind=statement").text
    sources = [link for link in links_of(page) if link.startswith("/article/")]
    assert len(sources) > 20
    for link in sources:
        opened = ask(link.partition("#")[0]).text
        assert 'id="fact"' in opened
        assert '<mark class="part ' in opened


def test_the_characters_of_an_article_are_all_there_and_in_order(ask: Client, examples: Path) -> None:
    """Marks and labels are added around the text; taken out again, each unit reads as it was stored."""
    with Record.open(examples, read_only=True) as record:
        found = next(iter(record.events()))
        article = record.article(found.published.id)
    assert article is not None
    page = ask(f"/article/{found.published.key}").text
    blocks = re.findall(r'<p class="block paragraph"[^>]*>(.*?)</p>', page, re.DOTALL)
    plain = [html.unescape(re.sub(r'<(a|span) class="label".*?</\1>|</?mark[^>]*>', "", block)) for block in blocks]
    assert plain == [span.of(article.text) for span in article.paragraphs]


def test_an_expulsion_told_with_two_numbers_shows_both(ask: Client, some_ids: dict[str, str]) -> None:
    page = ask(f"/fact/{some_ids['told_twice']}").text
    assert "single origin (Nordic Wire)" in page
    assert "Told with another number" in page
    assert "Polozova put the number of people affected at three" in page


def test_an_event_that_four_pages_tell_of_stands_once_in_its_dossier(ask: Client, some_ids: dict[str, str]) -> None:
    page = ask("/pair/EST-RUS").text
    rows = page.split('<article class="row')[1:]
    (expelled,) = [row for row in rows if f"/fact/{some_ids['told_twice']}" in row]
    assert "1 event · single origin (Nordic Wire)" in expelled
    assert "more page" in expelled
    assert "Polozova put the number of people affected at three" in expelled
    assert re.search(rf"{len(rows)} events on this page, from \d+ reports", page)


def test_every_report_is_in_the_dossier_once_and_none_is_lost(ask: Client, examples: Path) -> None:
    page = ask("/pair/EST-RUS").text
    rows = page[page.index('class="facts"') :].split('<article class="row')[1:]
    by_row = [set(re.findall(r"/article/[0-9a-f]+\?fact=([0-9a-f]{32})", row)) for row in rows]
    told = [fact for of_row in by_row for fact in of_row]
    with Record.open(examples, read_only=True) as record:
        stored = {found.id for found in record.events(between=("EST", "RUS"))}
    assert len(told) == len(set(told))
    assert set(told) == stored


def test_pages_of_a_dossier_share_no_event_and_leave_none_out(examples: Path) -> None:
    """Cut into pages of four, the examples give the events that one page of all of them gives."""
    question = Question(kind="event", query=Query(between=("EST", "RUS")))
    with open_view(examples) as view:
        whole = once_each(view, question, listed(view, question, limit=200))
        cut: list[Once] = []
        page = listed(view, question, limit=4)
        while True:
            cut += once_each(view, question, page).rows
            if page.after is None:
                break
            page = listed(view, question, page.after, limit=4)
    assert [one.row.id for one in cut] == [one.row.id for one in whole.rows]


def test_a_cell_of_the_network_is_the_number_of_rows_behind_it(ask: Client) -> None:
    page = ask("/network?month=2019").text
    cells = re.findall(r'<td><a href="(/pair/[^"]*)">(\d+)</a></td>', page)
    assert len(cells) > 4
    for link, number in cells:
        assert f"Export all {number} rows" in ask(html.unescape(link).partition("#")[0]).text, link


def test_a_number_of_the_map_is_the_sum_of_the_pairs_behind_it(ask: Client) -> None:
    page = ask("/map?month=2019").text
    cells = re.findall(r'<td><a href="(/network\?[^"#]*)">(\d+)<', page)
    assert len(cells) > 2
    for link, number in cells:
        pairs = ask(html.unescape(link)).text
        assert sum(map(int, re.findall(r'filed=2019#list">(\d+)</a>', pairs))) == int(number), link


def test_statements_about_no_side_are_listed_as_many_as_are_counted(ask: Client) -> None:
    page = ask("/person?name=Liina+Raudvee").text
    cells = re.findall(r'<a href="(/find\?[^"]*toward=none[^"]*)">(\d+)</a>', page)
    assert cells
    for link, number in cells:
        assert ask(html.unescape(link)).text.count('<article class="row statement"') == int(number)


def test_two_names_lead_to_their_dossier_and_other_words_to_quotations(ask: Client) -> None:
    assert ask("/find?words=Estonia+and+Russia").headers["location"] == "/pair/EST-RUS"
    assert "Andres Kuuskmaa" in ask("/find?words=Kuuskmaa").text


def test_a_filter_is_a_chip_that_can_be_taken_off(ask: Client) -> None:
    page = ask("/pair/EST-RUS?type=ACCUSE&status=happened&since=2019-10").text
    assert page.count("remove ") == 3
    assert "/pair/EST-RUS?since=2019-10&type=ACCUSE" in links_of(page)


def test_an_empty_list_says_which_condition_removed_all(ask: Client) -> None:
    page = ask("/pair/EST-RUS?type=ASSAULT").text
    assert "none with type ASSAULT" in page


def test_what_cannot_be_read_of_an_address_is_said(ask: Client) -> None:
    page = ask("/pair/EST-RUS?since=yesterday&type=MAGIC").text
    assert "is no date" in page
    assert "is in no list" in page


def test_what_is_hidden_is_said_and_can_be_shown(ask: Client) -> None:
    page = ask("/pair/EST-RUS?surer=0.9").text
    hidden = re.search(r"(\d+) hidden: confidence below 0.9", page)
    assert hidden
    assert "/pair/EST-RUS#list" in links_of(page)


def test_pages_of_a_list_hold_every_fact_once(ask: Client) -> None:
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        answer = ask(f"/api/facts?between=EST-RUS&limit=4{f'&after={after}' if after else ''}").json()
        seen += [fact["id"] for fact in answer["facts"]]
        after = answer["next"]
    assert len(seen) == len(set(seen)) == answer["count"]


@pytest.mark.parametrize(
    "path", ["/pair/EST-EST", "/pair/estonia", "/fact/0", "/article/0", "/person?name=Nobody", "/x"]
)
def test_what_is_not_here_is_said_in_words(ask: Client, path: str) -> None:
    page = ask(path)
    assert page.status_code == 404
    assert "Not here" in page.text
