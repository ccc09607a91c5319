"""A difference between two settled views in sentences."""

from collections.abc import Iterable, Iterator, Sequence

from igfkg.catalogue.disagreements import PositionRecord
from igfkg.catalogue.labels import label_text
from igfkg.catalogue.things import Literal
from igfkg.changes.change_text import ChangeTexts, in_english, shown_fields
from igfkg.changes.thing_change import ChangeKind, FieldChange, StatedValue, ThingChange, ValueObject
from igfkg.curating.settled_difference import DisagreementChange, SettledDifference
from igfkg.curating.settled_state import SettledState
from igfkg.model import terms
from igfkg.rdf.iris import shorten
from igfkg.rdf.namespaces import RDF, SKOS

_LANGUAGE = "en"
#: The parts of the last line: what is counted, and how it reads for one and for several.
_COUNTED = {
    "ties": ("1 tie more", "{} ties more"),
    "endedTies": ("1 tie less", "{} ties less"),
    "values": ("1 value changes", "{} values change"),
    "sources": ("1 value has other sources", "{} values have other sources"),
    "moreDisagreements": ("1 disagreement more", "{} disagreements more"),
    "fewerDisagreements": ("1 disagreement less", "{} disagreements less"),
    "otherDisagreements": ("1 disagreement changes", "{} disagreements change"),
    "moreGaps": ("1 gap more", "{} gaps more"),
    "fewerGaps": ("1 gap less", "{} gaps less"),
    "created": ("1 thing is new", "{} things are new"),
    "withdrawn": ("1 thing is withdrawn", "{} things are withdrawn"),
    "merged": ("1 thing is merged into another", "{} things are merged into others"),
    "removed": ("1 thing is gone without a withdrawal", "{} things are gone without a withdrawal"),
}
_NOTHING = "Nothing changes in the settled view."
#: Fields of a new thing that its line has already, or that say nothing of it.
_OBVIOUS = frozenset({RDF + "type", SKOS + "prefLabel"})


class _StateNames:
    """The names of things, values and sources in one of the two views."""

    def __init__(self, state: SettledState) -> None:
        self._catalogue = state.catalogue
        self._texts = ChangeTexts(state.catalogue)

    def thing(self, iri: str) -> str:
        """Return the label of a thing with the short form of its IRI."""
        short, label = self._texts.short_name(iri), self._label(iri)
        return f"“{label}” ({short})" if label != short else short

    def _label(self, iri: str) -> str:
        return label_text(self._catalogue.reference(iri).labels, _LANGUAGE, self._texts.short_name(iri))

    def values(self, values: Sequence[StatedValue]) -> str:
        return ", ".join(self._value(each.value) for each in in_english(values))

    def _value(self, value: ValueObject) -> str:
        if "@id" in value:
            return self._label(value["@id"])
        text = self._texts.value(value)
        return f"“{text}”" if "@language" in value else text

    def sources(self, values: Iterable[StatedValue]) -> str:
        """Return the sources of values; empty where none is a passage or note."""
        return "; ".join(dict.fromkeys(self._texts.source(graph) for each in values for graph in each.stated_by))

    def position(self, position: PositionRecord) -> str:
        """Return a position with its sources."""
        values = ", ".join(
            each.lexical if isinstance(each, Literal) else self._label(each.iri) for each in position.values
        )
        by = "; ".join(self._texts.source(each.passage.iri) for each in position.stated_by)
        return f"{values} ({by})"


class DifferenceText:
    """Sentences on one difference."""

    def __init__(self, difference: SettledDifference) -> None:
        """Take names from both of its sides."""
        self._difference = difference
        self._old, self._new = _StateNames(difference.old), _StateNames(difference.new)
        self._model = difference.new.catalogue.model
        self._texts = ChangeTexts(difference.new.catalogue)

    def lines(self) -> Iterator[str]:
        """Yield the sentences; the last line counts them."""
        difference = self._difference
        yield from (f"The build would stop, since {each.message}." for each in difference.ties)
        for tie in difference.ended_ties:
            yield f"The tie on the {self._property(tie.path or '')} of {self._new.thing(tie.focus or '')} ends."
        for change in difference.of_kind(ChangeKind.CHANGED):
            yield from self.changed(change)
        for each in difference.disagreements:
            yield self.disagreement(each)
        for change in difference.of_kind(ChangeKind.CREATED):
            yield from self._created(change)
        for kind in (ChangeKind.WITHDRAWN, ChangeKind.MERGED, ChangeKind.REMOVED):
            yield from map(self._ended, difference.of_kind(kind))
        for kind, verb in ((ChangeKind.CREATED, "opens"), (ChangeKind.REMOVED, "closes")):
            for change in difference.of_kind(kind, gaps=True):
                yield f"A gap {verb}: {self._texts.label(change)}."
        yield self.summary()

    def summary(self) -> str:
        """Return how much differs."""
        counts = self._difference.counts
        parts = [_counted(*forms, counts[key]) for key, forms in _COUNTED.items() if key in counts]
        return f"{', '.join(parts)}." if parts else _NOTHING

    def changed(self, change: ThingChange) -> Iterator[str]:
        """Yield a sentence for each field of a thing that changes."""
        thing = self._new.thing(change.thing)
        for each in self._difference.changed_fields(change):
            yield from self._field(each, thing)

    def _field(self, field: FieldChange, thing: str) -> Iterator[str]:
        name = self._property(field.property)
        old, new = self._old.values(field.removed), self._new.values(field.added)
        by, before = _stated_by(self._new.sources(field.added)), _stated_by(self._old.sources(field.removed))
        if old and new:
            yield f"The {name} of {thing} changes from {old} to {new}{by}."
        elif new:
            yield f"Added to {thing}: {name} {new}{by}."
        elif old:
            yield f"Removed from {thing}: {name} {old}{f'{before} before' if before else ''}."
        for each in field.newly_stated:
            yield f"Stated now by {self._new.sources([each])} too: {name} {self._new.values([each])} of {thing}."
        for each in field.no_longer_stated:
            sources = self._old.sources([each])
            yield f"No longer stated by {sources}: {name} {self._new.values([each])} of {thing}."

    def disagreement(self, change: DisagreementChange) -> str:
        """Return a sentence on a disagreement."""
        record, names = (change.new, self._new) if change.new else (change.old, self._old)
        if record is None:
            return ""
        concerned = ", ".join(names.thing(each.iri) for each in record.thing.references(terms.CONCERNS))
        about = f"on the {self._property(record.property)} of {concerned}"
        if change.new is None:
            return f"Sources no longer differ {about}."
        first, *others = sorted(record.positions, key=lambda each: not each.prevails)
        over = " and ".join(names.position(each) for each in others)
        adverb = "otherwise" if change.old else "now"
        return f"Sources {adverb} differ {about}: {names.position(first)} prevails over {over}."

    def _created(self, change: ThingChange) -> Iterator[str]:
        yield f"New: {self._texts.class_label(change.cls)} {self._new.thing(change.thing)}."
        for each in shown_fields(self._model, change):
            if each.property not in _OBVIOUS and any(value.stated_by for value in each.added):
                by = _stated_by(self._new.sources(each.added))
                yield f"  {self._property(each.property)}: {self._new.values(each.added)}{by}"

    def _ended(self, change: ThingChange) -> str:
        thing = f"{self._texts.class_label(change.cls)} {self._old.thing(change.thing)}"
        instead = " and ".join(self._new.thing(each) for each in change.replacements)
        if change.kind is ChangeKind.MERGED:
            return f"Merged: {thing} is {instead}."
        if change.kind is ChangeKind.WITHDRAWN:
            return f"Withdrawn: {thing}{f'; use {instead}' if instead else ''}."
        return f"Gone: {thing}; a published thing needs a withdrawal."

    def _property(self, iri: str) -> str:
        return label_text(self._model.labels.get(iri, {}).items(), _LANGUAGE, shorten(iri))


def _counted(one: str, several: str, count: int) -> str:
    return one if count == 1 else several.format(count)


def _stated_by(sources: str) -> str:
    return f", stated by {sources}" if sources else ""
