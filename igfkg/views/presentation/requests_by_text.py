"""What texts request of a body, and the reports that it is to receive, by the text that says so.

Resolutions and other official texts come before mails and pages; of these, texts with a request on a topic of the IGF
before others, then the newest. Within a text the requests on such a topic come first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.incoming_links import link_date
from igfkg.catalogue.things import Evidence, Reference, Thing
from igfkg.catalogue.topics import topics_of
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import DCT
from igfkg.views.presentation.report_recipients import RequestedReport, is_report, requested_reports

#: Classes of what texts request; other tasks, such as those of implementation, are plans of their own.
REQUESTED: Final = frozenset((terms.RECOMMENDATION, terms.PROCESS_STEP, terms.PROCESS_LINK))
_DESCRIPTION = DCT + "description"


@dataclass(frozen=True)
class BodyRequest:
    """A recommendation, step or report of a text that concerns a body."""

    thing: Thing
    texts: Sequence[tuple[str, str]]  #: what is requested, by language tag; empty where only the name says it
    acts: Sequence[Reference]
    is_of_body: bool  #: whether it is requested of the body itself
    reports: Sequence[RequestedReport]  #: those that the body is to receive by it
    is_on_topic: bool = False  #: whether it is on a topic of the IGF


@dataclass(frozen=True)
class TextRequests:
    """What one text requests of a body."""

    document: Reference | None  #: None where no document is known
    date: str  #: of the document, else of what is requested; empty where none is known
    requests: Sequence[BodyRequest]  #: those on a topic of the IGF first, then in the order of the text
    is_official: bool = False  #: whether the document is a resolution or another official text


def requests_by_text(catalogue: Catalogue, things: Iterable[Thing]) -> list[TextRequests]:
    """Return what texts request of a body by text: official ones, and those on a topic of the IGF, before others.

    A step of the same paragraph as a recommendation repeats it and is left out; so is the link of a report beside the
    recommendation that says the same.

    Args:
        catalogue: the things of a release.
        things: recommendations and steps that are addressed to the body, and links of reports to it.
    """
    each_once = [*{each.iri: each for each in things}.values()]
    reports = requested_reports(catalogue, (each for each in each_once if is_report(each)))
    by_ask: dict[str, list[RequestedReport]] = {}
    for report in reports:
        by_ask.setdefault(_ask_of(catalogue, report), []).append(report)
    requested = {each.iri for each in each_once if not is_report(each)}
    asks = {iri: catalogue.thing(iri) for iri in (*requested, *by_ask)}
    passages = {one for each in asks.values() if _is_ask(each) for one in _own_passages(each)}
    groups: dict[str, list[BodyRequest]] = {}
    for iri in sorted(asks, key=natural_sort_key):
        thing = asks[iri]
        if _is_ask(thing) or is_report(thing) or not passages & {each.passage.iri for each in thing.evidence}:
            request = _request(catalogue, thing, by_ask.get(iri, []), is_of_body=iri in requested)
            groups.setdefault(_text_of(catalogue, thing), []).append(request)
    texts = [_text(catalogue, iri, group) for iri, group in groups.items()]
    return sorted(texts, key=_place, reverse=True)


def _place(text: TextRequests) -> tuple[bool, bool, str]:
    is_on_topic = any(each.is_on_topic for each in text.requests)
    return text.is_official, is_on_topic, first_day(text.date) if text.date else ""


def _text(catalogue: Catalogue, document: str, requests: Sequence[BodyRequest]) -> TextRequests:
    date = catalogue.date_of(catalogue.thing(document)) if document else ""
    dates = (link_date(catalogue, each.thing) for each in requests)
    reference = catalogue.reference(document) if document else None
    ordered = sorted(requests, key=lambda each: not each.is_on_topic)
    first = date or next((each for each in dates if each), "")
    return TextRequests(reference, first, ordered, bool(document) and _is_official(catalogue.thing(document)))


def _is_official(document: Thing) -> bool:
    """Whether a document has a symbol, is a resolution or a part of one, or has the kind of official texts."""
    kinds = {each.iri for each in document.references(terms.SOURCE_KIND)}
    return terms.OFFICIAL_TEXT in kinds or bool(document.literals(terms.SYMBOL, terms.ADOPTED_ON))


def _request(
    catalogue: Catalogue, thing: Thing, reports: Sequence[RequestedReport], *, is_of_body: bool
) -> BodyRequest:
    texts = [(each.language or "", each.lexical) for each in thing.literals(_DESCRIPTION)]
    return BodyRequest(
        thing,
        texts if _is_ask(thing) else (),
        thing.references(terms.ACT),
        is_of_body,
        reports,
        bool(topics_of(catalogue, thing)),
    )


def _ask_of(catalogue: Catalogue, report: RequestedReport) -> str:
    """The recommendation of the same paragraph that says the same as a report (IRIs); the link itself without one."""
    texts = {text for _, text in report.texts}
    for evidence in report.evidence:
        for each in catalogue.statements(evidence.passage.iri):
            if each.property == _DESCRIPTION and getattr(each.value, "lexical", "") in texts:
                cls = each.subject.cls
                if cls is not None and terms.RECOMMENDATION in cls.all_types:
                    return each.subject.iri
    return report.thing.iri


def _is_ask(thing: Thing) -> bool:
    return terms.RECOMMENDATION in thing.cls.all_types


def _own_passages(thing: Thing) -> set[str]:
    """The passages (IRIs) of the document that sets a recommendation out."""
    documents = {each.iri for each in thing.references(terms.SET_OUT_IN)}
    return {each.passage.iri for each in thing.evidence if each.document and each.document.iri in documents}


def _text_of(catalogue: Catalogue, thing: Thing) -> str:
    """The document (its IRI) that sets a recommendation or its set out, else that states a thing; empty without one."""
    sets = [catalogue.thing(each.iri) for each in thing.references(terms.IN_SET)]
    documents = [each.iri for one in (thing, *sets) for each in one.references(terms.SET_OUT_IN)]
    return next(iter(documents), "") or _first_document(thing.evidence)


def _first_document(evidence: Sequence[Evidence]) -> str:
    return next((each.document.iri for each in evidence if each.document), "")
