"""The decisions on the mandate of a body, the oldest first: by which text, when, and in which paragraph."""

from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.views.presentation.roles import Tenure, tenure_of


@dataclass(frozen=True)
class MandateDecision:
    """A text that confers a mandate."""

    mandate: Thing
    by: Reference  #: the text, a paragraph of one, or a body
    date: str  #: of the text; empty where none is known
    paragraphs: tuple[Reference, ...]  #: of the text, that state the mandate; empty where only other sources do
    years: Tenure


def decisions_on_mandate(catalogue: Catalogue, body: str) -> list[MandateDecision]:
    """Return the decisions that confer the mandates of a body (its IRI); a mandate whose text is not known is left out.

    They are in the order of the mandates, those without a year last.
    """
    mandates = (catalogue.thing(iri) for iri in catalogue.subjects(terms.MANDATE_OF, body))
    decisions = [
        _decision(catalogue, each, source) for each in mandates for source in each.references(terms.CONFERRED_BY)
    ]
    return sorted(decisions, key=_order)


def _decision(catalogue: Catalogue, mandate: Thing, source: Reference) -> MandateDecision:
    evidence = (each for fact in mandate.facts if fact.field.iri == terms.CONFERRED_BY for each in fact.evidence)
    own = {each.passage.iri: each.passage for each in evidence if each.document and each.document.iri == source.iri}
    date = catalogue.date_of(catalogue.thing(source.iri))
    return MandateDecision(mandate, source, date, tuple(own[iri] for iri in sorted(own)), tenure_of(mandate))


def _order(decision: MandateDecision) -> tuple[bool, str, str, str]:
    start = decision.years.start or decision.date
    return not start, start, first_day(decision.date) if decision.date else "", decision.by.iri
