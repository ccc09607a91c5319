"""What a passage states, thing by thing, so that each can be read as a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Literal, Reference, Statement, Value
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, SKOS

_TEXTS = (DCT + "description", SKOS + "definition")
_LABEL = SKOS + "prefLabel"


@dataclass(frozen=True)
class StatedField:
    """A property with the values that a passage states for it."""

    property: str  #: IRI
    values: Sequence[Value]


@dataclass(frozen=True)
class StatedThing:
    """A thing, and what a passage states about it."""

    thing: Reference
    texts: Sequence[Literal]  #: descriptions in sentences
    fields: Sequence[StatedField]  #: all else but its name, in the order of the model

    @property
    def is_recommendation(self) -> bool:
        """Whether it is a recommendation that the passage describes: of others it states but a detail."""
        return bool(self.texts) and _is_recommendation(self.thing)


def account_of(statements: Sequence[Statement]) -> list[StatedThing]:
    """Return the statements of a passage by thing; what has a description comes first, recommendations before all."""
    by_thing: dict[Reference, list[Statement]] = {}
    for each in statements:
        by_thing.setdefault(each.subject, []).append(each)
    things = [_thing(thing, stated) for thing, stated in by_thing.items()]
    return sorted(things, key=lambda each: (not each.texts, not _is_recommendation(each.thing)))


def _is_recommendation(thing: Reference) -> bool:
    """Whether a thing is what the passage itself asks for or states."""
    return thing.cls is not None and terms.RECOMMENDATION in thing.cls.all_types


def _thing(thing: Reference, statements: Sequence[Statement]) -> StatedThing:
    texts = [each.value for each in statements if each.property in _TEXTS and isinstance(each.value, Literal)]
    fields: dict[str, list[Value]] = {}
    for each in statements:
        if each.property not in (*_TEXTS, _LABEL):
            fields.setdefault(each.property, []).append(each.value)
    known = thing.cls.by_iri if thing.cls else {}
    order = sorted(fields, key=lambda prop: known[prop].order if prop in known else len(known))
    return StatedThing(thing, texts, [StatedField(prop, fields[prop]) for prop in order])
