"""Names of things on pages: of the data, and translated by the pages where they are words."""

import pytest
from fastapi.testclient import TestClient

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.namespaces import IGFKG
from igfkg.rdf.space import UriSpace
from igfkg_api.pages.labels import editors_text, model_text, name, name_in, name_text
from tests.api.accept import CHROME

_SPACE = UriSpace(IGFKG)
#: Things, a language, and what they are called there: the language and the text.
_NAMES = [
    ("topic/funding", "en", "en", "Funding of the IGF"),
    ("topic/funding", "fr", "fr", "Financement du FGI"),
    ("topic/funding", "es", "es", "Financiación del FGI"),
    ("topic/funding", "ar", "ar", "تمويل منتدى إدارة الإنترنت"),
    ("topic/funding", "ru", "ru", "Финансирование Форума"),
    ("topic/funding", "zh", "zh", "互联网治理论坛的经费"),
    ("status/uncertain", "fr", "fr", "incertain"),
    ("status/uncertain", "zh", "zh", "不确定"),
    ("act/urges", "ru", "ru", "настоятельно призывает"),
    ("event-kind/predecessor", "ar", "ar", "نص أسبق"),
    ("gap-kind/text-not-read", "ru", "ru", "текст не прочитан"),
    ("scheme/topic", "zh", "zh", "改进互联网治理论坛工作组的主题"),
    ("action-line/C4", "es", "es", "Creación de capacidad"),
    ("passage/A-RES-80-173_op99", "ru", "ru", "пункт 99 постановляющей части"),
    ("passage/A-RES-80-173_op99", "fr", "fr", "paragraphe du dispositif 99"),
    ("body/isoc", "zh", "en", None),  # the name of a body is left as sources have it
    ("meeting/igf-2013", "ru", "en", None),
    ("term/unbis-1001012", "ru", "en", "civil society"),  # a term of others, although the word is translated
]


@pytest.mark.parametrize(("path", "language", "shown_in", "text"), _NAMES)
def test_what_a_thing_is_called(
    catalogue: Catalogue, path: str, language: str, shown_in: str, text: str | None
) -> None:
    reference = catalogue.reference(f"{IGFKG}id/{path}")
    text = text or dict(reference.labels)[shown_in]
    languages = (language,)
    assert name_in(reference, languages) == (shown_in, text)
    assert name_text(reference, languages, _SPACE) == text
    element = text if shown_in == language else f'<bdi lang="{shown_in}" class="other">{text}</bdi>'
    assert name(reference, languages, _SPACE) == element


def test_a_translation_stands_before_a_label_in_another_language_of_the_reader(catalogue: Catalogue) -> None:
    reference = catalogue.reference(f"{IGFKG}id/status/uncertain")
    assert name_in(reference, ("ru", "fr")) == ("ru", "неясно")
    assert name_in(catalogue.reference(f"{IGFKG}id/body/cstd"), ("ar", "fr"))[0] == "ar"


_YEARLY = {"en": "The yearly meeting of the IGF."}


@pytest.mark.parametrize(
    ("labels", "languages", "html"),
    [
        (_YEARLY, ("en",), "The yearly meeting of the IGF."),
        (_YEARLY, ("fr",), "La réunion annuelle du FGI."),
        (_YEARLY, ("zh", "fr"), "论坛的年度会议。"),
        ({"en": "No such <text>", "fr": "Un texte"}, ("fr",), "Un texte"),
        ({"en": "No such <text>"}, ("ru",), '<bdi lang="en" class="other">No such &lt;text&gt;</bdi>'),
        ({}, ("ru",), ""),
    ],
)
def test_a_text_of_the_editors_is_translated(labels: dict[str, str], languages: tuple[str, ...], html: str) -> None:
    assert editors_text(labels, languages) == html


def test_a_label_of_the_model_is_plain_in_titles() -> None:
    assert model_text({"en": "topic", "fr": "thème"}, ("ru",)) == "тема"
    assert model_text({"fr": "thème"}, ("ru",)) == "thème"
    assert model_text({}, ("ru",), "Topic") == "Topic"


def test_pages_and_files_for_spreadsheets_are_translated_and_data_are_not(client: TestClient) -> None:
    headers = {"Accept": CHROME, "Accept-Language": "ru"}
    page = client.get("/doc/topic/funding", headers=headers).text
    assert "<h1>Финансирование Форума</h1>" in page
    assert "<title>Финансирование Форума" in page
    for path in ("/doc/topic/funding.json", "/doc/topic/funding.ttl", "/api/v1/topics"):
        answer = client.get(path, headers={"Accept-Language": "ru"})
        assert answer.status_code == 200
        assert "Funding of the IGF" in answer.text
        assert "Финансирование" not in answer.text
    table = client.get("/tracker.csv", headers={"Accept-Language": "ru"}).text
    assert "Финансирование Форума" in table
    assert "Funding of the IGF" not in table
