"""Validation of the promise that no published IRI vanishes: each is there, or withdrawn, or replaced."""

from typing import Final

from igfkg import __version__
from igfkg.assembly.dataset import Dataset
from igfkg.assembly.published_iris import ended_iris, published_iris
from igfkg.findings import Finding, Severity
from igfkg.rdf.namespaces import DEF, SHAPES
from igfkg.rdf.space import UriSpace
from igfkg.sources.iri_registry import RegistryEntry

#: The major version from which on the registry binds.
BINDING: Final = 1


def is_binding(version: str) -> bool:
    """Return whether a version of igfkg, such as 1.0.0, is bound by the registry; before, keys may change."""
    return int(version.partition(".")[0]) >= BINDING


def validate_registry(dataset: Dataset, version: str = __version__) -> list[Finding]:
    """Return findings for lines of the registry that cannot be read, and for published IRIs that vanished.

    Args:
        dataset: the dataset.
        version: of igfkg; a vanished IRI is a violation from 1.0.0 on, before it is a warning.
    """
    registry = dataset.registry
    if not registry.entries:
        return [*registry.findings]
    there = published_iris(dataset.store, dataset.files, dataset.space) | ended_iris(dataset.store)
    severity = Severity.VIOLATION if is_binding(version) else Severity.WARNING
    vanished = (entry for iri, entry in registry.entries.items() if iri not in there)
    shape = SHAPES + "PublishedIri"
    return [
        *registry.findings,
        *(
            Finding(severity, shape, _message(each, dataset.space), registry.file, each.line, focus=each.iri)
            for each in vanished
        ),
    ]


def _message(entry: RegistryEntry, space: UriSpace) -> str:
    return (
        f"{entry.iri}, which release {entry.release} published, is no longer in the content. {_remedies(entry, space)}"
    )


def _remedies(entry: RegistryEntry, space: UriSpace) -> str:
    parts = space.split(entry.iri)
    if entry.iri.startswith(DEF):
        return (
            f"Put the term back as deprecated: <{entry.iri}> owl:deprecated true . Or name what replaces it as well: "
            f"<{entry.iri}> owl:deprecated true ; dct:isReplacedBy <…> ."
        )
    if parts is None:
        return "Put it back: it names no thing that could be withdrawn."
    record = (
        f"<{space.thing_iri('withdrawal', '-'.join(parts))}> a igf:Withdrawal ; igf:withdraws <{entry.iri}> ; "
        'igf:occurredOn "…"^^xsd:date ; skos:prefLabel "…"@en ; dct:description "…"@en ; igf:sameThing'
    )
    return (
        f"Withdraw it: {record} false . Or, if the thing has another name now, say which: "
        f"{record} true ; igf:replacement <…> ."
    )
