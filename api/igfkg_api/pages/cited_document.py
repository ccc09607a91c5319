"""A document as others cite it: its official addresses by language, and its citation in the language of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.labels import label_text
from igfkg.catalogue.things import Thing
from igfkg.metadata.document_citation import DocumentCitation
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, VOCABULARIES
from igfkg.symbols import Symbol, SymbolError, parse_all
from igfkg.views.presentation.adoption import adoption_of
from igfkg.views.presentation.meeting import recorded_meeting
from igfkg.views.presentation.published import official_addresses
from igfkg_api.pages.dates import day_text
from igfkg_api.pages.translation import translate
from igfkg_api.site import Site

TITLE = DCT + "title"
SOURCE = DCT + "source"
_RECORD = "Record of the meeting"  # what its page calls a record without a title; the date is that of its meeting
_PAGE = VOCABULARIES["foaf"] + "page"


@dataclass(frozen=True)
class CitedDocument:
    """A document with what is needed to cite it and to read it where it is published."""

    thing: Thing
    symbol: str  #: the first of its symbols; empty where it has none
    date: str  #: ISO 8601; empty where none is known
    addresses: Mapping[str, str]  #: of the official text, by language tag
    address: str  #: of the official text in the language of the page, else in English; empty where there is none
    citation: DocumentCitation


def cited_document(site: Site, iri: str, language: str) -> CitedDocument:
    """Return a document (its IRI) as a page in a language (tag) cites it."""
    thing = site.catalogue.thing(iri)
    addresses = official_addresses(thing, site.model.languages)
    address = addresses.get(language) or addresses.get("en", "")
    symbol = next((each.lexical for each in thing.literals(terms.SYMBOL)), "")
    read = _read(symbol)
    date = site.catalogue.date_of(thing)
    pages = [each.iri for each in thing.references(_PAGE)]
    title = _title(thing, language).removeprefix(f"{symbol}: ")
    recorded = recorded_meeting(site.catalogue, iri)
    cited_date = date or _only(recorded.dates if recorded else ())
    return CitedDocument(
        thing=thing,
        symbol=symbol,
        date=date,
        addresses=addresses,
        address=address,
        citation=DocumentCitation(
            key=_key(site, thing),
            body=_body(thing, language),
            title=translate(language, _RECORD) if recorded and title == symbol else title,
            symbol=symbol,
            date=day_text(cited_date, language),
            year=cited_date[:4],
            url=address or next(iter(pages), ""),
            resolution=(read.resolution or "") if read else "",
            is_of_un=bool(read and not read.is_of_summit),
        ),
    )


def _only(dates: Sequence[str]) -> str:
    """The one date of several; empty where they differ."""
    return dates[0] if len(dates) == 1 else ""


def quoted_at(site: Site, passage: str) -> str:
    """Return the URL of the text that quotes a passage (its IRI), where it was not read in its document; else empty.

    A passage is read in its document only where its verification says so.
    """
    verification = site.catalogue.evidence(passage).verification
    if verification is not None and verification.iri == terms.READ_IN_ORIGINAL:
        return ""
    return next((each.iri for each in site.catalogue.thing(passage).references(SOURCE)), "")


def _read(symbol: str) -> Symbol | None:
    """A symbol with its components; None where it is not written as the United Nations write theirs."""
    try:
        return parse_all(symbol)[0] if symbol else None
    except SymbolError:
        return None


def _key(site: Site, thing: Thing) -> str:
    key = (site.space.split(thing.iri) or ("", thing.iri))[1]
    return key.replace(".", "-").replace("_", "-")


def _body(thing: Thing, language: str) -> str:
    adoption = adoption_of(thing)
    body = adoption.body or adoption.issuer
    return label_text(body.labels, language) if body else ""


def _title(thing: Thing, language: str) -> str:
    titles = tuple((each.language or "", each.lexical) for each in thing.literals(TITLE))
    return label_text(titles or thing.labels, language)
