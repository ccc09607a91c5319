"""What a step acts on, and what the paragraph that states it says: the first sentences of its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Literal, Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, PROV
from igfkg.views.presentation.roles import is_note

_USED, _DESCRIPTION = PROV + "used", DCT + "description"


@dataclass(frozen=True)
class StepAccount:
    """What a step acts on, and where it is stated."""

    passage: Reference | None  #: that states it; None where only notes of the editors do
    document: Reference | None  #: of the passage
    acts_on: Sequence[Reference]  #: documents or sets other than that document, with those that it is a step of last
    texts: Sequence[Mapping[str, str]]  #: what recommendations of the passage say, by language tag


def step_account(catalogue: Catalogue, step: Thing, preferred: str = "") -> StepAccount:
    """Return the account of a step.

    Args:
        catalogue: the things of a release.
        step: the step.
        preferred: IRI of the document whose passage is taken if several state the step; else the first one is.
    """
    stating = [each for each in step.evidence if each.document and not is_note(each)]
    own = [each for each in stating if each.document and each.document.iri == preferred]
    first = next(iter(own or stating), None)
    document = first.document if first else None
    used = [each for each in step.references(_USED) if each != document and each.cls]
    followed = [each for each in step.references(terms.STEP_OF) if each != document and not is_process(each)]
    passage = first.passage if first else None
    return StepAccount(passage, document, used or followed, _texts_of(catalogue, passage) if passage else [])


def is_process(thing: Reference) -> bool:
    """Say whether something is a process, of which its steps are parts."""
    return thing.cls is not None and terms.PROCESS in thing.cls.all_types


def _texts_of(catalogue: Catalogue, passage: Reference) -> list[Mapping[str, str]]:
    """What a passage says, as its recommendations have it; empty where it states none."""
    texts: dict[str, dict[str, str]] = {}
    for each in catalogue.statements(passage.iri):
        cls = each.subject.cls
        is_ask = cls is not None and terms.RECOMMENDATION in cls.all_types
        if is_ask and each.property == _DESCRIPTION and isinstance(each.value, Literal):
            texts.setdefault(each.subject.iri, {})[each.value.language or ""] = each.value.lexical
    return [*texts.values()]
