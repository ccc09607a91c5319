"""The citation of what states a thing, such as an assessment or a step: a document, and the place in it."""

from dataclasses import dataclass

from igfkg.catalogue.things import Reference, Thing
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.paragraphs import paragraph_number
from igfkg.views.presentation.roles import is_note
from igfkg_api.pages.cited_document import CitedDocument, QuotingText, cited_document, quoted_in
from igfkg_api.site import Site


@dataclass(frozen=True)
class CitedStatement:
    """A document that states a thing, with the passage."""

    cited: CitedDocument
    passage: Reference
    number: str  #: of the paragraph that the passage is; empty for another place
    quoted_in: QuotingText | None  #: the text in which the passage was read, where it was not read in the document


def cited_statement(site: Site, thing: Thing, language: str, preferred: str = "") -> CitedStatement | None:
    """Return the document that states a thing, as a page in a language (tag) cites it; None where only notes do.

    Args:
        site: the site.
        thing: an assessment, step or the like.
        language: tag of the language.
        preferred: IRI of the document that is cited if it is one of several; else the first one is.
    """
    stating = [each for each in thing.evidence if each.document and not is_note(each)]
    own = [each for each in stating if each.document and each.document.iri == preferred]
    first = next(iter(own or stating), None)
    if first is None or first.document is None:
        return None
    return CitedStatement(
        cited_document(site, first.document.iri, language),
        first.passage,
        paragraph_number(local_name(first.passage.iri).rpartition("_")[2]),
        quoted_in(site, first.passage.iri, language),
    )
