"""What a search finds besides things: published questions with their answers, and pages of the site."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.searching.phrases import PhraseMatch
from igfkg.sources.examples import Example
from igfkg_api.pages.page_index import page_index
from igfkg_api.site import Site

_MOST_QUESTIONS, _MOST_PAGES = 5, 3
_LEAST_OF_BEST = 0.6  # of the score of the best that others have


@dataclass(frozen=True)
class SearchAnswers:
    """Questions and pages that fit a search, the best first."""

    questions: Sequence[Example]
    pages: Sequence[str]  #: their paths
    has_better_pages: bool  #: whether pages fit as well as questions, and come first


def find_answers(site: Site, words: str) -> SearchAnswers:
    """Return the published questions and the pages that fit what somebody types."""
    examples = {each.key: each for each in site.examples}
    questions, pages = site.question_index.find(words), page_index().find(words)
    return SearchAnswers(
        [examples[key] for key in _near_best(questions)[:_MOST_QUESTIONS]],
        _near_best(pages)[:_MOST_PAGES],
        _best(pages) >= _best(questions),
    )


def _near_best(matches: Sequence[PhraseMatch]) -> list[str]:
    return [each.key for each in matches if each.score >= _LEAST_OF_BEST * _best(matches)]


def _best(matches: Sequence[PhraseMatch]) -> float:
    return matches[0].score if matches else 0
