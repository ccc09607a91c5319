"""The answer to a question on a body: its chairs or the last of them, or the newest text that asks something of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from igfkg.catalogue.incoming_links import incoming_links
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, VOCABULARIES
from igfkg.searching.body_questions import BodyAspect, BodyQuestion, read_body_question
from igfkg.views.presentation.body import link_groups
from igfkg.views.presentation.chairs_of_years import ChairsOfYears, chairs_of_years
from igfkg.views.presentation.last_known_chair import LastKnownChair, last_known_chair
from igfkg.views.presentation.requests_by_text import REQUESTED, TextRequests, requests_by_text
from igfkg_api.pages.called_thing import called_thing
from igfkg_api.site import Site

_DESCRIPTION, _KIND = DCT + "description", VOCABULARIES["org"] + "classification"
_MOST_LINKS = 40  # of each kind


@dataclass(frozen=True)
class BodyAnswer:
    """What is known of a body that a search asks for."""

    body: Reference
    name: str  #: the words of the search that name it
    chair: LastKnownChair | None = None
    chairs: ChairsOfYears | None = None  #: all, or those of the years that the search names
    text: TextRequests | None = None  #: the newest that asks something of it, of the years that the search names
    is_of_year: bool = False  #: whether the text is the newest of these years, not of all
    descriptions: Sequence[tuple[str, str]] = ()  #: what it is, by language, where nothing asks anything of it
    kinds: Sequence[Reference] = ()  #: what kind of body it is, where no text says more

    @property
    def is_on_chairs(self) -> bool:
        """Whether it says who chaired the body, so that no other answer has to."""
        return self.chair is not None or self.chairs is not None


def find_body_answer(site: Site, words: str) -> BodyAnswer | None:
    """Return what answers words on the chair or the tasks of a body.

    None where they are on something else, are in quotation marks, or nothing is known.
    """
    question = None if '"' in words else read_body_question(words)
    names = filter(None, (question.name, question.short_name)) if question else ()
    called = ((name, body) for name in names if (body := called_thing(site, name, terms.BODY)))
    name, body = next(called, ("", None))
    if question is None or body is None:
        return None
    if question.aspect is BodyAspect.CHAIR:
        return _chair_answer(site, question, BodyAnswer(body, name))
    text, is_of_year = _newest_text(site, body.iri, question.years), bool(question.years)
    if text:
        return BodyAnswer(body, name, text=text, is_of_year=is_of_year)
    return None if is_of_year else _described(site, BodyAnswer(body, name))


def _chair_answer(site: Site, question: BodyQuestion, answer: BodyAnswer) -> BodyAnswer | None:
    """An answer with those who chaired the body, of some years or all, or with the last of them; None without any."""
    if question.years or question.is_of_all:
        chairs = chairs_of_years(site.catalogue, answer.body.iri, question.years)
        return replace(answer, chairs=chairs) if chairs else None
    chair = last_known_chair(site.catalogue, answer.body.iri)
    return replace(answer, chair=chair) if chair else None


def _newest_text(site: Site, body: str, years: Sequence[str]) -> TextRequests | None:
    links = incoming_links(site.catalogue, body, _MOST_LINKS, newest_first=True)
    groups = link_groups(site.catalogue, body, links)
    tasks = [each for group in groups if group.name == "tasks" for each in group.links if each.cls.iri in REQUESTED]
    texts = requests_by_text(site.catalogue, [thing for each in tasks for thing in each.things])
    return next((each for each in texts if each.document and (not years or each.date[:4] in years)), None)


def _described(site: Site, answer: BodyAnswer) -> BodyAnswer:
    """An answer with what is known of what the body is."""
    thing = site.catalogue.thing(answer.body.iri)
    texts = [(each.language or "en", each.lexical) for each in thing.literals(_DESCRIPTION)]
    return replace(answer, descriptions=texts, kinds=thing.references(_KIND))
