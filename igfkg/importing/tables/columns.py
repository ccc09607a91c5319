"""The columns of a table: where its header is, and what each column gives."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.folding import folded
from igfkg.errors import BadRequestError
from igfkg.importing.tables.mapping import TableMapping
from igfkg.importing.tables.target import RowKey, Target, Targets
from igfkg.linking.tables.row_reader import Row
from igfkg.linking.tables.sheet import listed_columns

_MOST_ROWS_ABOVE = 50  # titles and notes above the header
_SHOWN = 60  # characters of a heading in a message


@dataclass(frozen=True)
class MappedColumn:
    """A column that gives something."""

    number: int  #: from 0
    heading: str
    target: Target


@dataclass(frozen=True)
class MappedColumns:
    """The columns of a table."""

    header_row: int  #: number of the header, from 0
    columns: Sequence[MappedColumn]
    unknown: Sequence[str]  #: headings that nothing is known of
    left_out: Sequence[
        str
    ]  #: headings of names for which another column has the IRIs, and of what a mapping leaves out

    def targets_by_heading(self) -> dict[str, str]:
        """Return what each column gives, as a mapping names it, those that are not read too."""
        read = {each.heading: each.target.name for each in self.columns}
        return read | dict.fromkeys((*self.left_out, *self.unknown), "")


def map_columns(rows: Sequence[Row], targets: Targets, mapping: TableMapping) -> MappedColumns:
    """Return the columns of a table. Its header is the one of the first rows in which most headings are known.

    Args:
        rows: all of them.
        targets: what columns may give.
        mapping: what a person says of them.

    Raises:
        BadRequestError: when it has no column that is known, two for one value, or lacks one of the mapping.
    """
    first = [(number, row) for number, row in enumerate(rows[:_MOST_ROWS_ABOVE]) if any(map(str.strip, row))]
    if not first:
        raise BadRequestError("the table is empty")
    number, header = max(first, key=lambda pair: (_known(pair[1], targets, mapping), -pair[0]))
    columns = _columns(header, targets, mapping)
    _check_mapping(header, columns, mapping)
    read = [each for each in columns if each.target and each.target.key is not RowKey.NOTHING]
    if not read:
        raise BadRequestError(
            f"none of its columns is known: {listed_columns(header)}; name fields in a file for --mapping, which "
            "--write-mapping begins"
        )
    doubles = _replaced(read)
    mapped = [MappedColumn(each.number, each.heading, each.target) for each in read if each.target]
    _refuse_doubled([each for each in mapped if each.number not in doubles])
    return MappedColumns(
        number,
        [each for each in mapped if each.number not in doubles],
        [each.heading for each in columns if each.target is None],
        [each.heading for each in columns if each.number in doubles or (each.target and each not in read)],
    )


@dataclass(frozen=True)
class _Column:
    number: int
    heading: str
    target: Target | None


def _known(row: Row, targets: Targets, mapping: TableMapping) -> int:
    names = {folded(each) for each in mapping.columns}
    return sum(folded(each) in names or targets.of_heading(each) is not None for each in row if each.strip())


def _columns(header: Row, targets: Targets, mapping: TableMapping) -> list[_Column]:
    by_name = {folded(name): target for name, target in mapping.columns.items()}
    columns = []
    for number, text in enumerate(header):
        heading = " ".join(text.split())
        name = by_name.get(str(number + 1)) if str(number + 1) in by_name else by_name.get(folded(heading))
        if heading or name is not None:
            target = targets.of_name(name) if name is not None else targets.of_heading(heading)
            columns.append(_Column(number, heading or str(number + 1), target))
    return columns


def _check_mapping(header: Row, columns: Sequence[_Column], mapping: TableMapping) -> None:
    present = {folded(each.heading) for each in columns} | {str(number + 1) for number in range(len(header))}
    for part, names in (("columns", mapping.columns), ("values", mapping.values)):
        missing = [name for name in names if folded(name) not in present]
        if missing:
            raise BadRequestError(
                f"there is no column {missing[0][:_SHOWN]!r}, which the mapping has under {part}; the columns are: "
                f"{listed_columns(header)}"
            )


def _replaced(columns: Sequence[_Column]) -> set[int]:
    """The numbers of the columns with names for which another column has the IRIs."""
    exact = {each.target.place[:2] for each in columns if each.target and each.target.is_of_iris}
    return {
        each.number for each in columns if each.target and not each.target.is_of_iris and each.target.place[:2] in exact
    }


def _refuse_doubled(columns: Sequence[MappedColumn]) -> None:
    places: defaultdict[tuple[str, str, str], list[MappedColumn]] = defaultdict(list)
    for each in columns:
        places[each.target.place].append(each)
    for place, doubled in places.items():
        field = doubled[0].target.field
        if len(doubled) > 1 and (place[0] or (field and field.is_settled) or _are_alike(doubled)):
            listed = " and ".join(f"{each.number + 1} {each.heading[:_SHOWN]!r}" for each in doubled)
            raise BadRequestError(
                f"the columns {listed} both give {doubled[0].target.name!r}; leave one out by its number in a file for "
                '--mapping, as in "3" = ""'
            )


def _are_alike(columns: Sequence[MappedColumn]) -> bool:
    return len({folded(each.heading) for each in columns}) < len(columns)


def constants_of(mapping: TableMapping, targets: Targets) -> Mapping[Target, str]:
    """Return the constants of a mapping by what they are for.

    Raises:
        BadRequestError: when there is no such field, or a constant is for what tells rows apart.
    """
    constants = {targets.of_name(name): text for name, text in mapping.constants.items()}
    wrong = [each.name for each in constants if each.key not in (None, RowKey.TYPE)]
    if wrong:
        raise BadRequestError(f"a constant cannot be for {wrong[0]!r}, which distinguishes the rows")
    return constants
