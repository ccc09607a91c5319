"""Numbers and sizes: as the language of the page writes them, wherever a page has a count."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from igfkg_api.pages.numbers import number_text, ordinal_text, size_text
from igfkg_api.pages.translation import translate, translate_count
from tests.api.accept import CHROME

_TEMPLATES = Path(__file__).resolve().parents[3] / "api" / "igfkg_api" / "templates"
_NARROW, _NO_BREAK = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
#: The sign between thousands, by language.
_SEPARATORS = {"en": ",", "fr": _NARROW, "es": ".", "ar": ",", "ru": _NO_BREAK, "zh": ","}
_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_JINJA = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}", re.DOTALL)
#: An expression that is a count.
_COUNT = re.compile(r"(\| *(length|sum)|(?<!\| )\b(total|count|size))$")
#: A count that is all of an element.
_SHOWN = re.compile(r">(\d{1,3}(?:,\d{3})+)<")


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        (0, "fr", "0"),
        (999, "fr", "999"),
        (1000, "en", "1,000"),
        (1000, "fr", f"1{_NARROW}000"),
        (1234567, "es", "1.234.567"),
        (1234567, "ru", f"1{_NO_BREAK}234{_NO_BREAK}567"),
        (9000, "ar", "9,000"),
        (9000, "zh", "9,000"),
        (-1234, "fr", f"-1{_NARROW}234"),
        (0.5, "fr", "0,5"),
        ("2200.5", "es", "2.200,5"),
        ("0007", "en", "7"),
    ],
)
def test_a_number_is_written_as_the_language_does(value: float | str, language: str, text: str) -> None:
    assert number_text(value, language) == text


@pytest.mark.parametrize(
    ("size", "language", "text"),
    [
        (2_200_000, "en", "2.2 MB"),
        (2_200_000, "fr", f"2,2{_NARROW}Mo"),
        (2_200_000, "es", "2,2 MB"),
        (2_200_000, "ru", "2,2 МБ"),
        (2_200_000, "ar", "2.2 م.ب"),
        (2_200_000, "zh", "2.2 MB"),
        (0, "en", "0.1 kB"),
        (1_000, "fr", f"1{_NARROW}ko"),
        (999_940, "en", "999.9 kB"),
        (999_960, "en", "1 MB"),
        (3_000_000_000, "ru", "3 ГБ"),
        (5 * 10**15, "es", "5.000 TB"),
    ],
)
def test_a_size_has_the_unit_of_the_language(size: int, language: str, text: str) -> None:
    assert size_text(size, language) == text


def test_a_count_in_a_text_has_separators_and_a_year_has_none() -> None:
    assert translate("fr", "%(n)s chosen", n=12345) == f"sélection : 12{_NARROW}345"
    assert translate_count("es", "%(n)s source", "%(n)s sources", 12345) == "12.345 fuentes"
    assert translate("fr", "since %(year)s", year="2006") == "depuis 2006"


@pytest.mark.parametrize("language", _SEPARATORS)
@pytest.mark.parametrize("path", ["/", "/browse/passages", "/def"])
def test_counts_of_a_page_are_in_its_language(client: TestClient, path: str, language: str) -> None:
    english, page = (
        client.get(path, headers={"Accept": CHROME, "Accept-Language": each}).text for each in ("en", language)
    )
    counts = _SHOWN.findall(english)
    assert counts
    lacking = [each for each in counts if f">{each.replace(',', _SEPARATORS[language])}<" not in page]
    assert lacking == []


@pytest.mark.parametrize("path", ["/dumps", "/catalog"])
def test_sizes_of_files_are_in_the_language(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"Accept": CHROME, "Accept-Language": "fr"}).text
    sizes = re.findall(r"<bdi>([^<]+)</bdi></td></tr>", page)
    assert sizes
    assert [each for each in sizes if not re.fullmatch(rf"\d+(,\d)?{_NARROW}(k|M|G)o", each)] == []


def _texts_that_are_counts(template: str) -> Iterator[str]:
    """The expressions in the text of a template, not in its attributes, that are counts."""
    for match in _EXPRESSION.finditer(template):
        before = _JINJA.sub("", template[: match.start()])
        if _COUNT.search(match[1].strip()) and before.rfind("<") <= before.rfind(">"):
            yield match[1].strip()


@pytest.mark.parametrize("path", sorted(_TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_every_count_in_a_template_has_the_filter(path: Path) -> None:
    template = path.read_text(encoding="utf-8")
    assert [*_texts_that_are_counts(template)] == []
    assert "filesizeformat" not in template


def test_a_count_without_the_filter_is_noticed() -> None:
    template = (
        '<a rowspan="{{ rows | length }}">{{ rows | length }}</a> {{ total | decimal }} {% if total %}{{ total }}'
    )
    assert [*_texts_that_are_counts(template)] == ["rows | length", "total"]


@pytest.mark.parametrize(
    ("number", "language", "written"),
    [
        *((1, "en", "1st"), (22, "en", "22nd"), (3, "en", "3rd"), (11, "en", "11th"), (112, "en", "112th")),
        *(
            (68, "en", "68th"),
            (1, "fr", "1re"),
            (68, "fr", "68e"),
            (68, "es", "68ª"),
            (68, "zh", "68"),
            (68, "ar", "68"),
        ),
    ],
)
def test_ordinal_numbers(number: int, language: str, written: str) -> None:
    assert ordinal_text(number, language) == written
