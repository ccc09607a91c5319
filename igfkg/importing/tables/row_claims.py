"""The statements of a row: its things in the structure of the file, and what it says in the graph of its passage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from igfkg.importing.tables.cell_problem import CellProblem
from igfkg.importing.tables.cell_terms import CellTerms
from igfkg.importing.tables.row_subject import LABEL, RowSubject, TableRow, required_links_of
from igfkg.importing.tables.table_document import TableDocument
from igfkg.importing.tables.target import Target, Targets
from igfkg.model import terms
from igfkg.model.model import Class, Field
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.namespaces import DCT, SKOS
from igfkg.rdf.triples import Resource, Triple, Value
from igfkg.sources.blanks import blank, is_blank

_OTHER_LABEL, _TITLE = SKOS + "altLabel", DCT + "title"


@dataclass
class RowClaims:
    """What a row states."""

    row: TableRow
    subject: RowSubject
    passage: str  #: IRI
    structure: set[Triple] = field(default_factory=set)
    claims: set[Triple] = field(default_factory=set)
    problems: list[CellProblem] = field(default_factory=list)

    @property
    def things(self) -> list[str]:
        """The IRIs of what it is about, that of the row first."""
        others = {triple[0].value for triple in (*self.structure, *self.claims)} - {self.subject.iri}
        return [self.subject.iri, *sorted(others)]

    @property
    def blanks(self) -> int:
        """How many texts an editor has to write."""
        return sum(is_blank(value) for _, _, value in (*self.structure, *self.claims))

    @property
    def quads(self) -> Iterable[ox.Quad]:
        """Its statements."""
        graph = ox.NamedNode(self.passage)
        yield from (ox.Quad(*triple) for triple in self.structure)
        yield from (ox.Quad(*triple, graph) for triple in self.claims)

    def add_problem(self, column: str, message: str, *, is_note: bool = False) -> None:
        """Say what is wrong with a cell."""
        self.problems.append(CellProblem(self.row.number, column, message, is_note))


_Values = dict[str, list[Value]]


@dataclass(frozen=True)
class RowReading:
    """Reads rows."""

    document: TableDocument
    targets: Targets
    cells: CellTerms
    constants: Mapping[Target, str]

    def claims(self, row: TableRow, subject: RowSubject) -> RowClaims:
        """Return what a row states."""
        made = RowClaims(row, subject, self.document.passage(subject.locator))
        values, wrong = self._values(made, is_second=False)
        self._add_set(subject, made, values)
        node = Resource(subject.iri, *([subject.cls.iri] if subject.is_new else []))
        self._add_labels(made, node, values)
        if subject.is_new:
            self._add_required(made, subject.iri, self.targets.fields(self.targets.cls), values, wrong)
        made.structure |= node.triples
        made.claims |= _triples(subject.iri, values)
        if self.targets.second and any(each.is_of_second for each in row.headings if each in row.cells):
            self._add_second(made, self.targets.second, values)
        return made

    def _values(self, made: RowClaims, *, is_second: bool) -> tuple[_Values, set[str]]:
        """The terms of the cells for one thing by property, and the properties whose cells are wrong."""
        values: _Values = {}
        wrong: set[str] = set()
        for target, text in {**self.constants, **made.row.cells}.items():
            if target.field and target.is_of_second == is_second:
                found, problems = self.cells.terms(target, target.field, text)
                values.setdefault(target.field.iri, []).extend(found)
                wrong |= {target.field.iri} if problems else set()
                for each in problems:
                    made.add_problem(made.row.headings.get(target, target.name), each)
        return values, wrong

    def _add_labels(self, made: RowClaims, node: Resource, values: _Values) -> None:
        """Labels of new things are structure; of known ones, the content has them."""
        labels = values.pop(LABEL, [])
        if made.subject.is_new and not labels:
            labels = [blank(self.cells.language)]
        for label in labels:
            if made.subject.is_new:
                node.add(LABEL, label)
            elif isinstance(label, ox.Literal) and label.value not in self._names_of(made.subject.iri):
                key, name = made.subject.iri.rpartition("/")[2], self._label(made.subject.iri)
                message = (
                    f"the content calls {key} “{name}”; this name is left out. Where the table is a source for it, add "
                    "skos:altLabel"
                )
                made.add_problem(self._heading(made.row, LABEL), message, is_note=True)

    @cached_property
    def _content(self) -> GraphReader:
        return GraphReader(self.document.known.store)

    def _names_of(self, iri: str) -> set[str]:
        return {text for prop in (LABEL, _OTHER_LABEL, _TITLE) for text in self._content.literals(iri, prop)}

    def _label(self, iri: str) -> str:
        texts = self._content.texts(iri, LABEL)
        return texts.get(self.cells.language, next(iter(texts.values()), iri))

    @staticmethod
    def _heading(row: TableRow, prop: str) -> str:
        return next((row.headings.get(target, "") for target, _ in row.of_property(prop)), "")

    def _add_required(
        self, made: RowClaims, iri: str, fields: Iterable[Field], values: _Values, wrong: set[str]
    ) -> None:
        """A new thing without a text that it needs gets a blank; without another value the row is wrong."""
        for each in fields:
            is_there = values.get(each.iri) or each.iri in wrong or self._content.objects(iri, each.iri)
            if each.min_count and not is_there and each.iri != LABEL:
                if each.is_text:
                    values[each.iri] = [blank(self.cells.language)]
                else:
                    name = each.labels.get("en", each.name)
                    made.add_problem(
                        "", f"it has no “{name}”, which it needs; add a column or a constant {each.name} in the mapping"
                    )

    def _add_set(self, subject: RowSubject, made: RowClaims, values: _Values) -> None:
        """Recommendations whose set is not named are those of the document."""
        if self.targets.cls.iri != terms.RECOMMENDATION or values.get(terms.IN_SET) or not subject.is_new:
            return
        if any(target.field and target.field.iri == terms.IN_SET for target in made.row.cells):
            return
        iri = self.document.known.space.thing_iri("set", self.document.key)
        if {*self._content.iris(subject.iri, terms.IN_SET)} - {iri}:
            return
        values[terms.IN_SET] = [ox.NamedNode(iri)]
        if not self.document.known.has(iri):
            node = Resource(iri, terms.RECOMMENDATION_SET).link(terms.SET_OUT_IN, self.document.iri)
            node.text(LABEL, f"Recommendations of {self.document.title}", "en")
            made.structure |= node.triples

    def _add_second(self, made: RowClaims, cls: Class, first: _Values) -> None:
        """The second thing of a row is about the first, and about what that is linked to."""
        iri = self.document.known.space.thing_iri(cls.segment, f"{self.document.key}-{made.subject.number}")
        values, wrong = self._values(made, is_second=True)
        if not any(values.values()):
            return
        fields = self.targets.fields(cls)
        linked = [
            value
            for each in required_links_of(self.targets.fields(self.targets.cls))
            for value in first.get(each.iri, [])
        ]
        for each in required_links_of(fields)[:1]:
            if not values.get(each.iri) and each.iri not in wrong:
                values[each.iri] = [ox.NamedNode(made.subject.iri), *linked]
        is_new = not self.document.known.has(iri)
        labels = values.pop(LABEL, []) or self._labels_after(made, cls)
        if is_new:
            node = Resource(iri, cls.iri)
            for label in labels:
                node.add(LABEL, label)
            made.structure |= node.triples
            self._add_required(made, iri, fields, values, wrong)
        made.claims |= _triples(iri, values)

    def _labels_after(self, made: RowClaims, cls: Class) -> list[Value]:
        """Labels for a second thing: its class, and what the row calls the first."""
        own = [
            value for subject, prop, value in made.structure if (subject.value, prop.value) == (made.subject.iri, LABEL)
        ]
        texts = {each.language or "": each.value for each in own if isinstance(each, ox.Literal) and each.value}
        if not texts:
            texts = self._content.texts(made.subject.iri, LABEL)
        labelled = {tag: f"{cls.labels[tag].capitalize()}: {text}" for tag, text in texts.items() if tag in cls.labels}
        return [ox.Literal(text, language=tag) for tag, text in labelled.items()] or [blank(self.cells.language)]


def _triples(iri: str, values: _Values) -> set[Triple]:
    return {(ox.NamedNode(iri), ox.NamedNode(prop), value) for prop, listed in values.items() for value in listed}
