"""The JSON-LD context (https://www.w3.org/TR/json-ld11/#the-context), derived from the model.

Keys of the envelope (counts, links to further pages) are null in it, so that they make no triples. The passages that
state something are included nodes: processors in safe mode, which refuse keys that are null, read a thing as it is.
"""

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from igfkg.errors import ContentError
from igfkg.model.model import Field, Model
from igfkg.rdf.namespaces import XSD

ENVELOPE = (
    *("total", "next", "previous", "collection", "release", "facets", "missing"),
    *("of", "asOf", "state", "undated", "event"),
)
#: Query parameters of lists: a field cannot have the name of one, as it could not be a filter.
PARAMETERS = ("limit", "after", "before", "sort", "fields", "expand", "facets", "id", "q")


def _boolean(lexical: str) -> bool:
    return lexical == "true"


#: Datatypes whose values are JSON numbers or booleans.
NATIVE: dict[str, Callable[[str], int | bool]] = {XSD + "integer": int, XSD + "boolean": _boolean}
#: The key of the passages that state what a document says (https://www.w3.org/TR/json-ld11/#included-nodes).
EVIDENCE = "statedIn"
#: The key of the things of others that link to what a document is about.
LINKED_FROM = "linkedFrom"
_ALIASES = {"id": "@id", "type": "@type", "value": "@value", "language": "@language", "items": "@graph"}
_KEYWORDS = _ALIASES | {EVIDENCE: "@included", LINKED_FROM: "@included"}


def build_context(model: Model) -> dict[str, Any]:
    """Return the JSON-LD context of a model as ``{"@context": ...}``.

    Raises:
        ContentError: when a JSON key is used twice, or two shapes of a property need different term definitions.
    """
    terms: dict[str, Any] = {"@version": 1.1, **_KEYWORDS, "xsd": XSD}
    terms |= dict.fromkeys(ENVELOPE)
    for cls in sorted(model.classes.values(), key=lambda each: each.name):
        terms[cls.name] = cls.iri
    for name, fields in sorted(_fields_by_name(model).items()):
        if name in terms or name in PARAMETERS:
            raise ContentError(f"the JSON key {name!r} is already in use; give {fields[0].iri} another igf:jsonName")
        terms[name] = _term(model, fields)
    for iri in sorted(model.roles.linking):  # things of others have them, which have no class here
        terms.setdefault(model.properties[iri], {"@id": iri, "@container": "@set"})
    return {"@context": terms}


def context_text(model: Model) -> str:
    """Return the context as the text of its file."""
    return json.dumps(build_context(model), indent=2, ensure_ascii=False) + "\n"


def _fields_by_name(model: Model) -> dict[str, list[Field]]:
    by_name: defaultdict[str, list[Field]] = defaultdict(list)
    for cls in model.classes.values():
        for field in cls.fields:
            by_name[field.name].append(field)
    return by_name


def _term(model: Model, fields: list[Field]) -> dict[str, Any]:
    first = fields[0]
    if {each.is_text for each in fields} != {first.is_text} or {each.unique_language for each in fields} != {
        first.unique_language
    }:
        raise ContentError(
            f"{first.iri} has sh:uniqueLang or rdf:langString in one shape and not in another; make the shapes agree"
        )
    term: dict[str, Any] = {"@id": first.iri}
    if first.is_text:
        return term | {"@container": "@language" if first.unique_language else ["@language", "@set"]}
    datatypes = {datatype for each in fields for datatype in each.datatypes}
    typed = len(datatypes) == 1 and not any(each.allows_iri for each in fields)
    if typed and datatypes.isdisjoint({*NATIVE, XSD + "string"}):
        term["@type"] = datatypes.pop()
    if model.is_multivalued(first.iri):
        term["@container"] = "@set"
    return term
