"""Resolving the value of a parameter to the IRI of a thing: an IRI, segment and key, or a key alone."""

from collections.abc import Iterator, Sequence
from itertools import islice

from igfkg.catalogue.catalogue import Catalogue
from igfkg.errors import BadRequestError
from igfkg.model.model import Field
from igfkg.rdf.iris import local_name

_SHOWN = 3  # keys that a refusal names


def resolve_reference(catalogue: Catalogue, field: Field, text: str) -> frozenset[str]:
    """Return the IRIs that ``text`` can mean as a value of a field.

    Args:
        catalogue: the catalogue.
        field: a field whose values are IRIs.
        text: an IRI; or for things of the dataset the key, or segment and key, in any letter case.

    Raises:
        BadRequestError: when no possible value of the field matches, with an example of an expected value.
    """
    if ":" in text and not catalogue.space.is_thing_iri(text):
        return frozenset([text])
    segment, key = catalogue.space.split(text) or _parts(text)
    segments = [segment] if segment else _segments(catalogue, field)
    iris = frozenset(
        iri for each in segments for iri in _candidates(catalogue, each, key) if _fits(catalogue, field, iri)
    )
    if not iris:
        raise BadRequestError(f"{field.name}={text[:80]!r} names nothing here; {_expected(catalogue, field)}")
    return iris


def _parts(text: str) -> tuple[str, str]:
    segment, _, key = text.rpartition("/")
    return segment, key


def _candidates(catalogue: Catalogue, segment: str, key: str) -> Iterator[str]:
    yield from catalogue.space.candidates(segment, key)
    other = catalogue.alias(segment, key)
    if other:
        yield from catalogue.space.candidates(segment, other)


def _fits(catalogue: Catalogue, field: Field, iri: str) -> bool:
    """Whether a field may point to an IRI: to a thing of its class, or to what it does point to somewhere."""
    cls = catalogue.reference(iri).cls if _is_safe(iri) else None
    if cls:
        return not field.classes or any(each in cls.all_types for each in field.classes)
    return catalogue.space.split(iri) is not None and _is_safe(iri) and bool(catalogue.subjects(field.iri, iri))


def _is_safe(iri: str) -> bool:
    return all(sign.isalnum() or sign in ":/._-#" for sign in iri)


def _segments(catalogue: Catalogue, field: Field) -> Sequence[str]:
    model = catalogue.model
    if not field.classes:
        return [*model.by_segment]
    classes = (model.classes[iri] for each in field.classes for iri in model.subclasses(each) if iri in model.classes)
    return [*dict.fromkeys(each.segment for each in classes)]


def _expected(catalogue: Catalogue, field: Field) -> str:
    if not field.classes:
        return "expected is the key of a thing, its segment and key such as topic/funding, or an IRI"
    kinds = " or ".join(catalogue.model.labels.get(each, {}).get("en", local_name(each)) for each in field.classes)
    keys = ", ".join(local_name(each) for each in _first_things(catalogue, field))
    return f"expected is the key of a {kinds}{f', such as {keys}' if keys else ''}"


def _first_things(catalogue: Catalogue, field: Field) -> list[str]:
    """A few things that a field may point to: the first in lists of these, where the classes have lists."""
    things = (iri for each in field.classes for iri in _things_of(catalogue, each))
    return [*islice((iri for iri in things if catalogue.space.split(iri)), _SHOWN)]


def _things_of(catalogue: Catalogue, cls: str) -> Sequence[str]:
    """The first things in the list of a class (its IRI), or all things of a class without one."""
    known = catalogue.model.classes.get(cls)
    return catalogue.collection(known)[:_SHOWN] if known and known.collection else catalogue.instances(cls)
