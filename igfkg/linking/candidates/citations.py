"""Documents and passages by their symbols, and by citations in prose."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.names import NameIndex, UnknownSymbolError
from igfkg.errors import NotFoundError
from igfkg.linking.candidates.candidate import Hit, Reason, hit_of
from igfkg.linking.candidates.property_values import PropertyValues
from igfkg.linking.candidates.wording import words
from igfkg.model import terms
from igfkg.rdf.small_words import small_words_out
from igfkg.symbols import Mention, SymbolError, is_symbol, parse_all, read_symbols, rest_of_citation

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_YEAR_AFTER = re.compile(r"\s*\(((?:19|20)[0-9]{2})\)\Z")
#: The number of a resolution and nothing else, which may be something else.
_NUMBER = re.compile(r"[0-9]{1,4}\s?/\s?[0-9]{1,4}")
#: The bare number of a paragraph after the name of a document, as in "Tunis Agenda 72".
_BARE_PARAGRAPH = re.compile(r"(?<=[\w)])(?:,\s?|\s)(?P<number>[0-9]{1,3}(?:\s?\([a-z]\))?)\Z", re.IGNORECASE)
#: Stems of words for a document, which people write before its symbol.
WORDS_FOR_DOCUMENTS = frozenset(
    words(
        "document documents doc docs symbol resolution resolutions res decision report documento resolucion decision "
        "informe rapport cote signatura документ резолюция решение доклад док 文件 决议 وثيقة الوثيقة قرار القرار"
    )
)


class Citations:
    """What the texts of others cite of a release."""

    def __init__(self, catalogue: Catalogue, names: NameIndex, values: PropertyValues) -> None:
        """Look up symbols in ``names``, and years in ``values``."""
        self._catalogue = catalogue
        self._names = names
        self._values = values

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the documents that a text cites, or the passages where it names the paragraph."""
        paragraph = self._bare_paragraph(text)
        if paragraph:
            yield hit_of(paragraph, text, Reason.CITATION)
            return
        for each in dict.fromkeys((text, _YEAR_AFTER.sub("", text))):
            with suppress(SymbolError, NotFoundError):
                try:
                    iris = self._names.find_cited(each)
                except UnknownSymbolError as error:
                    if not error.near:
                        continue
                    yield from (hit_of(iri, text, Reason.RESOLUTION_OF_NUMBERS) for iri in error.near)
                    return
                numbered = self._numbered(iris) if _NUMBER.fullmatch(each) else None
                year = _YEAR_AFTER.search(text)
                for iri in iris:
                    if year and year[1] not in self._years_of(iri):
                        reason = Reason.CITED
                    else:
                        reason = Reason.RESOLUTION_NUMBER if iri == numbered else self._reason_of_citation(each, iri)
                    yield hit_of(iri, text, reason)
                return

    def _bare_paragraph(self, text: str) -> str | None:
        """The passage that a document, by its symbol or whole name, and a bare number cite; None without one."""
        line = " ".join(text.split())
        end = _BARE_PARAGRAPH.search(line)
        if end is None or is_symbol(line) or not any(map(str.isalpha, line[: end.start()])):
            return None
        documents = self._documents_called(line[: end.start()])
        passages = {each for iri in documents if (each := self._names.passage(iri, end["number"]))}
        return passages.pop() if len(passages) == 1 else None

    def _documents_called(self, text: str) -> Sequence[str]:
        """The documents with a symbol or a whole name; none where they are named among other words."""
        name = re.sub(r"^the\s+", "", text, flags=re.IGNORECASE)
        with suppress(SymbolError, NotFoundError):
            if (is_symbol(name) or _is_citation(name)) and not _names_paragraph(name):
                return self._names.find_cited(name)
        with suppress(NotFoundError):
            return self._names.find_by_name(name)
        return ()

    def _numbered(self, iris: Iterable[str]) -> str | None:
        """The one resolution among some documents; None where there are several, or none."""
        symbols = {each: self._values.of(each, terms.SYMBOL) for each in iris}
        resolutions = [iri for iri, texts in symbols.items() if any(map(_is_resolution, texts))]
        return resolutions[0] if len(resolutions) == 1 else None

    def _reason_of_citation(self, text: str, iri: str) -> Reason:
        """How sure a citation is: one of a paragraph that is not here only cites the document."""
        if is_symbol(text):
            return Reason.SYMBOL
        is_whole = _is_citation(text) and (not _names_paragraph(text) or self._is_passage(iri))
        return Reason.CITATION if is_whole else Reason.CITED

    def _years_of(self, iri: str) -> set[str]:
        """The years of a document, by its dates and in its symbols."""
        dates = (value[:4] for prop in self._catalogue.model.roles.dates for value in self._values.of(iri, prop))
        return {*dates, *(year for each in self._values.of(iri, terms.SYMBOL) for year in _YEAR.findall(each))}

    def _is_passage(self, iri: str) -> bool:
        parts = self._catalogue.space.split(iri)
        return parts is not None and parts[0] == "passage"


def _is_resolution(symbol: str) -> bool:
    with suppress(SymbolError):
        return any(each.resolution for each in parse_all(symbol))
    return False


def _is_citation(text: str) -> bool:
    """Whether a text is a citation and nothing else but its organ, its paragraph and the word for a document."""
    mentions = _mentions(text)
    if len(mentions) != 1:
        return False
    others = {*small_words_out(words(rest_of_citation(text, mentions[0])))} - {*words(mentions[0].text)}
    return others <= WORDS_FOR_DOCUMENTS


def _names_paragraph(text: str) -> bool:
    return any(each.paragraph for each in _mentions(text))


def _mentions(text: str) -> list[Mention]:
    try:
        return read_symbols(text)
    except SymbolError:
        return []
