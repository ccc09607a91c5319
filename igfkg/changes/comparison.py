"""Two releases to the changes between them: a pure function, in one pass over both dumps."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pyoxigraph as ox

from igfkg.catalogue.withdrawals import Withdrawal, Withdrawals
from igfkg.changes.sorted_dumps import ChangedSubject
from igfkg.changes.thing_change import ChangeKind, FieldChange, StatedValue, ThingChange
from igfkg.changes.thing_states import ThingState, read_state, value_object
from igfkg.model import terms
from igfkg.model.model import Class, Model
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.namespaces import ELI
from igfkg.rdf.space import UriSpace

_PART_OF = ELI + "is_part_of"
_LOOKED_UP = (_PART_OF, terms.WITHDRAWS, terms.REPLACEMENT, terms.SAME_THING)
_NOTHING: tuple[str, ...] = ()


class Background:
    """What the changes of a thing have to be seen with: of which documents passages are, and what was withdrawn."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        """Read it from the lines of a dump."""
        pattern = re.compile(b"|".join(re.escape(f" <{each}> ".encode()) for each in _LOOKED_UP))
        store = ox.Store()
        store.bulk_load(b"".join(line for line in lines if pattern.search(line)), format=ox.RdfFormat.N_QUADS)
        self._graph = GraphReader(store)
        self.withdrawals = Withdrawals(store)

    def documents(self, graphs: Iterable[str]) -> set[str]:
        """Return the IRIs of the documents that passages are part of."""
        return {document for each in graphs for document in self._graph.iris(each, _PART_OF)}


@dataclass(frozen=True)
class ReleaseSide:
    """One of the two releases, as far as the comparison needs it."""

    space: UriSpace
    model: Model
    background: Background

    def thing(self, state: ThingState) -> ThingState | None:
        """Return the state if it is that of a thing of this release, None otherwise."""
        return state if self.space.is_thing_iri(state.iri) and self.class_of(state) else None

    def class_of(self, state: ThingState) -> Class | None:
        """Return the class of a thing."""
        return self.model.class_of(state.types)


def thing_changes(subjects: Iterable[ChangedSubject], old: ReleaseSide, new: ReleaseSide) -> Iterator[ThingChange]:
    """Yield what happened to each thing, in the order of the subjects.

    Args:
        subjects: those whose quads differ.
        old: the release before.
        new: the release after.
    """
    for each in subjects:
        then = read_state(each.subject, each.old, old.space)
        now = read_state(each.subject, each.new, new.space)
        before, after = old.thing(then), new.thing(now)
        change = _change(before, after, old, new) if before or after else _later_record(then, now, old, new)
        if change:
            yield replace(change, triples=now.triples)


def _change(
    before: ThingState | None, after: ThingState | None, old: ReleaseSide, new: ReleaseSide
) -> ThingChange | None:
    state, side = (after, new) if after else (before, old)
    if state is None:
        return None
    fields = tuple(_field_changes(before, after))
    cls = side.class_of(state)
    if not fields or cls is None:
        return None
    withdrawal = None if after else new.background.withdrawals.of(state.iri)
    if after:
        kind = ChangeKind.CHANGED if before else ChangeKind.CREATED
    elif withdrawal:
        kind = _ending(withdrawal)
    else:
        kind = ChangeKind.REMOVED
    return ThingChange(
        thing=state.iri,
        cls=cls.iri,
        kind=kind,
        labels=state.labels,
        fields=fields,
        documents=_documents(fields, old, new),
        replacements=withdrawal.replacements if withdrawal else _NOTHING,
        withdrawal=withdrawal.iri if withdrawal else "",
    )


def _later_record(then: ThingState, now: ThingState, old: ReleaseSide, new: ReleaseSide) -> ThingChange | None:
    """What a release says anew of a thing that was gone before: that it was withdrawn, or what replaces it.

    So the log of a home that begins with a release has the withdrawals in it, too.
    """
    withdrawal = new.background.withdrawals.of(now.iri)
    fields = tuple(_field_changes(then, now))
    segment, _ = new.space.split(now.iri) or ("", "")
    cls = new.model.by_segment.get(segment)
    if withdrawal is None or withdrawal.withdrawn != now.iri or cls is None or not fields:
        return None
    return ThingChange(
        thing=now.iri,
        cls=cls.iri,
        kind=_ending(withdrawal),
        labels=now.labels,
        fields=fields,
        documents=_documents(fields, old, new),
        replacements=withdrawal.replacements,
        withdrawal=withdrawal.iri,
    )


def _ending(withdrawal: Withdrawal) -> ChangeKind:
    return ChangeKind.MERGED if withdrawal.is_same_thing else ChangeKind.WITHDRAWN


def _documents(fields: Iterable[FieldChange], old: ReleaseSide, new: ReleaseSide) -> tuple[str, ...]:
    now = [graph for each in fields for value in (*each.added, *each.newly_stated) for graph in value.stated_by]
    then = [graph for each in fields for value in (*each.removed, *each.no_longer_stated) for graph in value.stated_by]
    return tuple(sorted(new.background.documents(now) | old.background.documents(then)))


def _field_changes(before: ThingState | None, after: ThingState | None) -> Iterator[FieldChange]:
    old = before.statements if before else {}
    new = after.statements if after else {}
    for prop in sorted({prop for prop, _ in (*old, *new)}):
        values = sorted({value for name, value in (*old, *new) if name == prop}, key=str)
        added, removed, newly, no_longer = [], [], [], []
        for value in values:
            then, now = old.get((prop, value)), new.get((prop, value))
            if then is None:
                added.append(StatedValue(value_object(value), now or ()))
            elif now is None:
                removed.append(StatedValue(value_object(value), then))
            else:
                newly += _stated(value, {*now} - {*then})
                no_longer += _stated(value, {*then} - {*now})
        if added or removed or newly or no_longer:
            yield FieldChange(prop, tuple(added), tuple(removed), tuple(newly), tuple(no_longer))


def _stated(value: object, graphs: set[str]) -> list[StatedValue]:
    return [StatedValue(value_object(value), tuple(sorted(graphs)))] if graphs else []
