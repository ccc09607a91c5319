"""The page of a thing: each fact with the passages that state it, where sources differ, and how to cite it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from igfkg.citation import Citation
from igfkg.describe import Evidence, Thing, Value, pick_label
from igfkg.lineage.scope import has_lineage
from igfkg.model import local_name, split_iri
from igfkg.namespaces import DEF
from igfkg.serialise import DOCUMENT_FORMATS
from igfkg.tracker.rows import references
from igfkg_api.pages import render
from igfkg_api.site import Site

_SPARQL = (
    "SELECT ?property ?value ?passage WHERE {{\n  GRAPH ?passage {{ <{iri}> ?property ?value }}\n}} ORDER BY ?property"
)


@dataclass(frozen=True)
class Position:
    """One side of a disagreement."""

    values: Sequence[Value]
    prevails: bool  #: whether the settled view takes it
    stated_by: Sequence[Evidence]


@dataclass(frozen=True)
class Difference:
    """A property of the thing on which sources differ."""

    thing: Thing
    property: str  #: IRI
    positions: Sequence[Position]


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
        differences=differences(site, iri),
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


def differences(site: Site, iri: str) -> list[Difference]:
    """Return the disagreements that concern a thing."""
    found = []
    for each in site.catalogue.subjects(DEF + "concerns", iri):
        thing = site.catalogue.thing(each) if site.catalogue.reference(each).cls else None
        positions = references(thing, "hasPosition") if thing else ()
        if thing and positions:
            sides = [_position(site, site.catalogue.thing(position.iri)) for position in positions]
            property_iri = next((reference.iri for reference in references(thing, "onProperty")), "")
            found.append(Difference(thing, property_iri, sides))
    return found


def _position(site: Site, thing: Thing) -> Position:
    facts = [(fact.field.name, fact.value) for fact in thing.facts]
    return Position(
        values=[value for name, value in facts if name == "statedValue"],
        prevails=any(getattr(value, "lexical", "") == "true" for name, value in facts if name == "prevails"),
        stated_by=[site.catalogue.evidence(each.iri) for each in references(thing, "statedBy")],
    )
