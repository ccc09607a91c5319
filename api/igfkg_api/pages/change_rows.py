"""Changes as pages show them: things and values with their names in this release, and who states each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Evidence, Literal, Reference, Value
from igfkg.changes.change_iris import change_path, compact_time, time_text
from igfkg.changes.change_log import LoggedChange, LoggedPublication
from igfkg.changes.change_text import shown_fields
from igfkg.changes.thing_change import ChangeKind, FieldChange, StatedValue, ThingChange, ValueObject
from igfkg.model.model import Class
from igfkg.rdf.namespaces import XSD
from igfkg_api.pages.change_order import is_about_records
from igfkg_api.pages.change_summary import ChangeSummary, summarise
from igfkg_api.site import Site

_STRING = XSD + "string"
#: The kinds of changes, in the order in which a form offers them.
KINDS = tuple(each.value for each in ChangeKind)


@dataclass(frozen=True)
class ValueRow:
    """A value, with the passages that state it."""

    value: Value
    evidence: Sequence[Evidence]


@dataclass(frozen=True)
class FieldRow:
    """What changed in a field."""

    property: str  #: IRI
    labels: Mapping[str, str]
    removed: Sequence[ValueRow]
    added: Sequence[ValueRow]
    newly_stated: Sequence[ValueRow]
    no_longer_stated: Sequence[ValueRow]


@dataclass(frozen=True)
class ChangeRow:
    """A change of a thing."""

    path: str
    iri: str  #: of the change
    kind: str
    thing: Reference  #: with its names at that time
    has_page: bool  #: whether something is served at the IRI of the thing: itself, or why it was withdrawn
    fields: Sequence[FieldRow]
    replacements: Sequence[Reference]
    withdrawal: Reference | None
    is_about_records: bool  #: whether it is of a record of the dataset, a value of a list, or names alone


@dataclass(frozen=True)
class ClassCount:
    """How many things of a class, without those of its subclasses, a publication changed."""

    cls: Class
    total: int
    kinds: Sequence[tuple[str, int]]  #: how many of each kind of change; empty where all were added


@dataclass(frozen=True)
class PublicationRow:
    """A publication, with changes of it or with their numbers."""

    time: str  #: xsd:dateTime
    key: str  #: its time in URLs
    release: str
    previous: str  #: name of the release before; empty where everything counts as new
    total: int  #: how many of its changes are selected
    rows: Sequence[ChangeRow]  #: empty where they are too many, and only counted
    counts: Sequence[ClassCount]  #: of each class, the most first
    summary: ChangeSummary  #: of all its changes


def change_row(site: Site, logged: LoggedChange, base: str) -> ChangeRow:
    """Return a change as pages show it; ``base`` is that of its IRI."""
    change = logged.change
    path = change_path(logged)
    return ChangeRow(
        path=path,
        iri=f"{base}{path}",
        kind=change.kind.value,
        thing=_thing(site, change),
        has_page=site.has_thing(change.thing) or site.indexes.withdrawals.of(change.thing) is not None,
        fields=[*_fields(site, change)],
        replacements=[site.catalogue.reference(each) for each in change.replacements],
        withdrawal=site.catalogue.reference(change.withdrawal) if change.withdrawal else None,
        is_about_records=is_about_records(site.model, change),
    )


def publication_row(
    site: Site, publication: LoggedPublication, total: int, changes: Sequence[LoggedChange]
) -> PublicationRow:
    """Return a publication with some changes of it; without any it has their numbers by class."""
    base = site.space.base.rstrip("/")
    return PublicationRow(
        time=time_text(publication.time),
        key=compact_time(publication.time),
        release=publication.release,
        previous=publication.previous,
        total=total,
        rows=[change_row(site, each, base) for each in changes],
        counts=[] if changes else _counts(site, publication),
        summary=summarise(site, publication),
    )


def _counts(site: Site, publication: LoggedPublication) -> list[ClassCount]:
    by_class: dict[str, Counter[str]] = {}
    for cls, kind, count in publication.change_set.counts:
        by_class.setdefault(cls, Counter())[kind] += count
    known = [
        ClassCount(site.model.classes[cls], kinds.total(), _kinds(kinds))
        for cls, kinds in by_class.items()
        if cls in site.model.classes
    ]
    return sorted(known, key=lambda each: (-each.total, each.cls.name))


def _kinds(counts: Counter[str]) -> list[tuple[str, int]]:
    """The counts by kind of change in the order of kinds; none where all are additions."""
    return [(kind, counts[kind]) for kind in KINDS if counts[kind]] if [*counts] != [ChangeKind.CREATED.value] else []


def _thing(site: Site, change: ThingChange) -> Reference:
    current = site.catalogue.reference(change.thing)
    names = current.labels or tuple(change.labels.items())
    return Reference(change.thing, current.cls or site.model.classes.get(change.cls), names)


def _fields(site: Site, change: ThingChange) -> Iterator[FieldRow]:
    for each in shown_fields(site.model, change):
        yield _field(site, each)


def _field(site: Site, change: FieldChange) -> FieldRow:
    sides = (change.removed, change.added, change.newly_stated, change.no_longer_stated)
    rows = ([_value(site, each) for each in side] for side in sides)
    return FieldRow(change.property, site.model.labels.get(change.property, {}), *rows)


def _value(site: Site, stated: StatedValue) -> ValueRow:
    evidence = [site.catalogue.evidence(each) for each in stated.stated_by]
    return ValueRow(_term(site, stated.value), evidence)


def _term(site: Site, value: ValueObject) -> Value:
    if "@id" in value:
        return site.catalogue.reference(value["@id"])
    return Literal(value["@value"], value.get("@type", _STRING), value.get("@language"))
