"""Reporting an error: fact and passage are filled in, and it goes where the operator says."""

from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from igfkg_api.app import create_app
from igfkg_api.settings import Settings

_THING = "recommendation/wgigf-2012-III.1"
_PATH = f"/report?of={_THING}&field=mainTopic"


def test_fact_and_passage_are_filled_in(client: TestClient) -> None:
    page = unescape(client.get(_PATH).text)
    told = page.partition("<textarea")[2].partition("</textarea>")[0]
    for part in (
        f"<https://w3id.org/igfkg/id/{_THING}>",
        "mainTopic: Funding of the IGF <https://w3id.org/igfkg/id/topic/funding>",
        "stated by: slide 10 <https://w3id.org/igfkg/id/passage/major-2013_s10> of CSTD Working Group",
        client.get("/").headers["igfkg-release"],
    ):
        assert part in told


def test_each_fact_leads_to_its_report(client: TestClient) -> None:
    page = unescape(client.get(f"/doc/{_THING}.html").text)
    assert f'href="{_PATH}"' in page
    assert f'href="/report?of={_THING}"' in page


@pytest.mark.parametrize(
    ("address", "subject"),
    [("mailto:data@example.org", "subject"), ("https://example.org/issues/new?labels=data", "title")],
)
def test_it_goes_to_the_operator(settings: Settings, address: str, subject: str) -> None:
    with TestClient(create_app(settings.model_copy(update={"contact": address}))) as client:
        page = unescape(client.get(_PATH).text)
    (href,) = [each.partition('"')[0] for each in page.split('href="') if each.startswith(address)]
    told = parse_qs(urlsplit(href).query)
    assert told[subject] == [f"Error in https://w3id.org/igfkg/id/{_THING}"]
    assert "stated by: slide 10" in told["body"][0]


def test_without_an_address_it_says_so(client: TestClient) -> None:
    assert "IGFKG_CONTACT" in client.get(_PATH).text


@pytest.mark.parametrize("address", ["", "mailto:data@example.org"])
def test_without_a_thing_it_is_about_the_site(settings: Settings, address: str) -> None:
    with TestClient(create_app(settings.model_copy(update={"contact": address}))) as client:
        page = unescape(client.get("/report").text)
        release = client.get("/").headers["igfkg-release"]
    text = page.partition("<textarea")[2].partition("</textarea>")[0]
    assert "URL of the page: \n" in text
    assert f"Release: {release}" in text
    assert ("subject=Error+report" in page or "subject=Error%20report" in page) is bool(address)


def test_every_page_leads_to_it(client: TestClient) -> None:
    footer = client.get("/gaps").text.partition("<footer")[2]
    assert '<a href="/report" rel="nofollow">' in footer


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://example.org", "mailto:a b"])
def test_an_address_of_another_kind_is_refused(settings: Settings, address: str) -> None:
    with pytest.raises(ValueError, match="contact"):
        Settings(home=settings.home, contact=address)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?of=recommendation/nothing", 404),
        ("?of=nonsense", 404),
        (f"?of={_THING}&field=nothing", 400),
    ],
)
def test_nonsense_is_told(client: TestClient, query: str, status: int) -> None:
    response = client.get(f"/report{query}")
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
