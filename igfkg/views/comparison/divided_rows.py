"""The paragraphs without a topic of two resolutions, divided by what those of both are on."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.views.comparison.asks import Ask
from igfkg.views.comparison.cells import CellState, ComparisonCell
from igfkg.views.comparison.rows import ComparisonRow


def bodies_with_mandate(catalogue: Catalogue, documents: Collection[str]) -> frozenset[str]:
    """Return the IRIs of the bodies on whose mandate some documents (their IRIs) decide.

    Most paragraphs are on them, so that they divide nothing.
    """
    mandates = (each for document in documents for each in catalogue.subjects(terms.CONFERRED_BY, document))
    return frozenset(body for each in mandates for body in catalogue.objects(each, terms.MANDATE_OF))


def divide_row(row: ComparisonRow, common: Collection[str]) -> list[ComparisonRow]:
    """Return a row for each thing that asks of both cells of a row are on, and one of what is left.

    Each ask is in one of them. The thing with the fewest asks comes first, since it says most of them.

    Args:
        row: that of a pair, not yet compared.
        common: IRIs of things that divide nothing.
    """
    left = row
    rows = []
    for thing in _things_of_both(row, common):
        cells = tuple(_only(cell, thing) for cell in left.cells)
        if all(cell.asks for cell in cells):
            rows.append(replace(row, name=thing, cells=cells))
            left = without_asks(left, {ask.thing.iri for cell in cells for ask in cell.asks})
    return [*rows, *([left] if any(cell.asks for cell in left.cells) else [])]


def without_asks(row: ComparisonRow, asks: Collection[str]) -> ComparisonRow:
    """Return a row without some asks (their IRIs)."""
    others = (tuple(ask for ask in cell.asks if ask.thing.iri not in asks) for cell in row.cells)
    return replace(row, cells=tuple(_with(cell, each) for cell, each in zip(row.cells, others, strict=True)))


def _things_of_both(row: ComparisonRow, common: Collection[str]) -> Sequence[Reference]:
    """The things that asks of both cells are on, by the number of these asks; those only addressed come last."""
    asks = [ask for cell in row.cells for ask in cell.asks]
    shared = set[str].intersection(*({each.iri for ask in cell.asks for each in ask.concerns} for cell in row.cells))
    things = dict.fromkeys(each for ask in asks for each in ask.concerns if each.iri in shared - {*common})

    def place(thing: Reference) -> tuple[bool, int]:
        on_it = [ask for ask in asks if thing in ask.concerns]
        return all(thing in ask.addressees for ask in on_it), len(on_it)

    return sorted(things, key=place)


def _only(cell: ComparisonCell, thing: Reference) -> ComparisonCell:
    return _with(cell, tuple(ask for ask in cell.asks if thing in ask.concerns))


def _with(cell: ComparisonCell, asks: tuple[Ask, ...]) -> ComparisonCell:
    """The cell with other asks; without any, it is not known whether its resolution has one."""
    return replace(cell, asks=asks, state=cell.state if asks or not cell.asks else CellState.NOT_KNOWN)
