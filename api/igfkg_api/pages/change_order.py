"""The order in which a page shows the changes of a publication: what is stated of the world first, records last.

First come the things that are new, withdrawn, merged or removed, then those of which something changed, then records of
the dataset, such as passages and notes, and values of lists. Each part is in the order of the change set.
"""

from collections.abc import Iterator
from dataclasses import replace

from igfkg.changes.change_log import LoggedChange, LoggedPublication
from igfkg.changes.change_set import ChangeFilter
from igfkg.changes.change_text import shown_fields
from igfkg.changes.thing_change import ChangeKind, ThingChange
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.model import terms
from igfkg.model.model import Class, Model

#: Classes of records of the dataset, with their subclasses.
_RECORDS = frozenset(
    (
        *(terms.PASSAGE, terms.CURATION_NOTE, terms.DISAGREEMENT, terms.POSITION),
        *(terms.DISCREPANCY, terms.GAP, terms.WITHDRAWAL, terms.LINKSET),
    )
)
_CHANGED = frozenset((ChangeKind.CHANGED.value,))
_OTHERS = frozenset(each.value for each in ChangeKind) - _CHANGED


def changes_in_order(
    model: Model, publication: LoggedPublication, selection: ChangeFilter, most: int, after: int = 0
) -> Iterator[LoggedChange]:
    """Yield selected changes of a publication in the order of pages.

    Args:
        model: the model of the release that is served.
        publication: whose changes.
        selection: which changes.
        most: how many at most.
        after: number of the change behind which they start; 0 starts with the first.
    """
    parts = _parts(model, publication, selection)
    behind = publication.change_set.change(after) if after else None
    if after and behind is None:
        return
    first = next((place for place, each in enumerate(parts) if behind and _is_in(each, behind)), 0)
    left = most
    for place, part in enumerate(parts[first:], first):
        start = after if behind and place == first else 0
        for number, change in publication.change_set.changes(part, after=start, most=left):
            left -= 1
            yield LoggedChange(publication, number, change)
        if not left:
            return


def is_record(cls: Class) -> bool:
    """Return whether the things of a class are records of the dataset or values of lists."""
    return not _RECORDS.isdisjoint(cls.all_types) or is_scheme_value(cls)


def is_about_records(model: Model, change: ThingChange) -> bool:
    """Return whether a change is of a record of the dataset or of a value of a list, or of names alone."""
    cls = model.classes.get(change.cls)
    if cls is None or is_record(cls):
        return True
    groups = {each.name for each in model.groups if each.holds_names}
    names = {iri for iri, field in cls.by_iri.items() if field.group in groups}
    return change.kind is ChangeKind.CHANGED and all(each.property in names for each in shown_fields(model, change))


def _parts(model: Model, publication: LoggedPublication, selection: ChangeFilter) -> list[ChangeFilter]:
    """The selection in parts, in the order of pages; a part without a class or a kind would select nothing."""
    counted = frozenset(cls for cls, *_ in publication.change_set.counts)
    classes = counted & selection.classes if selection.classes else counted
    world = frozenset(each for each in classes if each in model.classes and not is_record(model.classes[each]))
    kinds = selection.kinds or _CHANGED | _OTHERS
    parts = ((world, kinds & _OTHERS), (world, kinds & _CHANGED), (classes - world, kinds))
    return [replace(selection, classes=of, kinds=which) for of, which in parts if of and which]


def _is_in(part: ChangeFilter, change: ThingChange) -> bool:
    return change.cls in part.classes and change.kind.value in part.kinds
