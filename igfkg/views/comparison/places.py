"""Whether a resolution is known not to have a paragraph, or to have none in a place.

That nothing is described does not mean that nothing is there. It is known where every numbered paragraph on a thing was
read: then one on the same thing that is not described is not there. Of a place it is known where the paragraphs that
stand before and after in a neighbouring resolution have successive numbers here: then nothing stands between them.
"""

from collections.abc import Iterable, Mapping, Sequence

from igfkg.catalogue.things import Reference
from igfkg.views.comparison.asks import Ask

#: The number of the paragraph of a row in each column that has one.
ParagraphNumbers = Mapping[int, int]


def is_absent(asks: Sequence[Ask], read_on: Iterable[Reference]) -> bool:
    """Return whether a resolution without any of the asks of a row is known not to repeat them.

    Asks in preambles are never known to be absent, since only numbered paragraphs are stated to have been read.

    Args:
        asks: the asks of the row in other resolutions.
        read_on: things of which every numbered paragraph of the resolution is described.
    """
    named = {each for ask in asks for each in ask.names}
    return all(ask.paragraph for ask in asks) and any(each.iri in named for each in read_on)


def is_left_out(rows: Sequence[ParagraphNumbers], row: int, column: int) -> bool:
    """Return whether a column is known to have no paragraph in the place of a row.

    Args:
        rows: the paragraph numbers of all rows, by column.
        row: index of the row, which has no number in the column.
        column: the column.
    """
    own = rows[row]
    nearest = _nearest(own, column)
    if nearest is None:
        return False
    both = [(each[nearest], each[column]) for each in rows if nearest in each and column in each]
    before = max((pair for pair in both if pair[0] < own[nearest]), default=None)
    after = min((pair for pair in both if pair[0] > own[nearest]), default=None)
    return before is not None and after is not None and after[1] - before[1] == 1


def _nearest(numbers: ParagraphNumbers, column: int) -> int | None:
    """The column with a number that is nearest: the last one before, else the first one after."""
    before = [each for each in numbers if each < column]
    return max(before) if before else min(numbers, default=None)
