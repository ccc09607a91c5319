"""The JSON-LD context (https://www.w3.org/TR/json-ld11/#the-context), derived from the model.

Keys that are only envelope (where something is stated, counts, links to further pages) are null in it.
"""

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from igfkg.errors import ContentError
from igfkg.model.model import Field, Model
from igfkg.rdf.namespaces import XSD

ENVELOPE = (
    *("statedIn", "total", "next", "previous", "collection", "release", "facets", "missing"),
    *("of", "asOf", "state", "undated", "event"),
)
#: Parameters of lists: a field of that name could not be filtered by.
PARAMETERS = ("limit", "after", "before", "sort", "fields", "expand", "facets", "id", "q")


def _boolean(lexical: str) -> bool:
    return lexical == "true"


#: Datatypes whose values are numbers or truth values of JSON.
NATIVE: dict[str, Callable[[str], int | bool]] = {XSD + "integer": int, XSD + "boolean": _boolean}
_KEYWORDS = {"id": "@id", "type": "@type", "value": "@value", "language": "@language", "items": "@graph"}


def build_context(model: Model) -> dict[str, Any]:
    """Return the JSON-LD context of a model, ready to be written as ``{"@context": ...}``.

    Raises:
        ContentError: when two shapes want one property in two ways.
    """
    terms: dict[str, Any] = {"@version": 1.1, **_KEYWORDS, "xsd": XSD}
    terms |= dict.fromkeys(ENVELOPE)
    for cls in sorted(model.classes.values(), key=lambda each: each.name):
        terms[cls.name] = cls.iri
    for name, fields in sorted(_fields_by_name(model).items()):
        if name in terms or name in PARAMETERS:
            raise ContentError(f"JSON key {name!r} is taken; give {fields[0].iri} another igf:jsonName")
        terms[name] = _term(model, fields)
    return {"@context": terms}


def context_text(model: Model) -> str:
    """Return the context as the text of its file."""
    return json.dumps(build_context(model), indent=2, ensure_ascii=False) + "\n"


def _fields_by_name(model: Model) -> dict[str, list[Field]]:
    found: defaultdict[str, list[Field]] = defaultdict(list)
    for cls in model.classes.values():
        for field in cls.fields:
            found[field.name].append(field)
    return found


def _term(model: Model, fields: list[Field]) -> dict[str, Any]:
    first = fields[0]
    if {each.is_text for each in fields} != {first.is_text} or {each.unique_language for each in fields} != {
        first.unique_language
    }:
        raise ContentError(f"{first.iri} is text once per language in one shape and not in another; make them agree")
    term: dict[str, Any] = {"@id": first.iri}
    if first.is_text:
        return term | {"@container": "@language" if first.unique_language else ["@language", "@set"]}
    datatypes = {datatype for each in fields for datatype in each.datatypes}
    typed = len(datatypes) == 1 and not any(each.allows_iri for each in fields)
    if typed and datatypes.isdisjoint({*NATIVE, XSD + "string"}):
        term["@type"] = datatypes.pop()
    if model.repeats(first.iri):
        term["@container"] = "@set"
    return term
