"""From the names in a cell to the IRIs of things: a name that is not known, or that several have, is an error."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.folding import folded
from igfkg.catalogue.names import NameIndex, NameKind
from igfkg.importing.tables.cell_problem import CellError
from igfkg.linking.candidates.candidate import NameQuery
from igfkg.linking.candidates.matcher import Matcher
from igfkg.linking.full_labels import FullLabels
from igfkg.model.model import Field
from igfkg.rdf.iris import is_web_url, shorten

_SHOWN = 80  # characters of a name in a message
_MOST_LISTED = 5  # candidates in a message
_SHORT = re.compile(r"[a-z][a-z-]*/[A-Za-z0-9._-]+\Z")
_BETWEEN = re.compile(r"\s*[|;\n]\s*")


@dataclass(frozen=True)
class TableNames:
    """The things that cells may name."""

    catalogue: Catalogue
    matcher: Matcher
    index: NameIndex
    ranges: Mapping[str, Sequence[str]]  #: IRIs of the classes of values, by that of the property, by the ontology
    language: str  #: language tag of the names
    rows: Mapping[str, str] = field(default_factory=dict)  #: IRIs of the things of the table itself, by folded label
    _results: dict[tuple[str, str], str | CellError] = field(default_factory=dict)

    def with_rows(self, rows: Mapping[str, str]) -> "TableNames":
        """Return the same, with the things that the table itself describes."""
        return TableNames(self.catalogue, self.matcher, self.index, self.ranges, self.language, rows)

    def split(self, text: str, field: Field | None, separator: str) -> list[str]:
        """Return the names in a cell: the whole of it where that is one, else its parts."""
        between = re.compile(rf"\s*(?:[|;\n]|{re.escape(separator)})\s*") if separator else _BETWEEN
        parts = [each.strip() for each in between.split(text) if each.strip()]
        if len(parts) > 1 and "|" not in text and "\n" not in text and self._is_name(text, field):
            return [text.strip()]
        return parts

    def _is_name(self, text: str, field: Field | None) -> bool:
        try:
            return bool(self.iri(text, field))
        except CellError:
            return False

    def iri(self, text: str, field: Field | None) -> str:
        """Return the IRI that a name, an IRI or a segment with a key stands for in a field; None for any thing.

        Raises:
            CellError: with the candidates, when it is none or several.
        """
        name = " ".join(text.split())
        key = (name, field.iri if field else "")
        if key not in self._results:
            try:
                self._results[key] = self._iri(name, field)
            except CellError as error:
                self._results[key] = error
        result = self._results[key]
        if isinstance(result, CellError):
            raise CellError(str(result))
        return result

    def _iri(self, name: str, field: Field | None) -> str:
        if is_web_url(name):
            return self._address(name, field)
        if _SHORT.match(name):
            segment, _, key = name.partition("/")
            known = next((each for each in self.catalogue.space.candidates(segment, key) if self._is_known(each)), None)
            if known:
                return self._fitting(known, field)
        own = self.rows.get(folded(name))
        if own and self._fits_row(own, field):
            return own
        candidates = self.matcher.candidates(NameQuery(name, self._classes(field), self.language, limit=_MOST_LISTED))
        match = next((each.iri for each in candidates if each.is_match), None)
        if match:
            return match
        raise CellError(self._unclear(name, [each.iri for each in candidates]))

    def _address(self, iri: str, field: Field | None) -> str:
        space = self.catalogue.space
        if self._is_known(iri):
            return self._fitting(iri, field)
        if space.is_thing_iri(iri) or space.contains(iri):
            raise CellError(f"nothing has the IRI {iri[:200]}; introduce the thing in a source file, or correct it")
        if field and field.classes:
            raise CellError(f"{iri[:200]} is no thing of this dataset, and the field takes {self._of(field)}")
        return iri

    def _fitting(self, iri: str, field: Field | None) -> str:
        cls = self.catalogue.reference(iri).cls
        if field and iri not in self._own and cls and field.classes and not {*field.classes} & {*cls.all_types}:
            raise CellError(f"{shorten(iri)} is a {_label(cls.labels)}, and the field takes {self._of(field)}")
        return iri

    def _is_known(self, iri: str) -> bool:
        return iri in self._own or self.catalogue.reference(iri).cls is not None

    def _fits_row(self, iri: str, field: Field | None) -> bool:
        segments = {self.catalogue.model.classes[each].segment for each in (field.classes if field else ())}
        return not segments or (self.catalogue.space.split(iri) or ("", ""))[0] in segments

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(self.rows.values())

    def _classes(self, field: Field | None) -> frozenset[str]:
        return frozenset(() if field is None else field.classes or self.ranges.get(field.iri, ()))

    def _of(self, field: Field) -> str:
        classes = (self.catalogue.model.classes[each].labels for each in field.classes)
        return " or ".join(f"a {_label(each)}" for each in classes)

    def _unclear(self, name: str, iris: Sequence[str]) -> str:
        if not iris:
            return (
                f"nothing is called {name[:_SHOWN]!r}; correct the name, write an IRI, give its value in the mapping, "
                "or introduce the thing in a source file"
            )
        listed = "; ".join(f"{label} ({shorten(iri, self._things)})" for iri, label in self._labelled(iris))
        return f"{name[:_SHOWN]!r} may be: {listed}; write what is in brackets, or give it in the mapping"

    @property
    def _things(self) -> str:
        return self.catalogue.space.things

    def _labelled(self, iris: Sequence[str]) -> list[tuple[str, str]]:
        return [*zip(iris, FullLabels(self.catalogue, [self.language]).among(iris), strict=True)]

    @cached_property
    def _labels(self) -> Mapping[str, frozenset[str]]:
        labels: dict[str, set[str]] = {}
        for each in self.index.names:
            if each.kind is NameKind.LABEL:
                labels.setdefault(folded(each.text), set()).add(each.iri)
        return {text: frozenset(iris) for text, iris in labels.items()}

    def labelled(self, label: str, cls: str) -> list[str]:
        """Return the IRIs of the things of a class (its IRI) with a label, which is compared whole."""
        iris = self._labels.get(folded(label), frozenset())
        types = ((iri, self.catalogue.reference(iri).cls) for iri in iris)
        return sorted(iri for iri, each in types if each and cls in each.all_types)


def _label(labels: Mapping[str, str]) -> str:
    return labels.get("en", next(iter(labels.values()), "thing"))
