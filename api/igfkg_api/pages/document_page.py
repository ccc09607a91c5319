"""The page of a document: how it was adopted, its paragraphs, the documents that it is linked with, how to cite it.

A document whose recommendations were read in other documents lists all of them, each with where it was read.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from igfkg.catalogue.incoming_links import IncomingLinks
from igfkg.catalogue.passages import Passage
from igfkg.catalogue.things import Fact, Reference, Thing
from igfkg.model import terms
from igfkg.model.model import Field
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.account import StatedThing, account_of
from igfkg.views.presentation.adoption import adoption_differences, adoption_of, authors_of
from igfkg.views.presentation.described_meetings import DescribedMeeting, described_meetings
from igfkg.views.presentation.discrepancies import discrepancies_about
from igfkg.views.presentation.meeting import recorded_meeting
from igfkg.views.presentation.numbered import numbered_recommendation
from igfkg.views.presentation.paragraphs import Paragraph, paragraphs_of
from igfkg.views.presentation.related_documents import corrigenda_of, related_documents
from igfkg.views.presentation.reported_steps import reported_steps
from igfkg.views.presentation.set_accounts import set_accounts
from igfkg.views.presentation.transcripts import is_transcript, recorded_event
from igfkg.views.presentation.unread import is_unread
from igfkg.views.tracker.bare_statements import bare_statements
from igfkg.views.tracker.sets import SetSummary, sets_out_sets
from igfkg_api.pages.cited_document import SOURCE, TITLE, cited_document
from igfkg_api.pages.counted_paragraphs import count_paragraphs
from igfkg_api.pages.passage_page import is_recommendation
from igfkg_api.pages.set_page import rows_of
from igfkg_api.pages.thing_content import ThingContent, by_field, relation_fields, without_fields
from igfkg_api.site import Site

_OPEN, _THINGS = 12, 8  # passages of a document without a symbol that its page opens, and things of each
#: Classes of what surrounds what is said: a sentence on one of these is no statement of a speaker.
_SETTING = frozenset((terms.MEETING, terms.MEMBERSHIP))


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
    sets = _sets_in(site, thing)
    read_elsewhere = [each for each in sets if each.is_read_elsewhere]
    members = rows_of(site, {each.set.iri for each in read_elsewhere})
    is_opened = not (cited.symbol or with_ask or members)
    verification = site.catalogue.evidence(thing.iri).verification
    records = thing.references(terms.MEETING_RECORD)
    return {
        "verification": verification,
        "is_unread": is_unread(site.catalogue, thing.iri),
        "unread_records": [each for each in records if is_unread(site.catalogue, each.iri)],
        "copies": [] if cited.addresses else thing.references(SOURCE),
        "authors": authors_of(thing),
        **_origin(content, has_symbol=bool(cited.symbol)),
        **_opened(content, is_opened=is_opened),
        "recorded": recorded_meeting(site.catalogue, thing.iri),
        "steps": [] if with_ask or members else reported_steps(site.catalogue, content.passages),
        "symbols": [each.lexical for each in thing.literals(terms.SYMBOL)],
        "titles": {each.language or "": each.lexical for each in thing.literals(TITLE)},
        "adoption": adoption_of(thing),
        "record": records,
        "paragraph_counts": count_paragraphs(site, thing.iri, with_ask),
        "table_path": f"/paragraphs/{local_name(thing.iri)}",
        "date": cited.date,
        "addresses": cited.addresses,
        "adoption_differences": adoption_differences(site.catalogue, thing.iri),
        "paragraphs": with_ask,
        "without_ask": [] if is_opened else [each for each in paragraphs if not each.asks],
        "cited_places": [each for each in paragraphs if _is_cited(site, each)] if cited.symbol else [],
        "sets": sets,
        "read_elsewhere": read_elsewhere,
        "members": members,
        "accounts": set_accounts(site.catalogue, thing.iri),
        "discrepancies": discrepancies_about(site.catalogue, [thing.iri, *(each.set.iri for each in read_elsewhere)]),
        "corrigenda": corrigenda_of(site.catalogue, thing),
        "has_due": any(site.views.due_requests.of(ask.thing) for each in with_ask for ask in each.asks),
        "numbered": partial(numbered_recommendation, site.catalogue),
        "anchored": _anchored(with_ask),
        "answer_fields": _answer_fields(content, paragraphs),
        "before": by_field(before),
        "after": [(each, related_documents(site.catalogue, thing.iri, each)) for each in after],
        "groups": without_fields(content.groups, before),
        "related": [each for each in content.links if each not in after and not _is_shown(each, shown)],
        "document_citation": cited.citation,
        "document_csl": json.dumps([cited.citation.csl()], ensure_ascii=False, indent=1),
        "is_numbered": is_recommendation,
        "meeting_number": cited.meeting,
    }


@dataclass(frozen=True)
class ReadPassage:
    """A passage of a document, with what it states in an order for readers."""

    passage: Passage
    account: Sequence[StatedThing]  #: without things of which it only has the name
    more: int  #: things that the page of the passage has beside these


def _origin(content: ThingContent, *, has_symbol: bool) -> Mapping[str, Any]:
    """What the page of a document without a symbol says of its origin; nothing where it has one."""
    thing = content.thing
    return {
        "kinds": () if has_symbol else thing.references(terms.SOURCE_KIND),
        "presented_at": () if has_symbol else thing.references(terms.PRESENTED_AT),
        "described": () if has_symbol else _other_meetings(content),
        "transcribed": recorded_event(content.site.catalogue, thing),
    }


def _opened(content: ThingContent, *, is_opened: bool) -> Mapping[str, Any]:
    """The first passages of a document, each with the first of what it states, and the rest; else only the list."""
    if not is_opened:
        return {
            "read_passages": (),
            "further_passages": (),
            "passages": content.passages,
            "bare": [],
            "is_silent": False,
        }
    first = [_read_passage(content, each) for each in content.passages[:_OPEN]]
    stated = [stated.thing for each in first for stated in each.account]
    bare = bare_statements(content.site.catalogue, stated)
    further = content.passages[_OPEN:]
    is_silent = is_transcript(content.thing) and not further and not _says_something(first)
    return {
        "read_passages": first,
        "further_passages": further,
        "passages": [],
        "bare": [] if is_silent else bare,
        "is_silent": is_silent,
    }


def _says_something(passages: Sequence[ReadPassage]) -> bool:
    """Whether passages have a sentence on something but a meeting or a role: that is what a speaker stated."""
    stated = (stated for each in passages for stated in each.account if stated.texts)
    return any(each.thing.cls is None or _SETTING.isdisjoint(each.thing.cls.all_types) for each in stated)


def _read_passage(content: ThingContent, passage: Passage) -> ReadPassage:
    statements = passage.statements or content.site.catalogue.statements(passage.evidence.passage.iri)
    account = [each for each in account_of(statements) if each.texts or each.fields]
    return ReadPassage(passage, account[:_THINGS], max(len(account) - _THINGS, 0))


def _other_meetings(content: ThingContent) -> list[DescribedMeeting]:
    """The meetings that the passages describe, without those at which the document was presented."""
    presented = {each.iri for each in content.thing.references(terms.PRESENTED_AT)}
    described = described_meetings(content.site.catalogue, content.passages)
    return [each for each in described if each.thing.iri not in presented]


def _sets_in(site: Site, document: Thing) -> list[SetSummary]:
    """The sets that a document sets out; the sets of the release are only read where there is one."""
    if not sets_out_sets(site.catalogue, document.iri):
        return []
    return [each for each in site.views.sets if document.iri in {it.iri for it in each.documents}]


def _anchored(paragraphs: Sequence[Paragraph]) -> Mapping[str, Paragraph]:
    """The first paragraph of each locator, which is the name of its row, in order."""
    anchored: dict[str, Paragraph] = {}
    for each in paragraphs:
        if each.locator:
            anchored.setdefault(each.locator, each)
    return anchored


def _answer_fields(content: ThingContent, paragraphs: Sequence[Paragraph]) -> list[Field]:
    """The relations in which the paragraphs answer earlier recommendations, each of which the page explains."""
    answers = (answer for each in paragraphs for ask in each.asks for answer in ask.answers)
    return relation_fields(content.site, (each.relation for each in answers))


def _is_cited(site: Site, paragraph: Paragraph) -> bool:
    """Whether a paragraph has a number and was read in the document itself, so that it can be cited from here."""
    passage = paragraph.passage
    verification = site.catalogue.evidence(passage.iri).verification if passage and paragraph.number else None
    return verification is not None and verification.iri == terms.READ_IN_ORIGINAL


def _is_document(fact: Fact) -> bool:
    value = fact.value
    return isinstance(value, Reference) and value.cls is not None and terms.DOCUMENT in value.cls.all_types


def _is_shown(links: IncomingLinks, shown: set[str]) -> bool:
    """Whether the table of paragraphs has everything of a group of links."""
    return links.by == terms.SET_OUT_IN and links.total <= len(shown) and terms.RECOMMENDATION in links.cls.all_types
