"""Reading batches of queries of both versions, and data extension queries.

0.2: an object of queries by identifier, each with ``query``, ``type`` (one or several), ``limit``, ``properties``.
1.0-draft: ``{"queries": […]}``, each with ``conditions`` on names and properties, ``type``, ``limit``, ``lang``.

Threat: bodies that are deeply nested, or hold very many or very long queries. All of it is bounded before the work.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from igfkg.errors import BadRequestError, PayloadTooLargeError
from igfkg.linking.candidates.candidate import MAX_CANDIDATES, MAX_LENGTH, Condition, NameQuery
from igfkg.linking.reconciliation.vocabulary import TypesAndProperties

#: Queries of one batch.
BATCH_SIZE: Final = 50
#: Things and properties of one data extension query.
MOST_THINGS: Final = 100
MOST_PROPERTIES: Final = 20
#: Values of all the conditions of a query.
MOST_VALUES: Final = 20
#: Names of one thing in a query.
MOST_NAMES: Final = 5
_DEFAULT_LIMIT = 10
QUANTIFIERS: Final = ("any", "all", "none")
#: Names of the members of a condition on a property: of the current draft, then of older drafts and 0.2.
_PROPERTY = ("propertyId", "pid")
_VALUE = ("propertyValue", "v")


@dataclass(frozen=True)
class ExtensionQuery:
    """Things, and the properties whose values are to be sent."""

    ids: tuple[str, ...]
    properties: tuple[str, ...]


def read_json(text: str, place: str) -> Any:
    """Return the value of a JSON text.

    Raises:
        BadRequestError: when it is none, or nested too deeply.
    """
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
        json.dumps(value, ensure_ascii=False).encode()  # half of a surrogate pair cannot be sent back
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise BadRequestError(f"{place} is not JSON: {reason[:200]}") from None
    return value


class QueryReader:
    """Reads queries with the types and properties of a service."""

    def __init__(self, vocabulary: TypesAndProperties) -> None:
        """Read with these types and properties."""
        self._vocabulary = vocabulary

    def batch(self, value: Any, language: str = "") -> dict[str, NameQuery]:
        """Return the queries of a batch of version 0.2 by identifier.

        Raises:
            BadRequestError: when it is no such batch, naming the query.
            PayloadTooLargeError: for too many queries.
        """
        if not isinstance(value, Mapping):
            raise BadRequestError('queries is not a JSON object; send {"q0": {"query": "CSTD"}}')
        _refuse_long(value)
        return {key: self._keyed(key, each, language) for key, each in value.items()}

    def draft_batch(self, value: Any, language: str = "") -> list[NameQuery]:
        """Return the queries of a batch of version 1.0-draft in order.

        Raises:
            BadRequestError: when it is no such batch, naming the query by its number from 0 on.
            PayloadTooLargeError: for too many queries.
        """
        queries = value.get("queries") if isinstance(value, Mapping) else None
        if not isinstance(queries, list):
            example = '{"queries": [{"conditions": [{"matchType": "name", "propertyValue": "CSTD"}]}]}'
            raise BadRequestError(f"the body has no array queries; send {example}")
        _refuse_long(queries)
        return [self._drafted(place, each, language) for place, each in enumerate(queries)]

    def extension(self, value: Any) -> ExtensionQuery:
        """Return a data extension query; both versions have the same.

        Raises:
            BadRequestError: when it is none, or names a property that there is not.
            PayloadTooLargeError: for too many things or properties.
        """
        ids = value.get("ids") if isinstance(value, Mapping) else None
        properties = value.get("properties") if isinstance(value, Mapping) else None
        if not isinstance(ids, list) or not isinstance(properties, list):
            raise BadRequestError('a data extension query is {"ids": ["…"], "properties": [{"id": "label"}]}')
        if len(ids) > MOST_THINGS or len(properties) > MOST_PROPERTIES:
            raise PayloadTooLargeError(
                f"a data extension query has at most {MOST_THINGS} ids and {MOST_PROPERTIES} properties; send several"
            )
        if not all(isinstance(each, str) for each in ids):
            raise BadRequestError("an id is not a string; send the IRIs of things")
        names = [each.get("id") if isinstance(each, Mapping) else None for each in properties]
        fields = [self._vocabulary.property(_string(each, "id of a property")) for each in names]
        return ExtensionQuery(tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(each.name for each in fields)))

    def _keyed(self, key: str, value: Any, language: str) -> NameQuery:
        place = f"query {key[:40]!r}"
        if not isinstance(value, Mapping):
            raise BadRequestError(f'{place} is not an object; send {{"query": "CSTD"}}')
        conditions = [self._condition(each, place) for each in _list(value.get("properties"), place, "properties")]
        if "query" not in value and not conditions:
            raise BadRequestError(f"{place} has neither a name nor a property; give one")
        text = _text(value.get("query", ""), place)
        return self._query(place, text, value, conditions, language)

    def _drafted(self, place_number: int, value: Any, language: str) -> NameQuery:
        place = f"query {place_number}"
        parts = value.get("conditions") if isinstance(value, Mapping) else None
        if not isinstance(parts, list) or not parts or not all(isinstance(each, Mapping) for each in parts):
            raise BadRequestError(f"{place} has no array conditions with at least one condition")
        if not all(each.get("matchType") in ("name", "property") for each in parts):
            raise BadRequestError(f"{place} has a condition whose matchType is neither name nor property")
        named = [each for each in parts if each["matchType"] == "name"]
        every = [_text(each, place) for part in named for each in _each(_first(part, _VALUE))]
        texts = [each for each in every if each.strip()]
        if len(texts) > MOST_NAMES:
            raise BadRequestError(f"{place} has more than {MOST_NAMES} names; send fewer")
        quantifiers = {_quantifier(each, place) for each in named}
        if "none" in quantifiers:
            raise BadRequestError(f"{place} excludes names (matchQuantifier none); names can be matched by any or all")
        conditions = [self._condition(each, place) for each in parts if each["matchType"] == "property"]
        text_language = value.get("lang")
        if not isinstance(text_language, str | None):
            raise BadRequestError(f"lang of {place} is not a string; send a language tag such as fr")
        query = self._query(place, texts[0] if texts else "", value, conditions, text_language or language)
        return replace(query, other_names=tuple(texts[1:]), needs_all_names="all" in quantifiers)

    def _query(
        self, place: str, text: str, value: Mapping[str, Any], conditions: Sequence[Condition], language: str
    ) -> NameQuery:
        if sum(len(each.values) for each in conditions) > MOST_VALUES:
            raise BadRequestError(f"{place} has more than {MOST_VALUES} values of properties; send fewer")
        classes = [self._vocabulary.type(_string(each, "type")) for each in _list(value.get("type"), place, "type")]
        kinds = frozenset(each.iri for each in classes)
        limit = _limit(value.get("limit"), place)
        return NameQuery(text, kinds, language.lower().partition("-")[0], tuple(conditions), limit)

    def _condition(self, value: Any, place: str) -> Condition:
        if not isinstance(value, Mapping):
            raise BadRequestError(f'{place} has a property that is not an object; send {{"pid": "…", "v": "…"}}')
        field = self._vocabulary.property(_string(_first(value, _PROPERTY), f"property identifier in {place}"))
        entries = _first(value, _VALUE)
        values = tuple(_value(each, place) for each in _each(entries))
        is_required = value.get("required", False)
        if not isinstance(is_required, bool):
            raise BadRequestError(f"{place} has a property whose required is not true or false")
        return Condition(field.iri, values, is_required, _quantifier(value, place))


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def _refuse_long(queries: Sequence[Any] | Mapping[str, Any]) -> None:
    if len(queries) > BATCH_SIZE:
        raise PayloadTooLargeError(
            f"a batch has at most {BATCH_SIZE} queries, not {len(queries)}; send several batches"
        )


def _first(value: Mapping[str, Any], names: Iterable[str]) -> Any:
    return next((value[each] for each in names if each in value), None)


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _quantifier(condition: Mapping[str, Any], place: str) -> str:
    quantifier = condition.get("matchQuantifier", "any")
    if quantifier not in QUANTIFIERS:
        raise BadRequestError(f"{place} has a matchQuantifier that is not {', '.join(QUANTIFIERS)}")
    return str(quantifier)


def _list(value: Any, place: str, name: str) -> list[Any]:
    if value is None or isinstance(value, str):
        return [value] if value else []
    if not isinstance(value, list):
        raise BadRequestError(f"{name} of {place} is not an array")
    return value


def _string(value: Any, name: str) -> str:
    if not isinstance(value, str) or not value:
        raise BadRequestError(f"the {name} is not a string, or is empty")
    return value


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise BadRequestError(f"the name in {place} is not a string")
    if len(str(value)) > MAX_LENGTH:
        raise BadRequestError(f"the name in {place} has more than {MAX_LENGTH:,} characters; shorten it")
    return str(value)


def _value(value: Any, place: str) -> str:
    """A property value as text: of an entity its identifier, of a boolean its lexical form in RDF."""
    if isinstance(value, Mapping):
        return _string(value.get("id"), f"id of an entity in {place}")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value) if value.is_integer() else value)
    return _text(value, place)


def _limit(value: Any, place: str) -> int:
    if value is None:
        return _DEFAULT_LIMIT
    if not isinstance(value, int | float) or isinstance(value, bool) or not value >= 1 or value % 1:
        raise BadRequestError(f"limit of {place} is not a positive integer")
    return int(min(value, MAX_CANDIDATES))
