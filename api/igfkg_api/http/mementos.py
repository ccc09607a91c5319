"""Mementos: the states of one document over time, by the releases that have it (https://www.rfc-editor.org/rfc/rfc7089).

The document ``/doc/…`` is the original resource. What it was in a release that is still here is a memento of it,
``/releases/{name}/doc/…``; so is its state in the current release. A release without the thing has no memento of it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from igfkg.changes.change_iris import time_text
from igfkg.rdf.formats import DOCUMENT_FORMATS
from igfkg_api.http.http_date import format_http_date
from igfkg_api.http.local_urls import release_path
from igfkg_api.http.signposting import LINK_FORMAT, Link, link_header
from igfkg_api.site import Site

TIME_GATE, TIME_MAP = "/timegate", "/timemap"
#: The relation of a memento to the one that is sent, by the number of places between them.
_BESIDE = {-1: ("prev",), 1: ("next",)}
_SUFFIXES = frozenset(form.suffix for form in DOCUMENT_FORMATS)


@dataclass(frozen=True)
class Memento:
    """The state of a document in a release."""

    release: str
    time: datetime  #: of the publication of the release, in UTC
    url: str


@dataclass(frozen=True)
class Mementos:
    """All mementos of a document, the earliest first."""

    base: str  #: of the URLs, without a slash at its end; empty for relative ones
    path: str  #: of the document
    listed: Sequence[Memento]

    @property
    def original(self) -> str:
        """URL of the original resource."""
        return self.base + self.path

    def closest(self, time: datetime | None) -> Memento:
        """Return the memento of a time: the last one up to it, else the first; without a time, the last."""
        if time is None:
            return self.listed[-1]
        return self.listed[max(0, bisect_right(self.listed, time, key=lambda each: each.time) - 1)]

    def links(self, release: str = "") -> list[str]:
        """Return the links of a response, as in the header Link.

        Args:
            release: name of the release of the memento that is sent; empty for a time gate.
        """
        links = [
            Link("original", self.original),
            Link("timegate", f"{self.base}{TIME_GATE}{self.path}"),
            Link("timemap", f"{self.base}{TIME_MAP}{self.path}", LINK_FORMAT),
        ]
        return [link_header(links), *(_link(each, names) for each, names in self._beside(release))]

    def link_format(self, url: str) -> str:
        """Return the time map at ``url`` in the format of RFC 6690, as RFC 7089 section 5 uses it."""
        span = f'; from="{format_http_date(self.listed[0].time)}"; until="{format_http_date(self.listed[-1].time)}"'
        lines = [
            f'<{self.original}>; rel="original"',
            f'<{url}>; rel="self"; type="{LINK_FORMAT}"{span}',
            f'<{self.base}{TIME_GATE}{self.path}>; rel="timegate"',
            *(_link(each, self._ends(number)) for number, each in enumerate(self.listed)),
        ]
        return ",\n".join(lines) + "\n"

    def as_json(self, url: str) -> dict[str, Any]:
        """Return the time map at ``url`` in the form that aggregators of time maps use, ready to be written as JSON."""
        listed = [{"datetime": time_text(each.time), "uri": each.url, "release": each.release} for each in self.listed]
        return {
            "original_uri": self.original,
            "timegate_uri": f"{self.base}{TIME_GATE}{self.path}",
            "timemap_uri": {"link_format": url, "json_format": url},
            "mementos": {"first": listed[0], "last": listed[-1], "list": listed},
        }

    def _beside(self, release: str) -> Iterator[tuple[Memento, list[str]]]:
        """The memento of a release and those beside it, and the first and the last, each with its relations."""
        place = next((number for number, each in enumerate(self.listed) if each.release == release), None)
        for number, each in enumerate(self.listed):
            names = self._ends(number)
            if place is not None:
                names = [*_BESIDE.get(number - place, ()), *names]
            if names != ["memento"] or number == place:
                yield each, names

    def _ends(self, number: int) -> list[str]:
        first, last = ["first"] * (number == 0), ["last"] * (number == len(self.listed) - 1)
        return [*first, *last, "memento"]


def _link(memento: Memento, names: Sequence[str]) -> str:
    return f'<{memento.url}>; rel="{" ".join(names)}"; datetime="{format_http_date(memento.time)}"'


def read_mementos(site: Site, segment: str, key: str) -> Mementos:
    """Return the mementos of a document in the releases that are here now; to be called in the thread of documents.

    Args:
        site: the site of the current release.
        segment: path segment of the kind of thing.
        key: the rest of the path of the document, with the suffix of a format if it has one.
    """
    path = f"/doc/{quote(segment)}/{quote(key)}"
    present = site.published_releases().present
    site.presence.limit([each.name for each in present])
    stem, _, suffix = key.rpartition(".")
    keys = [key, *([stem] if stem and suffix in _SUFFIXES else [])]
    iris = [iri for each in keys for iri in site.space.candidates(segment, each)]
    base = site.settings.public_base
    found = [
        Memento(each.name, each.time, f"{base}{release_path(each.name)}{path}")
        for each in present
        if each.time and each.release and site.presence.has(each.release, iris)
    ]
    return Mementos(base, path, found)
