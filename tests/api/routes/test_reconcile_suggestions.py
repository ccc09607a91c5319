"""Suggestions of the reconciliation service, proposed properties, and flyouts."""

import pytest
from fastapi.testclient import TestClient

from tests.api.reconciliation_schemas import faults

_CSTD = "https://w3id.org/igfkg/id/body/cstd"


@pytest.mark.parametrize(
    ("prefix", "key"),
    [
        ("commission on sci", "body/cstd"),
        ("cstd", "body/cstd"),
        ("technology for dev", "body/cstd"),  # words within the name
        (_CSTD, "body/cstd"),
        ("body/cstd", "body/cstd"),
        ("Комиссия по нау", "body/cstd"),
        ("A/RES/67/1", "document/A-RES-67-195"),
    ],
)
def test_things_are_suggested(client: TestClient, prefix: str, key: str) -> None:
    answer = client.get("/reconcile/suggest/entity", params={"prefix": prefix}).json()
    assert faults("suggested entities", answer) == []
    assert f"https://w3id.org/igfkg/id/{key}" in [each["id"] for each in answer["result"][:3]]


@pytest.mark.parametrize("parameter", ["offset", "cursor"])
def test_suggestions_come_in_pages(client: TestClient, parameter: str) -> None:
    def ids(**parameters: str) -> list[str]:
        answer = client.get("/reconcile/suggest/entity", params={"prefix": "internet", **parameters}).json()
        return [each["id"] for each in answer["result"]]

    every = ids(limit="30")
    assert len({*every}) == 30
    assert ids(limit="10") + ids(limit="10", **{parameter: "10"}) + ids(limit="10", **{parameter: "20"}) == every
    assert ids(limit="0") == []
    assert ids(limit="9" * 40) == ids(limit="100")
    assert ids(limit="0" * 40 + "1") == ids(limit="1")
    assert ids(offset="9" * 40) == []


def test_only_things_of_the_type_are_suggested(client: TestClient) -> None:
    answer = client.get("/reconcile/suggest/entity", params={"prefix": "i", "type": "Meeting"}).json()
    assert {each["notable"][0]["id"] for each in answer["result"]} == {"Meeting"}


@pytest.mark.parametrize(
    ("kind", "prefix", "identifier"),
    [
        ("type", "doc", "Document"),
        ("type", "Resolution", "Resolution"),
        ("type", "", "Body"),
        ("property", "start", "startDate"),
        ("property", "startDate", "startDate"),
        ("property", "https://schema.org/startDate", "startDate"),
    ],
)
def test_types_and_properties_are_suggested(client: TestClient, kind: str, prefix: str, identifier: str) -> None:
    answer = client.get(f"/reconcile/suggest/{kind}", params={"prefix": prefix}).json()
    assert faults("suggestions", answer) == []
    assert identifier in [each["id"] for each in answer["result"]]


@pytest.mark.parametrize(("kind", "identifier"), [("entity", _CSTD), ("type", "Body"), ("property", "date")])
def test_a_flyout_has_a_few_words(client: TestClient, kind: str, identifier: str) -> None:
    answer = client.get(f"/reconcile/flyout/{kind}", params={"id": identifier}).json()
    assert faults("flyout", answer) == []
    assert answer["id"] == identifier


def test_properties_are_proposed(client: TestClient) -> None:
    answer = client.get("/reconcile/extend/propose", params={"type": "Meeting", "limit": "4"}).json()
    assert faults("proposal", answer) == []
    assert (answer["type"], answer["limit"], len(answer["properties"])) == ("Meeting", 4, 4)
    every = client.get("/reconcile/extend/propose", params={"type": "Meeting"}).json()["properties"]
    assert {"startDate", "meetingOf"} <= {each["id"] for each in every}
