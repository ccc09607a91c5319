"""The dataset in the vocabulary of search engines (https://schema.org/Dataset)."""

import json
from typing import Any

from igfkg.metadata.void import DESCRIPTION, LICENCE, TITLES
from igfkg.rdf.namespaces import DATASET, SCHEMA_ORG
from igfkg_api.site import Site


def dataset_json(site: Site) -> str:
    """Return the dataset as JSON-LD for a page."""
    return json.dumps(_describe(site), ensure_ascii=False, indent=1)


def _describe(site: Site) -> dict[str, Any]:
    first, last = site.catalogue.years
    told: dict[str, Any] = {
        "@context": SCHEMA_ORG,
        "@type": "Dataset",
        "@id": DATASET,
        "identifier": DATASET,
        "name": TITLES["en"],
        "alternateName": [title for language, title in sorted(TITLES.items()) if language != "en"],
        "description": DESCRIPTION,
        "url": site.address("/catalog"),
        "license": LICENCE,
        "version": site.release.name,
        "inLanguage": ["en", "fr", "es", "ar", "ru", "zh"],
        "isAccessibleForFree": True,
        "keywords": ["Internet Governance Forum", "Internet governance", "United Nations", "recommendations"],
        "creator": {"@type": "Organization", "name": "igfkg", "url": site.address("/")},
        "temporalCoverage": f"{first}/{last}",
        "distribution": [
            {
                "@type": "DataDownload",
                "name": dump.name,
                "description": dump.content,
                "contentUrl": site.address(f"/dumps/{dump.name}"),
                "encodingFormat": dump.media_type,
                "contentSize": f"{dump.bytes} B",
                "sha256": dump.sha256,
            }
            for dump in site.release.dumps
        ],
    }
    date = site.release.manifest.get("date")
    return told | ({"dateModified": date} if date else {})
