"""The page of a thing: each fact with the passages that state it, where sources differ, and how to cite it."""

import json
from typing import Any
from urllib.parse import quote, urlencode

from igfkg.citation import Citation
from igfkg.describe import Thing, pick_label
from igfkg.differences import differences
from igfkg.lineage.scope import has_lineage
from igfkg.model import local_name, split_iri
from igfkg.serialise import DOCUMENT_FORMATS
from igfkg_api.pages import render
from igfkg_api.site import Site

_SPARQL = (
    "SELECT ?property ?value ?passage WHERE {{\n  GRAPH ?passage {{ <{iri}> ?property ?value }}\n}} ORDER BY ?property"
)


def thing_page(site: Site, iri: str, language: str) -> str:
    """Return the page of a thing in a language (tag)."""
    thing = site.catalogue.thing(iri)
    segment, key = split_iri(iri) or ("", "")
    citation = _citation(site, thing, language)
    return render(
        "thing.html",
        site=site,
        languages=(language,),
        thing=thing,
        groups=_groups(site, thing),
        links=_links(site, iri),
        differences=differences(site.catalogue, iri),
        statements=site.catalogue.statements(iri),
        property_labels=site.model.labels,
        formats=DOCUMENT_FORMATS,
        lineage=f"{segment}/{key}" if has_lineage(thing.cls) else "",
        path=f"/doc/{quote(segment)}/{quote(key)}",
        citation=citation,
        csl=json.dumps([citation.csl()], ensure_ascii=False, indent=1),
        sparql=f"/sparql?{urlencode({'query': _SPARQL.format(iri=iri)})}",
    )


def _groups(site: Site, thing: Thing) -> list[tuple[Any, list[Any]]]:
    """Headings with the fields under them."""
    groups = {group.name: group for group in site.model.groups}
    grouped: dict[str, list[Any]] = {each.name: [] for each in site.model.groups}
    for field, facts in thing.by_field():
        grouped.setdefault(field.group, []).append((field, facts))
    return [(groups[each], found) for each, found in grouped.items() if found and each in groups]


def _links(site: Site, iri: str) -> dict[str, Any]:
    """What points here, by name of the property."""
    found = site.catalogue.links_here(iri)
    return {local_name(each): (site.model.labels.get(each, {}), things) for each, things in found.items()}


def _citation(site: Site, thing: Thing, language: str) -> Citation:
    found = pick_label(thing.labels, [language])
    parts = split_iri(thing.iri) or ("", thing.iri)
    return Citation(
        key="-".join(("igfkg", *parts)).replace(".", "-").replace("_", "-"),
        title=found[1] if found else parts[1],
        url=thing.iri,
        release=site.release.name,
        date=str(site.release.manifest.get("date", "")),
    )
