"""A release that is open for reading: its model, its store with the things, and its search index."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.search import SearchIndex
from igfkg.model.reader import read_model
from igfkg.release.release import Release


class OpenRelease:
    """What is open of one release; one store serves all that reads it."""

    def __init__(self, release: Release) -> None:
        """Open a release.

        Raises:
            ReleaseError: when a file is missing or damaged.
        """
        self.release = release
        self.files = release.model_files()
        self.model = read_model(self.files)
        self.store = release.open_store()
        self.catalogue = Catalogue(self.store, self.model)
        self.search = SearchIndex(release.search)

    def close(self) -> None:
        """Close the search index."""
        self.search.close()
