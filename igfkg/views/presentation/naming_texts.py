"""Recommendations whose summary has the name of a body, which they are not addressed to."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.folding import folded
from igfkg.catalogue.incoming_links import link_date
from igfkg.catalogue.things import Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import DCT, SKOS

_NAMES: Final = (SKOS + "prefLabel", SKOS + "altLabel")
_DESCRIPTION: Final = DCT + "description"
_LEAST_WORDS = 2


def naming_texts(catalogue: Catalogue, body: Thing, things: Iterable[Thing], left_out: Collection[str]) -> list[Thing]:
    """Return the recommendations among some things whose summary has a name of a body, the newest first.

    A name of one word, such as "Secretariat", may be that of another body, and is none here.

    Args:
        catalogue: the things of a release.
        body: the body.
        things: recommendations.
        left_out: IRIs of those that the page of the body has elsewhere.
    """
    names = [re.escape(each) for each in _long_names(body)]
    if not names:
        return []
    pattern = re.compile(rf"\b(?:{'|'.join(names)})\b")
    naming = [each for each in things if each.iri not in left_out and _names(each, pattern)]
    in_order = sorted(naming, key=lambda each: natural_sort_key(each.iri))
    return sorted(in_order, key=lambda each: first_day(link_date(catalogue, each) or "0"), reverse=True)


def _long_names(body: Thing) -> Iterator[str]:
    """The English names of a body of two words or more, as they are compared."""
    for each in body.literals(*_NAMES):
        if each.language in (None, "en") and len(each.lexical.split()) >= _LEAST_WORDS:
            yield folded(each.lexical)


def _names(thing: Thing, pattern: re.Pattern[str]) -> bool:
    is_ask = terms.RECOMMENDATION in thing.cls.all_types
    return is_ask and any(pattern.search(folded(each.lexical)) for each in thing.literals(_DESCRIPTION))
