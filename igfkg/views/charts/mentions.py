"""The number of paragraphs that name a thing, by year and by the body that adopted them."""

from collections import Counter
from collections.abc import Sequence

from igfkg.views.charts.figures import Figure, Figures, Series, figures_of
from igfkg.views.mentions.rows import MentionRow


def count_mentions(rows: Sequence[MentionRow]) -> Figures:
    """Return the number of paragraphs for each body, the body with most of them first.

    A year in which a body has none is missing: the texts of that year may not have been searched.
    """
    adopting = dict.fromkeys(body for row in rows for body in row.bodies)
    counts = {body: Counter(row.year for row in rows if body in row.bodies) for body in adopting}
    bodies = sorted(counts, key=lambda body: (-counts[body].total(), body.iri))
    return figures_of(Series(body, _figures(counts[body])) for body in bodies)


def _figures(by_year: Counter[str]) -> tuple[Figure, ...]:
    return tuple(Figure(year, number) for year, number in sorted(by_year.items()))
