"""The pages beside Ask in a browser: links, downloads, uploads, hostile papers, and what axe-core finds."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from make_pdf import Words, make_pdf

import corpus
from corpus.embedding import default_embedder
from corpus.store import Store
from ingest.pipeline import ingest

pytest.importorskip("playwright", reason="playwright is not installed: the pages are not tried in a browser")
if shutil.which("chromium") is None:
    pytest.skip("there is no Chromium here: the pages are not tried in a browser", allow_module_level=True)

from playwright.sync_api import Browser, Page

from ui.screenshots import ask, chromium, serving

pytestmark = pytest.mark.enable_socket

PATIENCE = 60_000  # milliseconds
PHONE, DESK = (375, 760), (1280, 900)
DATASET, RECOMMENDATIONS = "2021-02-11-dataset-january-2021.pdf", "2022-07-21-recommendations.pdf"
HOSTILE_FILE = "2019-06-06-hostile-minutes.md"
HOSTILE = (
    "<script>window.hit = 1</script> ![x](http://evil.example/a.png) [a](javascript:window.hit=1) $x^2$"
    " :smile: :red[b] <img src=x onerror=window.hit=1> http://evil.example **f**"
)
HEAD = "Riverford City Council\nScrutiny Panel\n6 June 2019"
MINUTES = f"# Minutes {HOSTILE}\n\n{HEAD}\n\n1. The Panel noted {HOSTILE}\n"
PAGES = {
    "indicators": "indicators",
    "an indicator": "indicators?indicator=cp3-ql",
    "papers": "papers",
    "a page of a paper": f"papers?paper={DATASET}&page=1",
    "a hostile paper": f"papers?paper={HOSTILE_FILE}&line=1",
    "recommendations": "recommendations",
    "checks": "checks",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over two shipped papers and one whose every word is hostile."""
    folder = tmp_path_factory.mktemp("papers")
    for name in (DATASET, RECOMMENDATIONS):
        shutil.copy(Path(corpus.__file__).parent / "papers" / name, folder)
    (folder / HOSTILE_FILE).write_text(MINUTES, encoding="utf-8")
    store = Store(tmp_path_factory.mktemp("held") / "store")
    ingest([folder], store, default_embedder())
    with serving(store.root) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": DESK[0], "height": DESK[1]})
    yield page
    page.close()


def open_page(page: Page, address: str, path: str) -> Page:
    """Open a page of the app, and wait until it has been drawn whole."""
    page.goto(f"{address}/{path}")
    page.locator("h1.mp-title").first.wait_for(timeout=PATIENCE)
    return settled(page)


def settled(page: Page) -> Page:
    page.locator("[data-test-script-state='notRunning']").wait_for(timeout=PATIENCE, state="attached")
    page.wait_for_timeout(300)
    assert page.locator(".stException").count() == 0
    return page


def text_of(page: Page) -> str:
    return page.locator(".stMain").inner_text()


def test_an_indicator_opens_from_the_list_and_the_conversation_stays(page: Page, address: str) -> None:
    open_page(page, address, "")
    ask(page, "What was CP3-QL in January 2021?")
    page.get_by_test_id("stSidebarNav").get_by_text("Indicators").click()
    page.get_by_label("Find by words or reference").fill("cp3-ql")
    page.keyboard.press("Enter")
    link = page.locator("a.mp-go[href*='indicator=cp3-ql']").last
    link.click()
    page.get_by_role("heading", name="What officers wrote").wait_for(timeout=PATIENCE)
    assert "indicator=cp3-ql" in page.url
    page.get_by_test_id("stSidebarNav").get_by_text("Ask", exact=True).click()
    page.locator(".mp-question").wait_for(timeout=PATIENCE)


def test_an_indicator_has_an_address_of_its_own(page: Page, address: str) -> None:
    open_page(page, address, PAGES["an indicator"])
    assert "71% in January 2021" in text_of(page)
    told = page.get_by_test_id("stVegaLiteChart").get_attribute("aria-label")
    assert told is not None
    assert told.startswith("Line chart:")


def test_the_figures_of_an_indicator_are_downloaded(page: Page, address: str) -> None:
    open_page(page, address, PAGES["an indicator"])
    with page.expect_download(timeout=PATIENCE) as waiting:
        page.get_by_role("button", name="Download these figures (CSV)").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert waiting.value.suggested_filename == "CP3-QL.csv"
    head, *lines = text.splitlines()
    assert head.startswith("indicator,ref,name,area,measure,period,value")
    assert any(",2021-01,71," in line for line in lines)


def test_a_cited_cell_opens_as_a_picture_of_its_page(page: Page, address: str) -> None:
    open_page(page, address, PAGES["an indicator"])
    page.locator(f"a.mp-go[href*='{DATASET}'][href*='box=']").first.click()
    picture = page.locator("img.mp-page")
    picture.wait_for(timeout=PATIENCE)
    assert "as it is printed" in (picture.get_attribute("alt") or "")
    assert picture.evaluate("image => image.naturalWidth") > 600
    assert "Page 1 of 2" in text_of(page)


def upload(page: Page, address: str, name: str, data: bytes) -> str:
    """Send a file in on the page of papers, and give what the page says in the end."""
    open_page(page, address, "papers")
    page.locator("summary", has_text="Add papers").click()
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )
    page.get_by_role("button", name="Add them").click()
    page.locator(".mp-notice, .mp-problem").first.wait_for(timeout=PATIENCE)
    return text_of(settled(page))


def test_a_paper_is_uploaded_and_then_asked_about(page: Page, address: str) -> None:
    said = [
        "Riverford City Council",
        "Scrutiny Panel",
        "Minutes of the meeting held on 5 March 2020",
        "1. Kestrel footbridge",
        "RESOLVED that the Kestrel footbridge be repainted before December 2020.",
    ]
    pdf = make_pdf([[Words(60, 80 + 30 * at, line, size=11) for at, line in enumerate(said)]])
    told = upload(page, address, "2020-03-05-minutes.pdf", pdf)
    assert "2020-03-05-minutes.pdf: taken in" in told
    page.get_by_test_id("stSidebarNav").get_by_text("Ask", exact=True).click()
    ask(page, "What was decided about the Kestrel footbridge?")
    assert "repainted before December 2020" in page.locator(".mp-headline").last.inner_text()


def test_a_line_of_ten_megabytes_is_refused_plainly_and_the_rest_stays(page: Page, address: str) -> None:
    told = upload(page, address, "long.txt", b"x" * 10_000_000)
    assert "long.txt: not taken in" in told
    assert DATASET in told


SHOWN = ("<script>window.hit", "![x](http://evil.example/a.png)", ":red[b]", "**f**")


@pytest.mark.parametrize(
    ("path", "parts"),
    [("papers", SHOWN[:1]), (PAGES["a hostile paper"], SHOWN)],
    ids=["its title", "its lines"],
)
def test_a_hostile_paper_is_shown_and_does_nothing(
    page: Page, address: str, path: str, parts: tuple[str, ...]
) -> None:
    open_page(page, address, path)
    for part in parts:
        assert part in text_of(page)
    assert page.evaluate("window.hit") is None
    made = page.locator(".stMain").locator(
        "img:not([src^='data:']), a[href*='evil'], a[href^='javascript'], .katex"
    )
    assert made.count() == 0


@pytest.mark.parametrize("path", list(PAGES.values()), ids=list(PAGES))
def test_nothing_is_wider_than_the_screen(page: Page, address: str, path: str) -> None:
    open_page(page, address, path)
    for width, height in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(400)
        for wide in ("document.documentElement", "document.querySelector('.stMain')"):
            assert page.evaluate(f"{wide}.scrollWidth") <= width


AXE = os.environ.get("PAPERS_AXE", "")
FAULTS = """async () => (await axe.run(document.querySelector('.stApp'))).violations
  .filter(fault => ['serious', 'critical'].includes(fault.impact))
  .flatMap(fault => fault.nodes.map(node => [fault.id, node.target.join(' '), node.html.slice(0, 160),
    Boolean(document.querySelector(node.target[0])?.closest('.stHtml'))]))"""


@pytest.mark.skipif(not Path(AXE).is_file(), reason="axe-core is not here (PAPERS_AXE names its axe.min.js)")
@pytest.mark.parametrize("path", ["", *PAGES.values()], ids=["ask", *PAGES])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault_of_ours(browser: Browser, address: str, path: str, scheme: str) -> None:
    page = browser.new_page(
        viewport={"width": DESK[0], "height": DESK[1]}, color_scheme="dark" if scheme == "dark" else "light"
    )
    open_page(page, address, path)
    page.add_script_tag(path=AXE)
    found = page.evaluate(FAULTS)
    page.close()
    print([fault for fault in found if not fault[3]])  # Streamlit's own
    assert [fault for fault in found if fault[3]] == []
