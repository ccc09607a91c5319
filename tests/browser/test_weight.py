"""What a first visit to a page takes over the wire, compressed, with nothing in the cache; all from the site itself."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser

_THING = 60_000
#: The largest page of each kind of thing that people come for, and pages over the whole graph.
_BUDGETS: Mapping[str, int] = {
    **dict.fromkeys(
        (
            *(
                "/doc/document/A-RES-80-173",
                "/doc/document/igfkg",
                "/doc/passage/A-RES-80-173_op99",
                "/doc/note/A-RES-80-173-mapping",
            ),
            *("/doc/recommendation/wgigf-2012-I.1", "/doc/set/wgigf-2012", "/doc/assessment/wg-mwp-2018"),
            *("/doc/topic/working-modalities", "/doc/process/wsis-forum", "/doc/step/wgigf-2012-endorsed"),
            *(
                "/doc/body/igf",
                "/doc/person/peter-major",
                "/doc/meeting/igf-2016",
                "/doc/area/CH",
                "/doc/act/recognizes",
            ),
        ),
        _THING,
    ),
    **dict.fromkeys(("/", "/tracker", "/compare", "/timeline", "/lineage?of=topic/funding", "/mentions"), 120_000),
}


@pytest.mark.parametrize("path", _BUDGETS)
def test_a_page_takes_little_to_load(browser: Browser, site: str, path: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    taken: list[int] = []
    urls: list[str] = []
    session.on("Network.loadingFinished", lambda event: taken.append(event["encodedDataLength"]))
    page.on("request", lambda request: urls.append(request.url))
    session.send("Network.enable")
    page.goto(f"{site}{path}", wait_until="networkidle")
    assert len(taken) >= 4
    assert sum(taken) <= _BUDGETS[path]
    assert [url for url in urls if not url.startswith((f"{site}/", "data:"))] == []
    context.close()
