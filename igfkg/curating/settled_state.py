"""The settled view of some content or of a release, as far as two of them are compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from igfkg.assembly.dataset import Dataset
from igfkg.catalogue.catalogue import Catalogue
from igfkg.changes.comparison import Background, ReleaseSide
from igfkg.errors import ContentError
from igfkg.findings import Finding
from igfkg.rdf.canonical import canonical_lines
from igfkg.rdf.namespaces import SHAPES
from igfkg.release.release import Release


@dataclass(frozen=True)
class SettledState:
    """One of two settled views."""

    name: str  #: for people
    catalogue: Catalogue
    lines: Sequence[bytes]  #: its quads, as sorted N-Quads
    ties: tuple[Finding, ...] = ()  #: on what sources differ without a rule that decides

    @cached_property
    def side(self) -> ReleaseSide:
        """It as the comparison of releases takes it."""
        return ReleaseSide(self.catalogue.space, self.catalogue.model, Background(self.lines))


def state_of(dataset: Dataset, name: str) -> SettledState:
    """Return the settled view of content.

    Raises:
        ContentError: naming file and line, when a source file cannot be read: its statements would seem to be gone.
    """
    broken = next((each for each in dataset.findings if each.shape == SHAPES + "Syntax"), None)
    if broken:
        raise ContentError(f"{broken.place}: {broken.message}")
    catalogue = Catalogue(dataset.store, dataset.model)
    return SettledState(name, catalogue, canonical_lines(dataset.store), dataset.settlement.findings)


def state_of_release(release: Release) -> SettledState:
    """Return the settled view of a release."""
    catalogue = Catalogue(release.open_store(), release.model())
    return SettledState(release.name, catalogue, release.dump.read_bytes().splitlines(keepends=True))
