"""Citations of things, pages and query results, in the formats of reference managers."""

from dataclasses import dataclass
from typing import Any

_SPECIAL = str.maketrans(
    {character: f"\\{character}" for character in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | dict.fromkeys("\r\n\t", " ")
)


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
    date: str  #: of the release, as 2026-11-24
    note: str = ""

    def text(self) -> str:
        """Return the citation as a sentence."""
        note = f" {self.note}." if self.note else ""
        return f"{self.dataset}: {self.title}. Release {self.release}, {self.date}.{note} {self.url}"

    def bibtex(self) -> str:
        """Return the citation as a BibTeX entry; the URL as it is, for the packages hyperref and url."""
        fields = {
            "title": f"{{{bibtex_text(self.title)}}}",
            "author": f"{{{bibtex_text(self.dataset)}}}",
            "year": self.date[:4],
            "version": bibtex_text(self.release),
            "note": bibtex_text(self.note),
            "url": self.url,
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@misc{{{self.key},\n{lines}}}\n"

    def csl(self) -> dict[str, Any]:
        """Return the citation as a CSL-JSON item (https://docs.citationstyles.org/en/stable/specification.html)."""
        parts = [int(part) for part in self.date.split("-") if part]
        item = {
            "id": self.key,
            "type": "dataset",
            "title": self.title,
            "author": [{"literal": self.dataset}],
            "issued": {"date-parts": [parts]} if parts else None,
            "version": self.release,
            "URL": self.url,
            "note": self.note,
        }
        return {name: value for name, value in item.items() if value}
