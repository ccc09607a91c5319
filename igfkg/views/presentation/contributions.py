"""Contributions of money that sources give: how much, by whom, to whom, when, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Thing
from igfkg.model import terms
from igfkg.model.model import Class, Field
from igfkg.rdf.namespaces import SKOS

_TIME = "time"
_NAMES = (SKOS + "prefLabel", SKOS + "altLabel")


@dataclass(frozen=True)
class ContributionTable:
    """Contributions, and the fields to show beside their names."""

    cls: Class
    columns: Sequence[Field]
    things: Sequence[Thing]


def known_contributions(catalogue: Catalogue, *, without_recipient: bool = False) -> ContributionTable:
    """Return the contributions in a catalogue.

    Args:
        catalogue: where to look.
        without_recipient: whether only those are meant for which no source names the recipient.
    """
    cls = catalogue.model.classes[terms.CONTRIBUTION]
    things = [catalogue.thing(iri) for iri in catalogue.collection(cls)]
    chosen = [each for each in things if not (without_recipient and each.references(terms.RECIPIENT))]
    chosen.sort(key=_year, reverse=True)
    fields = {fact.field.iri: fact.field for each in chosen for fact in each.facts if _is_shown(fact.field)}
    return ContributionTable(cls, sorted(fields.values(), key=lambda each: each.order), chosen)


def _is_shown(field: Field) -> bool:
    return (field.in_summary or field.group == _TIME) and field.iri not in _NAMES


def _year(thing: Thing) -> str:
    return next((each.lexical for each in thing.literals(terms.YEAR)), "")
