"""A change in a line: which values of several languages it has, and how it shortens them."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.changes.change_text import ChangeTexts
from igfkg.changes.thing_change import ChangeKind, FieldChange, StatedValue, ThingChange
from igfkg.rdf.namespaces import DEF, SKOS
from tests.iris import ID


def _text(text: str, language: str) -> StatedValue:
    return StatedValue({"@value": text, "@language": language}, ())


_LONG = "word " * 30
#: The values before and after, and the line.
LINES = {
    "English for all": (
        [_text("old", "en"), _text("vieux", "fr")],
        [_text("new", "en"), _text("nouveau", "fr")],
        "label: old → new",
    ),
    "another language alone": ([_text("vieux", "fr")], [_text("nouveau", "fr")], "label: vieux → nouveau"),
    "a new value": ([], [_text("new", "en")], "label: (none) → new"),
    "a long one": ([_text(_LONG, "en")], [], f"label: {_LONG[:79]}… → (none)"),
    "a thing": ([StatedValue({"@id": f"{ID}body/igf"}, ())], [], "label: body/igf → (none)"),
}


@pytest.mark.parametrize("name", LINES)
def test_a_change_is_a_line(catalogue: Catalogue, name: str) -> None:
    removed, added, line = LINES[name]
    field = FieldChange(SKOS + "prefLabel", added=tuple(added), removed=tuple(removed))
    change = ThingChange(f"{ID}body/x", DEF + "Body", ChangeKind.CHANGED, {}, (field,), ())
    assert ChangeTexts(catalogue).line(change) == line
