"""Dereferencing the path of a thing: to the thing, to its current IRI, or to the record of its withdrawal."""

from collections.abc import Iterator
from dataclasses import dataclass

from igfkg.catalogue.withdrawals import Withdrawal
from igfkg.errors import NotFoundError
from igfkg.rdf.formats import DOCUMENT_FORMATS, DocumentFormat
from igfkg_api.site import Site

_BY_SUFFIX = {form.suffix: form for form in DOCUMENT_FORMATS}


@dataclass(frozen=True)
class Resolved:
    """A path that names a thing of this release (200 or 303)."""

    iri: str
    format: DocumentFormat | None  #: of the suffix of the path; None without one


@dataclass(frozen=True)
class Moved:
    """A path under another name of a thing (301); ``iri`` is its current one."""

    iri: str
    format: DocumentFormat | None  #: of the suffix of the path; None without one


@dataclass(frozen=True)
class Gone:
    """A path under a withdrawn IRI (410)."""

    withdrawal: Withdrawal
    format: DocumentFormat | None  #: of the suffix of the path; None without one


def resolve(site: Site, segment: str, key: str, *, with_formats: bool) -> Resolved | Moved | Gone:
    """Return what a path identifies.

    A key can contain a dot, so the whole key is tried before the key without its format suffix.

    Args:
        site: the site that serves the path.
        segment: path segment of the kind of thing.
        key: key of the thing, with a format suffix if ``with_formats``.
        with_formats: whether the key can have a format suffix.

    Raises:
        NotFoundError: when no thing of this or an earlier release has this IRI.
    """
    candidates = [*_candidates(key, with_formats=with_formats)]
    for stem, form in candidates:
        iri = site.catalogue.find(segment, stem)
        if iri:
            return Resolved(iri, form)
    for stem, form in candidates:
        withdrawal = site.indexes.withdrawals.of(site.space.thing_iri(segment, stem))
        if withdrawal:
            moved = Moved(site.indexes.withdrawals.current_iri(withdrawal.withdrawn), form)
            return moved if withdrawal.is_same_thing else Gone(withdrawal, form)
        other = site.catalogue.alias(segment, stem) or stem
        if other != stem:
            return Moved(site.catalogue.iri(segment, other), form)
    raise NotFoundError(_nothing(site, segment, key, with_formats=with_formats))


def _nothing(site: Site, segment: str, key: str, *, with_formats: bool) -> str:
    """Why nothing is found; a thing with a suffix that is no format is a thing."""
    stem, _, suffix = key.rpartition(".")
    if with_formats and stem and site.catalogue.find(segment, stem):
        formats = ", ".join(f".{each}" for each in _BY_SUFFIX)
        return f"{segment}/{stem} has no format .{suffix[:80]}; its formats are {formats}"
    return f"nothing is called {segment[:80]}/{key[:200]} in this release"


def _candidates(key: str, *, with_formats: bool) -> Iterator[tuple[str, DocumentFormat | None]]:
    yield key, None
    stem, _, suffix = key.rpartition(".")
    if with_formats and stem and suffix in _BY_SUFFIX:
        yield stem, _BY_SUFFIX[suffix]
