"""The answer to a question on what a person states: what is described here of the person's statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT
from igfkg.searching.person_questions import read_stating_name
from igfkg.views.tracker.bare_statements import is_bare_statement
from igfkg_api.pages.called_thing import called_thing
from igfkg_api.site import Site

_CREATOR = DCT + "creator"
_MOST = 5  # statements


@dataclass(frozen=True)
class PersonStatement:
    """A document by a person, or an assessment that a person made."""

    thing: Reference
    date: str  #: ISO 8601; empty where none is known
    is_bare: bool  #: whether it is an assessment of which only is described that it was made


@dataclass(frozen=True)
class PersonAnswer:
    """What is known of the statements of a person that a search asks for."""

    person: Reference
    name: str  #: the words of the search that name the person
    statements: Sequence[PersonStatement]  #: the newest first; empty where none is described


def find_person_answer(site: Site, words: str) -> PersonAnswer | None:
    """Return the statements of the person that words on statements name; None where they name none."""
    name = read_stating_name(words)
    person = called_thing(site, name, terms.PERSON) if name else None
    return PersonAnswer(person, name, _statements(site, person.iri)[:_MOST]) if person else None


def _statements(site: Site, person: str) -> list[PersonStatement]:
    catalogue = site.catalogue
    iris = {iri for prop in (_CREATOR, terms.ASSESSED_BY) for iri in catalogue.subjects(prop, person)}
    things = (catalogue.thing(iri) for iri in sorted(iris))
    statements = [
        PersonStatement(catalogue.reference(each.iri), catalogue.date_of(each), _is_bare(catalogue, each))
        for each in things
    ]
    return sorted(statements, key=lambda each: each.date, reverse=True)


def _is_bare(catalogue: Catalogue, thing: Thing) -> bool:
    return terms.ASSESSMENT in thing.cls.all_types and is_bare_statement(catalogue, thing)
