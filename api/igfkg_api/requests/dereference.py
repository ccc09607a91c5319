"""What the path of a thing leads to: the thing, the thing under its own name, or a record of its withdrawal."""

from collections.abc import Iterator
from dataclasses import dataclass

from igfkg.catalogue.withdrawals import Withdrawal
from igfkg.errors import NotFoundError
from igfkg.rdf.formats import DOCUMENT_FORMATS, DocumentFormat
from igfkg_api.site import Site

_BY_SUFFIX = {form.suffix: form for form in DOCUMENT_FORMATS}


@dataclass(frozen=True)
class Found:
    """A thing of this release, and the format that the path asks for."""

    iri: str
    form: DocumentFormat | None


@dataclass(frozen=True)
class Moved:
    """Another name of a thing; ``iri`` is its own."""

    iri: str
    form: DocumentFormat | None


@dataclass(frozen=True)
class Gone:
    """A name that was withdrawn."""

    withdrawal: Withdrawal
    form: DocumentFormat | None


def resolve(site: Site, segment: str, key: str, *, with_formats: bool) -> Found | Moved | Gone:
    """Return what a path names.

    A key is tried as it stands before a format suffix is cut off it.

    Args:
        site: where to look.
        segment: the kind of thing.
        key: its key, with a format suffix where ``with_formats`` permits one.
        with_formats: whether the key may end in one.

    Raises:
        NotFoundError: when nothing ever had this name.
    """
    candidates = [*_candidates(key, with_formats=with_formats)]
    for stem, form in candidates:
        iri = site.catalogue.find(segment, stem)
        if iri:
            return Found(iri, form)
    for stem, form in candidates:
        withdrawal = site.withdrawals.of(site.space.thing_iri(segment, stem))
        if withdrawal:
            return Moved(withdrawal.replacements[0], form) if withdrawal.is_same_thing else Gone(withdrawal, form)
        other = site.catalogue.alias(segment, stem) or stem
        if other != stem:
            return Moved(site.catalogue.iri(segment, other), form)
    raise NotFoundError(f"nothing is called {segment[:80]}/{key[:200]} in this release")


def _candidates(key: str, *, with_formats: bool) -> Iterator[tuple[str, DocumentFormat | None]]:
    yield key, None
    stem, _, suffix = key.rpartition(".")
    if with_formats and stem and suffix in _BY_SUFFIX:
        yield stem, _BY_SUFFIX[suffix]
