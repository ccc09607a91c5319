"""From claims to the settled view: where sources differ on a property that takes one value, one value prevails.

Every claim stays in the graph of its passage, and each difference is recorded as a disagreement with all its positions.
The rules are in :mod:`igfkg.settling.rules`. A tie after all of them is a finding that stops the build.

Structure counts as a source in one case: for documents with passages, where it is the text of the document about
itself. For all other things a value in the structure is a default, which any claim replaces.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.findings import Finding, Severity
from igfkg.model import terms
from igfkg.model.model import Class, Field, Model
from igfkg.rdf.iris import prefixed, shorten
from igfkg.rdf.namespaces import SHAPES
from igfkg.rdf.triples import Triple, Value
from igfkg.settling.equality import merge_equal
from igfkg.settling.rules import UNRANKED, Standing, choose
from igfkg.sources.claims import Claims, document_date

#: A thing, a property that takes one value, and the language for text.
_Slot = tuple[str, Field, str | None]


@dataclass(frozen=True)
class Position:
    """One value with its sources."""

    value: Value
    stated_by: tuple[str, ...]  #: IRIs of passages and notes, or of a document for a statement about itself
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
    """The settled view of the claims, and the disagreements behind it."""

    triples: frozenset[Triple]  #: of claims alone; structure is not repeated
    structure: frozenset[Triple]  #: structure without the defaults that claims replaced
    schema: frozenset[Triple]  #: ontology and schemes, likewise
    disagreements: tuple[Disagreement, ...]
    findings: tuple[Finding, ...]


class Settler:
    """Settles claims by the shapes of a model and the ranks of kinds of source."""

    def __init__(self, claims: Claims, model: Model) -> None:
        """Prepare for ``claims``; the schema among them ranks the kinds of source."""
        self._claims = claims
        self._model = model
        self._ranks = _ranks(claims)
        self._preferences = _preferences(claims)
        self._described = frozenset(claims.documents.values())
        self._classes: dict[frozenset[str], Class | None] = {}  # by the types of things

    def settle(self) -> Settlement:
        """Return the settled view of all claims."""
        triples: set[Triple] = set()
        structure, schema = {*self._claims.structure}, {*self._claims.schema}
        disagreements: list[Disagreement] = []
        findings: list[Finding] = []
        for (subject, field, language), values in sorted(self._contested().items(), key=_slot_order):
            outcome = self._settle_slot(subject, field, language, values)
            if isinstance(outcome, Finding):
                findings.append(outcome)
                continue
            winner, disagreement = outcome
            statement = (ox.NamedNode(subject), ox.NamedNode(field.iri), winner)
            replaced = {(*statement[:2], value) for value in values if value != winner}
            structure -= replaced
            schema -= replaced
            if statement not in structure:
                triples.add(statement)
            if disagreement:
                disagreements.append(disagreement)
        triples |= self._uncontested()
        views = [frozenset(each) for each in (triples, structure, schema)]
        return Settlement(views[0], views[1], views[2], tuple(disagreements), tuple(findings))

    def _field(self, subject: str, predicate: str) -> Field | None:
        types = self._claims.types.get(subject)
        if types is None:
            return None
        if types not in self._classes:
            self._classes[types] = self._model.class_of(types)
        cls = self._classes[types]
        return cls.by_iri.get(predicate) if cls else None

    def _statements(self) -> Iterator[tuple[str, Triple]]:
        for graph, triples in self._claims.graphs.items():
            for triple in triples:
                yield graph, triple

    def _contested(self) -> dict[_Slot, dict[Value, list[str]]]:
        """The slots of properties that take one value and have a claim, with their values and the sources of each."""
        slots: defaultdict[_Slot, defaultdict[Value, list[str]]] = defaultdict(lambda: defaultdict(list))
        for graph, (subject, predicate, value) in self._statements():
            field = self._field(subject.value, predicate.value)
            if field and field.is_settled:
                slots[subject.value, field, _language(field, value)][value].append(graph)
        for (subject_iri, field, language), values in slots.items():
            for value in self._claims.structural_values(subject_iri, field.iri):
                if _language(field, value) == language:
                    values[value].append(subject_iri)
        return {slot: {value: sorted(sources) for value, sources in values.items()} for slot, values in slots.items()}

    def _uncontested(self) -> set[Triple]:
        triples = set()
        for _, triple in self._statements():
            field = self._field(triple[0].value, triple[1].value)
            if not (field and field.is_settled):
                triples.add(triple)
        return triples

    def _settle_slot(
        self, subject: str, field: Field, language: str | None, values: Mapping[Value, list[str]]
    ) -> tuple[Value, Disagreement | None] | Finding:
        merged = merge_equal(self._without_defaults(subject, values))
        if len(merged) == 1:
            return next(iter(merged)), None
        chosen = choose(
            {value: [self._standing(subject, each) for each in sources] for value, sources in merged.items()}
        )
        if chosen is None:
            return self._tie(subject, field, merged)
        winner, rule = chosen
        ordered = sorted(merged, key=lambda value: (value != winner, str(value)))
        positions = tuple(Position(value, tuple(merged[value]), value == winner) for value in ordered)
        return winner, Disagreement(subject, field.iri, field.name, language, positions, rule)

    def _without_defaults(self, subject: str, values: Mapping[Value, list[str]]) -> dict[Value, list[str]]:
        """The values without those of structure, unless the subject is a document with passages."""
        if subject in self._described:
            return dict(values)
        stated = {value: [each for each in sources if each != subject] for value, sources in values.items()}
        return {value: sources for value, sources in stated.items() if sources}

    def _standing(self, subject: str, graph: str) -> Standing:
        document = self._claims.documents.get(graph, graph)
        kinds = self._claims.structural_values(document, terms.SOURCE_KIND)
        rank = min((self._ranks.get(kind.value, UNRANKED) for kind in kinds), default=UNRANKED)
        preferred = (subject, graph) in self._preferences
        return Standing(document == subject, rank, document_date(self._claims, self._model, document), preferred)

    def _tie(self, subject: str, field: Field, values: Mapping[Value, Sequence[str]]) -> Finding:
        ordered = sorted(values.items(), key=str)
        things = self._claims.space.things
        stated = ((value, ", ".join(shorten(each, things) for each in sources)) for value, sources in ordered)
        sides = "; ".join(f"{_shown(value, things)} by {by}" for value, by in stated)
        remedy = "Add a note that igf:prefers one passage and igf:concerns the thing"
        message = f"sources tie on {prefixed(field.iri)}: {sides}. {remedy}"
        file = self._claims.file_of_subject(subject)
        return Finding(Severity.VIOLATION, SHAPES + "NoTies", message, file, focus=subject, path=field.iri)


def _shown(value: Value, things: str) -> str:
    """A value for people: the short form of an IRI, or a text in quotation marks."""
    return shorten(value.value, things) if isinstance(value, ox.NamedNode) else f'"{value.value}"'


def _slot_order(item: tuple[_Slot, object]) -> tuple[str, str, str]:
    (subject, field, language), _ = item
    return subject, field.iri, language or ""


def _language(field: Field, value: Value) -> str | None:
    return value.language if field.unique_language and isinstance(value, ox.Literal) else None


def _preferences(claims: Claims) -> frozenset[tuple[str, str]]:
    """Pairs of a thing and the passage that a note prefers for it."""
    concerns: defaultdict[str, set[str]] = defaultdict(set)
    prefers: defaultdict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in claims.structure:
        if predicate.value == terms.CONCERNS:
            concerns[subject.value].add(value.value)
        elif predicate.value == terms.PREFERS:
            prefers[subject.value].add(value.value)
    return frozenset((thing, passage) for note in prefers for thing in concerns[note] for passage in prefers[note])


def _ranks(claims: Claims) -> dict[str, int]:
    """The rank of each kind of source, by its IRI; the lowest prevails."""
    return {s.value: int(o.value) for s, p, o in claims.schema if p.value == terms.RANK}
