"""Labels are in the order that readers of a language expect."""

import pytest

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
