"""The citation of a document, of a passage of it, or of a recommendation, as the pages of these have it."""

from typing import Final

from igfkg.metadata.document_citation import DocumentCitation
from igfkg.views.citable import CitablePlace
from igfkg.views.tracker.readings import TextReading
from igfkg_api.pages.cited_document import CitedDocument, quoted_in
from igfkg_api.pages.table_columns import TableWords

#: The citation of a text that was not read in its document.
_AS_QUOTED: Final = "%(citation)s; text as quoted in %(source)s, not compared with the document"


def citation_text(place: CitablePlace, words: TableWords) -> str:
    """Return the citation of a place as a line; empty where no document is known."""
    cited, source = cited_in(place, words), place.source
    if source and source.reading is TextReading.ELSEWHERE:
        line = _line(words.cited(source.document.iri).citation.at(words.names([source.passage])), words)
        if place.symbol:
            return words.word("As listed in %(source)s; report: %(symbol)s", source=line, symbol=place.symbol)
        return words.word("As listed in %(source)s", source=line)
    line = _line(cited.citation.at(_within_document(place, cited, words)), words) if cited else ""
    passage = place.passage or (source.passage if source else None)
    quoting = quoted_in(words.site, passage.iri, words.language) if passage else None
    if quoting is None or cited is None or not line:
        return line
    return words.word(_AS_QUOTED, citation=line, source=quoting.name_beside(cited))


def is_citable(place: CitablePlace, words: TableWords) -> bool:
    """Return whether a reader can look a place up: by symbol, by the URL of its document, or in a text quoting it."""
    cited = cited_in(place, words)
    if cited is None:
        return False
    if cited.can_be_looked_up:
        return True
    return place.passage is not None and quoted_in(words.site, place.passage.iri, words.language) is not None


def official_address(place: CitablePlace, words: TableWords) -> str:
    """Return the address of the official text: at the United Nations, else where a document with a symbol is."""
    cited = cited_in(place, words)
    if cited is None:
        return ""
    return cited.address or (cited.citation.url if place.symbol else "")


def published_address(place: CitablePlace, words: TableWords) -> str:
    """Return the URL at which a document is published, else that of the text that quotes the place; empty without."""
    cited = cited_in(place, words)
    if cited is None or cited.citation.url:
        return cited.citation.url if cited else ""
    quoting = quoted_in(words.site, place.passage.iri, words.language) if place.passage else None
    return quoting.url if quoting else ""


def cited_in(place: CitablePlace, words: TableWords) -> CitedDocument | None:
    """Return the document of a place as a page cites it."""
    return words.cited(place.document.iri) if place.document else None


def place_name(place: CitablePlace, words: TableWords) -> str:
    """Return the words for a place in its document: that of a paragraph, or the name of a passage; empty for all."""
    if place.paragraph:
        return words.word("para. %(number)s", number=place.paragraph)
    return words.names([place.passage]) if place.passage else ""


def _within_document(place: CitablePlace, cited: CitedDocument, words: TableWords) -> str:
    """The words for a place beside the name of its document; empty where they have that name themselves."""
    name = place_name(place, words)
    return "" if cited.citation.title and cited.citation.title in name else name


def _line(citation: DocumentCitation, words: TableWords) -> str:
    body = citation.body
    if body and citation.resolution:
        body = words.word("%(body)s resolution %(number)s", body=body, number=citation.resolution)
    nations = words.word("United Nations") if citation.is_of_un else ""
    comma = words.word(", ")
    copy = words.word("copy read at %(host)s", host=citation.copy_host) if citation.copy_host else ""
    return citation.text(comma.join(dict.fromkeys(each for each in (nations, body) if each)), comma, copy)
