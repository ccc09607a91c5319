"""Labels are in the order that readers of a language expect."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pyuca import Collator

from igfkg.catalogue.collation import collation_key, label_key

_MIXED = ["中国", "zebra", "Éa", "العربية", "eb", "й", "и", "9", "10", "к", "ea"]
_ROWS = [
    ("en", _MIXED, ["9", "10", "ea", "Éa", "eb", "zebra", "и", "й", "к", "العربية", "中国"]),
    ("fr", ["étude", "étang", "Etat", "zone", "état"], ["étang", "Etat", "état", "étude", "zone"]),
    ("es", ["ñandú", "nube", "oso", "Ñame", "año", "anzuelo"], ["anzuelo", "año", "nube", "Ñame", "ñandú", "oso"]),
    ("en", ["ñandú", "nube", "oso"], ["ñandú", "nube", "oso"]),
    ("es", ["n\N{COMBINING TILDE}u", "nz", "o"], ["nz", "n\N{COMBINING TILDE}u", "o"]),
    ("ru", ["Zoo", "йод", "икра", "кот", "ёлка", "еда"], ["еда", "ёлка", "икра", "йод", "кот", "Zoo"]),
    ("ar", ["Zoo", "باب", "ألف", "تاج", "12"], ["12", "ألف", "باب", "تاج", "Zoo"]),
    ("zh", ["Zoo", "中国", "一", "12"], ["12", "一", "中国", "Zoo"]),
    ("en", ["paragraph 10", "paragraph 9", "Paragraph 9"], ["paragraph 9", "Paragraph 9", "paragraph 10"]),
]


@pytest.mark.parametrize(("language", "labels", "ordered"), _ROWS)
def test_labels_are_in_the_order_of_the_language(language: str, labels: list[str], ordered: list[str]) -> None:
    for arranged in (labels, labels[::-1]):
        assert sorted(arranged, key=lambda label: collation_key(label, language)) == ordered


def test_a_thing_is_where_its_label_in_the_language_is() -> None:
    things = {
        "b": [("en", "Apple"), ("fr", "Pomme")],
        "a": [("en", "Zebra"), ("fr", "Zèbre")],
        "c": [("es", "Bota")],
        "e": [],
        "d": [],
        "f": [("en", "Quay"), ("ar", "آ")],
    }
    english, french = (
        sorted(things, key=lambda iri: label_key(things[iri], (language,), iri)) for language in ("en", "fr")
    )
    assert english == ["b", "c", "f", "a", "d", "e"]
    assert french == ["c", "b", "f", "a", "d", "e"]


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "paragraph 9 (b)", "café au lait", "l·l", "a\N{COMBINING ACUTE ACCENT}b", "e\N{COMBINING CEDILLA}"),
        *(
            "A/RES/80/173, параграф 99",
            "中国 IGF 2025",
            "منتدى IGF",
            "เก IGF",
            "ñ" * 3 + "n",
            "\x00\x7f\uffff",
            "fin de l’été",
        ),
    ],
)
def test_weights_are_those_of_the_algorithm_for_the_whole_text(text: str) -> None:
    """They are put together from those of its words."""
    padded = re.sub("[0-9]+", lambda digits: digits[0].zfill(12), text)
    assert collation_key(text, "en") == (False, Collator().sort_key(padded))


def test_no_sign_of_ascii_belongs_to_the_one_before_it() -> None:
    """The table has no contraction with one behind another sign, so that a text can be divided before it."""

    def contractions(node: Any, signs: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        for sign, longer in (node.children or {}).items():
            yield (*signs, sign)
            yield from contractions(longer, (*signs, sign))

    signs = [*contractions(Collator().table.root, ())]
    assert any(len(each) > 1 for each in signs)
    assert not [each for each in signs if any(sign < 0x80 for sign in each[1:])]
