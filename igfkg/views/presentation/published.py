"""Where a document is published by the United Nations, in each language."""

from collections.abc import Mapping, Sequence

from igfkg.catalogue.things import Thing
from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.symbols import SymbolError, parse

_PAGE = VOCABULARIES["foaf"] + "page"


def official_addresses(thing: Thing, languages: Sequence[str]) -> Mapping[str, str]:
    """Return the URLs of a document on the document site of the United Nations, by language tag.

    Only for documents of which a source gives an address there: the site has the same document under the same symbol
    in each of its languages. Empty for all others.

    Args:
        thing: the document.
        languages: the language tags, in the order of the result.
    """
    for page in thing.references(_PAGE):
        try:
            symbol = parse(page.iri)
        except SymbolError:
            continue
        addresses = {each: symbol.address_in(each) for each in languages}
        return {each: address for each, address in addresses.items() if address}
    return {}
