"""A document as others cite it: its official addresses by language, and its citation in the language of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from igfkg.catalogue.labels import label_text
from igfkg.catalogue.organs import organ_iri
from igfkg.catalogue.things import Thing
from igfkg.metadata.document_citation import DocumentCitation
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, VOCABULARIES
from igfkg.symbols import Symbol, SymbolError, parse_all
from igfkg.views.presentation.adoption import adoption_of, authors_of
from igfkg.views.presentation.meeting import recorded_meeting
from igfkg.views.presentation.published import official_addresses
from igfkg.views.presentation.transcripts import transcribed_day
from igfkg.views.presentation.unread import is_unread
from igfkg_api.pages.dates import day_text
from igfkg_api.pages.numbers import ordinal_text
from igfkg_api.pages.translation import translate
from igfkg_api.site import Site

TITLE = DCT + "title"
SOURCE = DCT + "source"
_RECORDS = frozenset(("PV", "SR"))  # verbatim and summary records, https://research.un.org/en/docs/symbols
_ASSEMBLY = "A"
_RECORD = "Record of the meeting"  # what its page calls a record without a title; the date is that of its meeting
_PAGE = VOCABULARIES["foaf"] + "page"
_COPIED = frozenset((terms.OFFICIAL_TEXT, terms.SLIDES))  # kinds of texts that exist apart from the page they are on


@dataclass(frozen=True)
class CitedDocument:
    """A document with what is needed to cite it and to read it where it is published."""

    thing: Thing
    symbol: str  #: the first of its symbols; empty where it has none
    date: str  #: ISO 8601; empty where none is known
    addresses: Mapping[str, str]  #: of the official text, by language tag
    address: str  #: of the official text in the language of the page, else in English; empty where there is none
    citation: DocumentCitation
    meeting: "RecordedNumber | None"  #: that it is the record of

    @property
    def can_be_looked_up(self) -> bool:
        """Whether a reader can look it up itself, by its symbol or where it is published."""
        return bool(self.symbol or self.citation.url)


@dataclass(frozen=True)
class RecordedNumber:
    """The number of the meeting that a document is the record of."""

    ordinal: str  #: in the language of the page
    is_plenary: bool  #: as all meetings of the Assembly are whose records name no committee


def cited_document(site: Site, iri: str, language: str) -> CitedDocument:
    """Return a document (its IRI) as a page in a language (tag) cites it."""
    thing = site.catalogue.thing(iri)
    addresses = official_addresses(thing, site.model.languages)
    address = addresses.get(language) or addresses.get("en", "")
    symbol = next((each.lexical for each in thing.literals(terms.SYMBOL)), "")
    read = _read(symbol)
    date = site.catalogue.date_of(thing)
    authors = tuple(label_text(each.labels, language) for each in authors_of(thing))
    title = _title(thing, language).removeprefix(f"{symbol}: ")
    recorded = recorded_meeting(site.catalogue, iri)
    cited_date = date or _only(recorded.dates if recorded else ()) or transcribed_day(site.catalogue, thing)
    return CitedDocument(
        thing=thing,
        symbol=symbol,
        date=date,
        addresses=addresses,
        address=address,
        citation=DocumentCitation(
            key=_key(site, thing),
            body=_body(thing, language, authors, is_shared=not symbol) or _organ(site, read, language),
            title=(_recorded_title(read, language) if recorded or _is_record(read) else title)
            if title == symbol
            else title,
            symbol=symbol,
            date=day_text(cited_date, language),
            year=cited_date[:4],
            url=address or _page(site, thing, symbol),
            copy_host=_copy_host(thing, _page(site, thing, symbol)) if not address else "",
            resolution=(read.resolution or "") if read else "",
            is_of_un=bool(read and not read.is_of_summit),
            is_record=_is_record(read),
            authors=authors,
            day=cited_date,
        ),
        meeting=recorded_number(read, language),
    )


def _is_record(symbol: Symbol | None) -> bool:
    """Whether a symbol is that of the record of a meeting, verbatim or summary."""
    return symbol is not None and symbol.kind in _RECORDS and symbol.number is not None


def recorded_number(symbol: Symbol | None, language: str) -> RecordedNumber | None:
    """Return the meeting that a symbol is the record of; None where it does not say the number, or is of a committee.

    Args:
        symbol: the symbol of a document.
        language: tag of the language of the ordinal number.
    """
    if symbol is None or not _is_record(symbol) or symbol.subsidiary or not str(symbol.number).isdigit():
        return None
    return RecordedNumber(ordinal_text(int(str(symbol.number)), language), symbol.organ == _ASSEMBLY)


def _recorded_title(symbol: Symbol | None, language: str) -> str:
    """What a record without a title is cited as: the meeting by its number, where its symbol says whose it is."""
    number = recorded_number(symbol, language)
    if number is None:
        return translate(language, _RECORD)
    text = "%(ordinal)s plenary meeting" if number.is_plenary else "%(ordinal)s meeting"
    return translate(language, text, ordinal=number.ordinal)


def _organ(site: Site, symbol: Symbol | None, language: str) -> str:
    """The organ of which a symbol is a record, by its beginning; empty where that names none of the release."""
    iri = organ_iri(symbol, site.space) if symbol and _is_record(symbol) else None
    return label_text(site.catalogue.reference(iri).labels, language) if iri else ""


def _only(dates: Sequence[str]) -> str:
    """The one date of several; empty where they differ."""
    return dates[0] if len(dates) == 1 else ""


@dataclass(frozen=True)
class QuotingText:
    """A text in which another one was read that it quotes."""

    url: str
    name: str  #: of the document that it is; the host of its URL where none of the release has it as source

    def name_beside(self, cited: CitedDocument) -> str:
        """Return its name, with its URL in the citation of a document that cannot be looked up otherwise."""
        if cited.can_be_looked_up:
            return self.name
        return self.url if self.name in self.url else f"{self.name}, {self.url}"


def quoted_in(site: Site, passage: str, language: str) -> QuotingText | None:
    """Return the text that quotes a passage (its IRI), where it was not read in its document; else None.

    A passage is read in its document only where its verification says so.

    Args:
        site: the site.
        passage: IRI of the passage.
        language: tag of the language of the name.
    """
    evidence = site.catalogue.evidence(passage)
    if evidence.verification is not None and evidence.verification.iri == terms.READ_IN_ORIGINAL:
        return None
    url = next((each.iri for each in site.catalogue.thing(passage).references(SOURCE)), "")
    own = evidence.document.iri if evidence.document else ""
    return QuotingText(url, _name_of_text(site, url, own, language)) if url else None


def _name_of_text(site: Site, url: str, own: str, language: str) -> str:
    """What the text at a URL is called: by the document, other than the quoted one, that is published or read there."""
    iris = sorted({iri for prop in (SOURCE, _PAGE) for iri in site.catalogue.subjects(prop, url)} - {own})
    references = (site.catalogue.reference(iri) for iri in iris)
    documents = (each for each in references if each.cls and terms.DOCUMENT in each.cls.all_types)
    return next((label_text(each.labels, language) for each in documents), urlsplit(url).hostname or url)


def _read(symbol: str) -> Symbol | None:
    """A symbol with its components; None where it is not written as the United Nations write theirs."""
    try:
        return parse_all(symbol)[0] if symbol else None
    except SymbolError:
        return None


def _key(site: Site, thing: Thing) -> str:
    key = (site.space.split(thing.iri) or ("", thing.iri))[1]
    return key.replace(".", "-").replace("_", "-")


def _page(site: Site, thing: Thing, symbol: str) -> str:
    """Where a document is published, or, without a symbol, where it was read; empty where it was only quoted there."""
    pages = [each.iri for each in thing.references(_PAGE)]
    is_read = not symbol and not is_unread(site.catalogue, thing.iri)
    return next(iter([*pages, *([each.iri for each in thing.references(SOURCE)] if is_read else [])]), "")


def _copy_host(thing: Thing, url: str) -> str:
    """The host of a copy of a text that was read; empty where the text is published there, or is a page itself."""
    pages = {each.iri for each in thing.references(_PAGE)}
    kinds = {each.iri for each in thing.references(terms.SOURCE_KIND)}
    return (urlsplit(url).hostname or "") if url not in pages and kinds & _COPIED else ""


def _body(thing: Thing, language: str, authors: Sequence[str], *, is_shared: bool) -> str:
    """Who adopted a document, else its first author, or all of them where it is shared by them."""
    body = adoption_of(thing).body
    if body:
        return label_text(body.labels, language)
    return translate(language, ", ").join(authors if is_shared else authors[:1])


def _title(thing: Thing, language: str) -> str:
    titles = tuple((each.language or "", each.lexical) for each in thing.literals(TITLE))
    return label_text(titles or thing.labels, language)
