"""Annotating texts over HTTP: formats, refusals, the page, and workers that die."""

import asyncio
import csv
import html
import io
import json
import logging
import os
import re
import signal
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

import openpyxl
import pytest
from fastapi.testclient import TestClient

from igfkg.errors import OverloadedError, TextCrashError
from igfkg.linking.job_workers import JobLimits
from igfkg.linking.name_table import NameTable
from igfkg.linking.text_job import JSON_LD, TextJob
from igfkg.linking.text_workers import TextWorkers
from igfkg_api.app import create_app
from igfkg_api.settings import Settings

TEXT = "The IGF met in Brésil, says A/RES/99/1; \U0001f30d UNESCO"
_PLAIN = {"Content-Type": "text/plain"}
_BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def _exact(body: str) -> list[str]:
    return [each["target"]["selector"][0]["exact"] for each in json.loads(body)["first"]["items"]]


FOUND = ["IGF", "Brésil", "A/RES/99/1", "UNESCO"]


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/plain", TEXT.encode()),
        ("text/plain; charset=UTF-8", TEXT.encode()),
        ('text/plain; charset="utf-16"', TEXT.encode("utf-16")),
        ("text/plain", b"\xff\xfe" + TEXT.encode("utf-16-le")),
        ("text/plain;charset=gb18030", TEXT.encode("gb18030")),
        ("text/html", TEXT.encode()),
        ("application/x-www-form-urlencoded", urlencode({"text": TEXT}).encode()),
    ],
)
def test_texts_in_any_encoding(client: TestClient, content_type: str, body: bytes) -> None:
    response = client.post("/annotate", content=body, headers={"Content-Type": content_type, "Accept": "*/*"})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    assert _exact(response.text) == FOUND
    for each in response.json()["first"]["items"]:
        quote, position = each["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]


def test_offsets_of_html_count_in_its_text_content(client: TestClient) -> None:
    response = client.post(
        "/annotate",
        content="<title>IGF</title><body><p>Br&eacute;sil</p><p>UNESCO</p>",
        headers={"Content-Type": "text/html"},
    )
    positions = [each["target"]["selector"][1] for each in response.json()["first"]["items"]]
    assert [(each["start"], each["end"]) for each in positions] == [(0, 6), (6, 12)]


@pytest.mark.parametrize(
    ("query", "accept", "content_type"),
    [
        ("", "text/csv", "text/csv; charset=utf-8; header=present"),
        ("?format=csv", "*/*", "text/csv; charset=utf-8; header=present"),
        ("?format=html", "application/json", "text/html; charset=utf-8"),
        ("", "text/html", "text/html; charset=utf-8"),
        ("?format=jsonld", "text/csv", 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'),
        ("", "application/json", 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'),
    ],
)
def test_formats(client: TestClient, query: str, accept: str, content_type: str) -> None:
    response = client.post(f"/annotate{query}", content=TEXT.encode(), headers={**_PLAIN, "Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == content_type
    assert response.headers["cache-control"] == "no-store"
    assert "license" not in response.headers.get("link", "")
    assert "UNESCO" in response.text


@pytest.mark.parametrize("source", ["https://example.org/report", "https://example.org/société#3", "urn:x:y"])
def test_the_source_of_the_text(client: TestClient, source: str) -> None:
    response = client.post(f"/annotate?{urlencode({'source': source})}", content=b"UNESCO", headers=_PLAIN)
    assert response.json()["first"]["items"][0]["target"]["source"] == source


REFUSED = [
    (415, {"Content-Type": "application/pdf"}, b"%PDF", "", "application/pdf is not understood"),
    (415, {}, b"UNESCO", "", "of type none"),
    (415, {"Content-Type": "text/plain; charset=x-none"}, b"UNESCO", "", "charset 'x-none'"),
    (415, {"Content-Type": "multipart/form-data; boundary=a"}, b"--a--", "", "multipart/form-data"),
    (415, {**_PLAIN, "Content-Encoding": "gzip"}, b"x", "", "content coding 'gzip'"),
    (400, _PLAIN, b"UNESCO\xff", "", "byte 0xFF is not UTF-8"),
    (400, {"Content-Type": "text/plain; charset=utf-16"}, b"\x00\xd8\x00\xd8", "", "byte 1 of the text is not utf-16"),
    (400, {"Content-Type": "application/x-www-form-urlencoded"}, b"texts=a", "", "no field text"),
    (400, {"Content-Type": "application/x-www-form-urlencoded"}, b"text=%FF", "", "is not UTF-8"),
    (400, _PLAIN, b"x", "?format=xml", "format='xml' is not offered"),
    (400, _PLAIN, b"x", "?source=no+iri", "is not an absolute IRI"),
    (400, _PLAIN, b"x", "?source=", "is not an absolute IRI"),
    (400, _PLAIN, b"x", "?source=http://[x/", "is not an absolute IRI"),
    (400, {"Content-Type": "application/x-www-form-urlencoded"}, b"text=x&source=report", "", "is not an absolute IRI"),
    (400, _PLAIN, b"x", "?formats=csv", "the parameters here are format, source, lang"),
    (406, {**_PLAIN, "Accept": "image/png"}, b"x", "", "none of what you accept"),
    (413, _PLAIN, b"x" * (1024**2 + 1), "", "longer than 1,048,576 bytes"),
    (413, {"Content-Type": "application/x-www-form-urlencoded"}, b"text=" + b"x" * (1024**2 + 1), "", "longer than 1,048,576"),
    (413, _PLAIN, b"IGF " * 20_001, "", "more than 20,000 names and references"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "headers", "body", "query", "detail"), REFUSED)
def test_refusals(
    client: TestClient, status: int, headers: Mapping[str, str], body: bytes, query: str, detail: str
) -> None:
    response = client.post(f"/annotate{query}", content=body, headers={"Accept": "*/*", **headers})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert detail in response.json()["detail"]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_the_page(client: TestClient, language: str) -> None:
    page = client.get(f"/annotate?lang={language}", headers=_BROWSER)
    assert page.status_code == 200
    assert page.headers["content-language"] == language
    assert '<form method="post"' in page.text
    assert "<table>" not in page.text


def test_the_page_with_a_result(client: TestClient) -> None:
    text = "\r\nLe <b>FGI</b> & l’UNESCO\r\nIGF A/RES/99/1"
    page = client.post("/annotate?lang=fr", data={"text": text}, headers=_BROWSER)
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    plain = text.replace("\r\n", "\n")
    shown = page.text.partition('<div class="annotated" dir="auto">')[2].partition("</div>")[0]
    assert html.unescape(re.sub("<[^>]+>", "", re.sub("<sup>.*?</sup>", "", shown))) == plain
    again = html.unescape(page.text.partition("<textarea")[2].partition(">\n")[2].partition("</textarea>")[0])
    assert again == plain
    assert '<a href="/id/body/unesco?lang=fr"' in shown
    people, programs = page.text.split("<tbody>")[1:]
    assert not re.search(r">[0-9]+</td>", people)  # offsets are no matter of those who read
    body = programs.partition("</tbody>")[0]
    cells = re.findall(
        r"<tr><td[^>]*><bdi>(.*?)</bdi></td>.*?>([0-9]+)</td><td[^>]*>([0-9]+)</td></tr>", body, re.DOTALL
    )
    assert [plain[int(start) : int(end)] for _, start, end in cells] == [html.unescape(each) for each, *_ in cells]
    assert len(cells) == 4
    stands_for = page.text.partition("<tbody>")[2].partition('href="/id/body/unesco')[2].partition("</td>")[0]
    assert '<span class="tag">' in stands_for  # its kind, although it is the only one of this name
    for name in re.findall(r'<button name="format" value="(\w+)"', page.text):
        file = client.post("/annotate", data={"text": text, "format": name}, headers=_BROWSER)
        assert file.headers["content-disposition"] == f'attachment; filename="annotations.{name}"'
        assert "unesco" in file.text
    table = client.post("/annotate", data={"text": text, "format": "csv"}).text
    rows = csv.DictReader(io.StringIO(table.removeprefix("\ufeff")))
    assert [plain[int(row["start"]) : int(row["end"])] == row["text"] for row in rows] == [True] * 4


def test_a_page_without_a_result(client: TestClient) -> None:
    page = client.post("/annotate", data={"text": "nothing"}, headers=_BROWSER)
    assert "No name and no reference was found" in page.text
    assert "Names of bodies" in page.text


def test_an_error_is_a_page_for_a_browser(client: TestClient) -> None:
    page = client.post("/annotate", data={"text": "x" * (1024**2 + 1)}, headers=_BROWSER)
    assert page.status_code == 413
    assert page.headers["content-type"].startswith("text/html")


def test_the_log_has_nothing_of_the_text(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        client.post("/annotate", data={"text": "Very-private UNESCO", "source": "https://example.org/secret"})
    assert "/annotate" in caplog.text
    assert "private" not in caplog.text.lower()
    assert "secret" not in caplog.text


# -- workers


@pytest.fixture
def slow_settings(settings: Settings) -> Settings:
    """Settings with a short time limit for texts."""
    return settings.model_copy(update={"text_timeout": 0.4, "text_workers": 1})


#: A text that takes some seconds.
_LONG = "IGF " * 250_000


def test_a_text_that_takes_too_long(slow_settings: Settings) -> None:
    with TestClient(create_app(slow_settings)) as client:
        assert client.post("/annotate", content=b"UNESCO", headers=_PLAIN).status_code == 200
        late = client.post("/annotate", content=_LONG.encode(), headers=_PLAIN)
        assert late.status_code == 503
        assert late.headers["retry-after"] == "10"
        assert late.json()["type"] == "/problems/text-timeout"
        assert "longer than 0.4 seconds" in late.json()["detail"]
        assert client.post("/annotate", content=b"UNESCO", headers=_PLAIN).status_code == 200


async def _table() -> bytes:
    return (
        NameTable([("UNESCO", "https://example.org/unesco"), ("IGF", "https://example.org/igf")], {}, {}, {}, {})
        .to_json()
        .encode()
    )


def _children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


async def _read_one(workers: TextWorkers) -> None:
    """Have a short text read, and wait for the end of its worker."""
    assert b"unesco" in await workers.run(TextJob(JSON_LD), b"UNESCO")
    while _children(workers.pid):
        await asyncio.sleep(0.01)


async def _wait_for_worker(workers: TextWorkers) -> int:
    for _ in range(2000):
        if workers.pid and (children := _children(workers.pid)):
            return children[0]
        await asyncio.sleep(0.01)
    raise TimeoutError


async def _killed(workers: TextWorkers, kill_zygote: bool) -> None:
    await _read_one(workers)
    running = asyncio.create_task(workers.run(TextJob(JSON_LD, most_spans=10**9), _LONG.encode()))
    worker = await _wait_for_worker(workers)
    os.kill(workers.pid if kill_zygote else worker, signal.SIGKILL)
    with pytest.raises(TextCrashError, match="ended before it answered"):
        await running
    assert b"unesco" in await workers.run(TextJob(JSON_LD), b"UNESCO")


@pytest.mark.parametrize("kill_zygote", [False, True])
def test_a_worker_that_is_killed_answers_truthfully_and_the_next_text_is_read(kill_zygote: bool) -> None:
    workers = TextWorkers(_table, JobLimits(seconds=60))
    try:
        asyncio.run(_killed(workers, kill_zygote))
    finally:
        workers.close()


async def _cancelled(workers: TextWorkers) -> None:
    await _read_one(workers)
    running = asyncio.create_task(workers.run(TextJob(JSON_LD), _LONG.encode()))
    worker = await _wait_for_worker(workers)
    await asyncio.sleep(0.3)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    for _ in range(300):
        if worker not in _children(workers.pid):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the worker goes on for nobody")


def test_a_worker_ends_with_its_client() -> None:
    workers = TextWorkers(_table, JobLimits(seconds=60))
    try:
        asyncio.run(_cancelled(workers))
    finally:
        workers.close()


async def _crowd(workers: TextWorkers) -> None:
    await _read_one(workers)
    texts = [asyncio.create_task(workers.run(TextJob(JSON_LD), _LONG.encode())) for _ in range(2)]
    await _wait_for_worker(workers)
    with pytest.raises(OverloadedError) as refused:
        await workers.run(TextJob(JSON_LD), b"UNESCO")
    assert refused.value.retry_after
    for each in texts:
        each.cancel()
    await asyncio.gather(*texts, return_exceptions=True)
    assert b"unesco" in await workers.run(TextJob(JSON_LD), b"UNESCO")


def test_too_many_texts_at_a_time() -> None:
    workers = TextWorkers(_table, JobLimits(workers=1, queue=1, seconds=60))
    try:
        asyncio.run(_crowd(workers))
    finally:
        workers.close()


def test_memory_is_limited() -> None:
    workers = TextWorkers(_table, JobLimits(seconds=60, memory_bytes=32 * 1024**2))
    try:
        with pytest.raises(TextCrashError):
            asyncio.run(workers.run(TextJob(JSON_LD, most_spans=10**9), _LONG.encode() * 4))
    finally:
        workers.close()


def test_workers_inherit_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IGFKG_TOKEN", "secret")
    workers = TextWorkers(_table, JobLimits())
    try:
        asyncio.run(workers.run(TextJob(JSON_LD), b"UNESCO"))
        assert b"secret" not in Path(f"/proc/{workers.pid}/environ").read_bytes()
        descriptors = {str(each.readlink()) for each in Path(f"/proc/{workers.pid}/fd").iterdir()}
        assert not [
            each for each in descriptors if each.startswith("/") and "dev/null" not in each and "deleted" not in each
        ]
    finally:
        workers.close()


def test_the_table_begins_with_the_text_and_what_it_stands_for(client: TestClient) -> None:
    page = client.post("/annotate?lang=en", data={"text": "The MAG met."}, headers={"Accept": "text/html"}).text
    table = page.partition("<thead>")[2].partition("</table>")[0]
    names = ["Text", "Stands for"]
    assert [each.partition("</th>")[0] for each in table.split('<th scope="col">')[1:]] == names
    assert [each.partition('"')[0] for each in table.split('data-label="')[1:]][:2] == names


def test_a_range_is_named_as_one_and_the_workbook_has_a_row_for_each_paragraph(client: TestClient) -> None:
    text = "resolution 80/173, paras. 99-101, and a/70/1"
    page = client.post("/annotate", data={"text": text}, headers=_BROWSER).text
    assert "range: the paragraphs that are here" in page
    assert "ambiguous" not in page
    headers = {**_BROWSER, "Host": "localhost:8000"}
    file = client.post("/annotate", data={"text": text, "format": "xlsx"}, headers=headers)
    assert file.headers["content-disposition"] == 'attachment; filename="annotations.xlsx"'
    header, *rows = openpyxl.load_workbook(io.BytesIO(file.content)).worksheets[0].iter_rows(values_only=True)
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    ranged = [each for each in cells if each["Match"] == "one of a range of paragraphs"]
    assert [str(each["Page"]).rpartition("/")[2] for each in ranged] == [f"A-RES-80-173_op{n}" for n in (99, 100, 101)]
    assert {each["Text"] for each in ranged} == {"paras. 99-101"}
    assert cells[0]["Page"] == "http://localhost:8000/id/document/A-RES-80-173"
