"""References that the United Nations mark up in their own resolutions are found, in six languages."""

from functools import cache

import pytest

from tests.references.marks import LANGUAGES
from tests.references.score import Score, score

pytestmark = pytest.mark.shared_data

#: Least recall with faulty marks left out, and least recall of all marks.
GOALS = {
    "en": (0.998, 0.997),
    "fr": (0.997, 0.992),
    "es": (0.997, 0.989),
    "ru": (0.997, 0.987),
    "zh": (0.996, 0.991),
    "ar": (0.995, 0.979),
}
_LEAST_MARKS = 150
_MOST_LEFT_OUT = 0.03


@cache
def _scores(part: str) -> dict[str, Score]:
    return score(part)


@pytest.mark.parametrize("language", LANGUAGES.values())
def test_marked_references_are_found(language: str) -> None:
    scored = _scores("build")[language]
    recall, raw = GOALS[language]
    assert scored.marks >= _LEAST_MARKS
    assert scored.recall >= recall, scored.misses
    assert scored.raw_recall >= raw, scored.misses


@pytest.mark.parametrize("language", LANGUAGES.values())
def test_few_marks_are_left_out(language: str) -> None:
    assert _scores("build")[language].left_out <= _MOST_LEFT_OUT
