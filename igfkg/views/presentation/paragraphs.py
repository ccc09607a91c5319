"""The paragraphs of a document: what each asks, of whom, on which topic, and which earlier texts it answers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Reference, Thing
from igfkg.catalogue.topics import topics_of
from igfkg.model import terms
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import DCT, VOCABULARIES

#: How a recommendation answers an earlier one, the closest relation first.
ANSWERS: Final = (terms.RESTATES, terms.EXTENDS, terms.SHARES_THEME_WITH)
_PARAGRAPH = re.compile(r"(?:op|p)([0-9]+)([a-z]?)")
_MARKS = re.compile(r"[^0-9A-Za-z]+")
_NAMES = VOCABULARIES["schema"] + "mentions"


@dataclass(frozen=True)
class EarlierRecommendation:
    """An earlier recommendation that a paragraph answers."""

    relation: str  #: IRI of the property, such as that of "extends"
    thing: Reference
    is_editors_reading: bool  #: whether editors' notes alone state it: no source does


@dataclass(frozen=True)
class ParagraphAsk:
    """A recommendation that a paragraph states."""

    thing: Thing
    texts: Mapping[str, str]  #: what it asks in a sentence, by language tag; its label where no source has one
    acts: tuple[Reference, ...]
    addressees: tuple[Reference, ...]
    topics: tuple[Reference, ...]
    answers: tuple[EarlierRecommendation, ...]
    continues: tuple[Reference, ...]  #: the text before it in a series, usually of the year before


@dataclass(frozen=True)
class Paragraph:
    """A passage of a document, and what it asks."""

    passage: Reference | None  #: None where no passage of the document itself is described
    locator: str  #: of the passage, such as op99; where there is no passage, as it would be; empty where none is known
    number: str  #: of the paragraph; empty for headings and other passages that are no paragraph of a number
    evidence: tuple[Evidence, ...]  #: the other passages that state it, where there is no passage
    acts: tuple[Reference, ...]  #: of the passage itself
    names: tuple[Reference, ...]  #: what the passage names, where it asks nothing
    asks: tuple[ParagraphAsk, ...]


def paragraphs_of(catalogue: Catalogue, document: str, passages: Sequence[Reference]) -> list[Paragraph]:
    """Return the paragraphs of a document that ask something or have an operative verb, in order.

    Recommendations that only other documents show come last, by the number of their paragraph.

    Args:
        catalogue: where to look.
        document: its IRI.
        passages: its passages, in their order.
    """
    asks = [read_ask(catalogue, iri) for iri in _asks(catalogue, document)]
    by_passage: dict[str, list[ParagraphAsk]] = {}
    elsewhere: list[tuple[ParagraphAsk, tuple[Evidence, ...]]] = []
    for ask in asks:
        evidence = catalogue.evidence_for(ask.thing.iri, terms.SET_OUT_IN, document)
        own = [each.passage.iri for each in evidence if each.document and each.document.iri == document]
        if own:
            by_passage.setdefault(own[0], []).append(ask)
        else:
            elsewhere.append((ask, tuple(evidence)))
    described = (_described(catalogue, each, by_passage.get(each.iri, [])) for each in passages)
    others = (
        Paragraph(None, _locator(_number(ask)), _number(ask), evidence, (), (), (ask,)) for ask, evidence in elsewhere
    )
    return [*(each for each in described if each), *sorted(others, key=lambda each: natural_sort_key(each.number))]


def _asks(catalogue: Catalogue, document: str) -> Iterator[str]:
    for iri in catalogue.subjects(terms.SET_OUT_IN, document):
        cls = catalogue.reference(iri).cls
        if cls is not None and terms.RECOMMENDATION in cls.all_types:
            yield iri


def _described(catalogue: Catalogue, passage: Reference, asks: list[ParagraphAsk]) -> Paragraph | None:
    thing = catalogue.thing(passage.iri)
    acts = thing.references(terms.OPERATIVE_VERB)
    if not asks and not acts:
        return None
    ordered = sorted(asks, key=lambda each: natural_sort_key(each.thing.iri))
    locator = next((each.lexical for each in thing.literals(terms.LOCATOR)), "")
    return Paragraph(
        passage, locator, paragraph_number(locator), (), acts, () if asks else thing.references(_NAMES), tuple(ordered)
    )


def read_ask(catalogue: Catalogue, iri: str) -> ParagraphAsk:
    """Return a recommendation (its IRI) as what its paragraph asks."""
    thing = catalogue.thing(iri)
    return ParagraphAsk(
        thing=thing,
        texts=opening_texts(thing),
        acts=thing.references(terms.ACT),
        addressees=thing.references(terms.ADDRESSED_TO),
        topics=topics_of(catalogue, thing),
        answers=answers_of(thing),
        continues=thing.references(terms.CONTINUES),
    )


def opening_texts(thing: Thing) -> Mapping[str, str]:
    """Return the description of a recommendation by language tag; its label where no source describes it."""
    described = {each.language or "": each.lexical for each in thing.literals(DCT + "description")}
    return described or dict(thing.labels)


def answers_of(thing: Thing) -> tuple[EarlierRecommendation, ...]:
    """Return the earlier recommendations that a recommendation answers, the closest relation first."""
    evidence: dict[tuple[str, Reference], list[Evidence]] = {}
    for fact in thing.facts:
        if fact.field.iri in ANSWERS and isinstance(fact.value, Reference):
            evidence.setdefault((fact.field.iri, fact.value), []).extend(fact.evidence)
    in_order = sorted(evidence.items(), key=lambda item: ANSWERS.index(item[0][0]))
    return tuple(EarlierRecommendation(*answer, are_notes(stating)) for answer, stating in in_order)


def are_notes(evidence: Sequence[Evidence]) -> bool:
    """Return whether notes of the editors alone state something, by its evidence; without evidence they do not."""
    classes = [each.passage.cls for each in evidence]
    return bool(classes) and all(cls is not None and terms.CURATION_NOTE in cls.all_types for cls in classes)


def paragraph_number(locator: str) -> str:
    """Return the number of the paragraph that a locator names, such as 99 or 20 (a); empty where it names none."""
    match = _PARAGRAPH.fullmatch(locator)
    if not match:
        return ""
    return f"{match[1]} ({match[2]})" if match[2] else match[1]


def _locator(number: str) -> str:
    return f"p{_MARKS.sub('', number)}" if number else ""


def _number(ask: ParagraphAsk) -> str:
    return next((each.lexical for each in ask.thing.literals(terms.PARAGRAPH)), "")
