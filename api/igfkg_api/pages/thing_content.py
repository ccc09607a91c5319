"""What the page of every thing shows: its fields with the passages that state them, and what points to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from igfkg.catalogue.incoming_links import IncomingLinks, incoming_links
from igfkg.catalogue.passages import Passage, passages_of
from igfkg.catalogue.things import Fact, Literal, Thing
from igfkg.model import terms
from igfkg.model.model import Field, Group
from igfkg.rdf.namespaces import DCT, ELI, SKOS, VOCABULARIES
from igfkg.views.presentation.later_recommendations import RELATIONS
from igfkg_api.pages.thing_columns import without_repeated
from igfkg_api.site import Site

#: The properties that say what a thing is, in sentences: the first that it has opens the page.
DESCRIPTIONS = (DCT + "description", SKOS + "definition")
_NO_CONTENT = (
    terms.GAP,
    terms.WITHDRAWAL,
)  # classes of records of the dataset, which have pages or sections of their own
#: Records of where sources differ, by class and property: the page of what they are about shows their values.
_OF_DIFFERENCES = (
    (terms.DISAGREEMENT, terms.CONCERNS),
    (terms.POSITION, terms.STATED_BY),
)
#: Properties of lists and series, which the lists and the pages of meetings show in their order.
_STRUCTURE = (SKOS + "hasTopConcept", VOCABULARIES["time"] + "before", VOCABULARIES["time"] + "after")
_INCOMING = 40  # incoming links of each kind; of more, the list of their class has all
_STATEMENTS = 60  # of the passages of a document

FieldGroups = Sequence[tuple[Group, Sequence[tuple[Field, Sequence[Fact]]]]]


@dataclass(frozen=True)
class ThingContent:
    """A thing, ready to be shown in a language."""

    site: Site
    thing: Thing
    language: str  #: tag
    description: Sequence[Fact]  #: the facts that open the page, one for each language
    groups: FieldGroups  #: the other fields with their facts
    passages: Sequence[Passage]
    links: Sequence[IncomingLinks]


def read_content(site: Site, iri: str, language: str) -> ThingContent:
    """Return what the page of a thing (its IRI) shows in a language (tag)."""
    thing = site.catalogue.thing(iri)
    description = description_of(thing)
    passages = passages_of(site.catalogue, iri, _STATEMENTS)
    opening = {fact.field.iri for fact in description}
    return ThingContent(
        site=site,
        thing=thing,
        language=language,
        description=description,
        groups=_groups(site, thing, language, opening),
        passages=passages,
        links=_incoming_links(site, thing, passages),
    )


def relation_fields(site: Site, used: Iterable[str]) -> list[Field]:
    """Return the relations to earlier recommendations among some properties (IRIs), which a page explains, in order."""
    fields = site.model.classes[terms.RECOMMENDATION].by_iri
    chosen = {*used}
    return [fields[each] for each in RELATIONS if each in chosen]


def without_fields(groups: FieldGroups, shown: Iterable[Fact]) -> FieldGroups:
    """Return groups of fields without some facts, which a page shows elsewhere; what is left empty is left out."""
    elsewhere = {id(fact) for fact in shown}
    rest = (
        (group, [(field, [fact for fact in facts if id(fact) not in elsewhere]) for field, facts in fields])
        for group, fields in groups
    )
    filled = ((group, [(field, facts) for field, facts in fields if facts]) for group, fields in rest)
    return [(group, fields) for group, fields in filled if fields]


def in_language(facts: Sequence[Fact], language: str) -> list[Fact]:
    """Return the facts that a reader of a language (tag) sees.

    Text is in that language, else in English, else in every language that it has; other values are always shown.
    """
    tags = {fact.value.language for fact in facts if isinstance(fact.value, Literal)}
    chosen = next((each for each in (language, "en") if each in tags), None)
    if chosen is None:
        return [*facts]
    return [fact for fact in facts if not isinstance(fact.value, Literal) or fact.value.language in (chosen, None)]


def summary_fields(content: ThingContent) -> list[tuple[Field, Sequence[Fact]]]:
    """Return the fields that sum up a thing, but for its names and how it was read, each value once."""
    fields = (pair for group, fields in content.groups if group.in_summary for pair in fields)
    summary = [(field, facts) for field, facts in fields if field.in_summary]
    return without_repeated(summary, content.thing, (content.language,))


def by_field(facts: Iterable[Fact]) -> list[tuple[Field, list[Fact]]]:
    """Return facts with their fields, in the order of the facts."""
    fields: dict[Field, list[Fact]] = {}
    for fact in facts:
        fields.setdefault(fact.field, []).append(fact)
    return [*fields.items()]


def labels_in(facts: Sequence[Fact]) -> Mapping[str, str]:
    """Return the texts of facts by language tag."""
    return {fact.value.language or "": fact.value.lexical for fact in facts if isinstance(fact.value, Literal)}


def description_of(thing: Thing) -> list[Fact]:
    """Return the facts that say what a thing is, in sentences, by language; empty where no source says."""
    by_property = ([fact for fact in thing.facts if fact.field.iri == each] for each in DESCRIPTIONS)
    return next((facts for facts in by_property if facts), [])


def _groups(site: Site, thing: Thing, language: str, opening: set[str]) -> FieldGroups:
    """The groups of fields with their facts, without those that open the page."""
    groups = {group.name: group for group in site.model.groups}
    grouped: dict[str, list[Any]] = {each.name: [] for each in site.model.groups}
    for field, facts in thing.by_field():
        relevant = [fact for fact in facts if fact.evidence or not _is_entailed(site, thing, fact)]
        if relevant and field.iri not in opening:
            grouped.setdefault(field.group, []).append((field, in_language(relevant, language)))
    return [(groups[name], fields) for name, fields in grouped.items() if fields and name in groups]


def _is_entailed(site: Site, thing: Thing, fact: Fact) -> bool:
    """Whether a fact is entailed by one of a narrower property: a main topic is a topic."""
    narrower = site.catalogue.narrower(fact.field.iri) - {fact.field.iri}
    return any(each.field.iri in narrower and each.value == fact.value for each in thing.facts)


def _incoming_links(site: Site, thing: Thing, passages: Sequence[Passage]) -> list[IncomingLinks]:
    """Return the incoming links without gaps, withdrawals and records of what sources say differently.

    Passages are left out if the page lists them with their statements.
    """
    left_out = (*((ELI + "is_part_of",) if passages else ()), *_STRUCTURE)
    links = incoming_links(site.catalogue, thing.iri, _INCOMING, newest_first=True)
    shown = (each for each in links if each.by not in left_out and each.cls.iri not in _NO_CONTENT)
    return [each for each in shown if (each.cls.iri, each.by) not in _OF_DIFFERENCES]
