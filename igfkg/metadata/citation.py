"""Citations of things, pages and query results, in the formats of reference managers."""

from dataclasses import dataclass
from typing import Any

_SPECIAL = str.maketrans(
    {character: f"\\{character}" for character in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | dict.fromkeys("\r\n\t", " ")
)
_YEAR = 4  # digits
_ENDS = tuple(
    ".?!…\N{ARABIC QUESTION MARK}\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH QUESTION MARK}\N{FULLWIDTH EXCLAMATION MARK}"
)  # of sentences, in the languages of titles
_QUOTATION_MARKS = "\"'”»\N{RIGHT SINGLE QUOTATION MARK}"


def bibtex_text(text: str) -> str:
    """Return text with the characters escaped that BibTeX and LaTeX read as commands."""
    return text.translate(_SPECIAL)


@dataclass(frozen=True)
class Citation:
    """A citable part of a release."""

    key: str  #: short name, letters, digits and hyphens
    title: str
    dataset: str  #: title of the dataset, which stands as the author
    url: str
    release: str
    date: str  #: the newest in the data of the release, as 2026-11-24; when it was published is not known to a build
    note: str = ""

    def text(self) -> str:
        """Return the citation as sentences."""
        release = f"Release {self.release}" + (f", data up to {self.date}" if self.date else "")
        sentences = (f"{self.dataset}: {self.title}", release, self.note)
        return " ".join([*(_sentence(each) for each in sentences if each), self.url])

    def bibtex(self) -> str:
        """Return the citation as a BibTeX entry; the URL as it is, for the packages hyperref and url."""
        fields = {
            "title": f"{{{bibtex_text(self.title)}}}",
            "author": f"{{{bibtex_text(self.dataset)}}}",
            "year": self.date[:_YEAR],
            "version": bibtex_text(self.release),
            "note": bibtex_text(self._dated_note),
            "url": self.url,
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@misc{{{self.key},\n{lines}}}\n"

    def csl(self) -> dict[str, Any]:
        """Return the citation as a CSL-JSON item (https://docs.citationstyles.org/en/stable/specification.html).

        ``issued`` is a year alone: the day in the data is not that of publication.
        """
        year = self.date[:_YEAR]
        item = {
            "id": self.key,
            "type": "dataset",
            "title": self.title,
            "author": [{"literal": self.dataset}],
            "issued": {"date-parts": [[int(year)]]} if year else None,
            "version": self.release,
            "URL": self.url,
            "note": self._dated_note,
        }
        return {name: value for name, value in item.items() if value}

    @property
    def _dated_note(self) -> str:
        """The note after the date of the data, for formats whose own date is that of publication."""
        return ". ".join(each for each in (f"Data up to {self.date}" if self.date else "", self.note) if each)


def _sentence(text: str) -> str:
    """Text with a full stop, unless it ends a sentence already."""
    return text if text.rstrip(_QUOTATION_MARKS).endswith(_ENDS) else f"{text}."
