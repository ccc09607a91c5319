"""The page of a passage or note: of which document it is, and what it states, as sentences."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from igfkg.catalogue.things import Reference, Value
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, RDFS
from igfkg.views.presentation.account import account_of
from igfkg.views.presentation.numbered import numbered_recommendation
from igfkg.views.presentation.paragraphs import paragraph_number, read_ask
from igfkg_api.pages.cited_document import cited_document, quoted_in
from igfkg_api.pages.thing_content import ThingContent, relation_fields, without_fields

_COMMENT, _CREATED = RDFS + "comment", DCT + "created"


def passage_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a passage or note shows beside what all pages show."""
    catalogue, thing = content.site.catalogue, content.thing
    evidence = catalogue.evidence(thing.iri)
    locators = [fact for fact in thing.facts if fact.field.iri == terms.LOCATOR]
    locator = next((each.lexical for each in thing.literals(terms.LOCATOR)), "")
    account = account_of(catalogue.statements(thing.iri))
    asks = [each for each in account if each.is_recommendation]
    read = [read_ask(catalogue, each.thing.iri) for each in asks]
    return {
        "asks": read,
        "acts": () if read else thing.references(terms.OPERATIVE_VERB),
        "relations": relation_fields(content.site, (each.relation for ask in read for each in ask.answers)),
        "account": [each for each in account if each not in asks],
        "numbered": partial(numbered_recommendation, catalogue),
        "is_numbered": is_recommendation,
        "reasons": [(each.language or "en", each.lexical) for each in thing.literals(_COMMENT)],
        "note_date": next((each.lexical for each in thing.literals(_CREATED)), ""),
        "evidence": evidence,
        "cited": cited_document(content.site, evidence.document.iri, content.language) if evidence.document else None,
        "number": paragraph_number(locator),
        "quoted_in": quoted_in(content.site, thing.iri, content.language),
        "groups": without_fields(content.groups, locators),
    }


def is_recommendation(value: Value) -> bool:
    """Whether a value is a recommendation, which pages name by its number."""
    return isinstance(value, Reference) and value.cls is not None and terms.RECOMMENDATION in value.cls.all_types
