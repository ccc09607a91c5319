"""The page of a document: how it was adopted, its paragraphs, the documents that it is linked with, how to cite it."""

import re
from collections.abc import Mapping
from typing import Any

from igfkg.catalogue.incoming_links import IncomingLinks
from igfkg.catalogue.labels import label_text
from igfkg.catalogue.things import Fact, Reference, Thing
from igfkg.metadata.document_citation import DocumentCitation
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, VOCABULARIES
from igfkg.views.presentation.adoption import Adoption, adoption_of
from igfkg.views.presentation.paragraphs import paragraphs_of
from igfkg.views.presentation.published import official_addresses
from igfkg_api.pages.dates import day_text
from igfkg_api.pages.thing_content import ThingContent, by_field, without_fields

_TITLE = DCT + "title"
_PAGE = VOCABULARIES["foaf"] + "page"
_NUMBERED = re.compile(r"_(?:op|p)([0-9]+)([a-z]?)$")  # the end of the key of a numbered paragraph


def document_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a document shows beside what all pages show."""
    site, thing = content.site, content.thing
    adoption = adoption_of(thing)
    addresses = official_addresses(thing, site.model.languages)
    passages = [each.evidence.passage for each in content.passages]
    paragraphs = paragraphs_of(site.catalogue, thing.iri, passages)
    before = [fact for _, fields in content.groups for _, facts in fields for fact in facts if _is_document(fact)]
    after = [each for each in content.links if terms.DOCUMENT in each.cls.all_types]
    shown = {ask.thing.iri for each in paragraphs for ask in each.asks}
    return {
        "symbols": [each.lexical for each in thing.literals(terms.SYMBOL)],
        "titles": {each.language or "": each.lexical for each in thing.literals(_TITLE)},
        "adoption": adoption,
        "date": site.catalogue.date_of(thing),
        "addresses": addresses,
        "paragraphs": paragraphs,
        "paragraph_number": paragraph_number,
        "has_answers": any(ask.answers for each in paragraphs for ask in each.asks),
        "before": by_field(before),
        "after": after,
        "groups": without_fields(content.groups, before),
        "related": [each for each in content.links if each not in after and not _is_shown(each, shown)],
        "document_citation": _citation(content, adoption, addresses),
    }


def paragraph_number(passage: Reference) -> str:
    """Return the number of an operative or plain paragraph, such as "67" or "20 (a)"; empty for other passages."""
    match = _NUMBERED.search(passage.iri)
    if not match:
        return ""
    return f"{match[1]} ({match[2]})" if match[2] else match[1]


def _is_document(fact: Fact) -> bool:
    value = fact.value
    return isinstance(value, Reference) and value.cls is not None and terms.DOCUMENT in value.cls.all_types


def _is_shown(links: IncomingLinks, shown: set[str]) -> bool:
    """Whether the table of paragraphs has everything of a group of links."""
    return links.by == terms.SET_OUT_IN and links.total <= len(shown) and terms.RECOMMENDATION in links.cls.all_types


def _citation(content: ThingContent, adoption: Adoption, addresses: Mapping[str, str]) -> DocumentCitation:
    site, thing, language = content.site, content.thing, content.language
    date = site.catalogue.date_of(thing)
    body = adoption.body or adoption.issuer
    pages = [each.iri for each in thing.references(_PAGE)]
    key = (site.space.split(thing.iri) or ("", thing.iri))[1]
    return DocumentCitation(
        key=key.replace(".", "-").replace("_", "-"),
        body=label_text(body.labels, language) if body else "",
        title=_title(thing, language),
        symbol=next((each.lexical for each in thing.literals(terms.SYMBOL)), ""),
        date=day_text(date, language),
        year=date[:4],
        url=addresses.get(language) or addresses.get("en") or next(iter(pages), ""),
    )


def _title(thing: Thing, language: str) -> str:
    titles = tuple((each.language or "", each.lexical) for each in thing.literals(_TITLE))
    return label_text(titles or thing.labels, language)
