"""A real browser on a real server: Debian's chromium, driven by Playwright, with axe from npm."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from igfkg.release.release import Release
from tests.api.conftest import Server

AXE = Path(__file__).parent.parent / "node" / "node_modules" / "axe-core" / "axe.min.js"
_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; skipped where it is not installed. Its event loop ends with the module, so that others can have one."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed; apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=_OPTIONS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def site(release: Release) -> Iterator[str]:
    """The address of a server on the release."""
    server = Server(release.path.parent.parent).wait()
    yield server.base
    server.stop()


class Watched:
    """A page, and what went wrong on it."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.wrong: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(message.text)

    def _see(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self.wrong.append(f"asks {request.url}")

    def open(self, path: str) -> Page:
        """Go to a page of the site."""
        self.page.goto(f"{self.site}{path}")
        return self.page

    def violations(self) -> list[str]:
        """What axe finds serious or critical (https://dequeuniversity.com/rules/axe/)."""
        if not AXE.exists():
            pytest.skip("axe-core is not installed; npm ci --prefix tests/node")
        source = AXE.read_text(encoding="utf-8")
        self.page.evaluate(source)  # by the debugger, which the policy of the page does not bind
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{each['id']} ({each['impact']}): {each['nodes'][0]['html'][:200]}"
            for each in found["violations"]
            if each["impact"] in ("serious", "critical")
        ]


Scheme = Literal["light", "dark"]
Watch = Callable[[int, Scheme, str], Watched]


@pytest.fixture
def watch(browser: Browser, site: str) -> Iterator[Watch]:
    """What opens fresh pages of a width (pixels), a colour scheme and a language; nothing may go wrong on them."""
    opened = []

    def open_page(width: int, scheme: Scheme, language: str) -> Watched:
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, locale=language)
        opened.append((context, Watched(context.new_page(), site)))
        return opened[-1][1]

    yield open_page
    for context, watched in opened:
        context.close()
        assert watched.wrong == []


@pytest.fixture(params=["light"])
def watched(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A fresh page; at the end nothing may have gone wrong on it."""
    context = browser.new_context(color_scheme=request.param, viewport={"width": 1100, "height": 900})
    found = Watched(context.new_page(), site)
    yield found
    context.close()
    assert found.wrong == []
