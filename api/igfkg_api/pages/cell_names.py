"""The names of things in tables of results, so that people read names in place of IRIs."""

from markupsafe import Markup

from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.rdf.namespaces import ELI
from igfkg_api.pages.labels import localized, name
from igfkg_api.pages.short_iris import short
from igfkg_api.site import Site

_MOST_NAMES = 500  # that are looked up for one table; one takes up to a millisecond, and a table has up to 20,000 cells
_PART_OF = ELI + "is_part_of"


class CellNames:
    """Names for the cells of one table."""

    def __init__(self, site: Site, languages: tuple[str, ...]) -> None:
        """Look names up in a release, for a reader of languages, the preferred first."""
        self._site = site
        self._languages = languages
        self._names: dict[str, Markup] = {}

    def of(self, iri: str) -> Markup:
        """Return the name of a thing, of a passage with its document, as HTML; other IRIs and very many are short."""
        if not self._site.space.is_thing_iri(iri) or (iri not in self._names and len(self._names) >= _MOST_NAMES):
            return Markup.escape(short(iri, self._site.space))
        if iri not in self._names:
            self._names[iri] = self._name(iri)
        return self._names[iri]

    def _name(self, iri: str) -> Markup:
        reference = self._site.catalogue.reference(iri)
        if not reference.labels:
            return Markup.escape(short(iri, self._site.space))
        own = name(reference, self._languages, self._site.space)
        document = self._document(reference)
        return Markup("{}, {}").format(localized(document.labels, self._languages), own) if document else own

    def _document(self, reference: Reference) -> Reference | None:
        is_passage = reference.cls is not None and terms.PASSAGE in reference.cls.all_types
        documents = self._site.catalogue.objects(reference.iri, _PART_OF) if is_passage else []
        return self._site.catalogue.reference(documents[0]) if documents else None
