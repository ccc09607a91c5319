"""How to cite a release, as a file that programs read (https://citation-file-format.github.io/)."""

import json

from igfkg.metadata.void import DESCRIPTION, TITLES
from igfkg.rdf.namespaces import BASE, DATASET

_FORM = """cff-version: 1.2.0
type: dataset
title: {title}
message: "Name the release that you used; a page of it, and an answer to a query, can be cited by themselves."
abstract: {abstract}
authors:
  - name: "igfkg"
version: {version}
{date}url: {url}
identifiers:
  - type: url
    value: {dataset}
    description: "The dataset"
license: CC-BY-4.0
"""


def citation_file(release: str, date: str) -> str:
    """Return the text of ``CITATION.cff`` for a release.

    Args:
        release: its name.
        date: day on which it was made, or empty.
    """
    values = {"title": TITLES["en"], "abstract": DESCRIPTION, "version": release, "url": BASE, "dataset": DATASET}
    quoted = {name: json.dumps(value, ensure_ascii=False) for name, value in values.items()}
    return _FORM.format(**quoted, date=f"date-released: {json.dumps(date)}\n" if date else "")
