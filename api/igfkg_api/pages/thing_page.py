"""The page of a thing: what it is, what happened, facts with the passages that state them, what points to it."""

import json
from collections import Counter
from typing import Any
from urllib.parse import quote, urlencode

from igfkg.catalogue.disagreements import disagreements_about
from igfkg.catalogue.foreign_links import links_from_others
from igfkg.catalogue.labels import label_text
from igfkg.catalogue.things import Reference, Thing, Value
from igfkg.metadata.citation import Citation
from igfkg.model import terms
from igfkg.rdf.formats import DOCUMENT_FORMATS
from igfkg.rdf.namespaces import DCT, ELI, SKOS
from igfkg.views.gaps import gaps_about
from igfkg.views.lineage.scope import has_lineage
from igfkg.views.presentation.names import names_of
from igfkg.views.presentation.roles import is_note, source_years
from igfkg.views.tracker.assessments import assessments_of, level_of
from igfkg.views.tracker.standing import read_standing
from igfkg_api.http.local_urls import release_path
from igfkg_api.pages.cited_statement import cited_statement
from igfkg_api.pages.presentations import presentation_of
from igfkg_api.pages.release_dates import publication_dates
from igfkg_api.pages.rendering import render
from igfkg_api.pages.thing_content import DESCRIPTIONS, ThingContent, labels_in, read_content, summary_fields
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
_SHOWN = 8  # incoming links of each kind; more are folded
_MEANINGS = (SKOS + "definition", SKOS + "scopeNote")
#: Classes of things that change, so that a description is true of its time.
_CHANGING = frozenset((terms.BODY, terms.PERSON, terms.PROCESS))


def thing_page(site: Site, iri: str, language: str) -> str:
    """Return the page of a thing in a language (tag)."""
    content = read_content(site, iri, language)
    thing = content.thing
    presentation = presentation_of(content)
    segment, key = site.space.split(iri) or ("", "")
    assessments, level = assessments_of(site.catalogue, thing), level_of(thing)
    citation, standing = _citation(site, thing, language), read_standing(assessments, level)
    differences = disagreements_about(site.catalogue, iri)
    values: dict[str, Any] = {
        "thing": thing,
        "key": key,
        "path": f"{segment}/{key}",
        "description": content.description,
        "description_texts": labels_in(content.description),
        "as_of": _as_of(content),
        "described_by": _described_by(content),
        "groups": content.groups,
        "summary_fields": summary_fields(content),
        "names": names_of(site.model, thing),
        "meaning": lambda value: _meaning(site, value),
        "assessments": assessments,
        "listed_assessments": assessments,
        "parts_of_it": {},
        "standing": standing,
        "cited_status": cited_statement(site, standing.current.thing, language) if standing.current else None,
        "level": level.value,
        "collection": site.model.list_class_of(thing.cls),
        "passages": content.passages,
        "related": [each for each in content.links if each.by != terms.SAME_UNDERTAKING],
        "same": thing.references(terms.SAME_UNDERTAKING),
        "is_body": terms.BODY in thing.cls.all_types,
        "shown": _SHOWN,
        "linked": links_from_others(site.catalogue, iri, _FOREIGN),
        "linked_query": _query_link(_LINKED.format(iri=iri, base=site.space.base, dct=DCT, eli=ELI)),
        "inverse_labels": site.model.inverse_labels,
        "shared": {prop for prop, count in Counter(each.by for each in content.links).items() if count > 1},
        "gaps": gaps_about(site.catalogue, iri),
        "differences": [each for each in differences if each.property not in DESCRIPTIONS],
        "other_descriptions": [each for each in differences if each.property in DESCRIPTIONS],
        "statements": site.catalogue.statements(iri),
        "property_labels": site.model.labels,
        "formats": DOCUMENT_FORMATS,
        "has_lineage": has_lineage(thing.cls),
        "pinned": f"{release_path(site.release.name)}/doc/{quote(segment)}/{quote(key)}",
        "document": f"/doc/{quote(segment)}/{quote(key)}",
        "citation": citation,
        "csl": json.dumps([citation.csl()], ensure_ascii=False, indent=1),
        "sparql": _query_link(_SPARQL.format(iri=iri)),
    }
    return render(presentation.template, site=site, languages=(language,), **{**values, **presentation.values(content)})


def _as_of(content: ThingContent) -> str | None:
    """The last year of the sources of a description that time may overtake, empty where none has a date; else None."""
    evidence = [each for fact in content.description for each in fact.evidence]
    if _CHANGING.isdisjoint(content.thing.cls.all_types) or all(is_note(each) for each in evidence):
        return None
    years = source_years(content.site.catalogue, evidence)
    return years.end if years else ""


def _described_by(content: ThingContent) -> Reference | None:
    """The first document that states the description; None where none does."""
    evidence = (each for fact in content.description for each in fact.evidence)
    return next((each.document for each in evidence if each.document), None)


def _query_link(query: str) -> str:
    return f"/sparql?{urlencode({'query': query})}"


def _meaning(site: Site, value: Value) -> list[dict[str, str]]:
    """Return the definitions and scope notes of a SKOS concept, by language; empty for other values."""
    if not isinstance(value, Reference) or value.cls is None or SKOS + "Concept" not in value.cls.superclasses:
        return []
    facts = [fact for fact in site.catalogue.thing(value.iri).facts if fact.field.iri in _MEANINGS]
    by_property: dict[str, dict[str, str]] = {}
    for fact in facts:
        if not isinstance(fact.value, Reference):
            by_property.setdefault(fact.field.iri, {})[fact.value.language or ""] = fact.value.lexical
    return [by_property[each] for each in _MEANINGS if each in by_property]


def _title(site: Site, thing: Thing, label: str) -> str:
    """What a citation calls a thing; a passage by the symbol of its document, too, since many have the same name."""
    document = site.catalogue.evidence(thing.iri).document if thing.literals(terms.LOCATOR) else None
    symbols = site.catalogue.thing(document.iri).literals(terms.SYMBOL) if document else ()
    return ", ".join([*(each.lexical for each in symbols[:1]), label])


def _citation(site: Site, thing: Thing, language: str) -> Citation:
    parts = site.space.split(thing.iri) or ("", thing.iri)
    return Citation(
        key="-".join(("igfkg", *parts)).replace(".", "-").replace("_", "-"),
        dataset=site.description.title,
        title=_title(site, thing, label_text(thing.labels, language, parts[1])),
        url=thing.iri,
        release=site.release.name,
        dates=publication_dates(site),
    )
