"""The desk in a real browser: clicks, keys, addresses that are passed on, and what nobody must be kept out by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from tests.desk import SIGNS

AXE = Path(__file__).with_name("axe") / "axe.min.js"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
#: Where pictures of every page are kept, to be looked at.
PICTURES = Path(__file__).parents[2] / "out" / "desk"
STORY, REPORT = "/stories/s-2845fd171e", "/reports/quayside-rewrite"
COMPARE = "/compare/corvane-dispatch-1/quayside-rewrite"
PAGES = {
    "stories": "/",
    "narrowed": "/?outlet=Corvane&date=2026-03",
    "search": "/search?q=notice",
    "story": STORY,
    "report": f"{REPORT}?layers=statements,claims,times,quantities,credits",
    "compare": COMPARE,
    "ask": "/compare",
    "boards": "/boards",
    "board": "/boards/kettersund?on=2026-03-12&since=2026-03-09",
    "people": "/people",
    "person": "/people/p-49cedae0fb",
    "outlets": "/outlets",
    "outlet": "/outlets/Quayside~20Daily",
    "add": "/add",
    "error": "/reports/nobody",
}
SIZES = {"wide": (1440, 900), "phone": (390, 844)}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(
        viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield found
    found.close()


SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_used_by_everybody(
    browser: Browser, desk: str, name: str, size: str, scheme: Literal["light", "dark"]
) -> None:
    source = AXE.read_text(encoding="utf-8")
    assert hashlib.sha256(source.encode()).hexdigest() == AXE_SHA256
    width, height = SIZES[size]
    # axe is put into the page past its policy; that the policy holds is another test's business.
    with browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True
    ) as context:
        page = context.new_page()
        page.goto(desk + PAGES[name], wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}-{size}-{scheme}.png")
        page.evaluate(source)
        found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    grave = [
        f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:160]}"
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
    ]
    assert grave == []


@pytest.mark.parametrize("name", set(PAGES) - {"error"})
def test_a_page_says_nothing_on_the_console(page: Page, desk: str, name: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(desk + PAGES[name], wait_until="networkidle")
    assert all(url.startswith(desk) for url in asked)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_without_script(browser: Browser, desk: str, name: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(desk + PAGES[name])
        assert page.locator("h1").is_visible()
        assert not page.locator("button[data-do]:visible").count()


def test_keys_step_open_search_and_help(page: Page, desk: str) -> None:
    page.goto(desk)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    second = page.locator("[data-step]").nth(1)
    assert "stepped" in (second.get_attribute("class") or "")
    assert second.locator("a").first.evaluate("a => a === document.activeElement")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("notice jk?")
    assert page.locator("#q").input_value() == "notice jk?"
    page.keyboard.press("Escape")
    second.locator("a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*")


def test_light_and_dark_are_changed_and_remembered(page: Page, desk: str) -> None:
    page.goto(desk)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    before = page.evaluate(ground)
    page.keyboard.press("t")
    assert page.evaluate(ground) != before
    after = page.evaluate(ground)
    page.goto(desk + STORY)
    assert page.evaluate(ground) == after
    page.locator("[data-do=theme]").click()
    assert page.evaluate(ground) == before
    page.locator("[data-do=help]").click()
    assert page.locator("#help").is_visible()


def test_a_facet_narrows_and_is_taken_away(page: Page, desk: str) -> None:
    page.goto(desk)
    every = page.locator(".story").count()
    page.locator(".aside a", has_text="Corvane").first.click()
    assert page.locator(".story").count() == 2
    page.locator(".pill").click()
    assert page.locator(".story").count() == every


def test_a_sentence_found_opens_marked_in_view(page: Page, desk: str) -> None:
    page.goto(desk)
    page.keyboard.press("/")
    page.keyboard.type('"formal notice"')
    page.keyboard.press("Enter")
    hit = page.locator(".hits a").first
    words = hit.inner_text()
    hit.click()
    mark = page.locator("mark")
    assert mark.inner_text() == words
    box = mark.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900


def test_which_outlet_first_said_will_is_three_clicks_away(page: Page, desk: str) -> None:
    page.goto(desk)
    page.locator(".story a", has_text="Halvonia, Orsmark").click()
    cell = page.locator("td li", has=page.locator("ins", has_text="will set their own herring quotas")).first
    cell.scroll_into_view_if_needed()
    column = cell.evaluate("li => li.closest('td').cellIndex")
    head = page.locator("table.drift").first.locator("thead th").nth(column)
    assert "Quayside Daily" in head.inner_text()
    head.locator("a").first.click()
    page.wait_for_url(f"**{REPORT}")


def test_an_edge_tells_its_reason_to_mouse_and_keyboard(page: Page, desk: str) -> None:
    page.goto(desk + STORY)
    edge = page.locator("a.edge").nth(1)
    edge.locator("text").hover()
    assert "Harbour Post credits Corvane" in page.locator(".tip").inner_text()
    page.mouse.move(0, 0)
    assert not page.locator(".tip").is_visible()
    edge.focus()
    assert page.locator(".tip").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#edge-2"
    assert page.locator("#edge-2 .reasons li").count() > 1


def test_layers_are_painted_and_not_nested(page: Page, desk: str) -> None:
    page.goto(desk + REPORT)
    assert page.evaluate("[...CSS.highlights.keys()]") == ["statements"]
    text = page.locator("#text").inner_html()
    page.locator("input[value=times]").check()
    page.locator("input[value=statements]").uncheck()
    assert page.evaluate("[...CSS.highlights.keys()]") == ["times"]
    assert page.locator("#text").inner_html() == text
    assert page.locator(".found li:visible").count() == page.locator(".found li[data-layer=times]").count()
    page.reload()
    assert page.evaluate("[...CSS.highlights.keys()]") == ["times"]


def test_spans_fit_where_signs_count_double(page: Page, desk: str) -> None:
    page.goto(desk + "/reports/signs~2Fof~2Etwo?layers=statements,times,quantities")
    shown = page.evaluate("""[...CSS.highlights.values()].flatMap(highlight => [...highlight].map(range => {
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        return live.toString();
    }))""")
    meant = page.request.get(desk + "/reports/signs~2Fof~2Etwo.json").json()["found"]
    text = str(SIGNS["text"])
    wanted = sorted(text[f["start"] : f["end"]] for f in meant if f["layer"] in ("statements", "times", "quantities"))
    assert sorted(shown) == wanted
    assert any("🌊" in words for words in shown)
    assert "12 March" in shown


def test_a_citation_is_copied_and_found_again(page: Page, desk: str, context: BrowserContext) -> None:
    page.goto(desk + "/reports/signs~2Fof~2Etwo")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.wait_for_function("document.getElementById('told').textContent")
    copied = page.evaluate("navigator.clipboard.readText()")
    address = copied.splitlines()[-1]
    words = parse_qs(urlsplit(address).query)["words"][0]
    assert "🌊" in words
    assert words in copied.splitlines()[0]
    other = context.new_page()
    other.goto(address)
    assert other.locator("mark").inner_text() == words
    other.goto(address.replace("at=", "at=1"))
    assert not other.locator("mark").count()
    assert "lost" in other.locator(".note").inner_text()


def test_compare_joins_lights_and_jumps(page: Page, desk: str) -> None:
    page.goto(desk + COMPARE)
    page.wait_for_function("document.querySelectorAll('.line-of').length > 0")
    assert page.locator(".line-of").count() == len(page.request.get(f"{desk}{COMPARE}.json").json()["passages"])
    page.locator("#left-4").hover()
    assert page.locator("#right-4.near").count() == 1
    assert page.locator(".line-of.near").count() == 1
    page.locator(".rolls a", has_text="2031").first.click()
    target = page.locator(":target")
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900


def test_pasted_texts_are_shared_by_their_address(page: Page, desk: str, browser: Browser) -> None:
    page.goto(desk + "/compare")
    page.locator("textarea[name=a]").fill(
        "The pier opens in May, the board said.\nTwenty men mended the mole in winter, and two boats wait."
    )
    page.locator("textarea[name=b]").fill(
        "Twenty men mended the mole in winter, and two boats wait.\nThe pier may open in May, the board said."
    )
    page.locator("form[method=post] button").click()
    page.wait_for_url("**/pasted/*")
    with browser.new_context() as elsewhere:
        other = elsewhere.new_page()
        other.goto(page.url)
        assert "moved" in other.locator(".figures").inner_text()
        assert other.locator(".rolls li.move").count() == 1
        assert other.locator(".changed").first.inner_text() in ("opens", "may open")


def test_a_cell_of_a_board_opens_its_sentence_and_that_its_report(page: Page, desk: str) -> None:
    page.goto(f"{desk}/boards/kettersund?on=2026-03-12")
    page.locator("tbody tr", has_text="Halvonia").get_by_role("button", name="announced").first.click()
    box = page.locator(".behind:popover-open")
    assert "Halvonia" in box.locator("h3").inner_text()
    page.keyboard.press("Escape")
    expect(page.locator(".behind:popover-open")).to_have_count(0)
    page.locator(".chip").first.click()
    sentence = page.locator(".behind:popover-open .sentence").first
    words = sentence.locator("b").inner_text()
    sentence.click()
    page.wait_for_url("**/reports/*")
    assert " ".join("".join(page.locator("mark").all_inner_texts()).split()) == words


def test_the_slider_of_a_board_leads_to_another_day(page: Page, desk: str) -> None:
    page.goto(f"{desk}/boards/kettersund?on=2026-03-12")
    slider = page.locator("#slider")
    assert slider.is_visible()
    slider.focus()
    page.keyboard.press("ArrowLeft")
    assert page.locator("output").inner_text() == "11 March 2026"
    page.wait_for_url("**on=2026-03-11*")
    assert "11 March 2026" in page.locator("h1").inner_text()


def test_a_board_compares_two_days_without_script(browser: Browser, desk: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{desk}/boards/kettersund?on=2026-03-12")
        assert not page.locator(".slide").is_visible()
        page.locator("input[name=since]").fill("2026-03-09")
        page.locator(".when button").click()
        assert "What changed since 9 March 2026" in page.locator("#since").inner_text()
        assert page.locator(".changes tbody tr").count() >= 3


def test_a_person_s_words_lead_to_each_report(page: Page, desk: str) -> None:
    page.goto(desk + "/people")
    page.locator("input[name=q]").last.fill("velerin")
    page.locator(".narrow button").click()
    page.locator(".lines a").first.click()
    assert page.locator("h1").inner_text() == "Tomas Velerin"
    page.locator(".versions > li.other", has_text="qualifier dropped").first.locator(".sentence").click()
    assert page.locator("mark").first.is_visible()


def test_a_text_is_added_and_its_report_opened(page: Page, desk: str) -> None:
    page.goto(desk + "/add")
    page.locator("textarea").fill(
        "The new mole is ready, Ida Storm of the port said on Friday. Two lamps burn at its end."
    )
    page.locator("#text-title").fill("Mole ready")
    page.locator("#text-outlet").fill("Mole Herald")
    page.get_by_role("button", name="Add the text").click()
    page.wait_for_url("**/added/*")
    link = page.get_by_role("link", name="Mole ready")
    link.wait_for(timeout=90_000)
    link.click()
    assert "Ida Storm" in page.locator("#text").inner_text()
    page.goto(desk + "/add")
    assert "Mole ready" in page.locator(".newest").inner_text()


def test_files_are_dropped_and_refused_with_reasons(page: Page, desk: str) -> None:
    page.goto(desk + "/add")
    page.locator("input[type=file]").set_input_files(
        FilePayload(name="none.txt", mimeType="text/plain", buffer=b"\0\1\2")
    )
    page.get_by_role("button", name="Add the files").click()
    page.locator(".refused li", has_text="none.txt").wait_for(timeout=90_000)
    assert "binary" in page.locator(".refused li").inner_text()


def test_a_long_list_holds_what_is_in_view_and_no_task_is_long(
    page: Page, desk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("firsthand.web.views.report._LISTED", 10)
    page.goto(f"{desk}{REPORT}?layers=statements,claims,times,quantities,credits,passages")
    page.wait_for_selector(".found li[aria-setsize]")
    found = page.request.get(f"{desk}{REPORT}.json").json()["found"]
    assert page.locator(".found li[aria-setsize]").first.get_attribute("aria-setsize") == str(len(found))
    assert 0 < page.locator(".found li").count() < len(found)
    assert not page.locator(".parts").is_visible()
    page.locator(".found").evaluate("list => list.scrollTo(0, list.scrollHeight)")
    page.wait_for_function(
        "n => [...document.querySelectorAll('.found li')].some(x => x.ariaPosInSet == n)", arg=str(len(found))
    )
    last = page.locator(".found li[aria-posinset]").last
    assert int(last.get_attribute("data-start") or -1) == found[-1]["start"]
    page.locator("input[value=claims]").uncheck()
    kept = sum(one["layer"] != "claims" for one in found)
    assert page.locator(".found li[aria-setsize]").first.get_attribute("aria-setsize") == str(kept)


def test_paper_shows_the_text_and_no_tools(page: Page, desk: str) -> None:
    page.goto(desk + REPORT)
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("header.site").is_visible()
    assert page.locator("#text").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_nothing_glides_for_who_wants_no_motion(page: Page, desk: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(desk + REPORT)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
