"""The terms of a cell: what its text is in the field that the column gives."""

import re
from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.importing.tables.cell_names import TableNames
from igfkg.importing.tables.cell_problem import CellError
from igfkg.importing.tables.cell_values import check_characters, read_literal
from igfkg.importing.tables.mapping import TableMapping
from igfkg.importing.tables.target import Target
from igfkg.model.model import Field
from igfkg.rdf.iris import is_web_url
from igfkg.rdf.namespaces import XSD
from igfkg.rdf.triples import Value
from igfkg.sources.blanks import blank

_SPACES = re.compile(r"[ \t\r\n]+")
_VALUES = re.compile(r"\s*[|\n]\s*")
_STRING = XSD + "string"


@dataclass(frozen=True)
class CellTerms:
    """Reads cells."""

    names: TableNames
    mapping: TableMapping
    language: str  #: language tag of texts whose column names none

    def terms(self, target: Target, field: Field, text: str) -> tuple[list[Value], list[str]]:
        """Return the terms of a cell, and what is wrong with it.

        A sentence of the table is replaced by a blank, unless the mapping says that editors wrote it.
        """
        try:
            check_characters(text)
            if field.is_text:
                return self._texts(target, field, text), []
            if field.datatypes and not (field.allows_iri and is_web_url(text.strip())):
                return self._literals(field, text), []
        except CellError as error:
            return [], [str(error)]
        return self._things(field, text)

    def _texts(self, target: Target, field: Field, text: str) -> list[Value]:
        language = target.language or self.language
        if field.is_own_words and not self.mapping.is_own_words:
            return [blank(language)]
        parts = [text] if field.is_settled else [each for each in _VALUES.split(text) if each]
        return [ox.Literal(_SPACES.sub(" ", each).strip(), language=language) for each in parts]

    def _literals(self, field: Field, text: str) -> list[Value]:
        plain = " ".join(text.split())
        parts = [plain] if field.max_count == 1 else [each for each in _VALUES.split(plain) if each]
        pairs = [read_literal(each, field.datatypes, self.mapping) for each in parts]
        return [ox.Literal(lexical, datatype=ox.NamedNode(datatype)) for lexical, datatype in pairs]

    def _things(self, field: Field, text: str) -> tuple[list[Value], list[str]]:
        found: list[Value] = []
        problems = []
        for each in self.names.split(text, field, self.mapping.separator):
            try:
                found.append(ox.NamedNode(self.names.iri(each, field)))
            except CellError as error:
                if field.allows_anything:
                    found.append(ox.Literal(each, datatype=ox.NamedNode(_STRING)))
                else:
                    hint = '; where a comma stands between names, write separator = "," in the mapping'
                    problems.append(f"{error}{hint if ',' in each and not self.mapping.separator else ''}")
        terms = [*dict.fromkeys(found)]
        if field.max_count == 1 and len(terms) > 1:
            return [], [f"the field {field.name} takes one value, and the cell has {len(terms)}; leave one of them"]
        return terms, problems
