"""Citations of things, pages and query results, in the formats of reference managers."""

from dataclasses import dataclass
from typing import Any

from igfkg.rdf.dates import english_date

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
class ReleaseDates:
    """How current a release is."""

    published: str = ""  #: the day on which it was published, as 2026-11-24; empty where that is not recorded
    newest_official: str = ""  #: the newest date of an official text that was read; empty where none is known


@dataclass(frozen=True)
class Citation:
    """A citable part of a release."""

    key: str  #: short name, letters, digits and hyphens
    title: str
    dataset: str  #: title of the dataset, which stands as the author
    url: str
    release: str
    dates: ReleaseDates
    note: str = ""

    def text(self) -> str:
        """Return the citation as sentences."""
        published = f", published {english_date(self.dates.published)}" if self.dates.published else ""
        release = f"Release {self.release}{published}"
        sentences = (f"{self.dataset}: {self.title}", release, self._newest, self.note)
        return " ".join([*(_sentence(each) for each in sentences if each), self.url])

    def bibtex(self) -> str:
        """Return the citation as a BibTeX entry; the URL as it is, for the packages hyperref and url."""
        fields = {
            "title": f"{{{bibtex_text(self.title)}}}",
            "author": f"{{{bibtex_text(self.dataset)}}}",
            "year": self.dates.published[:_YEAR],
            "version": bibtex_text(self.release),
            "note": bibtex_text(self._dated_note),
            "url": self.url,
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@misc{{{self.key},\n{lines}}}\n"

    def csl(self) -> dict[str, Any]:
        """Return the citation as a CSL-JSON item (https://docs.citationstyles.org/en/stable/specification.html)."""
        parts = [int(each) for each in self.dates.published.split("-") if each]
        item = {
            "id": self.key,
            "type": "dataset",
            "title": self.title,
            "author": [{"literal": self.dataset}],
            "issued": {"date-parts": [parts]} if parts else None,
            "version": self.release,
            "URL": self.url,
            "note": self._dated_note,
        }
        return {name: value for name, value in item.items() if value}

    @property
    def _dated_note(self) -> str:
        """The note after what the release is current to, for formats that have a field for it."""
        return ". ".join(each for each in (self._newest, self.note) if each)

    @property
    def _newest(self) -> str:
        newest = self.dates.newest_official
        return f"Newest official text read: {english_date(newest)}" if newest else ""


def _sentence(text: str) -> str:
    """Text with a full stop, unless it ends a sentence already."""
    return text if text.rstrip(_QUOTATION_MARKS).endswith(_ENDS) else f"{text}."
