"""What a row is about: its thing, known or new, and the passage that its statements stand in.

A passage is named by what the row is about, not by its position, so that a row that is moved keeps its name: by a
column for it, by a number or paragraph of its own or of what it is linked to, else by its name.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from igfkg.importing.tables.cell_names import TableNames
from igfkg.importing.tables.cell_problem import CellError
from igfkg.importing.tables.table_document import TableDocument
from igfkg.importing.tables.target import RowKey, Target, Targets
from igfkg.model import terms
from igfkg.model.model import Class, Field
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.iris import shorten
from igfkg.rdf.namespaces import SKOS

LABEL = SKOS + "prefLabel"
_NUMBERS = (SKOS + "notation", terms.PARAGRAPH, terms.SESSION_NUMBER)
_KEY = re.compile(r"[A-Za-z0-9.-]+\Z")
_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9.-]+")
_LONGEST = 60  # characters of a name in a key
_SHOWN = 80  # characters of a cell in a message


@dataclass(frozen=True)
class TableRow:
    """A row with its cells that are not empty."""

    number: int  #: in the sheet, from 1
    cells: Mapping[Target, str]
    headings: Mapping[Target, str]

    def key_cell(self, key: RowKey) -> str:
        """Return the cell that a row is known by, or an empty text."""
        return next((text for target, text in self.cells.items() if target.key is key), "")

    def of_property(self, iri: str) -> Iterator[tuple[Target, str]]:
        """Yield the cells for a property (its IRI) of the thing that the row describes."""
        for target, text in self.cells.items():
            if target.field and target.field.iri == iri and not target.is_of_second:
                yield target, text


@dataclass(frozen=True)
class RowSubject:
    """What a row is about."""

    iri: str
    cls: Class
    locator: str  #: of its passage
    is_new: bool  #: whether no other file introduces it
    is_derived: bool  #: whether passage and thing have their names from the cells

    @property
    def number(self) -> str:
        """The locator without its letter, by which new things are named."""
        return self.locator.removeprefix("r") or self.locator


@dataclass(frozen=True)
class RowSubjects:
    """Tells what rows are about."""

    document: TableDocument
    targets: Targets
    names: TableNames
    locators: re.Pattern[str]  #: what the model permits

    def subject(self, row: TableRow) -> RowSubject:
        """Return what a row is about.

        Raises:
            CellError: when that is not known.
        """
        cls = self._class(row)
        stated = self._stated_locator(row)
        locator = stated or self._derived_locator(row)
        if not self.locators.match(locator):
            raise CellError(f"{locator[:_SHOWN]!r} is no locator; write it as r12, p12, op3 or sec-annex")
        number = locator.removeprefix("r") or locator
        known = self._stated_iri(row, cls) or self._by_label(row)
        iri = known or self.document.known.space.thing_iri(cls.segment, f"{self.document.key}-{number}")
        return RowSubject(iri, cls, locator, not self.document.known.has(iri), not (stated or known))

    def _class(self, row: TableRow) -> Class:
        text = row.key_cell(RowKey.TYPE)
        classes = [self.targets.model.classes[each] for each in self.targets.model.subclasses(self.targets.cls.iri)]
        if not text:
            return self.targets.cls
        match = next((each for each in classes if text.casefold() in _names_of(each)), None)
        if match is None:
            raise CellError(f"{text[:_SHOWN]!r} is none of the classes {', '.join(each.name for each in classes)}")
        return match

    def _stated_iri(self, row: TableRow, cls: Class) -> str:
        text = row.key_cell(RowKey.ID).strip()
        if not text:
            return ""
        space = self.document.known.space
        iri = text if "://" in text else space.things + text if "/" in text else space.thing_iri(cls.segment, text)
        segment, key = space.split(iri) or ("", "")
        if segment != cls.segment or not _KEY.match(key) or not iri.startswith(space.things):
            raise CellError(
                f"{text[:_SHOWN]!r} is no name of a {cls.labels.get('en', cls.name)}; write it as {cls.segment}/key, "
                "or leave the cell empty for a new one"
            )
        return iri

    def _by_label(self, row: TableRow) -> str:
        """The thing of the content that has the label of the row; empty where none has."""
        for _, text in row.of_property(LABEL):
            iris = self.names.labelled(text, self.targets.cls.iri)
            if len(iris) > 1:
                listed = ", ".join(shorten(each, self.document.known.space.things) for each in iris)
                raise CellError(
                    f"several things are called {text[:_SHOWN]!r}: {listed}; add a column id that says which"
                )
            if iris:
                return iris[0]
        return ""

    def _stated_locator(self, row: TableRow) -> str:
        text = row.key_cell(RowKey.LOCATOR).strip()
        if text:
            return text.rpartition("_")[2]
        beginning = self.document.passage("")
        passages = [each.strip() for each in row.key_cell(RowKey.STATED_IN).split("|")]
        own = [each.removeprefix(beginning) for each in passages if each.startswith(beginning)]
        return own[0] if len(own) == 1 else ""

    def _derived_locator(self, row: TableRow) -> str:
        for text in self._numbers(row):
            key = _NOT_IN_KEYS.sub("-", text).strip(".-")
            if key:
                return f"r{key}"
        raise CellError("nothing names the row; add a column locator, as in r12, or number")

    def _numbers(self, row: TableRow) -> Iterator[str]:
        yield row.key_cell(RowKey.NUMBER)
        for prop in _NUMBERS:
            yield from (text for _, text in row.of_property(prop))
        for field in self.required_links:
            yield from self._numbers_of_linked(row, field)
        for _, text in row.of_property(LABEL):
            plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
            yield _NOT_IN_KEYS.sub("-", plain)[:_LONGEST]

    def _numbers_of_linked(self, row: TableRow, field: Field) -> Iterator[str]:
        """The notation or paragraph of the one thing that the row is linked to by a field."""
        for target, text in row.of_property(field.iri):
            if target not in row.headings:
                continue  # a constant is the same for all rows
            try:
                iris = {self.names.iri(each, field) for each in self.names.split(text, field, "")}
            except CellError:
                continue
            if len(iris) == 1:
                reader = GraphReader(self.document.known.store)
                (iri,) = iris
                yield from (each for prop in _NUMBERS for each in reader.literals(iri, prop))

    @cached_property
    def required_links(self) -> list[Field]:
        """The fields that link what a row describes to other things, and that it cannot lack."""
        return required_links_of(self.targets.fields(self.targets.cls))


def required_links_of(fields: tuple[Field, ...]) -> list[Field]:
    """Return the fields of a class that a thing cannot lack and whose values are things."""
    return [each for each in fields if each.min_count and each.allows_iri]


def _names_of(cls: Class) -> set[str]:
    return {cls.name.casefold(), *(each.casefold() for each in cls.labels.values())}
