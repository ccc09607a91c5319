"""What recognises the things of the release."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.linking.annotator import Annotator
from igfkg.linking.name_table import read_name_table, table_of_json
from igfkg.release.release import Release


@pytest.fixture(scope="session")
def annotator(release: Release, catalogue: Catalogue) -> Annotator:
    """The names of the release, as the processes get them that read texts."""
    return Annotator(table_of_json(read_name_table(release.open_store(), catalogue).to_json()))
