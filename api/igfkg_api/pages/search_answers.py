"""What a search finds besides things: published questions with their answers, and pages of the site."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Reference
from igfkg.searching.phrases import PhraseMatch, telling_words
from igfkg.searching.question_words import is_question
from igfkg.sources.examples import Example
from igfkg_api.pages.page_index import page_index
from igfkg_api.pages.question_background import GeneralStatement, read_background
from igfkg_api.site import Site

_MOST_QUESTIONS, _MOST_PAGES = 5, 3
_LEAST_OF_BEST = 0.6  # of the score of the best that others have


@dataclass(frozen=True)
class SearchAnswers:
    """Questions and pages that fit a search, the best first."""

    questions: Sequence[Example]
    pages: Sequence[str]  #: their paths
    has_better_pages: bool  #: whether pages fit as well as questions, and come first
    is_open: bool  #: whether the words are a question that none of these fits, and that no name answers
    nearest: Sequence[Example]  #: questions that share words with such a question
    background: Sequence[GeneralStatement]  #: what the data state in general of what the first question asks


def find_answers(site: Site, words: str, first: Reference | None) -> SearchAnswers:
    """Return the published questions and the pages that fit the words of a search.

    Args:
        site: the site.
        words: what is typed.
        first: the first thing that a search for the words has; a question after its name alone is answered by it.
    """
    examples = {each.key: each for each in site.examples}
    questions, pages = site.question_index.find(words), page_index().find(words)
    if _is_called(words, first):
        questions = [each for each in questions if each.has_phrase]
    fitting = [examples[key] for key in _near_best(questions)[:_MOST_QUESTIONS]]
    is_open = is_question(words) and not fitting and not pages and not _is_name(words, first)
    nearest = site.question_index.nearest(words) if is_open else []
    return SearchAnswers(
        fitting,
        _near_best(pages)[:_MOST_PAGES],
        _best(pages) >= _best(questions),
        is_open,
        [examples[key] for key in _near_best(nearest)[:_MOST_QUESTIONS]],
        read_background(site, fitting[0]) if fitting else [],
    )


def _is_name(words: str, first: Reference | None) -> bool:
    """Whether a question has one telling word, as "What is the MAG?" has, or only words of the first name."""
    telling, labels = telling_words(words), first.labels if first else ()
    return len(telling) == 1 or any(telling <= telling_words(label) for _, label in labels)


def _is_called(words: str, thing: Reference | None) -> bool:
    """Whether the telling words of a text are those of a name of a thing."""
    telling = telling_words(words)
    return bool(telling) and any(telling == telling_words(label) for _, label in (thing.labels if thing else ()))


def _near_best(matches: Sequence[PhraseMatch]) -> list[str]:
    return [each.key for each in matches if each.score >= _LEAST_OF_BEST * _best(matches)]


def _best(matches: Sequence[PhraseMatch]) -> float:
    return matches[0].score if matches else 0
