"""The page of a document: how it was adopted, its paragraphs, the documents that it is linked with, how to cite it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from igfkg.catalogue.disagreements import disagreements_about
from igfkg.catalogue.incoming_links import IncomingLinks
from igfkg.catalogue.things import Fact, Reference
from igfkg.model import terms
from igfkg.model.model import Field
from igfkg.views.presentation.adoption import ADOPTION_PROPERTIES, adoption_of
from igfkg.views.presentation.numbered import numbered_recommendation
from igfkg.views.presentation.paragraphs import ANSWERS, Paragraph, paragraphs_of
from igfkg_api.pages.cited_document import TITLE, cited_document
from igfkg_api.pages.thing_content import ThingContent, by_field, without_fields


def document_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a document shows beside what all pages show."""
    site, thing = content.site, content.thing
    cited = cited_document(site, thing.iri, content.language)
    passages = [each.evidence.passage for each in content.passages]
    paragraphs = paragraphs_of(site.catalogue, thing.iri, passages)
    with_ask = [each for each in paragraphs if each.asks]
    before = [fact for _, fields in content.groups for _, facts in fields for fact in facts if _is_document(fact)]
    after = [each for each in content.links if terms.DOCUMENT in each.cls.all_types]
    shown = {ask.thing.iri for each in paragraphs for ask in each.asks}
    return {
        "symbols": [each.lexical for each in thing.literals(terms.SYMBOL)],
        "titles": {each.language or "": each.lexical for each in thing.literals(TITLE)},
        "adoption": adoption_of(thing),
        "date": cited.date,
        "addresses": cited.addresses,
        "adoption_differs": any(
            each.property in ADOPTION_PROPERTIES for each in disagreements_about(site.catalogue, thing.iri)
        ),
        "paragraphs": with_ask,
        "without_ask": [each for each in paragraphs if not each.asks],
        "cited_places": [each for each in paragraphs if each.number] if cited.symbol else [],
        "numbered": partial(numbered_recommendation, site.catalogue),
        "anchored": _anchored(with_ask),
        "answer_fields": _answer_fields(content, paragraphs),
        "before": by_field(before),
        "after": after,
        "groups": without_fields(content.groups, before),
        "related": [each for each in content.links if each not in after and not _is_shown(each, shown)],
        "document_citation": cited.citation,
    }


def _anchored(paragraphs: Sequence[Paragraph]) -> Mapping[str, Paragraph]:
    """The first paragraph of each locator, which is the name of its row, in order."""
    anchored: dict[str, Paragraph] = {}
    for each in paragraphs:
        if each.locator:
            anchored.setdefault(each.locator, each)
    return anchored


def _answer_fields(content: ThingContent, paragraphs: Sequence[Paragraph]) -> list[Field]:
    """The relations in which the paragraphs answer earlier recommendations, each of which the page explains."""
    fields = content.site.model.classes[terms.RECOMMENDATION].by_iri
    used = {answer.relation for each in paragraphs for ask in each.asks for answer in ask.answers}
    return [fields[each] for each in ANSWERS if each in used]


def _is_document(fact: Fact) -> bool:
    value = fact.value
    return isinstance(value, Reference) and value.cls is not None and terms.DOCUMENT in value.cls.all_types


def _is_shown(links: IncomingLinks, shown: set[str]) -> bool:
    """Whether the table of paragraphs has everything of a group of links."""
    return links.by == terms.SET_OUT_IN and links.total <= len(shown) and terms.RECOMMENDATION in links.cls.all_types
