"""What the API sends to programs with a generated client: the same requests as theirs, by hand."""

from typing import Any

import httpx2

_TOPICS = "mainTopic=funding&mainTopic=participation&fields=label,mainTopic&limit=7"
_FILTERS = "type=Resolution&adoptedOn.from=2012&adoptedOn.to=2015&facets=type,passedBy&sort=-adoptedOn"
_THING = "/api/v1/recommendations/wgigf-2012-III.1"


def answers(site: str) -> dict[str, Any]:
    """Return what a program has to print that got the same from a site."""

    def get(path: str) -> Any:
        return httpx2.get(f"{site}{path}").json()

    item, lineage = get(_THING), get(f"{_THING}/lineage?as_of=2017-01-01")
    return {
        "list": get(f"/api/v1/recommendations?{_TOPICS}")["items"],
        "filters": get(f"/api/v1/documents?{_FILTERS}"),
        "item": [item["id"], item["type"], item["mainTopic"]["id"], item["statedIn"][0]["id"]],
        "lineage": [[each["id"], each["event"]["kind"], each["event"].get("date")] for each in lineage["items"]],
        "error": [400, get("/api/v1/recommendations?limit=0")["detail"]],
        "not found": [404, get("/api/v1/recommendations/nothing")["detail"]],
        "query": "1",
    }


def ambiguous_name(site: str) -> str:
    """Return a name that several things have."""
    iris: dict[str, set[str]] = {}
    for each in httpx2.get(f"{site}/names.json").json():
        iris.setdefault(each["name"], set()).add(each["uri"])
    return next(name for name, things in sorted(iris.items()) if len(things) > 1)


def things_called(site: str, name: str) -> list[str]:
    """Return the IRIs of the things that have a name, as the look-up has them."""
    found = httpx2.get(f"{site}/lookup", params={"label": name}).json()
    return [each["id"] for each in found["choices"]]
