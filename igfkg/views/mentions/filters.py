"""Filters of the paragraphs that name a thing, with the number of paragraphs for each value."""

from collections.abc import Sequence

from igfkg.views.mentions.rows import MentionRow
from igfkg.views.row_filters import Filter, RowFilters

_FILTERS: Sequence[Filter[MentionRow]] = (
    Filter("resolution", lambda row: (row.resolution,), greatest_first=True),
    Filter("year", lambda row: (row.year,), greatest_first=True),
    Filter("body", lambda row: row.bodies),
    Filter("act", lambda row: row.acts),
    Filter("process", lambda row: row.also),
)
#: The names of the filters, in the order of the page.
MENTION_FILTERS: Sequence[str] = tuple(each.name for each in _FILTERS)

_MENTIONS = RowFilters(_FILTERS)
read_mention_filters = _MENTIONS.read
choose_mentions = _MENTIONS.choose
mention_options = _MENTIONS.options
