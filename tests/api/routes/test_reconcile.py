"""The reconciliation service: both versions of the API, as the specification has them and as OpenRefine sends them."""

import json
from typing import Any
from urllib.parse import quote, unquote

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.api.reconciliation_schemas import SCHEMAS, faults

_IGF = "https://w3id.org/igfkg/id/body/igf"
_CSTD = "https://w3id.org/igfkg/id/body/cstd"
_FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}


def _queries(client: TestClient, queries: Any) -> Response:
    return client.post("/reconcile", data={"queries": json.dumps(queries)})


def _match(client: TestClient, *queries: Any, path: str = "/reconcile/match", **headers: str) -> Response:
    return client.post(path, json={"queries": [*queries]}, headers=headers)


def _name(text: str | bool, **more: Any) -> dict[str, Any]:
    return {"conditions": [{"matchType": "name", "propertyValue": text}], **more}


def _first(response: Response) -> dict[str, Any]:
    assert response.status_code == 200, response.text
    first: dict[str, Any] = response.json()["results"][0]["candidates"][0]
    return first


# -- the manifest


def test_the_manifest_is_that_of_0_2(client: TestClient) -> None:
    response = client.get("/reconcile", headers={"Host": "localhost:8000"})
    manifest = response.json()
    assert faults("manifest", manifest) == []
    assert manifest["versions"] == ["0.2", "1.0-draft"]
    assert manifest["preview"]["url"].startswith("http://localhost:8000/reconcile/preview?")
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("path", "accept"), [("/reconcile/v1", "*/*"), ("/reconcile", "application/reconciliation.v1+json")]
)
def test_the_manifest_of_1_0_draft(client: TestClient, path: str, accept: str) -> None:
    manifest = client.get(path, headers={"Accept": accept}).json()
    assert faults("draft manifest", manifest) == []
    assert faults("manifest", manifest) != []
    assert manifest["view"]["url"].replace("{+id}", _CSTD) == _CSTD


def test_types_of_the_manifest_come_from_the_model(client: TestClient) -> None:
    types = {each["id"]: each for each in client.get("/reconcile?lang=fr").json()["defaultTypes"]}
    assert {"Body", "Document", "Meeting", "Process", "Recommendation"} <= types.keys()
    assert "Passage" not in types  # a record
    assert types["Body"]["name"] != "body"


def test_urls_of_the_manifest_lead_somewhere(client: TestClient) -> None:
    manifest = client.get("/reconcile", headers={"Host": "localhost"}).json()
    identifier = quote(_CSTD, safe="")
    urls = [
        manifest["view"]["url"].replace("{{id}}", identifier),
        manifest["preview"]["url"].replace("{{id}}", identifier),
        manifest["documentation"],
        manifest["logo"],
        *(each["service_url"] + each["service_path"] for each in manifest["suggest"].values()),
        *(
            each["service_url"] + each["flyout_service_path"].replace("${id}", quote(value, safe=""))
            for each, value in zip(manifest["suggest"].values(), (_CSTD, "label", "Body"), strict=True)
        ),
        "".join(manifest["extend"]["propose_properties"].values()) + "?type=Body",
    ]
    for url in urls:
        response = client.get(url.removeprefix("http://localhost"), follow_redirects=True)
        assert response.status_code == 200, url


# -- queries


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_batch_of_0_2(client: TestClient, method: str) -> None:
    queries = {"q0": {"query": "CSTD"}, "q1": {"query": "IGF", "type": "Process", "limit": 1}, "q2": {"query": "xyz"}}
    pairs = {"queries": json.dumps(queries)}
    in_url, in_form = (pairs, None) if method == "GET" else (None, pairs)
    response = client.request(method, "/reconcile", params=in_url, data=in_form)
    answer = response.json()
    assert faults("results", answer) == []
    assert [*answer] == [*queries]
    assert answer["q0"]["result"][0]["id"] == _CSTD
    assert answer["q0"]["result"][0]["match"]
    assert [each["id"] for each in answer["q1"]["result"]] == [_IGF.replace("body", "process")]
    assert answer["q2"] == {"result": []}
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/reconcile/match", "/reconcile/v1/match"])
def test_a_batch_of_1_0_draft(client: TestClient, path: str) -> None:
    response = _match(client, _name("CSTD"), _name("xyz"), _name("IGF", type="Body", limit=1), path=path)
    answer = response.json()
    assert faults("draft results", answer) == []
    assert [[each["id"] for each in result["candidates"][:1]] for result in answer["results"]] == [[_CSTD], [], [_IGF]]
    assert len(answer["results"][2]["candidates"]) == 1


def test_a_cell_without_a_name_has_no_candidates(client: TestClient) -> None:
    """One empty cell of a table does not spoil the batch of its neighbours."""
    results = _match(client, _name(" "), _name("CSTD"), {"conditions": [{"matchType": "name", "v": []}]}).json()
    assert [len(each["candidates"]) > 0 for each in results["results"]] == [False, True, False]
    answer = _queries(client, {"q0": {"query": ""}, "q1": {"query": "CSTD"}}).json()
    assert [len(each["result"]) > 0 for each in answer.values()] == [False, True]


def test_older_names_of_members_are_read(client: TestClient) -> None:
    query = {"conditions": [{"matchType": "name", "v": "CSTD"}, {"matchType": "property", "pid": "label", "v": "x"}]}
    assert _first(_match(client, query))["id"] == _CSTD


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"propertyValue": ["no such name", "CSTD"]}, [_CSTD]),
        ({"propertyValue": ["  ", "CSTD"]}, [_CSTD]),
        ({"propertyValue": ["ECOSOC", "CSTD"], "matchQuantifier": "all"}, []),
    ],
)
def test_a_query_of_1_0_may_have_several_names(
    client: TestClient, condition: dict[str, Any], expected: list[str]
) -> None:
    (answer,) = _match(client, {"conditions": [{"matchType": "name", **condition}]}).json()["results"]
    assert [each["id"] for each in answer["candidates"] if each["match"]] == expected
    assert bool(answer["candidates"]) is bool(expected)


_TITLE = "Information and communications technologies for development"


def test_properties_filter_or_score(client: TestClient) -> None:
    conditions: list[dict[str, Any]] = [
        {"matchType": "property", "propertyId": "adoptedOn", "propertyValue": ["2012", "1999"]}
    ]
    query = {"conditions": [*_name(_TITLE)["conditions"], *conditions], "type": "Resolution"}
    candidates = _match(client, query).json()["results"][0]["candidates"]
    assert candidates[0]["id"].endswith("A-RES-67-195")
    assert candidates[0]["match"]
    assert {each["id"]: each["value"] for each in candidates[0]["features"]}["properties"] == 100
    assert len(candidates) > 3
    conditions[0]["required"] = True
    assert len(_match(client, query).json()["results"][0]["candidates"]) == 1


def test_a_property_may_be_an_entity(client: TestClient) -> None:
    properties = [{"pid": "meetingOf", "v": {"id": _IGF, "name": "IGF"}}, {"pid": "sessionNumber", "v": 8}]
    answer = _queries(client, {"q": {"type": "Meeting", "properties": properties}}).json()
    assert faults("results", answer) == []
    assert answer["q"]["result"][0]["id"].endswith("meeting/igf-2013")


def test_labels_are_in_the_language_of_the_reader(client: TestClient) -> None:
    names = {
        language: _first(_match(client, _name("CSTD"), **{"Accept-Language": language}))
        for language in ("en", "fr", "es", "ar", "ru", "zh")
    }
    assert len({each["name"] for each in names.values()}) == 6
    assert {each["lang"] for each in names.values()} == {*names}
    assert names["ar"]["dir"] == "rtl"
    assert "dir" not in names["fr"]


def test_reasons_are_in_the_language_of_the_reader(client: TestClient) -> None:
    answers = {each: _first(_match(client, _name("CSTD"), **{"Accept-Language": each})) for each in ("en", "fr", "es")}
    assert answers["en"]["description"] == "body · other name: CSTD"
    assert answers["fr"]["description"].endswith(" · autre nom: CSTD")
    assert answers["es"]["description"].endswith(" · otro nombre: CSTD")
    assert answers["fr"]["features"][0]["name"] != answers["en"]["features"][0]["name"]


def test_requests_of_openrefine(client: TestClient) -> None:
    """As its manual and its source have them: guessing types, reconciling with a type and a column, extending."""
    guess = {f"q{number}": {"query": text, "limit": 3} for number, text in enumerate(("CSTD", "ITU", "UNESCO"))}
    answer = client.post("/reconcile", content="queries=" + quote(json.dumps(guess)), headers=_FORM).json()
    assert [each["result"][0]["type"][0]["id"] for each in answer.values()] == ["Body"] * 3
    query = {
        "query": _TITLE,
        "type": "Resolution",
        "type_strict": "should",
        "properties": [{"pid": "adoptedOn", "v": "2012-12-21"}],
    }
    answer = client.post("/reconcile", content="queries=" + quote(json.dumps({"q0": query})), headers=_FORM).json()
    assert answer["q0"]["result"][0]["match"]
    found = client.get("/reconcile/suggest/property", params={"prefix": "adop", "type": "Resolution", "lang": "en"})
    assert "adoptedOn" in [each["id"] for each in found.json()["result"]]
    extend = {"ids": [answer["q0"]["result"][0]["id"]], "properties": [{"id": "adoptedOn", "settings": {}}]}
    rows = client.post("/reconcile", content="extend=" + quote(json.dumps(extend)), headers=_FORM).json()["rows"]
    assert [*rows.values()] == [{"adoptedOn": [{"date": "2012-12-21T00:00:00Z"}]}]
    view = client.get("/reconcile").json()["view"]["url"].replace("{{id}}", quote(extend["ids"][0], safe=""))
    assert client.get(view[view.index("/reconcile/") :]).headers["location"] == "/id/document/A-RES-67-195"


def test_a_script_of_another_origin_may_send_json(client: TestClient) -> None:
    headers = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    response = client.options("/reconcile/match", headers=headers | {"Access-Control-Request-Headers": "content-type"})
    assert response.headers["access-control-allow-origin"] == "*"
    assert "POST" in response.headers["access-control-allow-methods"]
    assert "content-type" in response.headers["access-control-allow-headers"]


# -- data extension


_EXTENSION: dict[str, list[Any]] = {
    "ids": ["https://w3id.org/igfkg/id/meeting/igf-2013", "https://w3id.org/igfkg/id/meeting/none"],
    "properties": [{"id": each} for each in ("startDate", "sessionNumber", "meetingOf", "label", "homepage")],
}


def test_values_in_both_versions(client: TestClient) -> None:
    answer = client.post("/reconcile", data={"extend": json.dumps(_EXTENSION)}).json()
    assert faults("extension", answer) == []
    row = answer["rows"][_EXTENSION["ids"][0]]
    assert row["startDate"] == [{"date": "2013-10-22T00:00:00Z"}]
    assert row["sessionNumber"] == [{"int": 8}]
    assert row["meetingOf"] == [{"id": _IGF, "name": "Internet Governance Forum"}]
    assert row["label"] == [{"str": "IGF 2013"}]
    assert [*answer["rows"].values()][1] == {each["id"]: [] for each in _EXTENSION["properties"]}
    draft = client.post("/reconcile/extend", json=_EXTENSION).json()
    assert faults("draft extension", draft) == []
    assert draft["meta"] == answer["meta"]
    assert {
        each["id"]: {entry["id"]: entry["values"] for entry in each["properties"]} for each in draft["rows"]
    } == answer["rows"]


def test_every_property_of_every_type_can_be_extended(client: TestClient) -> None:
    for each in client.get("/reconcile").json()["defaultTypes"]:
        found = client.get("/reconcile/suggest/entity", params={"prefix": "", "type": each["id"], "limit": "3"}).json()
        names = client.get("/reconcile/extend/propose", params={"type": each["id"]}).json()["properties"]
        for start in range(0, len(names), 20):
            properties = [{"id": name["id"]} for name in names[start : start + 20]]
            query = {"ids": [entity["id"] for entity in found["result"]], "properties": properties}
            answer = client.post("/reconcile", data={"extend": json.dumps(query)}).json()
            assert faults("extension", answer) == [], each["id"]


# -- what is refused

_LONG = "x" * 1001
#: Method, path, what is sent, status, and a part of the message that says what to do.
_REFUSED: dict[str, tuple[str, str, dict[str, Any], int, str]] = {
    "JSONP": ("GET", "/reconcile?callback=f", {}, 400, "CORS"),
    "no JSON": ("POST", "/reconcile", {"data": {"queries": "{"}}, 400, "queries is not JSON"),
    "NaN": ("POST", "/reconcile", {"data": {"queries": '{"q": {"query": NaN}}'}}, 400, "NaN"),
    "deep": ("POST", "/reconcile", {"data": {"queries": "[" * 100_000}}, 400, "nested"),
    "half a surrogate pair": (
        "POST",
        "/reconcile",
        {"data": {"queries": '{"\\ud800": {"query": "x"}}'}},
        400,
        "surrogates",
    ),
    "an array": ("POST", "/reconcile", {"data": {"queries": "[]"}}, 400, '{"q0"'),
    "no field": ("POST", "/reconcile", {"data": {"query": "x"}}, 400, "queries="),
    "JSON to 0.2": ("POST", "/reconcile", {"json": {}}, 415, "send application/x-www-form-urlencoded"),
    "a form to 1.0-draft": ("POST", "/reconcile/match", {"data": {"queries": "[]"}}, 415, "send application/json"),
    "no UTF-8": (
        "POST",
        "/reconcile/match",
        {"content": b'"\xff"', "headers": {"Content-Type": "application/json"}},
        400,
        "UTF-8",
    ),
    "empty query": ("POST", "/reconcile", {"data": {"queries": '{"q7": {}}'}}, 400, "'q7'"),
    "long name": ("POST", "/reconcile", {"data": {"queries": json.dumps({"q": {"query": _LONG}})}}, 400, "shorten"),
    "large batch": (
        "POST",
        "/reconcile",
        {"data": {"queries": json.dumps({str(each): {"query": "x"} for each in range(51)})}},
        413,
        "at most 50 queries",
    ),
    "large draft batch": ("POST", "/reconcile/match", {"json": {"queries": [_name("x")] * 51}}, 413, "several batches"),
    "a boolean as name": ("POST", "/reconcile/match", {"json": {"queries": [_name(True)]}}, 400, "not a string"),
    "no language": ("POST", "/reconcile/match", {"json": {"queries": [_name("x", lang=1)]}}, 400, "lang of query 0"),
    "no types": ("POST", "/reconcile/match", {"json": {"queries": [_name("x", type=False)]}}, 400, "type of query 0"),
    "required by a word": (
        "POST",
        "/reconcile",
        {"data": {"queries": '{"q": {"properties": [{"pid": "label", "v": "x", "required": "no"}]}}'}},
        400,
        "true or false",
    ),
    "large body": ("POST", "/reconcile/match", {"json": {"queries": ["x" * 800_000]}}, 413, "send fewer"),
    "unknown type": ("POST", "/reconcile", {"data": {"queries": '{"q": {"query": "x", "type": "Q5"}}'}}, 400, "'Q5'"),
    "unknown property": (
        "POST",
        "/reconcile",
        {"data": {"queries": '{"q": {"query": "x", "properties": [{"pid": "P31", "v": "x"}]}}'}},
        400,
        "'P31'",
    ),
    "part of a candidate": (
        "POST",
        "/reconcile/match",
        {"json": {"queries": [_name("x", limit=1.5)]}},
        400,
        "positive",
    ),
    "limit": ("POST", "/reconcile", {"data": {"queries": '{"q": {"query": "x", "limit": 0}}'}}, 400, "positive"),
    "no conditions": ("POST", "/reconcile/match", {"json": {"queries": [{"conditions": []}]}}, 400, "query 0"),
    "no matchType": ("POST", "/reconcile/match", {"json": {"queries": [{"conditions": [{"v": 1}]}]}}, 400, "matchType"),
    "list as matchType": (
        "POST",
        "/reconcile/match",
        {"json": {"queries": [{"conditions": [{"matchType": []}]}]}},
        400,
        "matchType",
    ),
    "quantifier": (
        "POST",
        "/reconcile/match",
        {
            "json": {
                "queries": [
                    {"conditions": [{"matchType": "property", "pid": "label", "v": "x", "matchQuantifier": "most"}]}
                ]
            }
        },
        400,
        "any, all, none",
    ),
    "many names": (
        "POST",
        "/reconcile/match",
        {"json": {"queries": [{"conditions": [{"matchType": "name", "propertyValue": ["x"] * 6}]}]}},
        400,
        "more than 5 names",
    ),
    "excluded name": (
        "POST",
        "/reconcile/match",
        {
            "json": {
                "queries": [{"conditions": [{"matchType": "name", "propertyValue": "x", "matchQuantifier": "none"}]}]
            }
        },
        400,
        "any or all",
    ),
    "many things": (
        "POST",
        "/reconcile/extend",
        {"json": {"ids": [str(each) for each in range(101)], "properties": []}},
        413,
        "at most 100 ids",
    ),
    "no ids": ("POST", "/reconcile/extend", {"json": {"properties": []}}, 400, '"ids"'),
    "nothing to suggest": ("GET", "/reconcile/suggest/page", {}, 404, "entity, property, type"),
    "offset": ("GET", "/reconcile/suggest/entity?offset=-1", {}, 400, "not a number"),
    "no id": ("GET", "/reconcile/preview", {}, 400, "id=body/cstd"),
    "no id of a type": ("GET", "/reconcile/flyout/type?id=", {}, 400, "id is missing"),
    "no such type": ("GET", "/reconcile/flyout/type?id=Q5", {}, 404, "'Q5'"),
    "no such property": ("GET", "/reconcile/flyout/property?id=P31", {}, 404, "'P31'"),
    "no such flyout": ("GET", "/reconcile/flyout/page?id=x", {}, 404, "entity, property, type"),
    "no such thing": ("GET", "/reconcile/preview?id=body/none", {}, 404, "body/none"),
    "script as thing": ("GET", f"/reconcile/preview?id={quote('<script>')}", {}, 404, "<script>"),
}


@pytest.mark.parametrize("name", _REFUSED)
def test_bad_requests_are_refused_with_what_to_do(client: TestClient, name: str) -> None:
    method, path, sent, status, message = _REFUSED[name]
    response = client.request(method, path, **sent)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert message in response.json()["detail"]


def test_the_checks_find_what_is_wrong() -> None:
    assert faults("results", {"q": {"result": [{"id": "x", "name": "x", "type": [], "score": 101, "match": True}]}})
    assert faults("extension", {"meta": [], "rows": {"x": {"p": [{"date": "2012"}]}}})
    assert all(faults(name, {"result": [{}], "q": {}, "meta": 1, "id": 1}) for name in SCHEMAS)
    assert unquote(quote(_CSTD, safe="")) == _CSTD
