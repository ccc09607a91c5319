"""No request holds the thread that makes documents for long: the worst inputs, by the processor time of that thread.

Processor time, so that other processes do not count; after the caches are filled, as they are soon after the start.
"""

import gc
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from igfkg_api.app import create_app
from igfkg_api.preloading import preload
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.settings import Settings

_SECONDS = 1.0
_MANY_WORDS = "e " * 4000
_MISSPELT = (
    "goverance intrenet fourm coperation enhnaced stakehlder agneda recomendation mandat improvments repport funing"
)
_SIGNS = "a e i o u n r s t l c d p m f g h b v w x y z " * 4
_CHINESE = "互联 网治 理论 坛域 合作 加强 报告 会议 决议 秘书 联合 国际 信息 社会 世界 首脑"
_ACCENTED = "éèà çèé ôûî ñáé öüä ÿïë àçé îôû éñú üöï ëçà ûéô "


def _path(path: str, **parameters: str) -> str:
    return f"{path}?{urlencode(parameters)}"


#: The worst requests of each kind.
REQUESTS = {
    "sources, many words": _path("/sources", q=_MANY_WORDS),
    "sources by name": _path("/sources", sort="document"),
    "search, many words": _path("/search", q=_MANY_WORDS),
    "search, misspelt words": _path("/search", q=_MISSPELT),
    "search, single signs": _path("/search", q=_SIGNS),
    "search, Chinese words": _path("/search", q=_CHINESE),
    "search, accented words": _path("/search", q=_ACCENTED * 3),
    "suggestions, misspelt words": _path("/suggest", q=_MISSPELT),
    "suggestions, Chinese words": _path("/suggest", q=_CHINESE),
    "tracker, many words": _path("/tracker", q=_MANY_WORDS),
    "tracker, many long words": _path("/tracker", q="".join(f"{each}nternet " for each in range(1000))),
    "comparison": "/compare",
    "comparison of topics": _path("/compare", rows="topics"),
    "timeline": "/timeline",
    "mentions": "/mentions",
    "lineages, many words": _path("/lineage", q=_MISSPELT),
    "passages": "/browse/passages",
    "answer with many names": _path("/sparql", answer="asks-through-the-years"),
    "answer with names of many things": _path("/sparql", answer="asks-by-year-and-act"),
}


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    """An application with full caches, but for whole responses.

    As in a web process, what is there before is not looked through for garbage, the objects of other tests included.
    """
    with TestClient(create_app(settings.model_copy(update={"cache_bytes": 0, "client_rate": 0.0}))) as running:
        _call(running, preload, running.app.state.site)  # type: ignore[attr-defined]
        gc.collect()
        gc.freeze()
        yield running
        gc.unfreeze()


@pytest.mark.parametrize("name", REQUESTS)
def test_no_request_holds_the_document_thread(client: TestClient, name: str) -> None:
    started = _processor_time(client)
    assert client.get(REQUESTS[name], headers={"Accept": "text/html"}).status_code == 200
    assert _processor_time(client) - started <= _SECONDS


def test_the_measure_finds_a_held_thread(client: TestClient) -> None:
    def hold() -> None:
        end = time.thread_time() + 0.1
        while time.thread_time() < end:
            pass

    started = _processor_time(client)
    _call(client, in_document_thread, hold)
    assert _processor_time(client) - started >= 0.1


def _processor_time(client: TestClient) -> float:
    return float(_call(client, in_document_thread, time.thread_time))


def _call(client: TestClient, *arguments: Any) -> Any:
    assert client.portal is not None
    return client.portal.call(*arguments)
