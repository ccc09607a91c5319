"""A file for download, as the catalogue describes it (https://www.w3.org/TR/vocab-dcat-3/#Class:Distribution)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Distribution:
    """One file of a release."""

    name: str
    format: str  #: short name, such as ``ttl``
    media_type: str
    content: str  #: description of its content, in English
    bytes: int
    sha256: str  #: in hexadecimal


def checksum_list(distributions: Iterable[Distribution]) -> str:
    """Return the content of ``SHA256SUMS`` in a folder with these files, for ``sha256sum --check``."""
    return "".join(f"{each.sha256}  {each.name}\n" for each in distributions)
