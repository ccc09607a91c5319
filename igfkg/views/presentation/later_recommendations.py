"""The later recommendations that answer or continue one, each once, the newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from igfkg.catalogue.adopted_resolutions import is_draft
from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import natural_sort_key
from igfkg.views.presentation.paragraphs import ANSWERS, EarlierRecommendation, answers_of, are_notes, opening_texts

#: The relations by which a recommendation has what an earlier one asks for.
_REPEATING = (terms.RESTATES, terms.EXTENDS)
#: How a later recommendation is connected with an earlier one, the closest relation first.
RELATIONS: Final = (*ANSWERS, terms.CONTINUES)


@dataclass(frozen=True)
class LaterRecommendation:
    """A later recommendation."""

    thing: Thing
    relations: Sequence[str]  #: IRIs of the properties by which it points to the earlier one
    date: str  #: of its document: day, month or year; empty where none is known
    texts: Mapping[str, str]  #: what it says in a sentence, by language tag
    is_draft: bool = False  #: whether it stands only in a draft
    is_editors_reading: bool = False  #: whether notes of the editors alone state every relation: it names nothing

    @property
    def only_shares_theme(self) -> bool:
        """Whether it has the theme of the earlier one, and no closer relation to it."""
        return {*self.relations} == {terms.SHARES_THEME_WITH}


def later_recommendations(catalogue: Catalogue, iri: str) -> list[LaterRecommendation]:
    """Return the recommendations that point to one (its IRI), the newest first, those without a date last."""
    relations: dict[str, list[str]] = {}
    for prop in RELATIONS:
        for each in catalogue.subjects(prop, iri):
            relations.setdefault(each, []).append(prop)
    later = [_later(catalogue, each, relations[each], iri) for each in sorted(relations, key=natural_sort_key)]
    return sorted(later, key=lambda each: first_day(each.date) if each.date else "", reverse=True)


def latest_texts(later: Sequence[LaterRecommendation]) -> list[LaterRecommendation]:
    """Return the newest recommendations that restate or extend one, else the newest of all; none where there is none.

    Drafts are left out, unless there is nothing else: a draft is overtaken by what is adopted.
    Of one date the closest relation comes first: one that only shares the theme may be on another request.

    Args:
        later: the later recommendations of one, the newest first.
    """
    texts = _without_drafts(later)
    answering = [each for each in texts if not {*each.relations}.isdisjoint(_REPEATING)]
    chosen = answering or texts
    newest = [each for each in chosen if each.date == chosen[0].date]
    return sorted(newest, key=lambda each: min(map(RELATIONS.index, each.relations)))


def newer_texts(later: Sequence[LaterRecommendation]) -> list[LaterRecommendation]:
    """Return the newest recommendations, where they are newer than the latest texts on one (:func:`latest_texts`).

    Args:
        later: the later recommendations of one, the newest first.
    """
    texts, latest = _without_drafts(later), latest_texts(later)
    if not latest or latest[0].date == texts[0].date:
        return []
    return [each for each in texts if each.date == texts[0].date]


def newer_drafts(later: Sequence[LaterRecommendation]) -> list[LaterRecommendation]:
    """Return the recommendations of the newest draft, where it is newer than all other texts; none without others.

    Args:
        later: the later recommendations of one, the newest first.
    """
    texts = _without_drafts(later)
    if not later or not later[0].is_draft or texts[0].is_draft:
        return []
    return [each for each in later if each.is_draft and each.date == later[0].date]


def _without_drafts(later: Sequence[LaterRecommendation]) -> Sequence[LaterRecommendation]:
    """The later recommendations that stand in more than a draft; all of them where none does."""
    return [each for each in later if not each.is_draft] or later


def closest_earlier(thing: Thing) -> list[EarlierRecommendation]:
    """Return the earlier recommendations that a recommendation restates or extends, the closest relation first."""
    return [each for each in answers_of(thing) if each.relation in _REPEATING]


def _later(catalogue: Catalogue, iri: str, relations: Sequence[str], earlier: str) -> LaterRecommendation:
    thing = catalogue.thing(iri)
    documents = [catalogue.thing(each.iri) for each in thing.references(terms.SET_OUT_IN)]
    date = next((date for each in documents if (date := catalogue.date_of(each))), "")
    drafts = [is_draft(catalogue, each.iri) for each in documents]
    is_reading = all(are_notes(catalogue.evidence_for(iri, each, earlier)) for each in relations)
    return LaterRecommendation(thing, relations, date, opening_texts(thing), bool(drafts) and all(drafts), is_reading)
