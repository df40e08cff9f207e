"""Pictures of the app over the papers that come with it: `python -m ui.screenshots OUT_DIR`.

Needs the test tools (playwright) and a Chromium on the path. The README shows them from `ui/`.
"""

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

import corpus
from corpus.embedding import default_embedder
from corpus.errors import PapersError
from corpus.store import Store
from ingest.pipeline import ingest
from ui.serve import command

QUESTION = "How has ICPC timeliness changed since 2019?"
VALUE, DECLINED = "What was ICPC timeliness in January 2021?", "What was ICPC timeliness in October 2019?"
COLOURS = 256  # of a picture's palette, so that it is small
PATIENCE = 60  # seconds for the server to start, and for an answer
SETTLED = 1500  # milliseconds for the chart to be drawn and the page to come to rest
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Picture:
    """One picture: its file, the page of the app, and the screen in pixels.

    `question` is asked there, then what `clicks` find is clicked in turn, and `waits` for must be there.
    """

    file: str
    path: str = ""
    question: str = ""
    clicks: tuple[str, ...] = ()
    waits: str = "h1.mp-title"
    scheme: Literal["light", "dark"] = "light"
    width: int = 1280
    height: int = 960


INDICATOR, CELL = "a.mp-go[href*='indicator=']:visible", "a.mp-go[href*='box=']:visible"
DRAWN, FOLDED = ".stVegaLiteChart canvas, .stVegaLiteChart svg", ".stExpander summary"
SOURCE = ".stExpander summary:has-text('[1]')"
PICTURES = (
    Picture("screenshot.png", question=QUESTION, waits=DRAWN),
    Picture("screenshot-source.png", question=VALUE, clicks=(SOURCE,), waits="img.mp-cells"),
    Picture("screenshot-dark.png", question=DECLINED, scheme="dark", waits=".mp-declined", height=640),
    Picture(
        "screenshot-phone.png", question=QUESTION, width=375, height=812,
        waits=DRAWN,
    ),
    Picture("screenshot-indicators.png", "indicators", waits=INDICATOR),
    Picture("screenshot-indicator.png", "indicators", clicks=(INDICATOR,), waits=DRAWN),
    Picture("screenshot-papers.png", "papers", waits="a.mp-go[href*='paper=']"),
    Picture("screenshot-paper.png", "indicators", clicks=(INDICATOR, FOLDED, CELL), waits="img.mp-page"),
    Picture("screenshot-recommendations.png", "recommendations", waits="a.mp-go[href*='recommendation=']"),
    Picture("screenshot-checks.png", "checks", waits=".mp-finding"),
)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Make the pictures; the exit status is 2 on bad usage, 1 where they cannot be made."""
    if len(arguments) != 1:
        print("Usage: python -m ui.screenshots OUT_DIR", file=sys.stderr)
        return 2
    try:
        for path in take(Path(arguments[0])):
            print(path)
    except PapersError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def take(folder: Path) -> tuple[Path, ...]:
    """Take every picture into `folder`, and name the files.

    Raises:
        PapersError: where there is no Chromium, or the app does not start.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        store = Store(Path(temporary) / "store")
        ingest([Path(corpus.__file__).with_name("papers")], store, default_embedder())
        with serving(store.root) as address, chromium() as browser:
            return tuple(_take(browser, address, picture, folder) for picture in PICTURES)


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """The app over a store, on a port of its own, for as long as the context lasts; gives its address."""
    port = _free_port()
    environment = {**os.environ, "PAPERS_STORE": str(store)}
    with subprocess.Popen(command(port), env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            address = f"http://localhost:{port}"
            _wait_for(address, server)
            yield address
        finally:
            server.terminate()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium, the one on the path."""
    found = shutil.which("chromium")
    if found is None:
        raise PapersError("There is no Chromium on the path.", "Install it: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


def ask(page: Page, question: str, settle: int = SETTLED) -> None:
    """Type a question into the open app, and wait for its headline and so many milliseconds more."""
    answered = page.locator(".mp-headline").count()
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    page.locator(".mp-headline").nth(answered).wait_for(timeout=PATIENCE * 1000)
    page.wait_for_timeout(settle)


def _take(browser: Browser, address: str, picture: Picture, folder: Path) -> Path:
    screen: ViewportSize = {"width": picture.width, "height": picture.height}
    page = browser.new_page(viewport=screen, color_scheme=picture.scheme)
    page.goto(f"{address}/{picture.path}")
    page.locator("h1.mp-title").first.wait_for(timeout=PATIENCE * 1000)
    page.wait_for_timeout(SETTLED)
    if picture.question:
        ask(page, picture.question)
    for found in picture.clicks:
        page.locator(found).first.click(timeout=PATIENCE * 1000)
        page.wait_for_timeout(SETTLED)
    shown = page.locator(picture.waits).first
    shown.wait_for(timeout=PATIENCE * 1000)
    if picture.question and picture.clicks:
        shown.evaluate("found => found.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(SETTLED)
    path = folder / picture.file
    _write_small(page.screenshot(), path)
    page.close()
    return path


def _write_small(png: bytes, path: Path) -> None:
    with Image.open(io.BytesIO(png)) as whole:
        few = whole.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(path, optimize=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(f"{address}/_stcore/health", timeout=PATIENCE):
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise PapersError("The app did not start.", "Start it by hand to see why: papers serve")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
