"""What one resolution asks for: act, paragraph, topics, what it adds and leaves out; and what is not described."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from igfkg.catalogue.adopted_resolutions import texts_adopted_with
from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import DCT, ELI, SCHEMA_ORG
from igfkg.views.comparison.act_strength import ActStrength, strongest_act
from igfkg.views.comparison.concerned_things import ReadPlace, concerned_things, language_passages
from igfkg.views.presentation.paragraphs import ANSWERS

_MENTIONS, _PART_OF = SCHEMA_ORG + "mentions", ELI + "is_part_of"
_PREAMBULAR = "pp"  # begins the locator of a paragraph of a preamble


@dataclass(frozen=True)
class Ask:
    """A recommendation in a resolution."""

    thing: Thing
    acts: tuple[Reference, ...]  #: none where the act is not known
    addressees: tuple[Reference, ...]  #: none where it names nobody
    paragraph: str  #: its number; empty in a preamble
    passage: Reference | None  #: the passage that states it
    topics: tuple[Reference, ...]
    main_topic: Reference | None  #: the one that it is mainly on, where that is stated
    continues: tuple[str, ...]  #: IRIs of the recommendations before it in a series of texts
    adds: tuple[Reference, ...]  #: what it has and the one before it lacks
    leaves_out: tuple[Reference, ...]  #: what it lacks and the one before it has
    names: frozenset[str]  #: IRIs of what its passage names
    answers: frozenset[str]  #: IRIs of the earlier recommendations that it restates, extends or shares its theme with
    confers_mandate: bool  #: whether its passage states that the resolution confers a mandate
    main_act: Reference | None  #: the strongest of its acts
    strength: ActStrength  #: of this act
    concerns: tuple[Reference, ...]  #: the documents, bodies, meetings, processes and sets that it is on

    @property
    def number(self) -> int | None:
        """The number of its paragraph; None for a preamble or a number with letters."""
        return int(self.paragraph) if self.paragraph.isdecimal() else None

    @property
    def content(self) -> tuple[tuple[str, str], ...]:
        """What it asks for: pairs of language tag and text."""
        return tuple((each.language or "", each.lexical) for each in self.thing.literals(DCT + "description"))

    @property
    def changes_act(self) -> bool:
        """Whether it has an act that the one before it lacks, or the reverse."""
        return any(_is_act(each) for each in (*self.adds, *self.leaves_out))


@dataclass(frozen=True)
class UndescribedParagraph:
    """A paragraph of which only its acts and what it names are known, not what it says."""

    acts: frozenset[str]  #: IRIs
    names: frozenset[str]  #: IRIs of what it names
    is_preambular: bool

    def may_continue(self, ask: Ask) -> bool:
        """Return whether both are in the preamble, or neither is, and name the same thing."""
        return self.is_preambular == (not ask.paragraph) and not self.names.isdisjoint(ask.names)


def read_asks(catalogue: Catalogue, document: str) -> list[Ask]:
    """Return what a resolution (its IRI) and its annexes ask for: the preamble first, then by paragraph.

    An annex that is a document of its own belongs to the resolution that adopted it.
    """
    asks = [ask for text in texts_adopted_with(catalogue, document) for ask in _asks_of(catalogue, text)]
    return sorted(asks, key=lambda ask: (ask.paragraph != "", natural_sort_key(ask.paragraph), ask.thing.iri))


def read_undescribed(catalogue: Catalogue, document: str, asks: Sequence[Ask]) -> list[UndescribedParagraph]:
    """Return the paragraphs of a resolution (its IRI) and its annexes that have an act and state none of its asks."""
    described = {evidence.passage.iri for ask in asks for evidence in ask.thing.evidence}
    passages = (each for text in texts_adopted_with(catalogue, document) for each in catalogue.subjects(_PART_OF, text))
    return [_undescribed(catalogue, each) for each in passages if each not in described and _has_act(catalogue, each)]


def _undescribed(catalogue: Catalogue, passage: str) -> UndescribedParagraph:
    locators = catalogue.thing(passage).literals(terms.LOCATOR)
    return UndescribedParagraph(
        acts=frozenset(catalogue.objects(passage, terms.OPERATIVE_VERB)),
        names=frozenset(catalogue.objects(passage, _MENTIONS)),
        is_preambular=any(each.lexical.startswith(_PREAMBULAR) for each in locators),
    )


def _has_act(catalogue: Catalogue, passage: str) -> bool:
    return bool(catalogue.objects(passage, terms.OPERATIVE_VERB))


def _conferring_passages(catalogue: Catalogue, document: str) -> frozenset[str]:
    """IRIs of the passages that state that a document confers a mandate."""
    mandates = catalogue.subjects(terms.CONFERRED_BY, document)
    evidence = (catalogue.evidence_for(mandate, terms.CONFERRED_BY, document) for mandate in mandates)
    return frozenset(each.passage.iri for those in evidence for each in those)


def _asks_of(catalogue: Catalogue, document: str) -> Iterator[Ask]:
    """The asks of one document, each with what the others beside it and its other passages say of it."""
    things = [
        catalogue.thing(iri)
        for iri in catalogue.subjects(terms.SET_OUT_IN, document)
        if _is_recommendation(catalogue, iri)
    ]
    conferring = _conferring_passages(catalogue, document)
    in_languages = language_passages(catalogue, document)
    passages = Counter(passage.iri for thing in things if (passage := _passage(thing, document)))
    for thing in things:
        passage, paragraph = _passage(thing, document), _paragraph(thing)
        iri = passage.iri if passage else ""
        place = ReadPlace(document, iri, in_languages.get(paragraph, ()), is_shared=passages[iri] > 1)
        yield _ask(catalogue, thing, passage, iri in conferring, concerned_things(catalogue, thing, place))


def _paragraph(thing: Thing) -> str:
    return next((each.lexical for each in thing.literals(terms.PARAGRAPH)), "")


def _ask(
    catalogue: Catalogue,
    thing: Thing,
    passage: Reference | None,
    confers_mandate: bool,
    concerns: tuple[Reference, ...],
) -> Ask:
    acts = thing.references(terms.ACT)
    main_act, strength = strongest_act(catalogue, acts)
    return Ask(
        thing=thing,
        acts=acts,
        addressees=thing.references(terms.ADDRESSED_TO),
        paragraph=_paragraph(thing),
        passage=passage,
        topics=thing.references(terms.MAIN_TOPIC, DCT + "subject"),
        main_topic=next(iter(thing.references(terms.MAIN_TOPIC)), None),
        continues=tuple(catalogue.objects(thing.iri, terms.CONTINUES)),
        adds=thing.references(terms.ADDS),
        leaves_out=thing.references(terms.LEAVES_OUT),
        names=frozenset(catalogue.objects(passage.iri, _MENTIONS)) if passage else frozenset(),
        answers=frozenset(each.iri for each in thing.references(*ANSWERS)),
        confers_mandate=confers_mandate,
        main_act=main_act,
        strength=strength,
        concerns=concerns,
    )


def _passage(thing: Thing, document: str) -> Reference | None:
    """The passage of a document that states that the recommendation is in it; else one that states anything of it."""
    facts = sorted(thing.facts, key=lambda fact: fact.field.iri != terms.SET_OUT_IN)
    evidence = (each for fact in facts for each in fact.evidence)
    return next((each.passage for each in evidence if each.document and each.document.iri == document), None)


def _is_recommendation(catalogue: Catalogue, iri: str) -> bool:
    return _has_class(catalogue.reference(iri), terms.RECOMMENDATION)


def _is_act(reference: Reference) -> bool:
    return _has_class(reference, terms.ACT_CLASS)


def _has_class(reference: Reference, cls: str) -> bool:
    return reference.cls is not None and reference.cls.iri == cls


def topics_of(asks: Sequence[Ask]) -> tuple[Reference, ...]:
    """Return the topics of some asks, each once."""
    return tuple(dict.fromkeys(topic for ask in asks for topic in ask.topics))
