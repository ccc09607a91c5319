"""Which thing a parameter names: by its IRI, by its path, or by its key where the field says of which kind it is."""

from collections.abc import Iterator, Sequence

from igfkg.catalogue.catalogue import Catalogue
from igfkg.errors import BadRequestError
from igfkg.model.model import Field, local_name, split_iri
from igfkg.rdf.namespaces import ID

_SHOWN = 3  # keys that a refusal names


def named_things(catalogue: Catalogue, field: Field, text: str) -> frozenset[str]:
    """Return the IRIs that ``text`` may stand for as a value of a field.

    Args:
        catalogue: where to look.
        field: points to things.
        text: an IRI; or of ours the key, or segment and key, in any letter case.

    Raises:
        BadRequestError: when nothing that the field may point to has this name, saying what is expected.
    """
    if ":" in text and not text.startswith(ID):
        return frozenset([text])
    segment, _, key = text.removeprefix(ID).rpartition("/")
    segments = [segment] if segment else _segments(catalogue, field)
    found = frozenset(
        iri for each in segments for iri in _candidates(catalogue, each, key) if _fits(catalogue, field, iri)
    )
    if not found:
        raise BadRequestError(f"{field.name}={text[:80]!r} names nothing here; {_expected(catalogue, field)}")
    return found


def _candidates(catalogue: Catalogue, segment: str, key: str) -> Iterator[str]:
    yield f"{ID}{segment}/{key}"
    other = catalogue.alias(segment, key)
    if other:
        yield f"{ID}{segment}/{other}"


def _fits(catalogue: Catalogue, field: Field, iri: str) -> bool:
    """Whether a field may point to an IRI: to a thing of its class, or to what it does point to somewhere."""
    parts = split_iri(iri)
    if parts and catalogue.has(*parts):
        cls = catalogue.reference(iri).cls
        line = (cls.iri, *cls.superclasses) if cls else ()
        return not field.classes or any(each in line for each in field.classes)
    return bool(parts and parts[1]) and bool(_safe(iri)) and bool(catalogue.subjects(field.iri, iri))


def _safe(iri: str) -> bool:
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
    things = [iri for each in field.classes for iri in catalogue.instances(each) if split_iri(iri)]
    keys = ", ".join(local_name(each) for each in things[:_SHOWN])
    return f"expected is the key of a {kinds}{f', such as {keys}' if keys else ''}"
