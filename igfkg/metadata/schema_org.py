"""The dataset in the vocabulary of search engines (https://schema.org/Dataset)."""

from typing import Any

from igfkg.metadata.dcat import CatalogueRecord
from igfkg.rdf.namespaces import SCHEMA_ORG


def dataset_document(record: CatalogueRecord, languages: tuple[str, ...]) -> dict[str, Any]:
    """Return the dataset as JSON-LD, for a page.

    Args:
        record: the release and the site.
        languages: tags of the languages that the dataset has texts in.
    """
    described, iri = record.dataset, record.dataset.space.dataset
    first, last = record.years
    document: dict[str, Any] = {
        "@context": SCHEMA_ORG,
        "@type": "Dataset",
        "@id": iri,
        "identifier": iri,
        "name": described.title,
        "alternateName": [text for _, text in sorted(described.titles.items()) if text != described.title],
        "description": described.description,
        "url": f"{record.site}/catalog",
        "license": described.licence,
        "version": record.release,
        "inLanguage": [*languages],
        "isAccessibleForFree": True,
        "keywords": [*described.keywords],
        "creator": {"@type": "Organization", "name": described.publisher_name, "url": f"{record.site}/"},
        "temporalCoverage": f"{first}/{last}",
        "distribution": [
            {
                "@type": "DataDownload",
                "name": each.name,
                "description": each.content,
                "contentUrl": f"{record.site}/dumps/{each.name}",
                "encodingFormat": each.media_type,
                "contentSize": f"{each.bytes} B",
                "sha256": each.sha256,
            }
            for each in record.distributions
        ],
    }
    return document | ({"dateModified": record.date} if record.date else {})
