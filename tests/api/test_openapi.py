"""The description of the API: valid, complete, true of every response, and found from the catalogue of APIs."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate
from starlette.routing import Mount

from igfkg_api.app import create_app
from igfkg_api.settings import Settings

#: Routes that are left out on purpose: their paths, by the reason.
_LEFT_OUT = {
    "pages for people": (
        *("/", "/about", "/api", "/api/{collection}", "/browse/{collection}", "/disagreements", "/gaps"),
        *("/guide", "/guide/{name}", "/lineage", "/network", "/problems/{kind}", "/report", "/search", "/sources"),
        *("/timeline", "/tracker", "/compare", "/mentions", "/questions", "/charts", "/changes"),
    ),
    "data of such a page": (
        *("/network.json", "/suggest", "/tracker.csv", "/tracker.jsonld", "/mentions.csv", "/mentions.json"),
        *("/tracker.xlsx", "/tracker-assessments.csv", "/answers/{key}.xlsx"),
        *("/browse/{collection}.csv", "/gaps.csv", "/sources.csv", "/disagreements.csv", "/timeline.csv"),
        *("/charts/{name}.csv", "/timeline.json", "/compare.csv", "/compare.json", "/report.txt"),
        *("/browse/{collection}.xlsx", "/gaps.xlsx", "/sources.xlsx", "/disagreements.xlsx", "/timeline.xlsx"),
        *("/charts/{name}.xlsx", "/charts/{name}.svg", "/compare.xlsx", "/mentions.xlsx"),
        *("/lineage.csv", "/lineage.xlsx", "/paragraphs/{key}.csv", "/paragraphs/{key}.xlsx"),
    ),
    "described for each collection": (
        *("/api/v1/{collection}", "/api/v1/{collection}/{key}", "/api/v1/{collection}/{key}/lineage"),
    ),
    "other paths of what is described": (
        *("/def.{suffix}", "/def/{name}", "/shapes.{suffix}"),
        *("/reconcile/v1/extend", "/reconcile/v1/extend/propose", "/reconcile/v1/match", "/reconcile/v1/preview"),
        "/reconcile/v1/suggest/{kind}",
    ),
    "followed from link to link, by standards that describe it": (
        *("/changes/{time}/{number}", "/changes.atom", "/changes/activities", "/changes/activities/{time}/{number}"),
        *("/changes/stream", "/changes/stream/{time}/{number}"),
    ),
    "typed by people, for pages with other paths": (
        *("/examples", "/questions", "/answers", "/guides", "/definitions", "/downloads"),
    ),
    "refused to everybody": ("/inbox/{id}",),
    "another protocol, which describes itself": ("/mcp",),
    "described by the paths of the current release": ("/releases/{release}/{rest}",),
    "for crawlers, monitoring and discovery": (
        *("/.well-known/api-catalog", "/catalog/links", "/metrics", "/openapi.json", "/robots.txt", "/sitemap.xml"),
    ),
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


def test_every_route_is_described_or_left_out_on_purpose(settings: Settings, described: dict[str, Any]) -> None:
    paths = {path.replace(":path", "") for path in _paths(create_app(settings).routes)}
    left_out = {path for paths in _LEFT_OUT.values() for path in paths}
    of_collections_and_releases = ("/api/v1/", "/releases/{release}/")
    assert paths - left_out == {path for path in described["paths"] if not path.startswith(of_collections_and_releases)}
    assert left_out <= paths
    assert left_out.isdisjoint(described["paths"])


def test_what_is_served_of_every_release_is_described(described: dict[str, Any]) -> None:
    root = "/releases/{release}"
    paths = {path.removeprefix(root) for path in described["paths"] if path.startswith(f"{root}/")}
    assert paths == {
        *("/id/{segment}/{key}", "/doc/{segment}/{key}", "/links/{segment}/{key}"),
        *("/id/example/{key}", "/doc/example/{key}", "/dumps", "/dumps/SHA256SUMS", "/dumps/{name}"),
        *("/api/v1", "/api/v1/{collection}", "/api/v1/{collection}/{key}"),
    }


def _paths(routes: Iterable[Any]) -> Iterator[str]:
    for context in iter_route_contexts([*routes]):
        if isinstance(context.route, Mount):
            yield from _paths(context.route.routes)
        elif context.path:
            yield context.path


#: The parameter of the client that a body of a media type goes to, where it is not text.
_PARAMETER = {"application/json": "json", "application/ld+json": "json", "application/x-www-form-urlencoded": "data"}


def test_every_described_path_is_served(client: TestClient, described: dict[str, Any]) -> None:
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            url, query = _example_request(described, path, operation)
            if "{" in url:  # the key of a thing in an empty collection
                continue
            contents = operation.get("requestBody", {}).get("content", {})
            kind, content = next(iter(contents.items())) if contents else ("", {})
            body = _example_body(kind, content["example"]) if contents else {}
            response = client.request(method, url, params=query, **body)
            assert response.status_code < 400, (method, url, response.text)
            assert str(response.status_code) in operation["responses"], (method, url)


def _example_body(kind: str, example: Any) -> dict[str, Any]:
    """The arguments of the client that send a body of a media type."""
    if kind == "multipart/form-data":
        return {"files": {name: ("t.csv" if name == "file" else None, text) for name, text in example.items()}}
    return {_PARAMETER.get(kind, "content"): example, "headers": {"Content-Type": kind}}


def _example_request(described: dict[str, Any], path: str, operation: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """The path with examples in it, and the required parameters of the query string."""
    query: dict[str, str] = {}
    for parameter in _parameters(described, operation):
        value = parameter.get("example") or next(iter(parameter["schema"].get("enum", ())), "")
        if parameter["in"] == "path" and value:
            path = path.replace(f"{{{parameter['name']}}}", value)
        elif parameter.get("required"):
            query[parameter["name"]] = value
    return path, query


def _parameters(described: dict[str, Any], operation: dict[str, Any]) -> list[dict[str, Any]]:
    shared = described["components"]["parameters"]
    parameters = operation.get("parameters", [])
    return [shared[each["$ref"].rpartition("/")[2]] if "$ref" in each else each for each in parameters]


def test_the_description_is_ours(described: dict[str, Any]) -> None:
    for path, operations in described["paths"].items():
        assert operations.keys() <= {"get", "post"}, path  # HEAD is where GET is
        for operation in operations.values():
            assert {"operationId", "summary", "tags", "responses"} <= operation.keys(), path
            assert "Raises:" not in operation.get("description", ""), path  # nor any other docstring
            assert path == "/inbox" or "422" not in operation["responses"], path  # which FastAPI adds by itself
            assert all({*each} == {"$ref"} for each in operation["responses"].values() if "$ref" in each), path
            assert operation.get("parameters") != [], path


def test_path_parameters_are_those_of_the_path(described: dict[str, Any]) -> None:
    for path, operations in described["paths"].items():
        for operation in operations.values():
            parameters = _parameters(described, operation)
            named = [each["name"] for each in parameters if each["in"] == "path"]
            assert sorted(named) == sorted(re.findall(r"{(\w+)}", path)), path
            assert all(each["description"] for each in parameters), path


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
        responses = each.get("get", each.get("post"))["responses"]
        content = responses.get("200", {}).get("content", {}).get("application/ld+json", {})
        if "example" in content:
            assert [*_validator(described, content["schema"]).iter_errors(content["example"])] == [], path


def test_examples_of_bodies_are_as_described(described: dict[str, Any]) -> None:
    contents = {
        (path, kind): content
        for path, operations in described["paths"].items()
        for operation in operations.values()
        for kind, content in operation.get("requestBody", {}).get("content", {}).items()
        if "example" in content
    }
    assert {path for path, _ in contents} >= {"/reconcile", "/reconcile/match", "/reconcile/extend", "/inbox"}
    for place, content in contents.items():
        assert [*_validator(described, content["schema"]).iter_errors(content["example"])] == [], place


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
    assert {"/.well-known/api-catalog", "/api/v1", "/reconcile", "/sparql"} == {*contexts}
    links = [link for each in contexts.values() for name, links in each.items() if name != "anchor" for link in links]
    for link in links:
        response = client.get(link["href"], headers={"Accept": link.get("type", "*/*")})
        assert response.status_code in (200, 400), link  # a door may want a parameter


@pytest.mark.parametrize("status", ["412", "414"])
def test_what_is_refused_before_a_route_is_described_everywhere(described: dict[str, Any], status: str) -> None:
    conditional = {"200", "300"}
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            has_etag = (
                method == "get" and conditional & operation["responses"].keys() and operation["tags"] != ["health"]
            )
            assert (status in operation["responses"]) == (status == "414" or bool(has_etag)), (method, path)


def test_a_field_of_any_subclass_can_be_asked_of_a_thing(client: TestClient, described: dict[str, Any]) -> None:
    for path, operations in described["paths"].items():
        if path.startswith("/api/v1/") and path.endswith("/{key}"):
            url, _ = _example_request(described, path, operations["get"])
            listed = {
                each["name"]: each["schema"] for each in operations["get"]["parameters"] if "items" in each["schema"]
            }
            for name, schema in listed.items() if "{" not in url else ():
                response = client.get(url, params={name: schema["items"]["enum"]})
                assert response.status_code == 200, (url, name, response.text)
