"""Where an assessment is stated: the documents with their places, as tables for people cite them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from igfkg.views.citable import CitablePlace, citable_place
from igfkg.views.tracker.assessments import STATUS, Assessment
from igfkg_api.pages.cited_place import citation_text, place_name, published_address
from igfkg_api.pages.table_columns import SEPARATOR, TableWords


@dataclass(frozen=True)
class AssessmentSource:
    """The texts that state an assessment, in words; several of them with a separator between them."""

    documents: str  #: by title
    places: str  #: in them, such as slide 15
    citation: str
    addresses: str  #: URLs at which the documents are published
    readings: str  #: how the editors read them


def assessment_source(assessment: Assessment | None, words: TableWords) -> AssessmentSource:
    """Return what states the status of an assessment, else what states anything of it; empty texts without any.

    Notes of the editors are no source.
    """
    thing = assessment.thing if assessment else None
    rated = [each for fact in thing.facts if fact.field.iri == STATUS for each in fact.evidence] if thing else []
    stating = rated or (thing.evidence if thing else ())
    cited = [(each, citable_place(words.site.catalogue, each.passage.iri)) for each in stating]
    places = [place for _, place in cited if place]
    return AssessmentSource(
        documents=_joined(places, lambda each: words.full_name(each.document) if each.document else ""),
        places=_joined(places, lambda each: place_name(each, words)),
        citation=_joined(places, lambda each: citation_text(each, words)),
        addresses=_joined(places, lambda each: published_address(each, words)),
        readings=SEPARATOR.join(
            dict.fromkeys(words.name(each.verification) for each, place in cited if place and each.verification)
        ),
    )


def _joined(places: Sequence[CitablePlace], text: Callable[[CitablePlace], str]) -> str:
    return SEPARATOR.join(dict.fromkeys(filter(None, map(text, places))))
