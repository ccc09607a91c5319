"""Citations of documents themselves, as the United Nations cite theirs: body, title, symbol, date, address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from igfkg.metadata.citation import bibtex_text


@dataclass(frozen=True)
class DocumentCitation:
    """A citable document; what no source gives is empty, and left out."""

    key: str  #: short name, letters, digits and hyphens
    body: str  #: that adopted or issued it
    title: str
    symbol: str
    date: str  #: as people write it
    year: str
    url: str
    place: str = ""  #: in the document, as people write it: para. 99
    resolution: str = ""  #: the number of a resolution: 80/173
    is_of_un: bool = False  #: whether its symbol is in the United Nations' scheme
    is_record: bool = False  #: whether it is the record of a meeting, of which the date is
    authors: tuple[str, ...] = ()  #: of a document that nobody adopted; the body where it is empty
    day: str = ""  #: the date by ISO 8601, or the part of it that is known
    copy_host: str = ""  #: host of the URL where that is a copy of a text that nothing says is published there

    def at(self, place: str) -> "DocumentCitation":
        """Return the citation of a place in the document, such as ``para. 99``."""
        return replace(self, place=place)

    def text(self, issuer: str = "", separator: str = ", ", copy: str = "") -> str:
        """Return the citation as a line of text.

        ``issuer`` is who issued it as its language writes that, the body where it is empty; ``separator`` the comma of
        the language, with its space; ``copy`` says in that language where a copy was read, in place of its URL.

        The date follows the place, as in footnotes of the United Nations, where it is that of a document; that of a
        meeting stands before the symbol of its record. A date that the title has is not repeated.
        """
        where = separator.join(each for each in (self.symbol, self.place) if each)
        is_in_title = re.search(rf"(?<!\d){re.escape(self.date)}(?!\d)", self._own_title)
        date = "" if is_in_title else self.date
        dated = f"({date})" if date and not self.is_record else ""
        met = date if self.is_record else ""
        by = "" if self._names_authors else issuer or self.body
        named = separator.join(each for each in (by, self._own_title, met, where) if each)
        identity = " ".join(each for each in (named, dated) if each)
        return separator.join(each for each in (identity, copy if self.copy_host and copy else self.url) if each)

    @property
    def _own_title(self) -> str:
        """The title; empty where it is the symbol, which the citation has already."""
        return "" if self.title == self.symbol else self.title

    @property
    def _names_authors(self) -> bool:
        """Whether the title of a document without a symbol has the names of all its authors, as that of a mail."""
        return bool(self.authors) and not self.symbol and all(each in self.title for each in self.authors)

    @property
    def _by(self) -> tuple[str, ...]:
        return self.authors or ((self.body,) if self.body else ())

    def bibtex(self) -> str:
        """Return the citation as a BibTeX entry; the URL as it is, for the packages hyperref and url."""
        fields = {
            "title": f"{{{bibtex_text(self.title)}}}",
            "author": " and ".join(f"{{{bibtex_text(each)}}}" for each in self._by),
            "number": bibtex_text(self.symbol),
            "year": self.year,
            "url": self.url,
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@{'techreport' if self.symbol else 'misc'}{{{self.key},\n{lines}}}\n"

    def csl(self) -> Mapping[str, Any]:
        """Return the citation as a CSL-JSON item (https://docs.citationstyles.org/en/stable/specification.html)."""
        parts = [int(each) for each in self.day.split("-") if each]
        item = {
            "id": self.key,
            "type": "report" if self.symbol else "document",
            "title": self.title,
            "author": [{"literal": each} for each in self._by],
            "number": self.symbol,
            "issued": {"date-parts": [parts]} if parts else None,
            "URL": self.url,
        }
        return {name: value for name, value in item.items() if value}
