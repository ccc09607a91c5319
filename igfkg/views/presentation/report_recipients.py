"""Reports that a body is to receive: who makes them, by which paragraph."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.namespaces import DCT

_DESCRIPTION = DCT + "description"


@dataclass(frozen=True)
class RequestedReport:
    """A report that a source says is to be made."""

    thing: Thing  #: the link between who reports and who receives
    reporters: Sequence[Reference]
    texts: Sequence[tuple[str, str]]  #: what is to be reported, by language tag
    date: str  #: the newest of the documents that say so; empty where none has one
    evidence: Sequence[Evidence]
    earlier: "Sequence[RequestedReport]" = ()  #: those by the same from older texts, the newest first


def is_report(thing: Thing) -> bool:
    """Say whether a thing is a link of one that reports to another."""
    return any(each.iri == terms.REPORTS_TO for each in thing.references(terms.LINK_TYPE))


def requested_reports(catalogue: Catalogue, links: Iterable[Thing]) -> list[RequestedReport]:
    """Return the reports of links to one who receives them, the newest first.

    Of those that the same bodies are to make, the ones that older texts ask for are under the newest.
    """
    reports = sorted((_report(catalogue, each) for each in links), key=_age, reverse=True)
    by_reporters: dict[frozenset[str], list[RequestedReport]] = {}
    for each in reports:
        by_reporters.setdefault(frozenset(one.iri for one in each.reporters), []).append(each)
    newest = [one for group in by_reporters.values() for one in _folded(group)]
    return sorted(newest, key=_age, reverse=True)


def _folded(reports: Sequence[RequestedReport]) -> list[RequestedReport]:
    """The reports of one date, the newest, the first of them with those of older texts."""
    newest = [each for each in reports if each.date == reports[0].date]
    older = [each for each in reports if each.date != reports[0].date]
    return [replace(newest[0], earlier=older), *newest[1:]]


def _age(report: RequestedReport) -> tuple[str, str]:
    return first_day(report.date) if report.date else "", report.thing.iri


def _report(catalogue: Catalogue, link: Thing) -> RequestedReport:
    documents = {each.document.iri for each in link.evidence if each.document}
    dates = (catalogue.date_of(catalogue.thing(iri)) for iri in documents)
    return RequestedReport(
        link,
        link.references(terms.LINK_FROM),
        [(each.language or "en", each.lexical) for each in link.literals(_DESCRIPTION)],
        max(dates, default=""),
        link.evidence,
    )
