"""What generators draw from: the routes, parameters and things of the site, the published queries, and a trap."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount

from igfkg.sources.content import find_content
from igfkg.sources.examples import FOLDER
from igfkg_api.app import create_app
from igfkg_api.settings import Settings

_QUERY = re.compile(r'"""(.*?)"""', re.DOTALL)
#: The parameters of pages, which the description of the API leaves out.
_PAGES = {
    "/search": ("q", "type", "from", "lang"),
    "/suggest": ("q", "lang"),
    "/tracker": (
        *("source", "topic", "status", "assessor", "addressee", "responsible", "cost", "verification", "lang"),
        *("q", "sort", "columns", "folded", "page"),
    ),
    "/tracker.csv": ("source", "topic", "status", "assessor", "lang", "q", "sort", "columns", "folded"),
    "/tracker-assessments.csv": ("source", "topic", "status", "assessor", "lang", "q", "sort"),
    "/tracker.xlsx": ("source", "topic", "status", "assessor", "lang", "q", "sort"),
    "/answers/{key}.xlsx": ("release", "lang"),
    "/lineage": ("of", "as_of", "order", "q", "lang", "format"),
    "/lineage.xlsx": ("of", "as_of", "order", "lang"),
    "/paragraphs/{key}.xlsx": ("lang",),
    "/timeline": ("kind", "body", "order", "lang", "format"),
    "/timeline.xlsx": ("kind", "body", "order", "lang"),
    "/gaps": ("class", "lang", "format"),
    "/gaps.xlsx": ("class", "lang"),
    "/sources.xlsx": ("q", "kind", "reading", "sort", "reverse", "lang"),
    "/mentions.xlsx": ("year", "body", "act", "process", "lang"),
    "/compare.xlsx": ("series", "rows", "topic", "from", "to", "changes", "columns", "order", "lang"),
    "/timeline.json": ("kind", "body"),
    "/network": ("of", "from", "to", "all", "type", "lang"),
    "/network.json": ("of", "from", "to", "all", "type"),
    "/report": ("of", "field", "page", "wrong", "document", "paragraph", "wording", "lang"),
    "/report.txt": ("of", "field", "page", "wrong", "document", "paragraph", "wording", "lang"),
    "/browse/{collection}": ("q", "sort", "after", "before", "lang"),
    "/doc/{segment}/{key}": ("lang", "format"),
}


@dataclass(frozen=True)
class Inventory:
    """The same site has the same inventory, except for the port of the trap, which always has five digits."""

    routes: tuple[str, ...]  #: path templates
    parameters: tuple[str, ...]  #: names of all parameters in query strings
    parameters_of: Mapping[str, tuple[str, ...]]  #: those of a path template
    values: tuple[str, ...]  #: values that parameters have in the description of the API
    media_types: tuple[str, ...]
    paths: tuple[str, ...]  #: of pages and things that exist
    queries: tuple[str, ...]  #: the published examples
    trap: str  #: URL that no request may make the server open


def read_inventory(base: str, trap: str) -> Inventory:
    """Return the inventory of the site at ``base``."""
    described = httpx2.get(f"{base}/openapi.json", timeout=30).raise_for_status().json()
    sitemap = httpx2.get(f"{base}/sitemap.xml", timeout=30).raise_for_status().text
    paths = sorted(
        {re.sub(r"^https?://[^/]+(/igfkg(?=/))?", "", url) for url in re.findall("<loc>(.*?)</loc>", sitemap)}
    )
    application = create_app(Settings(home=Path("unused")))
    routes = {path.replace(":path", "") for path in _templates(application.routes)} | {*described["paths"]}
    parameters = _PAGES | {path: tuple(_names(described, path)) for path in described["paths"]}
    return Inventory(
        routes=tuple(sorted(routes)),
        parameters=tuple(sorted({name for names in parameters.values() for name in names})),
        parameters_of=parameters,
        values=tuple(sorted(set(_values(described)))),
        media_types=tuple(sorted(set(re.findall(r'"((?:application|text)/[-+.\w]+)"', json.dumps(described))))),
        paths=tuple(paths),
        queries=tuple(_example_queries(find_content().data / FOLDER)),
        trap=trap,
    )


def _templates(routes: Iterable[Any]) -> Iterator[str]:
    for context in iter_route_contexts([*routes]):
        if isinstance(context.route, Mount):
            yield from _templates(context.route.routes)
        elif context.path:
            yield context.path


def _names(described: dict[str, Any], path: str) -> Iterator[str]:
    for operation in described["paths"][path].values():
        references = [each["$ref"].rpartition("/")[2] for each in operation.get("parameters", ()) if "$ref" in each]
        parameters = [described["components"]["parameters"][name] for name in references]
        for each in (*parameters, *operation.get("parameters", ())):
            if each.get("in") == "query":
                yield each["name"]


def _described_parameters(described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from described["components"].get("parameters", {}).values()
    for methods in described["paths"].values():
        for operation in methods.values():
            yield from (each for each in operation.get("parameters", ()) if "$ref" not in each)


def _values(described: dict[str, Any]) -> Iterator[str]:
    for each in _described_parameters(described):
        yield from (str(value) for value in each.get("schema", {}).get("enum", ()))
        if "example" in each:
            yield str(each["example"])


def _example_queries(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.ttl")):
        yield from (text.replace('\\"', '"').replace("\\\\", "\\") for text in _QUERY.findall(path.read_text("utf-8")))
