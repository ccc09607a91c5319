"""What a column of a table gives: a field of the model, or something that a row is known by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from igfkg.catalogue.folding import folded
from igfkg.errors import BadRequestError
from igfkg.importing.tables.preset import Preset
from igfkg.model.collections import listed_fields
from igfkg.model.model import Class, Field, Model
from igfkg.rdf.iris import prefixed
from igfkg.rdf.namespaces import SKOS

_MOST_NAMES = 60  # of targets in a message


class RowKey(StrEnum):
    """What a row is known by; the value is its name in a mapping."""

    ID = "id"  #: IRI of the thing, or its segment and key
    TYPE = "type"  #: name of its class, where that is a subclass
    LOCATOR = "locator"  #: of the passage: r12
    STATED_IN = "statedIn"  #: IRIs of passages; the one of the document is taken
    NUMBER = "number"  #: what the row is about, by which passage and thing are named
    NOTHING = ""  #: the column is left out


_KEY_HEADINGS = {
    RowKey.ID: ("id", "IRI", "URI"),
    RowKey.TYPE: ("type", "class"),
    RowKey.LOCATOR: ("locator", "passage"),
    RowKey.STATED_IN: ("statedIn", "IRIs of the passages"),
    RowKey.NUMBER: ("number", "no", "no.", "nr", "nr.", "n°", "#"),
}


@dataclass(frozen=True)
class Target:
    """What a column gives."""

    key: RowKey | None = None
    cls: Class | None = None  #: the class of the thing that has the field
    field: Field | None = None
    language: str = ""  #: language tag of its texts; empty where the column does not say
    is_of_iris: bool = False  #: whether it goes before a column with names for the same field
    is_of_second: bool = False  #: whether the second thing of the row has the field

    @property
    def name(self) -> str:
        """Its name in a mapping: ``label@fr``, ``Assessment.status``."""
        if self.field is None or self.cls is None:
            return str(self.key or "")
        owner = f"{self.cls.name}." if self.is_of_second else ""
        return f"{owner}{self.field.name}{f'@{self.language}' if self.language else ''}"

    @property
    def place(self) -> tuple[str, str, str]:
        """The same for two columns that give the same."""
        return (self.key or "", f"{self.is_of_second} {self.field.iri}" if self.field else "", self.language)


@dataclass(frozen=True)
class Targets:
    """All that the columns of a kind of table may give, by the model."""

    model: Model
    preset: Preset

    @property
    def cls(self) -> Class:
        """The class of what a row describes."""
        return self.model.classes[self.preset.cls]

    @property
    def second(self) -> Class | None:
        """The class of a second thing that a row may describe."""
        return self.model.classes.get(self.preset.second)

    def fields(self, cls: Class) -> tuple[Field, ...]:
        """Return the fields of a class and its subclasses."""
        return listed_fields(self.model, cls)

    def of_heading(self, heading: str) -> Target | None:
        """Return what a column with a heading gives; None where that is not known."""
        target = self._by_heading.get(folded(heading))
        if target is None and "@" in heading:
            text, _, language = heading.rpartition("@")
            target = self._by_heading.get(folded(text))
            return self._in_language(target, language.strip())
        return target

    def of_name(self, name: str) -> Target:
        """Return what a mapping calls by a name.

        Raises:
            BadRequestError: when there is nothing of that name, with those that there are.
        """
        text, _, language = name.strip().partition("@")
        target = self._by_name.get(text)
        if language:
            target = self._in_language(target, language)
        if target is None:
            known = ", ".join(each for each in [*self._by_name][:_MOST_NAMES] if each)
            raise BadRequestError(
                f"there is no field {name[:80]!r}; the fields are {known}, those of texts also with a language as in "
                'label@fr, and "" leaves a column out'
            )
        return target

    def _in_language(self, target: Target | None, language: str) -> Target | None:
        if target is None or target.field is None or not target.field.is_text or language not in self.model.languages:
            return None
        return Target(None, target.cls, target.field, language, target.is_of_iris, target.is_of_second)

    @cached_property
    def _by_name(self) -> Mapping[str, Target]:
        targets = {str(key): Target(key) for key in RowKey}
        for target in self._targets():
            if target.field and target.cls:
                owner = f"{target.cls.name}."
                targets.setdefault(target.field.name, target)
                targets.setdefault(owner + target.field.name, target)
                targets.setdefault(prefixed(target.field.iri), target)
        return targets

    @cached_property
    def _by_heading(self) -> Mapping[str, Target]:
        headings = {folded(text): Target(key) for key, texts in _KEY_HEADINGS.items() for text in texts}
        for texts, is_of_iris in ((self.preset.headings, False), (self.preset.iri_headings, True)):
            for text, prop in texts.items():
                found = next((each for each in self._targets() if each.field and each.field.iri == prop), None)
                if found:
                    target = Target(None, found.cls, found.field, "", is_of_iris, found.is_of_second)
                    headings.setdefault(folded(text), target)
        for target in self._targets():
            for text in _headings_of(target):
                headings.setdefault(folded(text), target)
        label = next(each for each in self._targets() if each.field and each.field.iri == SKOS + "prefLabel")
        for text in self.cls.labels.values():
            headings.setdefault(folded(text), label)
        return headings

    def _targets(self) -> Iterator[Target]:
        """The fields, those of what a row describes first; none that is deprecated."""
        for cls, is_second in ((self.cls, False), (self.second, True)):
            for field in self.fields(cls) if cls else ():
                if not field.is_deprecated:
                    yield Target(None, cls, field, "", False, is_second)


def _headings_of(target: Target) -> Iterator[str]:
    if target.field and target.cls:
        for name in (target.field.name, prefixed(target.field.iri), target.field.iri, *target.field.labels.values()):
            yield name
            yield f"{target.cls.name}.{name}"
