"""Whether a body is permanent: since when, and by which text."""

from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day

_LAST = "~"  # after every date
_YEAR = 4  # digits


@dataclass(frozen=True)
class Permanence:
    """What made a body permanent, as a source states it."""

    by: Reference  #: a document, or where a source names none a process or a body
    since: str  #: day or year; empty where none is known
    evidence: tuple[Evidence, ...]  #: the passages that state it


def permanence_of(catalogue: Catalogue, body: str) -> Permanence | None:
    """Return what made a body (its IRI) permanent; None where no source says that it is.

    Of several texts the one that was adopted first counts; what has no day of adoption, only where no text has one.
    """
    links = (catalogue.thing(iri) for iri in sorted(catalogue.subjects(terms.LINK_TO, body)))
    stated = [
        _permanence(catalogue, body, each, source)
        for each in links
        if any(kind.iri == terms.MAKES_PERMANENT for kind in each.references(terms.LINK_TYPE))
        for source in each.references(terms.LINK_FROM)
    ]
    return min(stated, key=lambda each: (first_day(each.since) if each.since else _LAST, each.by.iri), default=None)


def _permanence(catalogue: Catalogue, body: str, link: Thing, source: Reference) -> Permanence:
    evidence = [each for fact in link.facts if fact.field.iri == terms.LINK_TYPE for each in fact.evidence]
    return Permanence(source, _since(catalogue, body, source.iri), tuple(evidence))


def _since(catalogue: Catalogue, body: str, source: str) -> str:
    """The day on which a text was adopted; the first year of the mandate that it confers, where that is another one."""
    adopted = next((each.lexical for each in catalogue.thing(source).literals(terms.ADOPTED_ON)), "")
    mandates = {*catalogue.subjects(terms.MANDATE_OF, body)} & {*catalogue.subjects(terms.CONFERRED_BY, source)}
    years = [year.lexical for iri in mandates for year in catalogue.thing(iri).literals(terms.START_YEAR)]
    first = min(years, default="")
    return adopted if not first or adopted[:_YEAR] == first else first
