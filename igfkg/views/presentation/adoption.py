"""How a document was adopted: by whom, when, in which manner, by which vote."""

from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.disagreements import DisagreementRecord, disagreements_about
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, ELI

_PASSED_BY = ELI + "passed_by"
_AUTHORS = (DCT + "creator", DCT + "publisher")
_VOTES = (terms.VOTES_FOR, terms.VOTES_AGAINST, terms.ABSTENTIONS)
#: The properties that say how a document was adopted.
ADOPTION_PROPERTIES = (_PASSED_BY, terms.ADOPTED_ON, terms.ADOPTION_TYPE, *_VOTES)


@dataclass(frozen=True)
class Adoption:
    """The origin of a document, as far as sources say."""

    body: Reference | None  #: that adopted it
    date: str  #: of the adoption: a day; empty where none is known
    manner: Reference | None  #: with or without a vote
    votes: tuple[str, ...]  #: in favour, against, abstentions; empty unless all three are known
    issuer: Reference | None  #: its author or publisher, for documents that nobody adopted


def adoption_differences(catalogue: Catalogue, document: str) -> list[DisagreementRecord]:
    """Return the disagreements on how a document (its IRI) was adopted."""
    return [each for each in disagreements_about(catalogue, document) if each.property in ADOPTION_PROPERTIES]


def adoption_of(thing: Thing) -> Adoption:
    """Return how a document (a thing) was adopted."""
    votes = tuple(each.lexical for prop in _VOTES for each in thing.literals(prop))
    return Adoption(
        body=next(iter(thing.references(_PASSED_BY)), None),
        date=next((each.lexical for each in thing.literals(terms.ADOPTED_ON)), ""),
        manner=next(iter(thing.references(terms.ADOPTION_TYPE)), None),
        votes=votes if len(votes) == len(_VOTES) else (),
        issuer=next(iter(authors_of(thing)), None),
    )


def authors_of(thing: Thing) -> tuple[Reference, ...]:
    """Return the authors of a document that nobody adopted, else its publishers; empty where no source names them."""
    if thing.references(_PASSED_BY):
        return ()
    return next(filter(None, (thing.references(prop) for prop in _AUTHORS)), ())
