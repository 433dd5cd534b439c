"""The real page in a real browser, over canned answers."""

import os
import subprocess
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from canned import HOSTILE, UNSAFE
from icalendar import Calendar

import ui
from ui.serve import choose_port, command, wait_until_healthy

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HERE = Path(__file__).parent

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no browser at {CHROMIUM}"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Where the page is served, with ``stub/assistant`` in front of the real package."""
    paths = [HERE / "stub", HERE, Path(ui.__file__).parents[1]]
    port = choose_port(None)
    served = subprocess.Popen(
        command(port),
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))},
    )
    try:
        assert wait_until_healthy(served, port)
        yield f"http://localhost:{port}"
    finally:
        served.terminate()
        served.wait(20)


@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, address):
    page = chromium.new_page(viewport={"width": 1000, "height": 900})
    page.requested = []
    page.on("request", lambda request: page.requested.append(request.url))
    page.on("websocket", lambda socket: page.requested.append(socket.url))
    page.goto(address)
    page.get_by_role("textbox", name="Your question").wait_for()
    yield page
    page.close()


def ask(page, question, answered):
    box = page.get_by_role("textbox", name="Your question")
    box.fill(question)
    box.press("Enter")
    page.get_by_text(answered).first.wait_for()
    page.get_by_role("button", name="New conversation").wait_for()


def violations(page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


def scrolls_sideways(page):
    return page.evaluate(
        "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".some(each => each.scrollWidth > each.clientWidth)"
    )


def test_a_question_is_answered_and_opened_in_its_context(page, tmp_path):
    assert violations(page) == []
    ask(page, "How long do they have?", "The council has six weeks.")
    page.get_by_text("7.5, paragraph 3, item 1 (page 98): Timescales").first.click()
    page.get_by_text("the paragraph quoted above").first.wait_for()
    assert violations(page) == []
    page.screenshot(path=tmp_path / "answer.png")
    assert (tmp_path / "answer.png").stat().st_size > 0


def test_the_headings_are_in_order(page):
    ask(page, "How long do they have?", "The council has six weeks.")
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


def test_no_request_leaves_this_computer_and_hostile_words_do_nothing(page):
    ask(page, HOSTILE, "You wrote:")
    assert {urlsplit(url).hostname for url in page.requested if "://" in url} == {"localhost"}
    links = page.eval_on_selector_all("a[href]", "all => all.map(each => each.href)")
    assert all("evil" not in link for link in links)
    assert "owned" not in page.title()
    assert violations(page) == []


def test_a_telephone_shows_everything_without_scrolling_sideways(page):
    page.set_viewport_size({"width": 320, "height": 700})
    assert not scrolls_sideways(page)
    ask(page, HOSTILE + "x" * 200, "You wrote:")
    page.get_by_text("7.5, paragraph 3, item 1 (page 98): Timescales").first.click()
    page.get_by_text("the paragraph quoted above").first.wait_for()
    assert not scrolls_sideways(page)
    assert violations(page) == []


def test_a_reload_keeps_the_conversation_and_a_signpost_has_no_violations(page):
    ask(page, UNSAFE, "Please read this first")
    page.reload()
    page.get_by_text("Please read this first").wait_for()
    assert violations(page) == []


def test_the_about_page_can_be_reached_and_read(page):
    page.get_by_role("link", name="About").click()
    page.get_by_role("heading", name="What this is not").wait_for()
    assert violations(page) == []


# Work out dates


def happened(page, what, day):
    """Chooses the event by typing, the day by its digits, and adds it."""
    box = page.get_by_role("combobox", name="What happened?")
    box.fill(what)
    page.get_by_role("option", name=what).first.click()
    fill_day(page, "On which day?", day)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="Remove").first.wait_for()


def fill_day(page, label, day):
    page.get_by_role("spinbutton", name=f"day, {label}").click()
    page.keyboard.type(day)
    page.keyboard.press("Escape")  # closes Streamlit's calendar
    page.keyboard.press("Tab")


@pytest.fixture
def dates(page):
    page.get_by_role("link", name="Work out dates").click()
    page.get_by_role("heading", name="What happened, and when").wait_for()
    fill_day(page, "Look at it as of", "01062014")
    return page


@pytest.mark.parametrize("width", [1000, 390, 320])
def test_dates_are_worked_out_and_read_on_every_screen(dates, width):
    dates.set_viewport_size({"width": width, "height": 900})
    assert violations(dates) == []
    happened(dates, "The council sent the draft plan", "24052014")
    dates.get_by_role("button", name="Download these dates").wait_for()
    dates.get_by_role("cell", name="Sunday 8 June 2014").wait_for()
    dates.get_by_label("A time line of what happened").locator("svg").wait_for()
    dates.get_by_test_id("stExpander").first.locator("summary").click()
    dates.get_by_text("Saturday 24 May 2014 + 15 days").wait_for()
    assert not scrolls_sideways(dates)
    assert violations(dates) == []
    levels = dates.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"
    )
    assert levels[0] == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    assert {urlsplit(url).hostname for url in dates.requested if "://" in url} == {"localhost"}


def test_a_contradiction_is_told_and_goes_when_an_event_is_removed(dates):
    happened(dates, "The council received the request for an assessment", "06012014")
    happened(dates, "The council refused to assess", "02122013")
    dates.get_by_text("Something does not fit together").wait_for()
    assert violations(dates) == []
    dates.get_by_role("button", name="Remove 1").click()
    dates.get_by_text("Something does not fit together").wait_for(state="hidden")
    dates.get_by_role("cell", name="Monday 17 February 2014").wait_for()


def test_the_dates_are_downloaded_for_a_calendar_and_stay_on_the_page(dates):
    happened(dates, "The council received the request for an assessment", "06012014")
    with dates.expect_download() as download:
        dates.get_by_role("button", name="Download these dates").click()
    assert download.value.suggested_filename == "sen-code-dates.ics"
    events = Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    assert [event["DTSTART"].dt.isoformat() for event in events] == ["2014-02-17", "2014-05-26"]
    assert dates.get_by_role("cell", name="Monday 17 February 2014").is_visible()
