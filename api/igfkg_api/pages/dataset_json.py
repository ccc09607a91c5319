"""The description of the dataset by schema.org, for the pages that search engines read it from."""

import json

from igfkg.metadata.schema_org import dataset_document
from igfkg_api.site import Site


def dataset_json(site: Site) -> str:
    """Return the dataset as JSON-LD for a page."""
    return json.dumps(dataset_document(site.record, site.model.languages), ensure_ascii=False, indent=1)
