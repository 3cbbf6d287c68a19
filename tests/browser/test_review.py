"""Readers in a real browser: findings judged by mouse and keys, speakers merged, verdicts undone, seen by everybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import served
from tests.browser.test_desk import AXE, PICTURES, REPORT, SCHEMES, SIZES, STORY
from tests.desk import example_ledger


@pytest.fixture(scope="module")
def judged_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk of its own: what readers say stays in its ledger."""
    with served(example_ledger(tmp_path_factory.mktemp("judged"))) as address:
        yield address


@pytest.fixture
def context(browser: Browser, judged_desk: str) -> Iterator[BrowserContext]:
    """A browser in which the reader has said who she is; what is clicked stands still."""
    found = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    assert found.request.post(f"{judged_desk}/review/who", form={"who": "Ada"}).ok
    yield found
    found.close()


def undo(page: Page, desk: str) -> None:
    """Take back the latest verdict in the list."""
    page.goto(f"{desk}/review")
    row = page.locator(".verdicts > li").first
    row.locator("summary").click()
    row.get_by_label("Why").fill("read it again")
    row.get_by_role("button", name="Undo it").click()
    page.wait_for_url("**/review#v-*")
    assert "Took back" in page.locator(".verdicts > li").first.inner_text()


def test_a_drift_is_rejected_by_key_the_count_changes_and_it_is_undone(page: Page, judged_desk: str) -> None:
    page.goto(judged_desk + STORY)
    assert page.locator(".who-reads").inner_text().endswith("Ada")
    count = page.locator("h2", has_text="What became of").first.locator(".n")
    before = count.inner_text()
    change = page.locator("table.drift li[data-finding]").first
    name = change.get_attribute("id")
    change.focus()
    page.keyboard.press("n")
    dialog = page.locator("dialog.asking")
    dialog.wait_for()
    assert page.evaluate("document.activeElement.name") == "why"
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)  # it goes once it has closed
    change.focus()
    page.keyboard.press("n")
    page.locator("dialog.asking input[name=why]").fill("the source says it too")
    page.keyboard.press("Enter")
    page.locator("li.rejected").wait_for()
    expect(page.locator("#told")).to_have_text("Kept: Ada rejected it.")
    expect(page.locator(f"[id='{name}']")).to_be_focused()
    assert int(count.inner_text().split()[0]) == int(before.split()[0]) - 1
    assert "the source says it too" in page.locator("li.rejected").inner_text()
    undo(page, judged_desk)
    page.goto(judged_desk + STORY)
    assert count.inner_text() == before
    assert not page.locator("li.rejected").count()


def test_keys_confirm_and_correct_the_finding_in_focus(page: Page, judged_desk: str) -> None:
    page.goto(judged_desk + REPORT)
    page.keyboard.press("y")
    assert "Step to a finding first" in page.locator("#told").inner_text()
    statement = page.locator(".found li[data-layer=statements][data-finding]").first
    statement.locator("a").first.focus()
    page.keyboard.press("y")
    page.locator(".ruled.confirmed").wait_for()
    held = page.locator("[data-finding]:focus")
    assert "Confirmed by Ada" in " ".join(held.inner_text().split())
    name = held.get_attribute("id")
    page.keyboard.press("j")
    assert page.locator("[data-finding]:focus-within").get_attribute("id") != name
    page.locator("input[value=claims]").check()
    page.locator(".found li[data-layer=claims][data-finding]").first.locator("a").first.focus()
    page.keyboard.press("e")
    form = page.locator("dialog.asking form")
    form.get_by_label("Who holds it").fill("Ilse Brandmo")
    form.get_by_label("Why").fill("she says so")
    form.get_by_role("button", name="Correct").click()
    page.locator(".ruled.corrected").wait_for()
    assert "held by Ilse Brandmo" in page.locator("[data-finding]:focus").inner_text()
    undo(page, judged_desk)


def test_words_that_are_selected_are_added_and_it_is_undone(page: Page, judged_desk: str) -> None:
    page.goto(judged_desk + REPORT)
    button, dialog = page.locator("#miss"), page.locator("dialog.asking")
    assert button.is_hidden()
    # The third time that the words stand there is what is selected, and what counts.
    words, start = page.evaluate(
        """() => {
            const text = document.getElementById("text");
            const [walker, found] = [document.createTreeWalker(text, NodeFilter.SHOW_TEXT), []];
            while (walker.nextNode())
                for (const match of walker.currentNode.data.matchAll(/\\bthe\\b/g)) found.push([walker.currentNode, match.index]);
            const [node, at] = found[2];
            getSelection().setBaseAndExtent(node, at, node, at + 3);
            const before = [...node.data.slice(0, at)].length;
            return [getSelection().toString(), Number(node.parentElement.dataset.at) + before];
        }"""
    )
    assert words == "the"
    button.click()
    dialog.wait_for()
    assert page.evaluate("document.activeElement.name") == "f.content"
    assert dialog.get_by_label("What is said").input_value() == "the"
    assert dialog.locator("mark").inner_text() == "the"
    dialog.get_by_role("link", name="Credit").click()  # another kind, with the same words
    dialog.get_by_label("The words that tell it").wait_for()
    assert page.locator("dialog").count() == 2  # the keys', and this one
    dialog.get_by_label("Name").fill("Skell Sea Wire")
    dialog.get_by_label("Why").fill("it names it")
    dialog.get_by_role("button", name="Add it").click()
    item = page.locator(".found li[data-added]")
    page.wait_for_url(f"**{REPORT}#j-credit*")
    assert item.get_attribute("data-start") == str(start)
    assert page.locator("#told").inner_text() == "Kept: Ada added it."
    assert not page.evaluate("CSS.highlights.has('readers')")  # the layer of credits is off
    page.locator("input[value=credits]").check()
    painted = "[...CSS.highlights.get('readers')].map((r) => r.startContainer.data.slice(r.startOffset, r.endOffset))"
    assert page.evaluate(painted) == ["the"]
    assert "Added by Ada: it names it" in " ".join((item.text_content() or "").split())
    undo(page, judged_desk)
    page.goto(judged_desk + REPORT)
    assert not item.count()


def test_a_selection_is_the_same_words_where_signs_count_double(page: Page, judged_desk: str) -> None:
    page.goto(f"{judged_desk}/reports/signs~2Fof~2Etwo")
    for words in ("The 🌊 rises on 12 March", "cost 𝟚 or 40", "🏮 for the tide", "she said."):
        found = page.evaluate(
            """(words) => {
                const text = document.getElementById("text");
                getSelection().collapse(text, 0);
                return find(words, true, false, true) && getSelection().toString();
            }""",
            words,
        )
        assert found == words
        page.keyboard.press("a")
        content = page.locator("dialog.asking").get_by_label("What is said")
        content.wait_for()
        assert content.input_value() == found
        page.keyboard.press("Escape")


def test_the_sentence_that_is_stepped_to_is_added_by_key(context: BrowserContext, judged_desk: str) -> None:
    page = context.new_page()  # one on which something may not fit
    page.goto(judged_desk + REPORT)
    page.keyboard.press("?")
    assert "add what was missed" in page.locator("#help").inner_text()
    page.keyboard.press("?")
    for key in "jjj":
        page.keyboard.press(key)
    sentence = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("a")
    dialog = page.locator("dialog.asking")
    dialog.wait_for()
    content = page.get_by_label("What is said")
    assert content.input_value() == " ".join(sentence.split())
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == sentence
    page.keyboard.press("a")
    dialog.wait_for()
    dialog.get_by_label("Cue").fill("bellowed")
    dialog.get_by_label("Why").fill("it is said")
    page.keyboard.press("Enter")
    # What does not fit is told beside its field, on the page of the form.
    page.wait_for_url("**/review/add/*")
    assert page.get_by_label("Cue").get_attribute("aria-invalid") == "true"
    assert "do not stand in the report" in page.locator("#e-cue").inner_text()
    assert content.input_value() == " ".join(sentence.split())
    page.get_by_label("Cue").fill("")
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(f"**{REPORT}#j-statement*")
    added = page.locator("li[data-added]:focus")
    assert added.get_attribute("data-layer") == "statements"
    undo(page, judged_desk)


def test_two_speakers_are_merged_and_it_is_undone(page: Page, judged_desk: str) -> None:
    page.goto(f"{judged_desk}/review/people")
    before = page.locator(".speakers > li").count()
    people = page.locator(".speakers > li", has_text="person")
    names = [people.nth(n).locator("a").first.inner_text() for n in (0, 1)]
    for n in (0, 1):
        people.nth(n).locator("input").check()
    page.get_by_label("Why").fill("one name in two spellings")
    page.get_by_role("button", name="Merge the two").click()
    page.wait_for_url("**/review#v-*")
    page.goto(f"{judged_desk}/review/people")
    assert page.locator(".speakers > li").count() == before - 1
    merged = page.locator(".speakers > li", has_text="by a reader")
    assert all(name in merged.inner_text() for name in names)
    undo(page, judged_desk)
    page.goto(f"{judged_desk}/review/people")
    assert page.locator(".speakers > li").count() == before


def test_a_finding_is_judged_without_script(browser: Browser, judged_desk: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(judged_desk + REPORT)
        page.locator(".found .judge button").first.click()
        page.locator("#confirm input[name=who]").fill("Ben")
        page.locator("#confirm button").click()
        page.locator(".found .ruled.confirmed", has_text="Ben").wait_for()
        page.locator(".found [data-judge=reject]").nth(2).click()
        page.locator("#reject input[name=why]").fill("no")
        page.locator("#reject button").click()
        page.locator("details.rejected summary").wait_for()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
def test_rooms_can_be_used_by_everybody(
    browser: Browser, judged_desk: str, size: str, scheme: Literal["light", "dark"]
) -> None:
    width, height = SIZES[size]
    with browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True
    ) as context:
        page = context.new_page()
        page.goto(judged_desk + REPORT)
        statement = page.locator(".found a[data-judge=reject]").first.get_attribute("href") or ""
        speakers = page.locator(".found .judge a", has_text="who says it").first.get_attribute("href") or ""
        page.goto(f"{judged_desk}/review/people")
        speaker = page.locator(".speakers a").first.get_attribute("href") or ""
        rooms = {
            "review": "/review", "disagreements": "/review/disagreements", "scores": "/review/scores",
            "merge": "/review/people", "part": speaker, "finding": statement.split("#")[0], "says": speakers,
            "who": "/review/who", "missed": f"/review/add/{REPORT.split('/')[-1]}?start=10&end=60",
            "missed-change": f"/review/add/{REPORT.split('/')[-1]}?kind=drift", "judged-report": REPORT, "judged-story": STORY,
        }  # fmt: skip
        for name, address in rooms.items():
            page.goto(judged_desk + address, wait_until="networkidle")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}-{size}-{scheme}.png", full_page=name in ("finding", "review"))
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")
            grave = [
                f"{name}: {v['id']}: {v['help']}: {v['nodes'][0]['html'][:160]}"
                for v in found["violations"]
                if v["impact"] in ("serious", "critical")
            ]
            assert grave == []
