"""Mapping files: what is written is read again, and what is wrong in one says so."""

from pathlib import Path

import pytest

from igfkg.errors import BadRequestError
from igfkg.importing.tables.mapping import TableMapping, read_mapping

_ODD = 'A "quoted" \\ heading\twith\x7f and 管理'


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    mapping = TableMapping(
        preset="tasks",
        columns={_ODD: "label", "2": "", "a.b": "hasCost"},
        constants={"Assessment.assessedBy": "MAG"},
        values={_ODD: {"Y": "yes", "": "no"}, "Cost": {"N": "no"}},
        language="fr",
        dates="%d.%m.%Y",
        decimal=",",
        separator="/",
        is_own_words=True,
    )
    path = tmp_path / "map.toml"
    path.write_text(mapping.as_toml(), encoding="utf-8")
    assert read_mapping(path) == mapping
    path.write_text(TableMapping().as_toml(), encoding="utf-8-sig")
    assert read_mapping(path) == TableMapping()


def test_values_are_compared_folded() -> None:
    mapping = TableMapping(values={"Has cost": {"Y": "yes"}})
    assert mapping.value("has\u00a0COST", "y") == "yes"
    assert mapping.value("Has cost", "maybe") == "maybe"
    assert mapping.value("Cost", "Y") == "Y"


#: By name: the bytes of a file, and what the message has.
WRONG = {
    "no TOML": (b"as = tasks", "not TOML"),
    "no UTF-8": (b'as = "\xff"', "not TOML"),
    "an unknown setting": (b'date = "x"', "no setting 'date'; the settings are as, language, dates"),
    "a number": (b"[columns]\nCost = 3", "columns, 'Cost': 3 is no text"),
    "no table": (b'columns = "x"', "columns is no table"),
    "values without a column": (b'[values]\nY = "yes"', "values is no table"),
    "own words in words": (b'own-words = "yes"', "own-words is true or false"),
    "a decimal mark that is none": (b'decimal = ";"', "decimal is"),
    "a very long file": (b"#" * (1 << 20) + b"#", "more than 1,048,576 bytes"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_in_a_mapping(tmp_path: Path, name: str) -> None:
    data, part = WRONG[name]
    path = tmp_path / "map.toml"
    path.write_bytes(data)
    with pytest.raises(BadRequestError) as raised:
        read_mapping(path)
    assert str(path) in str(raised.value)
    assert part in str(raised.value)
