"""The names of a thing, by language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Fact, Literal, Thing
from igfkg.model.model import Field, Model

_FEWEST_LANGUAGES = 2


@dataclass(frozen=True)
class Names:
    """The names of a thing: a row for each language, a column for each field."""

    fields: Sequence[Field]
    by_language: Mapping[str, Mapping[str, Sequence[Fact]]]  #: facts by language tag and IRI of the field

    def facts(self, language: str, field: Field) -> Sequence[Fact]:
        """Return the names in a language (tag) by a field; none where no source has one."""
        return self.by_language.get(language, {}).get(field.iri, ())


def names_of(model: Model, thing: Thing) -> Names | None:
    """Return the names of a thing; None when they are all in one language."""
    groups = {each.name for each in model.groups if each.holds_names}
    fields: dict[str, Field] = {}
    by_language: dict[str, dict[str, list[Fact]]] = {}
    for fact in thing.facts:
        if fact.field.group in groups and isinstance(fact.value, Literal) and fact.value.language:
            fields.setdefault(fact.field.iri, fact.field)
            by_language.setdefault(fact.value.language, {}).setdefault(fact.field.iri, []).append(fact)
    return Names([*fields.values()], by_language) if len(by_language) >= _FEWEST_LANGUAGES else None
