"""From claims to the settled view: where sources differ on what a shape allows once, one value prevails.

Nothing is lost: every claim stays in the graph of its passage, and each difference becomes a disagreement with all its
positions. The order of the rules: a document's own text about itself, then the rank of the kind of source, then the
newer source, then a curation note that prefers one passage. A tie that is left is a finding that stops the build.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.findings import Finding, Severity, shorten
from igfkg.model.model import Field, Model
from igfkg.rdf.namespaces import DEF, SHAPES, XSD
from igfkg.rdf.triples import Triple, Value
from igfkg.sources.claims import Claims, document_date

_DATE_TYPES = frozenset(XSD + name for name in ("date", "gYearMonth", "gYear"))
_UNRANKED = 1_000

_Slot = tuple[str, Field, str | None]  # a thing, a property that takes one value, and the language for text


@dataclass(frozen=True)
class Position:
    """One value and who states it."""

    value: Value
    stated_by: tuple[str, ...]  #: IRIs of passages and notes, or of a document that says it of itself
    prevails: bool


@dataclass(frozen=True)
class Disagreement:
    """A property of a thing on which sources differ."""

    subject: str
    property: str
    json_name: str
    language: str | None
    positions: tuple[Position, ...]  #: the prevailing one first
    rule: str  #: key of the settling rule: own-text, rank, newer or preferred


@dataclass(frozen=True)
class Settlement:
    """The settled view of the claims, and what had to be settled."""

    triples: frozenset[Triple]  #: of claims alone; structure is not repeated
    structure: frozenset[Triple]  #: structure without the defaults that claims replaced
    disagreements: tuple[Disagreement, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Standing:
    """How much the word of one source counts about one subject."""

    own: bool
    rank: int
    date: str
    preferred: bool


class Settler:
    """Settles claims by the shapes of a model and the ranks of kinds of source."""

    def __init__(self, claims: Claims, model: Model, ranks: Mapping[str, int]) -> None:
        """Prepare for ``claims``; ``ranks`` gives the rank of each kind of source by its IRI, the lowest prevails."""
        self._claims = claims
        self._model = model
        self._ranks = ranks
        self._preferences = _preferences(claims)
        self._described = frozenset(claims.documents.values())

    def settle(self) -> Settlement:
        """Settle everything."""
        triples: set[Triple] = set()
        structure = {*self._claims.structure}
        disagreements: list[Disagreement] = []
        findings: list[Finding] = []
        for (subject, field, language), values in sorted(self._contested().items(), key=_slot_order):
            outcome = self._settle_slot(subject, field, language, values)
            if isinstance(outcome, Finding):
                findings.append(outcome)
                continue
            winner, disagreement = outcome
            statement = (ox.NamedNode(subject), ox.NamedNode(field.iri), winner)
            structure -= {(*statement[:2], value) for value in values if value != winner}
            if statement not in structure:
                triples.add(statement)
            if disagreement:
                disagreements.append(disagreement)
        triples |= self._uncontested()
        return Settlement(frozenset(triples), frozenset(structure), tuple(disagreements), tuple(findings))

    def _field(self, subject: str, predicate: str) -> Field | None:
        cls = self._model.class_of(self._claims.types.get(subject, ()))
        return cls.by_iri.get(predicate) if cls else None

    def _statements(self) -> Iterator[tuple[str, Triple]]:
        for graph, triples in self._claims.graphs.items():
            for triple in triples:
                yield graph, triple

    def _contested(self) -> dict[_Slot, dict[Value, list[str]]]:
        """Every slot that takes one value, with the values that claims give it and who states each."""
        slots: defaultdict[_Slot, defaultdict[Value, list[str]]] = defaultdict(lambda: defaultdict(list))
        for graph, (subject, predicate, value) in self._statements():
            field = self._field(subject.value, predicate.value)
            if field and field.is_settled:
                slots[subject.value, field, _language(field, value)][value].append(graph)
        for (subject_iri, field, language), values in slots.items():
            for value in self._claims.structural(subject_iri, field.iri):
                if _language(field, value) == language:
                    values[value].append(subject_iri)
        return {slot: {value: sorted(who) for value, who in values.items()} for slot, values in slots.items()}

    def _uncontested(self) -> set[Triple]:
        found = set()
        for _, triple in self._statements():
            field = self._field(triple[0].value, triple[1].value)
            if not (field and field.is_settled):
                found.add(triple)
        return found

    def _settle_slot(
        self, subject: str, field: Field, language: str | None, values: Mapping[Value, list[str]]
    ) -> tuple[Value, Disagreement | None] | Finding:
        merged = _merge_equal(self._without_defaults(subject, values))
        if len(merged) == 1:
            return next(iter(merged)), None
        standings = {value: [self._standing(subject, each) for each in who] for value, who in merged.items()}
        winner, rule = _choose(standings)
        if winner is None:
            return self._tie(subject, field, merged)
        ordered = sorted(merged, key=lambda value: (value != winner, str(value)))
        positions = tuple(Position(value, tuple(merged[value]), value == winner) for value in ordered)
        return winner, Disagreement(subject, field.iri, field.name, language, positions, rule)

    def _without_defaults(self, subject: str, values: Mapping[Value, list[str]]) -> dict[Value, list[str]]:
        """Drop what structure says of anything but a document with passages: a default, which any claim replaces."""
        if subject in self._described:
            return dict(values)
        stated = {value: [each for each in who if each != subject] for value, who in values.items()}
        return {value: who for value, who in stated.items() if who}

    def _standing(self, subject: str, graph: str) -> _Standing:
        document = self._claims.documents.get(graph, graph)
        kinds = self._claims.structural(document, DEF + "sourceKind")
        rank = min((self._ranks.get(kind.value, _UNRANKED) for kind in kinds), default=_UNRANKED)
        preferred = (subject, graph) in self._preferences
        return _Standing(document == subject, rank, document_date(self._claims, document), preferred)

    def _tie(self, subject: str, field: Field, values: Mapping[Value, Sequence[str]]) -> Finding:
        ordered = sorted(values.items(), key=str)
        sides = "; ".join(f"{value} by {', '.join(shorten(each) for each in who)}" for value, who in ordered)
        remedy = "Add a note that igf:prefers one passage and igf:concerns the thing"
        message = f"sources tie on {shorten(field.iri)}: {sides}. {remedy}"
        file = self._claims.file_of_subject(subject)
        return Finding(Severity.VIOLATION, SHAPES + "NoTies", message, file, focus=subject, path=field.iri)


def _slot_order(item: tuple[_Slot, object]) -> tuple[str, str, str]:
    (subject, field, language), _ = item
    return subject, field.iri, language or ""


def _language(field: Field, value: Value) -> str | None:
    return value.language if field.unique_language and isinstance(value, ox.Literal) else None


def _preferences(claims: Claims) -> frozenset[tuple[str, str]]:
    """Pairs of thing and passage: on the thing, a note prefers the passage."""
    concerns: defaultdict[str, set[str]] = defaultdict(set)
    prefers: defaultdict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in claims.structure:
        if predicate.value == DEF + "concerns":
            concerns[subject.value].add(value.value)
        elif predicate.value == DEF + "prefers":
            prefers[subject.value].add(value.value)
    return frozenset((thing, passage) for note in prefers for thing in concerns[note] for passage in prefers[note])


def _merge_equal(values: Mapping[Value, Iterable[str]]) -> dict[Value, list[str]]:
    """Join values that do not disagree: equal once normalised, or one the more precise form of the other."""
    by_form: dict[tuple[str, ...], Value] = {}
    merged: defaultdict[Value, set[str]] = defaultdict(set)
    for value in sorted(values, key=str):
        merged[by_form.setdefault(_form(value), value)] |= {*values[value]}
    for vague in [*merged]:
        finer = [each for each in merged if _refines(each, vague)]
        if finer and all(
            _refines(max(finer, key=_precision), each) or each == max(finer, key=_precision) for each in finer
        ):
            merged[max(finer, key=_precision)] |= merged.pop(vague)
    return {value: sorted(who) for value, who in merged.items()}


def _form(value: Value) -> tuple[str, ...]:
    """The form in which two values are compared: Unicode NFC, white space collapsed."""
    if isinstance(value, ox.NamedNode):
        return ("iri", value.value)
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", value.value)).strip()
    return ("literal", text, value.datatype.value, value.language or "")


def _refines(fine: Value, vague: Value) -> bool:
    """Whether ``fine`` is a date inside the month or year ``vague``."""
    both = isinstance(fine, ox.Literal) and isinstance(vague, ox.Literal)
    if not both or {fine.datatype.value, vague.datatype.value} - _DATE_TYPES:  # type: ignore[union-attr]
        return False
    return fine.value.startswith(vague.value + "-")


def _precision(value: Value) -> tuple[int, str]:
    return len(value.value), value.value


def _choose(standings: Mapping[Value, Sequence[_Standing]]) -> tuple[Value | None, str]:
    """Return the prevailing value and the rule that decided, or None when all rules leave a tie."""
    left: dict[Value, Sequence[_Standing]] = dict(standings)
    for rule, keep in _RULES:
        best = keep([each for standing in left.values() for each in standing])
        kept = {value: [each for each in standing if best(each)] for value, standing in left.items()}
        narrowed: dict[Value, Sequence[_Standing]] = {value: some for value, some in kept.items() if some}
        if len(narrowed) == 1:
            return next(iter(narrowed)), rule
        left = narrowed or left
    return None, ""


_Test = Callable[[_Standing], bool]


def _own(_: list[_Standing]) -> _Test:
    return lambda each: each.own


def _best_rank(standings: list[_Standing]) -> _Test:
    best = min(each.rank for each in standings)
    return lambda each: each.rank == best


def _newest(standings: list[_Standing]) -> _Test:
    newest = max(each.date for each in standings)
    return lambda each: bool(each.date) and newest.startswith(each.date)


def _preferred(_: list[_Standing]) -> _Test:
    return lambda each: each.preferred


_RULES: tuple[tuple[str, Callable[[list[_Standing]], _Test]], ...] = (
    ("own-text", _own),
    ("rank", _best_rank),
    ("newer", _newest),
    ("preferred", _preferred),
)
