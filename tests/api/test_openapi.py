"""The description of the API: valid, complete, true of every response, and found from the catalogue of APIs."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate
from starlette.routing import Mount, Route

from igfkg_api.app import create_app
from igfkg_api.settings import Settings

#: Pages for people, and what is described elsewhere or describes something itself.
_ELSEWHERE = {
    *(
        "/",
        "/api",
        "/api/{collection}",
        "/browse/{collection}",
        "/problems/{kind}",
        "/guide/{name}",
        "/metrics",
        "/openapi.json",
    ),
    *(
        "/about",
        "/disagreements",
        "/gaps",
        "/sources",
        "/timeline",
        "/search",
        "/suggest",
        "/lineage",
        "/report",
        "/tracker",
        "/tracker.csv",
        "/tracker.jsonld",
        "/network",
        "/network.json",
    ),
    *("/.well-known/api-catalog", "/catalog/links", "/sitemap.xml", "/robots.txt"),
    *("/def.{suffix}", "/def/{version}", "/shapes.{suffix}", "/{room}/{segment}/{key}/"),
    *("/api/v1/{collection}", "/api/v1/{collection}/{key}", "/api/v1/{collection}/{key}/lineage"),
}


@pytest.fixture(scope="module")
def described(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def _validator(described: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    whole = {"components": described["components"], **schema}
    return Draft202012Validator(whole, format_checker=FormatChecker())


def _schema(described: dict[str, Any], path: str, status: str = "200") -> dict[str, Any]:
    content = described["paths"][path]["get"]["responses"][status]["content"]
    found: dict[str, Any] = content["application/ld+json"]["schema"]
    return found


def test_the_description_is_valid(described: dict[str, Any]) -> None:
    validate(described)
    identifiers = [each["operationId"] for operations in described["paths"].values() for each in operations.values()]
    assert len({*identifiers}) == len(identifiers)


def test_every_route_is_described(settings: Settings, described: dict[str, Any]) -> None:
    paths = {path.replace(":path", "") for path in _paths(create_app(settings).routes)}
    assert paths - _ELSEWHERE == {path for path in described["paths"] if not path.startswith("/api/v1/")}


def _paths(routes: Iterable[Any]) -> Iterator[str]:
    for each in routes:
        if isinstance(each, Route | APIRoute):
            yield each.path
        elif isinstance(each, Mount):
            yield from _paths(each.routes)
        elif hasattr(each, "original_router"):
            yield from _paths(each.original_router.routes)


def test_every_collection_is_described(client: TestClient, described: dict[str, Any]) -> None:
    for each in client.get("/api/v1").json()["collections"]:
        assert {each["collection"], f"{each['collection']}/{{key}}"} <= described["paths"].keys()


def test_every_thing_and_every_list_is_as_described(client: TestClient, described: dict[str, Any]) -> None:
    for each in client.get("/api/v1").json()["collections"]:
        path = each["collection"]
        page = client.get(f"{path}?limit=1000&fields=*").json()
        errors = [*_validator(described, _schema(described, path)).iter_errors(page)]
        assert errors == [], path
        one = _validator(described, _schema(described, f"{path}/{{key}}"))
        for item in page["items"][:2]:
            assert [*one.iter_errors(client.get(f"{path}/{item['id'].rpartition('/')[2]}").json())] == []


def test_examples_are_as_described(described: dict[str, Any]) -> None:
    for path, each in described["paths"].items():
        content = each["get"]["responses"].get("200", {}).get("content", {}).get("application/ld+json", {})
        if "example" in content:
            assert [*_validator(described, content["schema"]).iter_errors(content["example"])] == [], path


def test_schemas_can_fail(described: dict[str, Any]) -> None:
    validator = _validator(described, {"$ref": "#/components/schemas/Recommendation"})
    assert [*validator.iter_errors({"id": "https://example.org/x", "type": "Recommendation"})] == []
    for spoilt in ({"id": 1, "type": "Recommendation"}, {"id": "x:y", "type": "Body"}, {"type": "Recommendation"}):
        assert [*validator.iter_errors(spoilt)]


def test_fields_and_filters_come_from_the_model(described: dict[str, Any]) -> None:
    parameters = {each["name"]: each for each in described["paths"]["/api/v1/documents"]["get"]["parameters"]}
    assert {"adoptedOn", "adoptedOn.from", "adoptedOn.to", "adoptedOn.exists", "passedBy", "verification", "q"} <= {
        *parameters
    }
    assert "-adoptedOn" in parameters["sort"]["schema"]["enum"]
    properties = described["components"]["schemas"]["Document"]["properties"]
    assert properties["adoptedOn"]["format"] == "date"
    assert properties["label"]["$ref"].endswith("/Texts")
    assert properties["symbol"]["type"] == "array"


def test_apis_are_found_from_the_well_known_place(client: TestClient) -> None:
    response = client.get("/.well-known/api-catalog")
    assert response.headers["content-type"].startswith("application/linkset+json")
    contexts = {each["anchor"]: each for each in response.json()["linkset"]}
    assert {"/.well-known/api-catalog", "/api/v1", "/sparql"} == {*contexts}
    links = [link for each in contexts.values() for name, links in each.items() if name != "anchor" for link in links]
    for link in links:
        response = client.get(link["href"], headers={"Accept": link.get("type", "*/*")})
        assert response.status_code in (200, 400), link  # a door may want a parameter
