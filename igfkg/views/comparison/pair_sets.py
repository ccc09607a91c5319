"""The sets of recommendations that one of two resolutions names and the other is known not to name."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.namespaces import ELI
from igfkg.views.comparison.series import ComparedResolution
from igfkg.views.presentation.set_accounts import SetAccount, set_accounts

_REFERS_TO = ELI + "refers_to"


@dataclass(frozen=True)
class UnnamedSet:
    """A set that one of two resolutions names and the other does not."""

    naming: ComparedResolution
    without: ComparedResolution
    account: SetAccount  #: what a note on the latter says of the set


def unnamed_sets(catalogue: Catalogue, pair: Sequence[ComparedResolution]) -> list[UnnamedSet]:
    """Return the sets that one of two resolutions names, while a note on the other describes them and it names none.

    Without a note it is not known whether the other one names the set.
    """
    sets = []
    for names, other in (pair, pair[::-1]):
        sets_of_one = {*catalogue.objects(names.thing.iri, _REFERS_TO)}
        by_other = {*catalogue.objects(other.thing.iri, _REFERS_TO)}
        accounts = set_accounts(catalogue, other.thing.iri)
        sets += [UnnamedSet(names, other, each) for each in accounts if each.set.iri in sets_of_one - by_other]
    return sets
