"""The page of a recommendation: where it is set out, what it answers, and the later recommendations that answer it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from igfkg.catalogue.things import Reference, Thing, Value
from igfkg.catalogue.topics import topics_of
from igfkg.model import terms
from igfkg.rdf.namespaces import SKOS
from igfkg.views.asking_acts import asks_for_action
from igfkg.views.presentation.carried_out import carried_out, parts_of
from igfkg.views.presentation.later_recommendations import (
    RELATIONS,
    closest_earlier,
    later_recommendations,
    latest_texts,
    newer_drafts,
    newer_texts,
)
from igfkg.views.presentation.numbered import numbered_recommendation
from igfkg.views.tracker.assessments import assessments_with_parts
from igfkg.views.tracker.readings import TextReading, read_text_source
from igfkg_api.pages.cited_document import CitedDocument, cited_document, quoted_in
from igfkg_api.pages.thing_content import ThingContent, by_field, relation_fields, without_fields

_NOTATION = SKOS + "notation"


def recommendation_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a recommendation shows beside what all pages show."""
    thing = content.thing
    stated = [fact for fact in thing.facts if fact.field.iri in RELATIONS]
    earlier = sorted(stated, key=lambda fact: RELATIONS.index(fact.field.iri))
    of_headings = [fact for fact in earlier if _has_heading(content, fact.value)]
    closest = closest_earlier(thing)
    later = later_recommendations(content.site.catalogue, thing.iri)
    used = {relation for each in later for relation in each.relations}
    documents = _documents(content)
    source = read_text_source(content.site.catalogue, thing, {each.thing.iri for each in documents})
    is_elsewhere = source is not None and source.reading is TextReading.ELSEWHERE
    return {
        "places": documents,
        "own_passages": _own_passages(thing),
        "text_source": source,
        "cited_source": cited_document(content.site, source.document.iri, content.language)
        if source and is_elsewhere
        else None,
        "heading": next((each.lexical for each in thing.literals(_NOTATION)), ""),
        "set_out_in": thing.references(terms.SET_OUT_IN),
        "paragraph": _paragraph(thing),
        "sets": thing.references(terms.IN_SET),
        "topics": topics_of(content.site.catalogue, thing),
        "acts": thing.references(terms.ACT),
        "addressees": thing.references(terms.ADDRESSED_TO),
        "earlier": by_field(of_headings),
        "other_earlier": by_field([fact for fact in earlier if fact not in of_headings]),
        "later": later,
        "closest": closest,
        "has_others": bool(
            {fact.value.iri for fact in earlier if isinstance(fact.value, Reference)}
            - {each.thing.iri for each in closest}
        ),
        "latest_texts": latest_texts(later),
        "newer_texts": newer_texts(later),
        "newer_drafts": newer_drafts(later),
        "relations": relation_fields(content.site, [*(fact.field.iri for fact in earlier), *used]),
        "numbered": partial(numbered_recommendation, content.site.catalogue),
        "quoted_in": quoted_in(content.site, source.passage.iri, content.language)
        if source and not is_elsewhere
        else None,
        "groups": without_fields(content.groups, earlier),
        "related": [each for each in content.links if each.by not in (*RELATIONS, terms.IMPLEMENTS)],
        **_done(content),
    }


def _done(content: ThingContent) -> Mapping[str, Any]:
    """What was done on a recommendation and its parts, and how they were rated."""
    catalogue, thing = content.site.catalogue, content.thing
    parts = {iri: _paragraph(catalogue.thing(iri)) for iri in parts_of(catalogue, thing.iri)}
    acts = thing.references(terms.ACT)
    return {
        "done": carried_out(catalogue, thing.iri),
        "parts_of_it": parts,
        "asks_for_action": not acts or asks_for_action(catalogue, acts),
        **({"listed_assessments": assessments_with_parts(catalogue, thing, parts)} if parts else {}),
    }


def _paragraph(thing: Thing) -> str:
    return next((each.lexical for each in thing.literals(terms.PARAGRAPH)), "")


def _has_heading(content: ThingContent, value: Value) -> bool:
    """Whether a value is a recommendation with the number of a heading, as those of 2012 have."""
    return isinstance(value, Reference) and bool(numbered_recommendation(content.site.catalogue, value.iri).heading)


def _own_passages(thing: Thing) -> list[Reference]:
    """The passages of the document that sets a recommendation out which state it, each once."""
    facts = (fact for fact in thing.facts if fact.field.iri == terms.SET_OUT_IN)
    stating = ((fact.value, each) for fact in facts for each in fact.evidence)
    return list(dict.fromkeys(each.passage for document, each in stating if each.document == document))


def _documents(content: ThingContent) -> list[CitedDocument]:
    """The documents where a recommendation stands: its own, else those of its set."""
    catalogue, thing = content.site.catalogue, content.thing
    sets = (catalogue.thing(each.iri) for each in thing.references(terms.IN_SET))
    documents = thing.references(terms.SET_OUT_IN) or [
        doc for each in sets for doc in each.references(terms.SET_OUT_IN)
    ]
    return [cited_document(content.site, each.iri, content.language) for each in documents]
