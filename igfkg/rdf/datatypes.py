"""The permitted datatypes and their lexical forms (https://www.w3.org/TR/xmlschema11-2/).

Derived integer types are not permitted: the store would replace them by ``xsd:integer``.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final

from igfkg.rdf.dates import is_date
from igfkg.rdf.namespaces import RDF, XSD

LANG_STRING: Final = RDF + "langString"
_INTEGER = re.compile(r"[+-]?[0-9]+\Z")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\Z")
_DATE_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?\Z"
)
_LENGTHS: Final = {"date": len("2012-05-21"), "gYearMonth": len("2012-05"), "gYear": len("2012")}


def _is_date_time(text: str) -> bool:
    if not _DATE_TIME.match(text):
        return False
    try:
        datetime.fromisoformat(re.sub(r"\.[0-9]+", "", text))
    except ValueError:
        return False
    return True


def _is_date_of(name: str) -> Callable[[str], bool]:
    return lambda text: len(text) == _LENGTHS[name] and is_date(text)


_FORMS: Final[dict[str, Callable[[str], bool]]] = {
    XSD + "integer": lambda text: _INTEGER.match(text) is not None,
    XSD + "decimal": lambda text: _DECIMAL.match(text) is not None,
    XSD + "boolean": lambda text: text in ("true", "false", "1", "0"),
    **{XSD + name: _is_date_of(name) for name in _LENGTHS},
    XSD + "dateTime": _is_date_time,
    XSD + "anyURI": lambda text: not re.search(r"\s", text),
    XSD + "string": lambda _: True,
    LANG_STRING: lambda _: True,
}
#: The IRIs of the permitted datatypes.
DATATYPES: Final = frozenset(_FORMS)
#: An example of a lexical form, for error messages.
PATTERNS: Final = {
    XSD + "date": "2012-05-21",
    XSD + "gYearMonth": "2012-05",
    XSD + "gYear": "2012",
    XSD + "dateTime": "2012-05-21T09:30:00Z",
    XSD + "integer": "39",
    XSD + "decimal": "0.5",
    XSD + "boolean": "true or false",
}
#: The datatypes of dates, from the most precise to the least.
DATE_TYPES: Final = tuple(XSD + name for name in ("dateTime", "date", "gYearMonth", "gYear"))


def is_lexical_form(lexical: str, datatype: str) -> bool:
    """Return whether ``lexical`` is a permitted lexical form of a datatype (its IRI); dates have no time zone here."""
    return datatype in _FORMS and _FORMS[datatype](lexical)
