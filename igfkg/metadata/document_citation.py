"""Citations of documents themselves, as the United Nations cite theirs: body, title, symbol, date, address."""

from dataclasses import dataclass, replace

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

    def at(self, place: str) -> "DocumentCitation":
        """Return the citation of a place in the document, such as ``para. 99``."""
        return replace(self, place=place)

    def text(self, issuer: str = "", separator: str = ", ") -> str:
        """Return the citation as a line of text.

        ``issuer`` is who issued it as its language writes that, the body where it is empty; ``separator`` the comma of
        the language, with its space.

        The date follows the place, as in footnotes of the United Nations, where it is that of a document; that of a
        meeting stands before the symbol of its record.
        """
        where = separator.join(each for each in (self.symbol, self.place) if each)
        dated = f"({self.date})" if self.date and not self.is_record else ""
        met = self.date if self.is_record else ""
        named = separator.join(each for each in (issuer or self.body, self._own_title, met, where) if each)
        identity = " ".join(each for each in (named, dated) if each)
        return separator.join(each for each in (identity, self.url) if each)

    @property
    def _own_title(self) -> str:
        """The title; empty where it is the symbol, which the citation has already."""
        return "" if self.title == self.symbol else self.title

    def bibtex(self) -> str:
        """Return the citation as a BibTeX entry; the URL as it is, for the packages hyperref and url."""
        fields = {
            "title": f"{{{bibtex_text(self.title)}}}",
            "author": f"{{{bibtex_text(self.body)}}}" if self.body else "",
            "number": bibtex_text(self.symbol),
            "year": self.year,
            "url": self.url,
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@techreport{{{self.key},\n{lines}}}\n"
