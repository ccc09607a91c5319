"""The whole titles of documents, which the names on pages cut in the middle."""

from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.rdf.namespaces import DCT

_TITLE: Final = DCT + "title"
_CUT: Final = "… "  # between the beginning and the end of a title
_FEWEST: Final = 8  # characters of a title at its cut, so that no other text is taken for it


def with_full_title(catalogue: Catalogue, thing: Reference | Thing, name: str) -> str:
    """Return the name of a document with its whole title; a name that is not cut as it is.

    Args:
        catalogue: that has the document.
        thing: what has the name.
        name: what it is called, such as "A/RES/70/125: Outcome document… Information Society (2015)".
    """
    if _CUT not in name:
        return name
    titles = [each.lexical for each in catalogue.thing(thing.iri).literals(_TITLE)]
    return next((whole for title in titles if (whole := _completed(name, title))), name)


def _completed(name: str, title: str) -> str:
    """A name with all of a title between its beginning and its end; empty where these are of another title."""
    before, _, after = name.partition(_CUT)
    start = before.rfind(title[:_FEWEST])
    if start < 0 or not title.startswith(before[start:]):
        return ""
    ends = (size for size in range(len(after), _FEWEST - 1, -1) if title.endswith(after[:size]))
    end = next(ends, 0)
    return f"{before[:start]}{title}{after[end:]}" if end else ""
