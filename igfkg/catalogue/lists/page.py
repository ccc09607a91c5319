"""Pages of a list, with links to the previous and the next one.

Paging is by the key of the last thing shown (https://use-the-index-luke.com/no-offset). A release never changes, so a
walk through its pages gives each thing once.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.collation import label_key
from igfkg.catalogue.lists.conditions import FieldCondition
from igfkg.catalogue.lists.listed_things import ListedThings, whole_list
from igfkg.catalogue.things import Literal, Thing, Value
from igfkg.errors import BadRequestError, NotFoundError
from igfkg.model.collections import listed_fields
from igfkg.model.model import Class, Field
from igfkg.rdf.iris import local_name, natural_sort_key
from igfkg.rdf.namespaces import SKOS

_LABEL = SKOS + "prefLabel"


@dataclass(frozen=True)
class Page:
    """A part of a list."""

    things: Sequence[Thing]
    everything: Sequence[Thing]  #: all things that fulfil the conditions, in order
    before: str | None  #: key to give as ``before`` for the page before this one; None at the start
    after: str | None  #: key to give as ``after`` for the next page; None at the end


@dataclass(frozen=True)
class Window:
    """The requested part of a list."""

    limit: int
    after: str | None = None  #: key of the thing after which it starts
    before: str | None = None  #: key of the thing before which it ends


def select(
    catalogue: Catalogue,
    cls: Class,
    conditions: Sequence[FieldCondition],
    order: str | None = None,
    among: Sequence[Thing] | None = None,
) -> Sequence[Thing]:
    """Return the things of a class that fulfil all conditions.

    Args:
        catalogue: the catalogue.
        cls: the class of a collection.
        conditions: the filters.
        order: field to sort by, with ``-`` before it for the reverse; None for the order they come in.
        among: the things to choose from; None for the whole collection in its order.

    Raises:
        BadRequestError: for a field that the class does not have, naming those it has.
    """
    listed = whole_list(catalogue, cls) if among is None else None
    if listed is not None:
        matching = listed.fulfilling(conditions)
        return matching if order is None else _in_order(listed_fields(catalogue.model, cls), matching, order)
    things = (catalogue.thing(iri) for iri in catalogue.collection(cls)) if among is None else among
    chosen = [thing for thing in things if all(condition(thing) for condition in conditions)]
    return chosen if order is None else _sorted(listed_fields(catalogue.model, cls), chosen, order)


def among(things: Sequence[Thing], iris: Collection[str], *, in_their_order: bool = False) -> Sequence[Thing]:
    """Return those of some things that have one of the IRIs, in the order of the things or in that of the IRIs."""
    if isinstance(things, ListedThings):
        return things.having(iris) if in_their_order else things.among(iris)
    rank = {iri: place for place, iri in enumerate(iris)}
    chosen = [thing for thing in things if thing.iri in rank]
    return sorted(chosen, key=lambda thing: rank[thing.iri]) if in_their_order else chosen


def has_label_order(cls: Class) -> bool:
    """Return whether the list of a class is in the order of the labels that are shown."""
    return cls.sort_field in (None, _LABEL)


def in_label_order(cls: Class, things: Sequence[Thing], languages: Sequence[str]) -> Sequence[Thing]:
    """Return things in the order of the labels that are shown, where that is the order of the class's list."""
    if not has_label_order(cls):
        return things
    ordered = things.ordered(f"label:{languages[0]}") if isinstance(things, ListedThings) else None
    if ordered is not None:
        return ordered
    return sorted(things, key=lambda thing: label_key(thing.labels, languages, thing.iri))


def latest_first(things: Sequence[Thing], path: str) -> Sequence[Thing]:
    """Return things in the reverse order, those without a date last, as they were.

    Args:
        things: the things of a list in the order of its dates, those without one last.
        path: IRI of the property of these dates.
    """
    if isinstance(things, ListedThings):
        return things.latest_first(path)
    dated = [each for each in things if each.values(path)]
    return [*reversed(dated), *(each for each in things if not each.values(path))]


def cut(things: Sequence[Thing], window: Window, *, with_all_fields: bool = True) -> Page:
    """Return the part of ``things`` that a window shows.

    Args:
        things: the things of a list.
        window: the part of it.
        with_all_fields: whether more is shown of each thing than the fields of a summary.

    Raises:
        BadRequestError: when the window starts or ends at a key that is not in the list.
    """
    start = _place(things, "after", window.after) + 1 if window.after is not None else 0
    end = start + window.limit
    if window.before is not None:
        end = _place(things, "before", window.before)
        start = max(0, end - window.limit)
    if isinstance(things, ListedThings) and not with_all_fields:
        shown: Sequence[Thing] = things.summaries(start, end)
    else:
        shown = things[start:end]
    return Page(
        things=shown,
        everything=things,
        before=local_name(shown[0].iri) if shown and start > 0 else None,
        after=local_name(shown[-1].iri) if shown and end < len(things) else None,
    )


def check_window(things: Sequence[Thing], window: Window) -> None:
    """Check that a window starts and ends in a list, without reading the things that it shows.

    Raises:
        BadRequestError: as :func:`cut`.
    """
    for name, key in (("after", window.after), ("before", window.before)):
        if key is not None:
            _place(things, name, key)


def pick(catalogue: Catalogue, cls: Class, keys: Sequence[str]) -> tuple[list[Thing], list[str]]:
    """Return the things with these keys in this order, and the unknown keys."""
    things, missing = [], []
    for key in dict.fromkeys(keys):
        try:
            things.append(catalogue.thing(catalogue.member(cls, key)))
        except NotFoundError:
            missing.append(key)
    return things, missing


def _place(things: Sequence[Thing], name: str, key: str) -> int:
    if isinstance(things, ListedThings):
        index = things.position(key)
    else:
        index = next((place for place, thing in enumerate(things) if local_name(thing.iri) == key), None)
    if index is None:
        raise BadRequestError(f"{name}={key[:80]!r} is not the key of a thing in this list")
    return index


def _in_order(fields: Sequence[Field], things: ListedThings, order: str) -> Sequence[Thing]:
    sign, path = _order_of(fields, order)
    return things.ordered(f"{sign}{path}") or things  # without one, no thing has a value


def _order_of(fields: Sequence[Field], order: str) -> tuple[str, str]:
    """The sign and the property of an order."""
    names = {field.name: field.iri for field in fields}
    sign, name = ("-" if order.startswith("-") else ""), order.removeprefix("-")
    if name not in names:
        raise BadRequestError(f"cannot sort by {name[:80]!r}; fields are {', '.join(sorted(names))}")
    return sign, names[name]


def _sorted(fields: Sequence[Field], things: list[Thing], order: str) -> list[Thing]:
    sign, path = _order_of(fields, order)
    reverse = sign == "-"
    keyed = [(sort_key(thing.values(path)), thing) for thing in things]
    known = [pair for pair in keyed if pair[0]]
    known.sort(key=lambda pair: pair[0], reverse=reverse)
    return [thing for _, thing in known] + [thing for key, thing in keyed if not key]


def sort_key(values: Iterable[Value]) -> list[tuple[int, int, str]]:
    """Return the least of the values of a field in natural order, empty when there is none: those things come last."""
    texts = [value.lexical if isinstance(value, Literal) else _label(value.labels, value.iri) for value in values]
    return min((natural_sort_key(text) for text in texts if text), default=[])


def _label(labels: Sequence[tuple[str, str]], iri: str) -> str:
    by_language = dict(labels)
    return by_language.get("en") or next(iter(by_language.values()), iri)
