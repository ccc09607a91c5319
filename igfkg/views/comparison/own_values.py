"""What one of two resolutions has in a row and the other has not there: acts, and addressees."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Reference
from igfkg.views.comparison.asks import Ask


@dataclass(frozen=True)
class OwnValue:
    """An act or an addressee of one of two resolutions alone."""

    value: Reference
    asks: tuple[Ask, ...]  #: that have it


def own_values(
    asks: Sequence[Ask], others: Iterable[Ask], values_of: Callable[[Ask], Sequence[Reference]]
) -> tuple[OwnValue, ...]:
    """Return the values of the asks of one resolution that none of the other one has, in the order of the asks."""
    of_other = {each.iri for ask in others for each in values_of(ask)}
    values = {each.iri: each for ask in asks for each in values_of(ask) if each.iri not in of_other}
    return tuple(OwnValue(each, tuple(ask for ask in asks if each in values_of(ask))) for each in values.values())
