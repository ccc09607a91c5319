"""What fits the beginning of a name: things, types and properties.

https://reconciliation-api.github.io/specs/1.0-draft/#suggest-services
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.folding import folded
from igfkg.catalogue.names import NameIndex
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.linking.reconciliation.vocabulary import TypesAndProperties
from igfkg.model.model import Class, Field
from igfkg.rdf.iris import local_name

#: Suggestions of one answer.
MOST_SUGGESTIONS: Final = 100
_MAX_LENGTH = 200  # characters of a beginning


@dataclass(frozen=True)
class _FoldedName:
    form: str  #: folded name
    iri: str


class Suggestions:
    """The names of a release by their beginnings and those of their words."""

    def __init__(self, catalogue: Catalogue, names: NameIndex, vocabulary: TypesAndProperties) -> None:
        """Index the names; a thing without one is not suggested."""
        self._catalogue = catalogue
        self._vocabulary = vocabulary
        self._things = [_FoldedName(folded(each.text), each.iri) for each in names.names]

    def things(self, prefix: str, cls: Class | None = None) -> list[str]:
        """Return the IRIs of things with a name or key that begins so, or with a word that does, the best first."""
        form = folded(prefix[:_MAX_LENGTH])
        best: dict[str, tuple[bool, int, int, str]] = {}
        for each in self._things:
            place = _place(form, each.form)
            if place is not None and self._fits(each.iri, cls):
                rank = (self._is_value(each.iri), place, len(each.form), each.form)
                best[each.iri] = min(rank, best.get(each.iri, rank))
        return [*self._identified(prefix, cls), *sorted(best, key=lambda iri: (best[iri], iri))]

    def types(self, prefix: str) -> list[Class]:
        """Return the classes with a name, label or IRI that begins so, or with a word that does."""
        return [
            each
            for each in self._vocabulary.types
            if _begins(prefix, (each.name, each.iri, each.collection or "", *each.labels.values()))
        ]

    def properties(self, prefix: str, cls: Class | None = None) -> list[Field]:
        """Return the fields, of one class if given, with a name, label or IRI that begins so."""
        fields = self._vocabulary.fields(cls) if cls else self._vocabulary.properties.values()
        return [each for each in fields if _begins(prefix, (each.name, each.iri, *each.labels.values()))]

    def _identified(self, prefix: str, cls: Class | None) -> Iterator[str]:
        """The thing whose IRI, or path segment and key, was typed in place of a name."""
        segment, _, key = prefix.strip().partition("/")
        iri = prefix.strip() if self._catalogue.space.is_thing_iri(prefix.strip()) else None
        iri = iri or self._catalogue.find(segment, key)
        if iri and self._catalogue.reference(iri).cls and self._fits(iri, cls):
            yield iri

    def _fits(self, iri: str, cls: Class | None) -> bool:
        own = self._catalogue.reference(iri).cls
        return own is not None and (cls is None or cls.iri in own.all_types)

    def _is_value(self, iri: str) -> bool:
        return is_scheme_value(self._catalogue.reference(iri).cls)


def _begins(prefix: str, texts: Iterable[str]) -> bool:
    form = folded(prefix[:_MAX_LENGTH])
    return any(_place(form, folded(each)) is not None for each in texts if each) or any(
        form == folded(local_name(each)) for each in texts if ":" in each
    )


def _place(form: str, name: str) -> int | None:
    """0 for the whole name, 1 for its beginning, 2 for that of a word; None where it is in none."""
    if name.startswith(form):
        return 0 if name == form else 1
    return 2 if f" {form}" in name else None
