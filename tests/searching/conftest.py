"""A searcher of the release."""

from collections.abc import Iterator

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.names import NameIndex
from igfkg.catalogue.search import SearchIndex
from igfkg.linking.candidates.matcher import Matcher
from igfkg.release.release import Release
from igfkg.searching.searcher import Searcher


@pytest.fixture(scope="session")
def index(release: Release) -> Iterator[SearchIndex]:
    """The texts of the release."""
    opened = SearchIndex(release.search)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def searcher(release: Release, catalogue: Catalogue, index: SearchIndex) -> Searcher:
    """All that is searched in the release."""
    store = release.open_store()
    names = NameIndex(store, catalogue)
    return Searcher(catalogue, names, index, Matcher(store, catalogue, names))
