"""IRIs of the dataset under test, spelt once."""

from igfkg.rdf.space import IGFKG_SPACE

SPACE = IGFKG_SPACE
BASE, ID, DATASET, SETTLED = SPACE.base, SPACE.things, SPACE.dataset, SPACE.settled
BOOKKEEPING = SPACE.bookkeeping
