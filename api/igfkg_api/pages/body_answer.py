"""The answer to a question on a body: its last known chair, or the newest text that asks something of it."""

from dataclasses import dataclass

from igfkg.catalogue.incoming_links import incoming_links
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.searching.body_questions import BodyAspect, read_body_question
from igfkg.views.presentation.body import link_groups
from igfkg.views.presentation.last_known_chair import LastKnownChair, last_known_chair
from igfkg.views.presentation.requests_by_text import REQUESTED, TextRequests, requests_by_text
from igfkg_api.pages.called_thing import called_thing
from igfkg_api.site import Site

_MOST_LINKS = 40  # of each kind


@dataclass(frozen=True)
class BodyAnswer:
    """What is known of a body that a search asks for."""

    body: Reference
    name: str  #: the words of the search that name it
    chair: LastKnownChair | None
    text: TextRequests | None  #: the newest that asks something of it


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
        chair = last_known_chair(site.catalogue, body.iri)
        return BodyAnswer(body, name, chair, None) if chair else None
    text = _newest_text(site, body.iri)
    return BodyAnswer(body, name, None, text) if text else None


def _newest_text(site: Site, body: str) -> TextRequests | None:
    links = incoming_links(site.catalogue, body, _MOST_LINKS, newest_first=True)
    groups = link_groups(site.catalogue, body, links)
    tasks = [each for group in groups if group.name == "tasks" for each in group.links if each.cls.iri in REQUESTED]
    texts = requests_by_text(site.catalogue, [thing for each in tasks for thing in each.things])
    return next((each for each in texts if each.document), None)
