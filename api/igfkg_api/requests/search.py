"""Finding things for people: by symbol, by words, and by words that are nearly right."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Thing
from igfkg.catalogue.names import UnknownSymbolError
from igfkg.symbols import SymbolError
from igfkg_api.site import Site


@dataclass(frozen=True)
class Found:
    """What was found."""

    things: Sequence[Thing]  #: the best first
    kinds: Sequence[tuple[str, int]]  #: names of classes with the number of things, most first
    is_guess: bool  #: whether nothing has the words as they stand, and these are alike
    unknown: UnknownSymbolError | None  #: what the words cite, where it is well formed and not here


def find(site: Site, words: str, kind: str = "") -> Found:
    """Return what fits ``words``, of one class (its name) where ``kind`` is given."""
    cited, unknown = _cited(site, words)
    iris = [*dict.fromkeys([*cited, *site.search.find(words)])]
    is_guess = not iris and unknown is None
    iris = site.search.similar(words) if is_guess else iris
    things = [site.catalogue.thing(iri) for iri in iris if site.catalogue.reference(iri).cls]
    kinds = Counter(thing.cls.name for thing in things).most_common()
    shown = [thing for thing in things if kind in ("", thing.cls.name)]
    return Found(shown, kinds, is_guess and bool(things), unknown)


def _cited(site: Site, words: str) -> tuple[list[str], UnknownSymbolError | None]:
    try:
        return site.directory.cited(words), None
    except UnknownSymbolError as error:
        return [], error
    except SymbolError:
        return [], None
