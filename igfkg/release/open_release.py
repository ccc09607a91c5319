"""A release that is open for reading: its model, its store with the things, and its search index."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.list_index import ListIndex
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
        self.lists = ListIndex(release.lists) if release.lists.is_file() else None
        self.catalogue = Catalogue(self.store, self.model, self.lists)
        self.search = SearchIndex(release.search)

    def close(self) -> None:
        """Close the indexes."""
        self.search.close()
        if self.lists:
            self.lists.close()
