"""Links of others in a table: subject, property and object in each row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from igfkg.catalogue.folding import folded
from igfkg.errors import BadRequestError
from igfkg.importing.tables.cell_names import TableNames
from igfkg.importing.tables.cell_problem import CellError, CellProblem
from igfkg.importing.tables.mapping import TableMapping
from igfkg.linking.tables.row_reader import Row
from igfkg.linking.tables.sheet import listed_columns
from igfkg.linksets.foreign_link import ForeignLink, LinkRules, expand
from igfkg.linksets.formats import COLUMNS
from igfkg.model.model import Model
from igfkg.rdf.iris import is_web_url

_MOST_ROWS_ABOVE = 50


@dataclass(frozen=True)
class LinksOfTable:
    """The links of a table."""

    links: frozenset[ForeignLink]
    problems: Sequence[CellProblem]
    rows: Sequence[tuple[int, ForeignLink]]  #: by the number of their row


def read_table_links(
    rows: Sequence[Row], mapping: TableMapping, names: TableNames, rules: LinkRules, model: Model
) -> LinksOfTable:
    """Return the links in the rows of a sheet. The object may be the name of a thing, the property its label.

    Raises:
        BadRequestError: when it has not the columns subject, predicate and object.
    """
    place, columns = _header(rows, mapping)
    labels = {folded(text): iri for iri in rules.linking for text in model.labels.get(iri, {}).values()}
    found: list[tuple[int, ForeignLink]] = []
    problems = []
    for number, row in enumerate(rows[place + 1 :], place + 2):
        cells = [row[each].strip() if each < len(row) else "" for each in columns]
        cells = [mapping.value(name, cell) for name, cell in zip(COLUMNS, cells, strict=True)]
        if any(cells):
            subject, predicate, target = cells
            link = ForeignLink(subject, labels.get(folded(predicate), expand(predicate)), target)
            try:
                link = link if is_web_url(target) else replace(link, target=names.iri(target, None))
            except CellError as error:
                problems.append(CellProblem(number, COLUMNS[2], str(error)))
                continue
            problem = rules.problem(link)
            problems += [CellProblem(number, "", problem)] if problem else []
            found += [] if problem else [(number, link)]
    return LinksOfTable(frozenset(link for _, link in found), problems, found)


def _header(rows: Sequence[Row], mapping: TableMapping) -> tuple[int, list[int]]:
    """The number of the header, from 0, and those of the three columns."""
    names = {folded(heading): name for heading, name in mapping.columns.items()}
    for number, row in enumerate(rows[:_MOST_ROWS_ABOVE]):
        headings = [names.get(folded(each), folded(each)) for each in row]
        if all(each in headings for each in COLUMNS):
            return number, [headings.index(each) for each in COLUMNS]
    first = next((row for row in rows if any(row)), [])
    raise BadRequestError(
        f"links need the columns {', '.join(COLUMNS)}; there are: {listed_columns(first)}; a mapping may name them"
    )
