"""A change in a line of English: what changed in which field, from which value to which, and who states it."""

from collections.abc import Iterator, Sequence

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.labels import label_text
from igfkg.changes.thing_change import ChangeKind, FieldChange, StatedValue, ThingChange, ValueObject
from igfkg.model import terms
from igfkg.model.model import Model
from igfkg.rdf.iris import shorten

_LANGUAGE = "en"
_LONGEST = 80  # characters of a value; of a longer one, the beginning


def shown_fields(model: Model, change: ThingChange) -> tuple[FieldChange, ...]:
    """Return the changes in fields that the class of the thing has; all where none is one, such as a new class."""
    cls = model.classes.get(change.cls)
    return tuple(each for each in change.fields if cls and each.property in cls.by_iri) or change.fields


class ChangeTexts:
    """Texts of changes, with the names that a release has for what they are about."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Use the names in ``catalogue``."""
        self._catalogue = catalogue
        self._labels = catalogue.model.labels

    def short_name(self, iri: str) -> str:
        """Return the short form of the IRI of a thing, such as ``body/igf``."""
        return shorten(iri, self._catalogue.space.things)

    def label(self, change: ThingChange) -> str:
        """Return the name of the thing."""
        return label_text(change.labels.items(), _LANGUAGE, self.short_name(change.thing))

    def class_label(self, iri: str) -> str:
        """Return the name of a class."""
        return label_text(self._labels.get(iri, {}).items(), _LANGUAGE, shorten(iri))

    def line(self, change: ThingChange) -> str:
        """Return what happened to the thing, without its name in the data: fields, or its name and replacements."""
        if change.kind is ChangeKind.CHANGED:
            return "; ".join(self.fields(change))
        replacements = ", ".join(map(self.short_name, change.replacements))
        return " → ".join(filter(None, (self.label(change), replacements)))

    def fields(self, change: ThingChange) -> Iterator[str]:
        """Yield a line for each field that changed."""
        for each in shown_fields(self._catalogue.model, change):
            name = label_text(self._labels.get(each.property, {}).items(), _LANGUAGE, shorten(each.property))
            yield f"{name}: {'; '.join(self._values(each))}"

    def value(self, value: ValueObject) -> str:
        """Return a value, shortened if it is long."""
        if "@id" in value:
            return self.short_name(value["@id"])
        text = " ".join(value["@value"].split())
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

    def _values(self, change: FieldChange) -> Iterator[str]:
        removed, added = in_english(change.removed), in_english(change.added)
        old, new = (", ".join(self.value(each.value) for each in side) for side in (removed, added))
        if removed or added:
            yield f"{old or '(none)'} → {new or '(none)'}{self._sources(added or removed)}"
        for verb, side in (("now stated", change.newly_stated), ("no longer stated", change.no_longer_stated)):
            for each in side:
                yield f"{self.value(each.value)} {verb}{self._sources([each])}"

    def _sources(self, stated: Sequence[StatedValue]) -> str:
        names = dict.fromkeys(self.source(graph) for each in stated for graph in each.stated_by)
        return f" ({'; '.join(names)})" if names else ""

    def source(self, graph: str) -> str:
        """Return the name of a passage or note, with the symbol or name of its document."""
        evidence = self._catalogue.evidence(graph)
        passage = label_text(evidence.passage.labels, _LANGUAGE, self.short_name(graph))
        if evidence.document is None:
            return passage
        symbols = self._catalogue.thing(evidence.document.iri).literals(terms.SYMBOL)
        document = symbols[0].lexical if symbols else label_text(evidence.document.labels, _LANGUAGE)
        return ", ".join(filter(None, (document, passage)))


def in_english(values: Sequence[StatedValue]) -> list[StatedValue]:
    """Return the values without texts in other languages where there are texts in English."""
    others = {language for each in values if (language := each.value.get("@language")) and language != _LANGUAGE}
    has_english = any(each.value.get("@language") == _LANGUAGE for each in values)
    return [each for each in values if not has_english or each.value.get("@language") not in others]
