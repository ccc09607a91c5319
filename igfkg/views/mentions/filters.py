"""Filters of the paragraphs that name a thing, with the number of paragraphs for each value."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Reference
from igfkg.errors import BadRequestError
from igfkg.rdf.iris import local_name
from igfkg.views.mentions.rows import MentionRow

NONE = "none"  #: the value of rows that have none

#: The values of a row for each filter, in the order of the page. Years are text, the others are things.
_VALUES: Mapping[str, Callable[[MentionRow], Iterable[Reference | str]]] = {
    "year": lambda row: (row.year,),
    "body": lambda row: row.bodies,
    "act": lambda row: row.acts,
    "process": lambda row: row.also,
}
MENTION_FILTERS: Sequence[str] = tuple(_VALUES)

#: The values to show of each filter, by its name.
ChosenMentions = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class MentionOption:
    """One value that paragraphs can be filtered by."""

    key: str
    reference: Reference | None  #: None for a year, and for ``none``
    count: int  #: of the paragraphs that all other filters leave


def read_mention_filters(pairs: Iterable[tuple[str, str]]) -> ChosenMentions:
    """Return the values that are chosen of each filter; several of one filter are alternatives.

    Raises:
        BadRequestError: for an unknown filter, naming those there are.
    """
    chosen: dict[str, set[str]] = {}
    for name, value in pairs:
        if name not in _VALUES:
            raise BadRequestError(f"unknown filter {name[:40]!r}; the filters are {', '.join(_VALUES)}")
        if value:
            chosen.setdefault(name, set()).add(value)
    return {name: frozenset(values) for name, values in chosen.items()}


def choose_mentions(rows: Iterable[MentionRow], chosen: ChosenMentions) -> list[MentionRow]:
    """Return the rows that have a chosen value of each filter, in their order."""
    return [row for row in rows if _fits(row, chosen)]


def mention_options(rows: Sequence[MentionRow], chosen: ChosenMentions) -> dict[str, list[MentionOption]]:
    """Return the values of each filter with the number of rows that would be left.

    Years come newest first, other values by their number of rows, and ``none`` last.
    """
    return {name: _options(rows, name, chosen) for name in _VALUES}


def _options(rows: Sequence[MentionRow], name: str, chosen: ChosenMentions) -> list[MentionOption]:
    others = {other: values for other, values in chosen.items() if other != name}
    counts: Counter[str] = Counter()
    references: dict[str, Reference | None] = {}
    for row in rows:
        keys = _keys(row, name)
        references |= keys
        counts.update([*keys] if _fits(row, others) else [])
    shown = [MentionOption(key, reference, counts[key]) for key, reference in references.items()]
    if name == "year":
        return sorted(shown, key=lambda option: option.key, reverse=True)
    return sorted(shown, key=lambda option: (option.key == NONE, -option.count, option.key))


def _fits(row: MentionRow, chosen: ChosenMentions) -> bool:
    return all(not values.isdisjoint(_keys(row, name)) for name, values in chosen.items())


def _keys(row: MentionRow, name: str) -> dict[str, Reference | None]:
    """The values of a row, by key; ``none`` when it has no value."""
    keys = {_key(each): each if isinstance(each, Reference) else None for each in _VALUES[name](row)}
    return keys or {NONE: None}


def _key(value: Reference | str) -> str:
    return local_name(value.iri) if isinstance(value, Reference) else value
