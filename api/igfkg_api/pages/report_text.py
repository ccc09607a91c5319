"""The text of a report: the thing or the page, what is wrong with it, and what a document says instead."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from igfkg.catalogue.labels import label_text
from igfkg.catalogue.things import Evidence, Fact, Literal, Reference, Thing
from igfkg.errors import BadRequestError
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT

_LANGUAGE = "en"  # of the report, whoever reads it


@dataclass(frozen=True)
class ReaderReport:
    """What a reader reports."""

    thing: Thing | None  #: that it is about; None where it is about a page or the data in general
    field: str = ""  #: name of the field that is wrong; empty for no single one
    page: str = ""  #: URL of the page, where there is no thing
    wrong: str = ""  #: what is wrong or missing
    document: str = ""  #: which document says so
    paragraph: str = ""  #: of the document
    wording: str = ""  #: of the paragraph

    @property
    def is_of_gap(self) -> bool:
        """Whether it is about missing data, so that it brings a source."""
        return self.thing is not None and self.thing.cls.iri == terms.GAP

    @property
    def is_written(self) -> bool:
        """Whether the reader wrote anything of what is wrong and who says so."""
        return any((self.wrong, self.document, self.paragraph, self.wording))

    @property
    def title(self) -> str:
        """The subject of a mail, or the title of an issue."""
        if self.thing is None:
            return "Error report"
        return f"{'Source for' if self.is_of_gap else 'Error in'} {self.thing.iri}"

    def text(self, release: str) -> str:
        """Return the report as plain text, in English but for what the reader wrote.

        Raises:
            BadRequestError: when the thing has no such field.
        """
        about = [*_about(self.thing, self.field)] if self.thing else [f"Page: {self.page}"]
        parts = [
            *about,
            f"Release: {release}",
            "",
            "What is missing, and what the source says of it:" if self.is_of_gap else "What is wrong:",
            self.wrong,
            "",
            f"Document: {self.document}",
            f"Paragraph: {self.paragraph}",
            "Wording:",
            self.wording,
        ]
        return "\n".join(parts).rstrip() + "\n"


def report_link(address: str, report: ReaderReport, text: str) -> str:
    """Return the operator's address with a report in it, as mail programs and issue trackers take it; else nothing."""
    if not address:
        return ""
    fields = {"subject" if address.startswith("mailto:") else "title": report.title, "body": text}
    return f"{address}{'&' if '?' in address else '?'}{urlencode(fields, quote_via=quote)}"


def _about(thing: Thing, field: str) -> Iterator[str]:
    yield f"{thing.cls.labels.get(_LANGUAGE, thing.cls.name).capitalize()}: {_name(thing)}"
    for fact in _facts(thing, field) if field else _summed_up(thing):
        yield f"{fact.field.name}: {_value(fact)}"
        yield from (f"  stated by: {_source(each)}" for each in fact.evidence)


def _summed_up(thing: Thing) -> list[Fact]:
    """Of a gap what it concerns and asks for, since its name alone leads nobody there; of other things nothing."""
    about = (terms.CONCERNS, DCT + "description") if thing.cls.iri == terms.GAP else ()
    return [fact for fact in thing.facts if fact.field.iri in about]


def _facts(thing: Thing, name: str) -> list[Fact]:
    facts = [fact for fact in thing.facts if fact.field.name == name]
    if not facts:
        known = ", ".join(sorted({fact.field.name for fact in thing.facts}))
        raise BadRequestError(f"it has no field {name[:80]!r}; its fields are {known}")
    return facts


def _value(fact: Fact) -> str:
    if isinstance(fact.value, Literal):
        return fact.value.lexical + (f" ({fact.value.language})" if fact.value.language else "")
    return _name(fact.value)


def _source(evidence: Evidence) -> str:
    of = f" of {_name(evidence.document)}" if evidence.document else ""
    return f"{_name(evidence.passage)}{of}"


def _name(thing: Thing | Reference) -> str:
    return f"{label_text(thing.labels, _LANGUAGE, thing.iri)} <{thing.iri}>"
