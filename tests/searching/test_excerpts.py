"""The line of text of a result: the text that explains why it is one, its words marked, with who states it."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.searching.excerpts import Excerpt, excerpt_of
from tests.iris import ID

_TRANSLATIONS = {("fr", "Bring in more voluntary money."): "Obtenir plus de fonds volontaires."}


def _translate(language: str, text: str) -> str | None:
    return _TRANSLATIONS.get((language, text))


def _excerpt(catalogue: Catalogue, key: str, typed: str, language: str = "en") -> Excerpt | None:
    return excerpt_of(catalogue, catalogue.thing(ID + key), typed.split("|"), [language], _translate)


def _text(excerpt: Excerpt | None) -> str:
    return "".join(f"[{each.text}]" if each.is_match else each.text for each in excerpt.pieces) if excerpt else ""


@pytest.mark.parametrize(
    ("key", "typed", "field", "text"),
    [
        ("meeting/igf-2023", "kyoto", "place", "[Kyoto]"),
        ("meeting/igf-2023", "japan", "country", "[Japan]"),
        ("meeting/igf-2023", "日本", "country", "[日本]"),
        ("meeting/wsis-tunis-2005", "summit", "place", "Tunis"),
        ("area/JP", "japon", "label", "[Japon]"),
        ("area/JP", "japan", None, ""),
        ("body/un-desa", "desa", "alternativeLabel", "[DESA]"),
        ("recommendation/wgigf-2012-III.1", "money", None, "Bring in more voluntary [money]."),
        ("recommendation/wgigf-2012-III.1", "voluntary|contributions", None, "Bring in more [voluntary] money."),
    ],
)
def test_the_text_has_the_words_that_the_name_has_not(
    catalogue: Catalogue, key: str, typed: str, field: str | None, text: str
) -> None:
    excerpt = _excerpt(catalogue, key, typed)
    assert _text(excerpt) == text
    assert (excerpt.field.name if excerpt and excerpt.field else None) == field


def test_a_passage_shows_what_it_states(catalogue: Catalogue) -> None:
    excerpt = _excerpt(catalogue, "passage/A-RES-80-173_op99", "permanent")
    assert "[permanent] forum" in _text(excerpt)
    assert excerpt is not None
    assert [each.passage.iri for each in excerpt.evidence] == [f"{ID}passage/A-RES-80-173_op99"]


@pytest.mark.parametrize(
    ("typed", "start", "about"),
    [
        ("80|173|99", "The IGF becomes a permanent forum", None),  # what it asks, of what it states
        ("decision", "By the [decision] of 2025 it stays", "body/igf-secretariat"),  # a word of another text alone
    ],
)
def test_a_passage_shows_its_own_summary_or_what_the_text_is_about(
    catalogue: Catalogue, typed: str, start: str, about: str | None
) -> None:
    excerpt = _excerpt(catalogue, "passage/A-RES-80-173_op99", typed)
    assert excerpt is not None
    assert _text(excerpt).startswith(start)
    assert (excerpt.about.iri.removeprefix(ID) if excerpt.about else None) == about


def test_a_long_text_is_cut_around_the_words(catalogue: Catalogue) -> None:
    start = _text(_excerpt(catalogue, "document/A-RES-80-173", "secretariat"))
    end = _text(_excerpt(catalogue, "document/A-RES-80-173", "stakeholders"))
    assert start.startswith("WSIS+20 outcome.")
    assert start.endswith("…")
    assert end.startswith("… ")
    assert "[stakeholders]" in end


def test_the_letters_of_a_symbol_are_not_words(catalogue: Catalogue) -> None:
    assert "[" not in _text(_excerpt(catalogue, "document/A-RES-80-173", "a/res/80/173|on|the"))


def test_who_states_it_is_known(catalogue: Catalogue) -> None:
    excerpt = _excerpt(catalogue, "recommendation/A-RES-80-173-103-funding", "funding")
    assert excerpt is not None
    assert [each.document.iri for each in excerpt.evidence if each.document] == [f"{ID}document/A-RES-80-173"]


@pytest.mark.parametrize(
    ("language", "typed", "text"),
    [
        ("fr", "recommandation", "Obtenir plus de fonds volontaires."),
        ("fr", "fonds", "Obtenir plus de [fonds] volontaires."),
        ("fr", "money", "Bring in more voluntary [money]."),  # the words of the search come first
        ("es", "recomendación", "Bring in more voluntary money."),
        ("en", "fonds", "Bring in more voluntary money."),
    ],
)
def test_a_description_is_in_the_language_of_the_reader(
    catalogue: Catalogue, language: str, typed: str, text: str
) -> None:
    excerpt = _excerpt(catalogue, "recommendation/wgigf-2012-III.1", typed, language)
    assert excerpt is not None
    assert _text(excerpt) == text
    assert excerpt.language == (language if text.startswith("Obtenir") else "en")
