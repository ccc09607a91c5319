"""Field cards: the fields of a class, or of several classes with the same fields."""

from collections.abc import Iterable
from dataclasses import dataclass

from igfkg.documentation.class_relations import is_value, own_fields, superclasses
from igfkg.model.model import Class, Field, Model


@dataclass(frozen=True)
class Card:
    """The fields of one class, or of several that have the same."""

    classes: tuple[Class, ...]  #: the most general first, then by name
    above: Class | None  #: the class of the model whose fields they have too
    fields: tuple[Field, ...]  #: those that ``above`` has not

    @property
    def has_values(self) -> bool:
        """Whether these are lists of values."""
        return len(self.classes) > 1 and all(is_value(each) for each in self.classes)

    def by_group(self, names: Iterable[str]) -> dict[str, list[Field]]:
        """Return the fields under the names of their groups, in the order of ``names``; empty groups are left out."""
        groups = {name: [each for each in self.fields if each.group == name] for name in names}
        return {name: fields for name, fields in groups.items() if fields}


def read_cards(model: Model) -> list[Card]:
    """Return a card for every class that has fields, sorted by name; lists of values come last."""
    alike: dict[tuple[str, ...], list[Class]] = {}
    for each in sorted(model.classes.values(), key=lambda each: (len(superclasses(model, each)), each.name)):
        if each.fields:
            alike.setdefault(tuple(field.shape for field in each.fields), []).append(each)
    cards = [_card(model, classes) for classes in alike.values()]
    return sorted(cards, key=lambda each: (each.has_values, each.classes[0].name))


def _card(model: Model, classes: list[Class]) -> Card:
    first = classes[0]
    return Card(tuple(classes), next(iter(superclasses(model, first)), None), own_fields(model, first))
