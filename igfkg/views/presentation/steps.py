"""The document and the day of a step: those that it has itself, else those of the document that it made."""

from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import PROV
from igfkg.views.presentation.adoption import Adoption, adoption_of

_MADE, _USED = PROV + "generated", PROV + "used"
_BODY = PROV + "wasAssociatedWith"


@dataclass(frozen=True)
class StepPlace:
    """Where in the papers of the UN a step belongs, as far as sources say."""

    document: Reference | None  #: that the step made, used, or is a step of; the first that has a symbol
    symbol: str  #: of the document; empty where the name of the step has it already
    date: str  #: of the step, else of the document that it made: day, month or year; empty where neither is known
    adoption: Adoption | None  #: of the document, where the step is, or is made by, its adoption


def step_place(catalogue: Catalogue, step: Thing) -> StepPlace:
    """Return the document and the day of a step."""
    made = _described(step, _MADE)
    others = [*_described(step, _USED), *_described(step, terms.STEP_OF)]
    document, symbol = _with_symbol(catalogue, [*made, *others])
    thing = catalogue.thing(document.iri) if document else None
    adoption = adoption_of(thing) if thing else None
    is_adoption = document in made and terms.ADOPTED_STEP in {each.iri for each in step.references(terms.STEP_TYPE)}
    dates = [catalogue.date_of(step), *(catalogue.date_of(catalogue.thing(each.iri)) for each in made)]
    return StepPlace(
        document,
        "" if any(symbol in label for _, label in step.labels) else symbol,
        next((each for each in dates if each), ""),
        adoption if adoption and (is_adoption or _is_of_adoption(catalogue, step, adoption)) else None,
    )


def _is_of_adoption(catalogue: Catalogue, step: Thing, adoption: Adoption) -> bool:
    """Whether the body that adopted the document of a step took the step on the day of the adoption."""
    is_of_body = adoption.body is not None and adoption.body in step.references(_BODY)
    return is_of_body and bool(adoption.date) and catalogue.date_of(step) == adoption.date


def _described(step: Thing, predicate: str) -> list[Reference]:
    """Those of the things that a step points to that the release describes."""
    return [each for each in step.references(predicate) if each.cls]


def _with_symbol(catalogue: Catalogue, references: list[Reference]) -> tuple[Reference | None, str]:
    documents = ((each, catalogue.thing(each.iri).literals(terms.SYMBOL)) for each in references)
    return next(((each, symbols[0].lexical) for each, symbols in documents if symbols), (None, ""))
