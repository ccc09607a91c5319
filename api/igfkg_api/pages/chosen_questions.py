"""The published questions that have some words, else those on what the words name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from igfkg.catalogue.things import Reference
from igfkg.linking.candidates.candidate import NameQuery, Reason
from igfkg.model import terms
from igfkg.rdf.iris import local_name
from igfkg.sources.examples import Example
from igfkg_api.pages.query_page import choose_examples
from igfkg_api.pages.searched_topics import questions_on
from igfkg_api.pages.topic_names import topics_called
from igfkg_api.site import Site

#: The themes of questions on things of a class.
_THEMES: Final[Mapping[str, str]] = {
    terms.BODY: "bodies",
    terms.PERSON: "bodies",
    terms.MEETING: "meetings",
    terms.DOCUMENT: "resolutions",
}


@dataclass(frozen=True)
class ChosenQuestions:
    """Questions for some words."""

    examples: Sequence[Example]
    has_words: bool = True  #: whether the questions have all of the words; else they are on what these name
    thing: Reference | None = None  #: what the words name, where no question has them


def choose_questions(site: Site, words: str) -> ChosenQuestions:
    """Return the questions that have all of some words, or people type them for; else those on what the words name.

    What they name is a topic, or a thing by one of its names or acronyms, whose theme has the questions. All questions
    are returned for no words, and none where the words name nothing.
    """
    examples = choose_examples(site.examples, words)
    if examples:
        return ChosenQuestions(examples)
    topics = topics_called(site, words)
    matching = {each.key for each in site.question_index.find(words)}
    matching |= {each.key for each in questions_on(site, [local_name(iri) for iri in topics])}
    thing = site.catalogue.reference(topics[0]) if topics else _thing_called(site, words)
    theme = _theme_of(thing) if thing and not matching else ""
    chosen = [each for each in site.examples if each.key in matching or (theme and each.theme == theme)]
    return ChosenQuestions(chosen, has_words=False, thing=thing if chosen else None)


def _thing_called(site: Site, words: str) -> Reference | None:
    """The body, person, meeting or document with a name, the beginning of one, or a place."""
    query = NameQuery(words, frozenset(_THEMES), limit=1)
    best = next(iter(site.indexes.matcher.candidates(query)), None) if words.strip() else None
    is_called = best is not None and best.score >= Reason.PLACE.score and best.reason is not Reason.SIMILAR
    return site.catalogue.reference(best.iri) if best and is_called else None


def _theme_of(thing: Reference) -> str:
    types = thing.cls.all_types if thing.cls else ()
    return next((theme for cls, theme in _THEMES.items() if cls in types), "")
