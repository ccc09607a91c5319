"""Two counts of the paragraphs of a resolution: those in the table of its page, and those that name the forum."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Reference
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.paragraphs import Paragraph, paragraph_number
from igfkg_api.site import Site


@dataclass(frozen=True)
class CountedParagraphs:
    """Both counts, and what only the second one has."""

    described: int  #: in the table of the page
    naming: Sequence[Reference]  #: passages that name the forum, in reading order
    described_and_naming: int
    not_described: Sequence[tuple[Reference, str]]  #: that name it and are not in the table, with the number of each


def count_paragraphs(site: Site, document: str, described: Sequence[Paragraph]) -> CountedParagraphs:
    """Return the counts of a document (its IRI) whose page has some paragraphs in its table."""
    naming = site.views.mentions_in(document)
    shown = {each.passage.iri for each in described if each.passage}
    others = [each for each in naming if each.iri not in shown]
    return CountedParagraphs(
        described=len(described),
        naming=naming,
        described_and_naming=len(naming) - len(others),
        not_described=[(each, paragraph_number(local_name(each.iri).rpartition("_")[2])) for each in others],
    )
