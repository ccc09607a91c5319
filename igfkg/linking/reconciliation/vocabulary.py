"""Types and properties as clients name them: classes and fields of the model, by JSON name or IRI.

Types: https://reconciliation-api.github.io/specs/1.0-draft/#types; properties: …/#properties.
"""

from collections.abc import Mapping
from functools import cached_property

from igfkg.errors import BadRequestError
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.model.collections import listed_fields
from igfkg.model.model import Class, Field, Model

_SHOWN = 80  # characters of a wrong name in a message


class TypesAndProperties:
    """The types and properties of a service."""

    def __init__(self, model: Model) -> None:
        """Offer the classes whose things are looked up by name, and their fields."""
        self.model = model

    @cached_property
    def types(self) -> tuple[Class, ...]:
        """The classes that are offered: those with lists first, values of schemes last, by name."""
        offered = (each for each in self.model.classes.values() if not each.is_bookkeeping and not each.is_deprecated)
        return tuple(sorted(offered, key=lambda each: (is_scheme_value(each), each.collection is None, each.name)))

    @cached_property
    def properties(self) -> Mapping[str, Field]:
        """The fields of these classes by name."""
        fields = (field for cls in self.types for field in listed_fields(self.model, cls) if not field.is_deprecated)
        return {each.name: each for each in sorted(fields, key=lambda each: (each.order, each.name))}

    def type(self, identifier: str) -> Class:
        """Return the class with a name, collection or IRI.

        Raises:
            BadRequestError: when there is none.
        """
        found = next((each for each in self.types if identifier in (each.name, each.iri, each.collection)), None)
        if found is None:
            raise BadRequestError(
                f"there is no type {identifier[:_SHOWN]!r}; suggest/type lists the types, such as {self.types[0].name}"
            )
        return found

    def property(self, identifier: str) -> Field:
        """Return the field with a name or IRI of its property.

        Raises:
            BadRequestError: when there is none.
        """
        found = self.properties.get(identifier) or self._by_iri.get(identifier)
        if found is None:
            raise BadRequestError(
                f"there is no property {identifier[:_SHOWN]!r}; suggest/property lists the properties, such as label"
            )
        return found

    def fields(self, cls: Class) -> tuple[Field, ...]:
        """Return the fields of the things of a class and its subclasses, in order of display."""
        return tuple(each for each in listed_fields(self.model, cls) if not each.is_deprecated)

    @cached_property
    def _by_iri(self) -> Mapping[str, Field]:
        return {each.iri: each for each in self.properties.values()}
