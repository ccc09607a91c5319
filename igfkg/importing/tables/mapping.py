"""Mapping files (TOML, https://toml.io): which column gives which field, and how its cells are read."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from igfkg.catalogue.folding import folded
from igfkg.errors import BadRequestError

_MOST_BYTES = 1 << 20
_TEXTS: Final = ("as", "language", "dates", "decimal", "separator")
_TABLES: Final = ("columns", "constants", "values")
_DECIMALS = ("", ".", ",")
_HEAD = """\
# Which column of a table gives which field. Of a field, the name is that of the JSON of its class, such as
# responsible; texts may name their language, as in label@fr; "" leaves a column out.
#
# dates = "%d.%m.%Y"     how dates are written, beside 2013, 2013-05 and 2013-05-21
# decimal = ","          the decimal mark
# separator = ","        what stands between several names in a cell, beside | and ;
# own-words = true       sentences in the table are written by editors, and may be copied
#
# [constants]            the same for all rows whose cell is empty:    assessedBy = "MAG"
# [values.Cost]          what the cells of a column stand for:         Y = "yes"
"""


@dataclass(frozen=True)
class TableMapping:
    """How a table is read."""

    preset: str = ""  #: name of the kind of table
    columns: Mapping[str, str] = field(default_factory=dict)  #: heading, or number from 1, to name of the target
    constants: Mapping[str, str] = field(default_factory=dict)  #: name of a target to the text of each empty cell
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  #: heading to cell to the text it stands for
    language: str = ""  #: language tag of texts whose column names none
    dates: str = ""  #: form of dates, as strptime has it (https://docs.python.org/3/library/datetime.html)
    decimal: str = ""  #: decimal mark; empty where a comma is not read
    separator: str = ""  #: between the names of a cell
    is_own_words: bool = False  #: whether sentences may be copied

    def value(self, heading: str, cell: str) -> str:
        """Return what a cell stands for."""
        values = next((each for name, each in self.values.items() if folded(name) == folded(heading)), {})
        return next((text for written, text in values.items() if folded(written) == folded(cell)), cell)

    def as_toml(self) -> str:
        """Return the text of its file."""
        texts = {
            "as": self.preset,
            "language": self.language,
            "dates": self.dates,
            "decimal": self.decimal,
            "separator": self.separator,
        }
        lines = [_HEAD, *(f"{name} = {_quoted(text)}" for name, text in texts.items() if text)]
        lines += [f"own-words = {'true' if self.is_own_words else 'false'}"]
        tables = {"columns": self.columns, "constants": self.constants}
        tables |= {f"values.{_quoted(heading)}": values for heading, values in self.values.items()}
        for name, pairs in tables.items():
            lines += ["", f"[{name}]", *(f"{_quoted(key)} = {_quoted(text)}" for key, text in pairs.items())]
        return "\n".join(lines) + "\n"


def read_mapping(path: Path) -> TableMapping:
    """Return the mapping in a file.

    Raises:
        BadRequestError: naming the file and what to change.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise BadRequestError(f"{path} has more than {_MOST_BYTES:,} bytes; it is no mapping of columns")
        document = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise BadRequestError(f"{path} cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadRequestError(f"{path}: not TOML: {error}; --write-mapping writes one that is") from None
    return _checked(document, str(path))


def _checked(document: dict[str, Any], name: str) -> TableMapping:
    unknown = [each for each in document if each not in (*_TEXTS, *_TABLES, "own-words")]
    if unknown:
        known = ", ".join((*_TEXTS, "own-words", *_TABLES))
        raise BadRequestError(f"{name}: there is no setting {unknown[0][:80]!r}; the settings are {known}")
    texts = {each: _text(document.get(each, ""), f"{name}: {each}") for each in _TEXTS}
    own_words = document.get("own-words", False)
    if not isinstance(own_words, bool):
        raise BadRequestError(f"{name}: own-words is true or false")
    if texts["decimal"] not in _DECIMALS:
        raise BadRequestError(f'{name}: decimal is "." or ","')
    columns, constants, values = (_table(document.get(each, {}), f"{name}: {each}") for each in _TABLES)
    return TableMapping(
        preset=texts["as"],
        columns=_texts(columns, f"{name}: columns"),
        constants=_texts(constants, f"{name}: constants"),
        values={each: _texts(_table(table, f"{name}: values"), f"{name}: values") for each, table in values.items()},
        language=texts["language"],
        dates=texts["dates"],
        decimal=texts["decimal"],
        separator=texts["separator"],
        is_own_words=own_words,
    )


def _table(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadRequestError(f"{name} is no table; write it under a heading in brackets")
    return value


def _texts(table: Mapping[str, Any], name: str) -> dict[str, str]:
    return {each: _text(value, f"{name}, {each[:80]!r}") for each, value in table.items()}


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise BadRequestError(f"{name}: {str(value)[:80]} is no text; write it in quotation marks")
    return value


def _quoted(text: str) -> str:
    """A basic string of TOML, whose escapes are those of JSON and that for U+007F."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
