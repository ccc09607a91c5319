"""What a release knows that it does not know: its gaps, counted at the build or stated by notes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.model.model import local_name
from igfkg.rdf.namespaces import BOOKKEEPING, DCT, DEF, RDF, SKOS

_KIND = DEF + "gapKind"


@dataclass(frozen=True)
class Gap:
    """Something that is missing."""

    iri: str
    kind: str  #: key of the kind of gap, such as ``missing-field``
    label: str  #: in English
    description: str | None
    concerns: tuple[str, ...]  #: IRIs of the things it is about
    property: str | None  #: IRI of the property that is missing or falls short
    stated_by: str | None  #: IRI of the note that states it; None where the build found it


def read_gaps(store: ox.Store, kinds: Iterable[str] = ()) -> list[Gap]:
    """Return the gaps of a release in order of kind and label.

    Args:
        store: the store of the release.
        kinds: keys of the kinds wanted; all when empty.
    """
    wanted = {*kinds}
    quads = store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(DEF + "Gap"), ox.DefaultGraph())
    gaps = (_read(store, quad.subject) for quad in quads if isinstance(quad.subject, ox.NamedNode))
    return sorted((each for each in gaps if not wanted or each.kind in wanted), key=lambda gap: (gap.kind, gap.label))


def gap_kinds(store: ox.Store) -> list[str]:
    """Return the keys of the kinds of gap that a release knows."""
    quads = store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(DEF + "GapKind"), ox.DefaultGraph())
    return sorted(local_name(_text(quad.subject)) for quad in quads)


def _read(store: ox.Store, gap: ox.NamedNode) -> Gap:
    return Gap(
        iri=gap.value,
        kind=next((local_name(each) for each in _values(store, gap, _KIND)), ""),
        label=next(_english(store, gap, SKOS + "prefLabel"), gap.value),
        description=next(_english(store, gap, DCT + "description"), None),
        concerns=tuple(sorted(_values(store, gap, DEF + "concerns"))),
        property=next(_values(store, gap, DEF + "onProperty"), None),
        stated_by=_note(store, gap),
    )


def _values(store: ox.Store, gap: ox.NamedNode, predicate: str) -> Iterator[str]:
    return (_text(q.object) for q in store.quads_for_pattern(gap, ox.NamedNode(predicate), None, ox.DefaultGraph()))


def _english(store: ox.Store, gap: ox.NamedNode, predicate: str) -> Iterator[str]:
    quads = store.quads_for_pattern(gap, ox.NamedNode(predicate), None, ox.DefaultGraph())
    return (q.object.value for q in quads if isinstance(q.object, ox.Literal) and q.object.language == "en")


def _note(store: ox.Store, gap: ox.NamedNode) -> str | None:
    quads = store.quads_for_pattern(gap, ox.NamedNode(_KIND), None, None)
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    return min(graphs - {*BOOKKEEPING}, default=None)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
