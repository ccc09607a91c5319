"""CITATION.cff of a release (https://citation-file-format.github.io/)."""

import json

from igfkg.metadata.description import DatasetDescription

_FORM = """cff-version: 1.2.0
type: dataset
title: {title}
message: "Name the release that you used; a page of it, and an answer to a query, can be cited by themselves. \
The address of a thing always leads to its current state; one with the name of a release stays the same, \
as long as the site has that release."
abstract: {abstract}
authors:
  - name: {publisher}
version: {version}
{date}url: {url}
identifiers:
  - type: url
    value: {dataset}
    description: "The dataset"
{licence}
"""


def citation_file(dataset: DatasetDescription, release: str, date: str) -> str:
    """Return the text of ``CITATION.cff`` for a release.

    Args:
        dataset: the description of the dataset.
        release: name of the release.
        date: day on which the release was published (xsd:date); empty where that is not recorded.
    """
    spdx = dataset.spdx_licence
    values = {
        "title": dataset.title,
        "abstract": dataset.description,
        "publisher": dataset.publisher_name,
        "version": release,
        "url": dataset.space.base,
        "dataset": dataset.space.dataset,
    }
    quoted = {name: json.dumps(value, ensure_ascii=False) for name, value in values.items()}
    licence = f"license: {spdx}" if spdx else f"license-url: {json.dumps(dataset.licence)}"
    return _FORM.format(**quoted, licence=licence, date=f"date-released: {json.dumps(date)}\n" if date else "")
