"""Answers as rows of Python values, out of SPARQL JSON (https://www.w3.org/TR/sparql11-results-json/)."""

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from igfkg.rdf.namespaces import XSD

if TYPE_CHECKING:
    import pandas


class IRI(str):
    """The name of a thing."""

    __slots__ = ()


class Text(str):
    """A text in a language."""

    __slots__ = ("language",)
    language: str  #: language tag

    def __new__(cls, value: str, language: str) -> "Text":
        """Make a text in ``language``."""
        made = super().__new__(cls, value)
        made.language = language
        return made


#: What becomes of a literal; others, partial dates such as ``2012-05`` among them, stay the text that they are.
_PYTHON: Mapping[str, Callable[[str], Any]] = {
    XSD + "integer": int,
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": lambda text: text in ("true", "1"),
    XSD + "date": date.fromisoformat,
    XSD + "dateTime": datetime.fromisoformat,
}


class Rows(Sequence[Any]):
    """The rows of an answer. A row is a named tuple: ``row.label`` and ``row[0]``; None where nothing was found."""

    def __init__(self, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Keep ``rows``, each with a value per name; a name that is no Python name is called ``_0``, ``_1`` …"""
        self.names = tuple(names)
        kind = _row_type(self.names)
        self._rows = [kind(*row) for row in rows]

    def __getitem__(self, index: Any) -> Any:
        """Return a row, or a list of rows for a slice."""
        return self._rows[index]

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Any]:
        """Go through the rows."""
        return iter(self._rows)

    def to_pandas(self) -> "pandas.DataFrame":
        """Return the rows as a data frame.

        Raises:
            ImportError: when pandas is not installed; ``pip install 'igfkg[pandas]'``.
        """
        try:
            import pandas
        except ImportError as error:
            raise ImportError("pandas is not installed; install it with: pip install 'igfkg[pandas]'") from error
        return pandas.DataFrame([tuple(row) for row in self._rows], columns=list(self.names))


def _row_type(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names, rename=True)


def read_rows(results: Mapping[str, Any]) -> Rows:
    """Return the rows of a SELECT query out of its JSON object."""
    names = results["head"]["vars"]
    rows = [tuple(_value(each.get(name)) for name in names) for each in results["results"]["bindings"]]
    return Rows(names, rows)


def _value(term: Mapping[str, str] | None) -> Any:
    if term is None:
        return None
    value = term["value"]
    if term["type"] in ("uri", "bnode"):
        return IRI(value if term["type"] == "uri" else f"_:{value}")
    if "xml:lang" in term:
        return Text(value, term["xml:lang"])
    try:
        return _PYTHON.get(term.get("datatype", ""), str)(value)
    except (ValueError, ArithmeticError):
        return value  # such as 24:00 or a year before 1: right in XML Schema, unknown to Python
