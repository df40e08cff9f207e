import shutil
from collections.abc import Iterator
from dataclasses import replace

import makers
import pytest

from corpus.model import Holdings
from corpus.store import Store
from ui.plain import WORD_JOINER

pytest.importorskip("playwright", reason="playwright is not installed: the app is not tried in a browser")
if shutil.which("chromium") is None:
    pytest.skip("there is no Chromium here: the app is not tried in a browser", allow_module_level=True)

from playwright.sync_api import Browser, Page

from ui.screenshots import ask, chromium, serving

pytestmark = pytest.mark.enable_socket

CHANGE = "How has X1 changed since January 2020?"
HOSTILE = (
    "<script>window.hit = 1</script> ![x](http://evil.example/a.png) [a](javascript:window.hit=1) $x^2$"
    " :smile: :material/home: :red[b] <img src=x onerror=window.hit=1> c -> d http://evil.example `e` **f**"
)
ODD = makers.indicator("X1", f"Number of visits {HOSTILE}", flow=True)
PHONE, DESK = (375, 760), (1280, 900)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over a paper whose every word is hostile."""
    paper = replace(makers.paper(makers.NEWER), title=f"Dataset {HOSTILE}")
    figures = makers.row(ODD, "2020-01", ["5", "7", "6", "9", "8", "7", "", "8"])
    note = makers.commentary(ODD, "2020-08", f"Fewer visits {HOSTILE}")
    store = Store(tmp_path_factory.mktemp("held") / "store")
    store.publish(
        Holdings(papers=(paper,), indicators=(ODD,), figures=tuple(figures), commentary=(note,)),
        {},
        {},
        "none",
    )
    with serving(store.root) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """The app with one question answered and every source open."""
    page = browser.new_page(viewport={"width": DESK[0], "height": DESK[1]})
    page.goto(address)
    ask(page, CHANGE)
    for summary in page.locator("summary").all():
        summary.click()
    yield page
    page.close()


def test_hostile_words_are_shown_and_do_nothing(opened: Page) -> None:
    shown = opened.locator(".stMain").inner_text().replace(WORD_JOINER, "")
    for part in HOSTILE.split():
        assert part in shown
    assert opened.evaluate("window.hit") is None
    made = opened.locator(".stMain").locator("img, .katex, a[href*='evil'], a[href^='javascript'], code")
    assert made.count() == 0


def test_labels_are_shown_character_for_character(opened: Page) -> None:
    label = opened.locator("summary", has_text="Dataset").first.inner_text()
    assert HOSTILE in " ".join(label.replace(WORD_JOINER, "").split())


def test_the_chart_is_told_to_those_who_do_not_see_it(opened: Page) -> None:
    told = opened.get_by_test_id("stVegaLiteChart").get_attribute("aria-label")
    assert told is not None
    assert told.startswith("Line chart:")
    assert "Jul 2020: no figure printed" in told


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_nothing_is_wider_than_the_screen(opened: Page, size: tuple[int, int]) -> None:
    opened.set_viewport_size({"width": size[0], "height": size[1]})
    opened.wait_for_timeout(300)
    for wide in ("document.documentElement", "document.querySelector('.stMain')"):
        assert opened.evaluate(f"{wide}.scrollWidth") <= size[0]


def test_the_newest_question_stays_in_view(opened: Page) -> None:
    ask(opened, "What was X1 in March 2020?")
    ask(opened, CHANGE)
    newest = opened.locator(".mp-question").last.bounding_box()
    assert newest is not None
    assert 0 <= newest["y"] < DESK[1] / 4
