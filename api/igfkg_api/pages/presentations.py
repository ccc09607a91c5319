"""The presentation of a thing by its class: the template of its page, and what that shows before the fields."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from igfkg.model import terms
from igfkg_api.pages.area_page import area_values
from igfkg_api.pages.assessment_page import assessment_values
from igfkg_api.pages.body_page import body_values
from igfkg_api.pages.document_page import document_values
from igfkg_api.pages.meeting_page import meeting_values
from igfkg_api.pages.offer_page import offer_values
from igfkg_api.pages.passage_page import passage_values
from igfkg_api.pages.person_page import person_values
from igfkg_api.pages.recommendation_page import recommendation_values
from igfkg_api.pages.set_page import set_values
from igfkg_api.pages.step_page import step_values
from igfkg_api.pages.thing_content import ThingContent, summary_fields
from igfkg_api.pages.topic_page import topic_values


@dataclass(frozen=True)
class Presentation:
    """How the things of a class and its subclasses are shown."""

    template: str
    values: Callable[[ThingContent], Mapping[str, Any]]  #: variables of the template, which override those of all pages


_FOLDED = Presentation("thing/folded.html", lambda _: {})
_OPEN = Presentation("thing.html", lambda _: {})  # of what has nothing to say before its fields
_BY_CLASS = {
    terms.DOCUMENT: Presentation("thing/document.html", document_values),
    terms.RECOMMENDATION: Presentation("thing/recommendation.html", recommendation_values),
    terms.RECOMMENDATION_SET: Presentation("thing/set.html", set_values),
    terms.TOPIC: Presentation("thing/topic.html", topic_values),
    terms.BODY: Presentation("thing/body.html", body_values),
    terms.MEETING: Presentation("thing/meeting.html", meeting_values),
    terms.PERSON: Presentation("thing/person.html", person_values),
    terms.PROCESS_STEP: Presentation("thing/step.html", step_values),
    terms.HOST_OFFER: Presentation("thing/offer.html", offer_values),
    terms.ASSESSMENT: Presentation("thing/assessment.html", assessment_values),
    terms.AREA: Presentation("thing/country.html", area_values),
    terms.PASSAGE: Presentation("thing/passage.html", passage_values),
    terms.CURATION_NOTE: Presentation("thing/passage.html", passage_values),
}


def presentation_of(content: ThingContent) -> Presentation:
    """Return the presentation of a thing: that of its class or of one above it, else one for any thing.

    That begins with what sums the thing up and folds its fields, unless nothing does.
    """
    any_thing = _FOLDED if content.description or content.links or summary_fields(content) else _OPEN
    return next((_BY_CLASS[each] for each in content.thing.cls.all_types if each in _BY_CLASS), any_thing)
