"""Things as look-ups give them: facts with their values, and the evidence for each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from igfkg.model.model import Class, Field


@dataclass(frozen=True)
class Literal:
    """A literal: its lexical form, IRI of its datatype, and language tag or None."""

    lexical: str
    datatype: str
    language: str | None = None


@dataclass(frozen=True)
class Reference:
    """A thing that is pointed to: enough to show it without another look-up."""

    iri: str
    cls: Class | None  #: None for things that are not ours
    labels: tuple[tuple[str, str], ...] = ()  #: pairs of language tag and label


Value = Literal | Reference


@dataclass(frozen=True)
class Evidence:
    """A passage or note that states something, with its document and how it was read."""

    passage: Reference
    document: Reference | None
    verification: Reference | None


@dataclass(frozen=True)
class Fact:
    """One value of one field, with the passages that state it; none do for what is inferred or structure."""

    field: Field
    value: Value
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Thing:
    """One thing: its class and its facts in the order of the model."""

    iri: str
    cls: Class
    labels: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The passages that state something about the thing, each once."""
        by_passage = {each.passage.iri: each for fact in self.facts for each in fact.evidence}
        return tuple(by_passage[iri] for iri in sorted(by_passage))

    def values(self, *properties: str) -> list[Value]:
        """Return the values of properties (their IRIs), in the order of the fields."""
        return [fact.value for fact in self.facts if fact.field.iri in properties]

    def literals(self, *properties: str) -> list[Literal]:
        """Return the literals of properties (their IRIs), in the order of the fields."""
        return [each for each in self.values(*properties) if isinstance(each, Literal)]

    def references(self, *properties: str) -> tuple[Reference, ...]:
        """Return what the thing points to by properties (their IRIs), each once."""
        return tuple(dict.fromkeys(each for each in self.values(*properties) if isinstance(each, Reference)))

    def repeats_name(self, facts: Iterable[Fact]) -> bool:
        """Whether each of some facts is a text that begins a label of the thing, or begins with one."""
        names = [text for _, text in self.labels]
        texts = [fact.value.lexical if isinstance(fact.value, Literal) else None for fact in facts]
        return all(
            text is not None and any(text.startswith(name) or name.startswith(text) for name in names) for text in texts
        )

    def by_field(self, *, summary: bool = False) -> Iterator[tuple[Field, list[Fact]]]:
        """Yield each field with its facts; with ``summary`` only the fields shown in lists."""
        grouped: dict[str, list[Fact]] = {}
        for fact in self.facts:
            if fact.field.in_summary or not summary:
                grouped.setdefault(fact.field.iri, []).append(fact)
        for facts in grouped.values():
            yield facts[0].field, facts


@dataclass(frozen=True)
class Statement:
    """What a passage states: a property of a subject with its value."""

    subject: Reference
    property: str  #: IRI
    value: Value
