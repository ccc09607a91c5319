"""A change of one thing between two releases: of which kind, in which fields, and who states it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

#: A value as JSON-LD writes it (https://www.w3.org/TR/json-ld11/#value-objects): ``@id``, or ``@value`` with
#: ``@language`` or ``@type``.
ValueObject = Mapping[str, str]


class ChangeKind(StrEnum):
    """What happened to a thing."""

    CREATED = "created"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"  #: it is taken back, and a record of the release says why
    MERGED = "merged"  #: the same thing is there under another IRI
    REMOVED = "removed"  #: it is not there any more, and nothing says why

    @property
    def ends(self) -> bool:
        """Whether the thing is not there after it."""
        return self not in {ChangeKind.CREATED, ChangeKind.CHANGED}


@dataclass(frozen=True)
class StatedValue:
    """A value of a field, with the IRIs of the passages and notes that state it."""

    value: ValueObject
    stated_by: tuple[str, ...]


@dataclass(frozen=True)
class FieldChange:
    """What changed in one property of a thing."""

    property: str  #: IRI
    added: tuple[StatedValue, ...] = ()
    removed: tuple[StatedValue, ...] = ()
    newly_stated: tuple[StatedValue, ...] = ()  #: values that stay, with those who state them now as well
    no_longer_stated: tuple[StatedValue, ...] = ()  #: values that stay, with those who do not state them any more


@dataclass(frozen=True)
class ThingChange:
    """A change of one thing."""

    thing: str  #: IRI
    cls: str  #: IRI of its class; of the class that it had where it is gone
    kind: ChangeKind
    labels: Mapping[str, str]  #: language tag to name; the last ones where it is gone
    fields: tuple[FieldChange, ...]  #: sorted by property
    documents: tuple[str, ...]  #: IRIs of the documents whose passages state what changed, sorted
    replacements: tuple[str, ...] = ()  #: IRIs of things to refer to in its place
    withdrawal: str = ""  #: IRI of the record that says why it was taken back
    triples: str = ""  #: the settled statements about it afterwards, as N-Triples: of a withdrawn one, what replaces it

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON, without the triples."""
        return {
            "thing": self.thing,
            "class": self.cls,
            "kind": self.kind.value,
            "labels": dict(self.labels),
            "fields": [_field_json(each) for each in self.fields],
            "documents": [*self.documents],
            "replacements": [*self.replacements],
            "withdrawal": self.withdrawal,
        }


def change_from_json(entries: Mapping[str, Any], triples: str) -> ThingChange:
    """Return the change that :meth:`ThingChange.to_json` wrote."""
    return ThingChange(
        thing=entries["thing"],
        cls=entries["class"],
        kind=ChangeKind(entries["kind"]),
        labels=entries["labels"],
        fields=tuple(_field(each) for each in entries["fields"]),
        documents=tuple(entries["documents"]),
        replacements=tuple(entries["replacements"]),
        withdrawal=entries["withdrawal"],
        triples=triples,
    )


_LISTS = {
    "added": "added",
    "removed": "removed",
    "newlyStated": "newly_stated",
    "noLongerStated": "no_longer_stated",
}


def _field_json(change: FieldChange) -> dict[str, Any]:
    lists: dict[str, Sequence[StatedValue]] = {key: getattr(change, name) for key, name in _LISTS.items()}
    values = {
        key: [{**each.value, "sources": [*each.stated_by]} for each in stated]
        for key, stated in lists.items()
        if stated
    }
    return {"property": change.property, **values}


def _field(entries: Mapping[str, Any]) -> FieldChange:
    lists = {name: tuple(_stated_value(each) for each in entries.get(key, ())) for key, name in _LISTS.items()}
    return FieldChange(entries["property"], **lists)


def _stated_value(entries: Mapping[str, Any]) -> StatedValue:
    return StatedValue({key: text for key, text in entries.items() if key != "sources"}, tuple(entries["sources"]))
