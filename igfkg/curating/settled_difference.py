"""What differs between two settled views: things, values, and on what sources differ."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.disagreements import DisagreementRecord, disagreements_about
from igfkg.changes.change_text import shown_fields
from igfkg.changes.comparison import thing_changes
from igfkg.changes.sorted_dumps import changed_subjects
from igfkg.changes.thing_change import ChangeKind, FieldChange, ThingChange
from igfkg.curating.settled_state import SettledState
from igfkg.findings import Finding
from igfkg.model import terms

_RECORDS = frozenset({terms.DISAGREEMENT, terms.POSITION})


@dataclass(frozen=True)
class DisagreementChange:
    """A property of a thing on which sources differ before, after, or both, and then otherwise."""

    iri: str
    old: DisagreementRecord | None
    new: DisagreementRecord | None


@dataclass(frozen=True)
class SettledDifference:
    """What differs between two settled views."""

    old: SettledState
    new: SettledState

    @cached_property
    def _changes(self) -> Sequence[ThingChange]:
        subjects = changed_subjects(self.old.lines, self.new.lines)
        return [*thing_changes(subjects, self.old.side, self.new.side)]

    @cached_property
    def changes(self) -> Sequence[ThingChange]:
        """What happens to each thing, without the records of disagreements and withdrawals."""
        recorded = {each.withdrawal for each in self._changes}
        return [each for each in self._changes if each.cls not in _RECORDS and each.thing not in recorded]

    def of_kind(self, kind: ChangeKind, *, gaps: bool = False) -> list[ThingChange]:
        """Return the changes of a kind: of things without gaps, or of gaps alone."""
        return [each for each in self.changes if each.kind is kind and (each.cls == terms.GAP) == gaps]

    @cached_property
    def disagreements(self) -> Sequence[DisagreementChange]:
        """The disagreements that begin, end or are otherwise."""
        iris = {each.thing for each in self._changes if each.cls == terms.DISAGREEMENT}
        for each in self._changes:
            if each.cls == terms.POSITION:
                for state in (self.old, self.new):
                    iris.update(state.catalogue.subjects(terms.HAS_POSITION, each.thing))
        sides = ((iri, _disagreement(self.old.catalogue, iri), _disagreement(self.new.catalogue, iri)) for iri in iris)
        return [DisagreementChange(*each) for each in sorted(sides, key=lambda each: each[0])]

    @cached_property
    def ties(self) -> Sequence[Finding]:
        """Ties that were not there before; a build stops at them."""
        before = {(each.focus, each.path) for each in self.old.ties}
        return [each for each in self.new.ties if (each.focus, each.path) not in before]

    @cached_property
    def ended_ties(self) -> Sequence[Finding]:
        """Ties that are not there any more."""
        after = {(each.focus, each.path) for each in self.new.ties}
        return [each for each in self.old.ties if (each.focus, each.path) not in after]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.changes or self.disagreements or self.ties or self.ended_ties)

    @property
    def counts(self) -> Mapping[str, int]:
        """How much differs, by what it is; without what does not differ."""
        counts = Counter(dict(self._counted()))
        return {name: count for name, count in counts.items() if count}

    def changed_fields(self, change: ThingChange) -> list[FieldChange]:
        """Return the changes in the fields of a thing, without those on which sources tie."""
        tied = {each.path for each in self.ties if each.focus == change.thing}
        return [each for each in shown_fields(self.new.catalogue.model, change) if each.property not in tied]

    def _counted(self) -> Iterator[tuple[str, int]]:
        fields = [field for each in self.of_kind(ChangeKind.CHANGED) for field in self.changed_fields(each)]
        yield "values", sum(bool(each.added or each.removed) for each in fields)
        yield "sources", sum(not (each.added or each.removed) for each in fields)
        yield "ties", len(self.ties)
        yield "endedTies", len(self.ended_ties)
        yield "moreDisagreements", sum(each.old is None for each in self.disagreements)
        yield "fewerDisagreements", sum(each.new is None for each in self.disagreements)
        yield "otherDisagreements", sum(bool(each.old and each.new) for each in self.disagreements)
        yield "moreGaps", len(self.of_kind(ChangeKind.CREATED, gaps=True))
        yield "fewerGaps", len(self.of_kind(ChangeKind.REMOVED, gaps=True))
        for kind in ChangeKind:
            if kind is not ChangeKind.CHANGED:
                yield kind.value, len(self.of_kind(kind))


def _disagreement(catalogue: Catalogue, iri: str) -> DisagreementRecord | None:
    concerned = catalogue.objects(iri, terms.CONCERNS)
    records = (record for each in concerned for record in disagreements_about(catalogue, each))
    return next((each for each in records if each.thing.iri == iri), None)
