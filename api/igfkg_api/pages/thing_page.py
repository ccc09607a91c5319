"""The page of a thing: facts with the passages that state them, disagreements, incoming links."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlencode

from igfkg.catalogue.disagreements import disagreements_about
from igfkg.catalogue.foreign_links import links_from_others
from igfkg.catalogue.incoming_links import IncomingLinks, incoming_links
from igfkg.catalogue.labels import pick_label
from igfkg.catalogue.passages import Passage, passages_of
from igfkg.catalogue.things import Fact, Reference, Thing, Value
from igfkg.metadata.citation import Citation
from igfkg.rdf.formats import DOCUMENT_FORMATS
from igfkg.rdf.namespaces import DCT, ELI, SKOS
from igfkg.views.lineage.scope import has_lineage
from igfkg.views.tracker.assessments import assessments_of, level_of
from igfkg_api.pages.rendering import render
from igfkg_api.site import Site

_SPARQL = (
    "SELECT ?property ?value ?passage WHERE {{\n  GRAPH ?passage {{ <{iri}> ?property ?value }}\n}} ORDER BY ?property"
)
_LINKED = (
    "PREFIX dct: <{dct}>\nPREFIX eli: <{eli}>\n"
    "SELECT ?thing ?property ?by ?date WHERE {{\n  GRAPH ?passage {{ ?thing ?property <{iri}> }}\n"
    "  ?passage eli:is_part_of ?document .\n  ?document dct:creator ?by ; dct:issued ?date\n"
    '  FILTER(!STRSTARTS(STR(?thing), "{base}"))\n}} ORDER BY ?property ?thing LIMIT 1000'
)
_FOREIGN = 50  # links from things of others
_INCOMING = 10  # incoming links of each kind
_STATEMENTS = 60  # of the passages of a document
_MEANINGS = (SKOS + "definition", SKOS + "scopeNote")


def thing_page(site: Site, iri: str, language: str) -> str:
    """Return the page of a thing in a language (tag)."""
    thing = site.catalogue.thing(iri)
    segment, key = site.space.split(iri) or ("", "")
    citation = _citation(site, thing, language)
    passages = passages_of(site.catalogue, iri, _STATEMENTS)
    links = _incoming_links(site, iri, passages)
    return render(
        "thing.html",
        site=site,
        languages=(language,),
        thing=thing,
        key=key,
        path=f"{segment}/{key}",
        groups=_groups(site, thing),
        meaning=lambda value: _meaning(site, value),
        assessments=assessments_of(site.catalogue, thing),
        level=level_of(thing).value,
        collection=site.model.list_class_of(thing.cls),
        passages=passages,
        related=links,
        linked=links_from_others(site.catalogue, iri, _FOREIGN),
        linked_query=f"/sparql?{urlencode({'query': _LINKED.format(iri=iri, base=site.space.base, dct=DCT, eli=ELI)})}",
        inverse_labels=site.model.inverse_labels,
        shared={prop for prop, count in Counter(each.by for each in links).items() if count > 1},
        differences=disagreements_about(site.catalogue, iri),
        statements=site.catalogue.statements(iri),
        property_labels=site.model.labels,
        formats=DOCUMENT_FORMATS,
        has_lineage=has_lineage(thing.cls),
        document=f"/doc/{quote(segment)}/{quote(key)}",
        citation=citation,
        csl=json.dumps([citation.csl()], ensure_ascii=False, indent=1),
        sparql=f"/sparql?{urlencode({'query': _SPARQL.format(iri=iri)})}",
    )


def _groups(site: Site, thing: Thing) -> list[tuple[Any, list[Any]]]:
    """Return the groups of fields with their facts."""
    groups = {group.name: group for group in site.model.groups}
    grouped: dict[str, list[Any]] = {each.name: [] for each in site.model.groups}
    for field, facts in thing.by_field():
        relevant = [fact for fact in facts if fact.evidence or not _is_entailed(site, thing, fact)]
        if relevant:
            grouped.setdefault(field.group, []).append((field, relevant))
    return [(groups[name], fields) for name, fields in grouped.items() if fields and name in groups]


def _is_entailed(site: Site, thing: Thing, fact: Fact) -> bool:
    """Whether a fact is entailed by one of a narrower property: a main topic is a topic."""
    narrower = site.catalogue.narrower(fact.field.iri) - {fact.field.iri}
    return any(each.field.iri in narrower and each.value == fact.value for each in thing.facts)


def _incoming_links(site: Site, iri: str, passages: Iterable[Passage]) -> list[IncomingLinks]:
    """Return the incoming links; without passages if the page lists these with their statements."""
    left_out = (ELI + "is_part_of",) if passages else ()
    return [each for each in incoming_links(site.catalogue, iri, _INCOMING) if each.by not in left_out]


def _meaning(site: Site, value: Value) -> list[dict[str, str]]:
    """Return the definitions and scope notes of a SKOS concept, by language; empty for other values."""
    if not isinstance(value, Reference) or value.cls is None or SKOS + "Concept" not in value.cls.superclasses:
        return []
    facts = [fact for fact in site.catalogue.thing(value.iri).facts if fact.field.iri in _MEANINGS]
    by_field: dict[str, dict[str, str]] = {}
    for fact in facts:
        if not isinstance(fact.value, Reference):
            by_field.setdefault(fact.field.iri, {})[fact.value.language or ""] = fact.value.lexical
    return [by_field[each] for each in _MEANINGS if each in by_field]


def _citation(site: Site, thing: Thing, language: str) -> Citation:
    title = pick_label(thing.labels, [language])
    parts = site.space.split(thing.iri) or ("", thing.iri)
    return Citation(
        key="-".join(("igfkg", *parts)).replace(".", "-").replace("_", "-"),
        dataset=site.description.title,
        title=title[1] if title else parts[1],
        url=thing.iri,
        release=site.release.name,
        date=str(site.release.manifest.get("date", "")),
    )
