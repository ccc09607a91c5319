"""The comparison of resolutions that a search cites, ``A/RES/70/125 80/173``, or names the years of, ``2015 2025``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from igfkg.rdf.iris import local_name
from igfkg.searching.question_words import FILLERS, SUBJECT, has_only, tokens_of, word_set
from igfkg.views.comparison.series import ComparedResolution, ResolutionSeries
from igfkg_api.pages.page_index import phrases_of_page
from igfkg_api.site import Site

_LEAST = 2
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
#: Words beside years that are for what changed, or for what it changed in.
_CHANGES: Final = word_set(
    "change changed changes changing differ differs different difference differences between versus vs evolved "
    "resolution resolutions mandate mandates "
    "entre changé changer changement changements évolution différence différences résolution résolutions mandat "
    "cambió cambia cambio cambios cambiado diferencia diferencias resolución resoluciones mandato mandatos "
    "между изменилось изменилась изменился изменение изменения разница отличия сравнить сравнение "
    "резолюция резолюции резолюций мандат мандата мандате год года году годами годов "
    "بين تغير تغيرت تغيير تغييرات الفرق مقارنة قارن ولاية الولاية القرار القرارات قراري عام عامي و"
)
_CHINESE: Final = re.compile(
    "什么|哪些|有何|年|和|与|到|至|从|之间|有|的|了|变化|改变|变更|比较|对比|区别|不同|差异|任务|授权|决议|两项"
)


@dataclass(frozen=True)
class CitedComparison:
    """Two resolutions of one body, and where they are side by side."""

    query: str  #: query string of the comparison
    resolutions: Sequence[ComparedResolution]  #: the earlier one first


def compare_cited(site: Site, cited: Sequence[str]) -> CitedComparison | None:
    """Return the comparison of the earliest and the latest of some documents (their IRIs); None where there is none."""
    series = site.views.series if len(cited) >= _LEAST else ()
    for each in series:
        resolutions = [resolution for resolution in each.resolutions if resolution.thing.iri in cited]
        if len(resolutions) >= _LEAST:
            return _comparison(site, each, resolutions)
    return None


def compare_years(site: Site, words: str) -> CitedComparison | None:
    """Return the comparison of the resolutions of two years that confer a mandate; None where there is none.

    Args:
        site: the site.
        words: what is searched for; beside two years it has only words for what changed.
    """
    years = sorted({*_YEAR.findall(words)})
    if len(years) != _LEAST or not _is_on_changes(_YEAR.sub(" ", words)):
        return None
    for each in site.views.series:
        conferring = [one for one in each.resolutions if any(ask.confers_mandate for ask in one.asks)]
        resolutions = [one for one in conferring if one.date[:4] in years]
        if {one.date[:4] for one in resolutions} == {*years}:
            return _comparison(site, each, resolutions)
    return None


def _is_on_changes(words: str) -> bool:
    """Whether words have nothing but what is asked of changes: alone, the name of the forum is for its meetings."""
    tokens = [each for each in tokens_of(_CHINESE.sub(" ", words)) if not has_only(each, FILLERS)]
    comparing = _CHANGES.union(*(word_set(each) for each in phrases_of_page("/compare")))
    others = [each for each in tokens if not has_only(each, comparing)]
    return not others or (len(others) < len(tokens) and all(has_only(each.lower(), SUBJECT) for each in others))


def _comparison(site: Site, series: ResolutionSeries, resolutions: Sequence[ComparedResolution]) -> CitedComparison:
    """That of the first and the last of some resolutions of a series."""
    ends = (resolutions[0], resolutions[-1])
    body = [("series", series.key)] if series is not site.views.series[0] else []
    keys = (local_name(each.thing.iri) for each in ends)
    return CitedComparison(urlencode([*body, *zip(("from", "to"), keys, strict=True)]), ends)
