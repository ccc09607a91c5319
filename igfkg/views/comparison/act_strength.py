"""How much acts of texts do: decide, ask for an action, or neither, as those that recall, note or recognize."""

from collections.abc import Sequence
from enum import IntEnum

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.views.asking_acts import asks_for_action


class ActStrength(IntEnum):
    """What an act does, the strongest first."""

    DECISION = 0
    REQUEST = 1
    OTHER = 2


def act_strength(catalogue: Catalogue, act: Reference) -> ActStrength:
    """Return what an act does."""
    if act.iri in terms.DECIDING_ACTS:
        return ActStrength.DECISION
    return ActStrength.REQUEST if asks_for_action(catalogue, [act]) else ActStrength.OTHER


def strongest_act(catalogue: Catalogue, acts: Sequence[Reference]) -> tuple[Reference | None, ActStrength]:
    """Return the first of the strongest of some acts, and what it does; None and no request where there are none."""
    ranked = [(act_strength(catalogue, each), place) for place, each in enumerate(acts)]
    strength, place = min(ranked, default=(ActStrength.OTHER, None))
    return (None if place is None else acts[place]), strength
