"""The words of the pages: all in French and Spanish, the core in the other languages, and none that no page uses."""

import re
from collections.abc import Mapping
from html import unescape

import pytest
from fastapi.testclient import TestClient
from markupsafe import Markup

from igfkg_api.pages.english_text import marked
from igfkg_api.pages.translation import translate, translate_count, translated_name, translated_sentence
from igfkg_api.requests.languages import LANGUAGES
from tests.api.accept import CHROME
from tests.api.pages.catalogues import COMPLETE, LOCALE, PARTIAL, catalogue, model_names, used_texts
from tests.api.pages.sentences import QUERY, RESULTS, sentences_in
from tests.browser.paths import EVERY_KIND

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_CORE = (
    *(
        "Search",
        "Find",
        "Skip to the content",
        "Language",
        "About",
        "Release",
        "Show",
        "Copy",
        "Download",
        "Report an error",
    ),
    *("Tracker", "Follow-up, step by step", "Timeline", "Network", "Sources", "Disagreements", "Gaps", "Data"),
    *("Recommendation", "Topic", "Status", "Date", "Document", "Source", "Stated by", "Addressed to"),
    *("Described, no status given", "No status known", "no date known", "of its topic"),
    *("not before %(date)s", "not after %(date)s", "Status over time, by source", "Undated events", "Newest event"),
    *("Page not found", "Bad request", "Withdrawn", "Something went wrong", "Not available at the moment"),
)

_SAYING = "What %(text)s says on the Internet Governance Forum"
_IN_WORDS = """
PREFIX igf: <https://w3id.org/igfkg/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?english ?language WHERE {
  ?thing a ?class ; skos:prefLabel ?english, ?label .
  FILTER(LANG(?english) = "en" && ?class IN (%s))
  FILTER NOT EXISTS { ?thing a igf:SubjectTerm }
  BIND(LANG(?label) AS ?language)
}
"""


def _with_places(name: str) -> str:
    places = iter(("%(n)s", "%(m)s"))
    return re.sub(r"\d+(?: \([a-z]\))?", lambda _: next(places, "…"), name)


def _with_texts(name: str) -> str:
    before, after = r"^(a passage of ).+", r".+(, in [A-Z][a-z]+|, as quoted)$"
    name = re.sub(r"^What .+ says on the Internet Governance Forum$", _SAYING, name)
    return re.sub(after, r"%(name)s\1", re.sub(before, r"\1%(text)s", name))


def _named(client: TestClient, *classes: str) -> Mapping[str, set[str]]:
    """English names of the things of classes, with the languages in which those have a name."""
    answer = client.get("/sparql", params={"query": _IN_WORDS % ", ".join(classes)}, headers={"Accept": RESULTS}).json()
    languages: dict[str, set[str]] = {}
    for row in answer["results"]["bindings"]:
        languages.setdefault(row["english"]["value"], set()).add(row["language"]["value"])
    return languages


@pytest.fixture(scope="module")
def names_in_words(client: TestClient) -> Mapping[str, set[str]]:
    others = ("igf:Recommendation", "igf:RecommendationSet", "igf:Body", "igf:Assessment")
    return _named(client, "skos:Concept", "skos:ConceptScheme", "igf:Passage", *others)


@pytest.fixture(scope="module")
def texts_of_editors(client: TestClient) -> set[str]:
    """What the editors say of sets, what they ask, and by when requests are due, in the language of the reader."""
    query = """
        PREFIX dct: <http://purl.org/dc/terms/>
        PREFIX igf: <https://w3id.org/igfkg/def#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX sh: <http://www.w3.org/ns/shacl#>
        SELECT ?text WHERE {
          { ?set a igf:RecommendationSet ; dct:description ?text }
          UNION { ?example a sh:SPARQLExecutable ; rdfs:comment ?text FILTER(LANG(?text) = "en") }
          UNION { ?request igf:due ?text FILTER(LANG(?text) = "en") } }
    """
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": RESULTS}).json()
    return {row["text"]["value"] for row in answer["results"]["bindings"]}


@pytest.fixture(scope="module")
def subject_terms(client: TestClient) -> set[str]:
    """Terms of thesauri, which may have a name of ours where people search by it."""
    query = """
        PREFIX igf: <https://w3id.org/igfkg/def#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?name WHERE { ?term a igf:SubjectTerm ; skos:prefLabel ?name FILTER(LANG(?name) = "en") }
    """
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": RESULTS}).json()
    return {row["name"]["value"] for row in answer["results"]["bindings"]}


@pytest.fixture(scope="module")
def values(client: TestClient) -> Mapping[str, set[str]]:
    found = _named(client, "skos:Concept", "skos:ConceptScheme")
    assert {"uncertain", "takes note of", "Funding of the IGF", "Kinds of gap"} <= found.keys()
    return found


def test_every_language_of_the_pages_has_a_catalogue() -> None:
    for folder in (LOCALE, LOCALE / "names", LOCALE / "sentences"):
        assert {path.stem for path in folder.glob("*.po")} == {*COMPLETE, *PARTIAL} == {*LANGUAGES} - {"en"}


@pytest.mark.parametrize("language", COMPLETE)
def test_every_word_is_translated_and_used(language: str) -> None:
    assert catalogue(language).keys() == used_texts()


@pytest.mark.parametrize("folder", ["", "names", "sentences"])
@pytest.mark.parametrize("language", [*COMPLETE, *PARTIAL])
def test_no_translation_is_empty_or_lacks_a_placeholder(language: str, folder: str) -> None:
    for text, forms in catalogue(language, folder).items():
        assert all(forms), text
        for form in forms:
            missing = {*_PLACEHOLDER.findall(text)} - {*_PLACEHOLDER.findall(form)}
            assert missing <= ({"n"} if len(forms) > 1 else set()), text  # "one source" needs no number
            assert {*_PLACEHOLDER.findall(form)} <= {*_PLACEHOLDER.findall(text)}, text


#: Placeholders for names that may need an article, and for dates of any precision.
_NAMES = ("item", "list", "name", "others?", "own", "publisher", "source", "start", "end", "date")
_NEEDS_ARTICLE = {
    "fr": re.compile(rf"(?i)\b(?:de|à|en|par|dans|pour|sur|au|du) %\((?:{'|'.join(_NAMES)})\)s"),
    "es": re.compile(rf"(?i)\b(?:de|a|en|por|para|sobre|al|del) %\((?:{'|'.join(_NAMES)})\)s"),
}
#: Of a day, and of a month or year, which have the right word.
_WITH_DATE = {
    "As it stood on %(date)s (by the dates in the documents)",
    "As it stood at the end of %(date)s (by the dates in the documents)",
}


@pytest.mark.parametrize("language", COMPLETE)
def test_no_name_stands_where_it_would_need_an_article(language: str) -> None:
    texts = {text for text, forms in catalogue(language).items() if any(map(_NEEDS_ARTICLE[language].search, forms))}
    assert texts - _WITH_DATE == set()


def test_the_core_is_in_every_language() -> None:
    core = catalogue("ar").keys()
    assert [language for language in PARTIAL if catalogue(language).keys() != core] == []
    assert core - used_texts() - model_names() == set()
    assert {*_CORE} - core == set()


def test_names_are_of_the_model_or_of_things_named_in_words(
    names_in_words: Mapping[str, set[str]], texts_of_editors: set[str], subject_terms: set[str]
) -> None:
    named = {*names_in_words, *map(_with_places, names_in_words), *map(_with_texts, names_in_words)}
    parts = {name.rpartition(mark)[0] for name in names_in_words for mark in (", in ", ", as quoted") if mark in name}
    parts |= {part for name in names_in_words for part in name.split(", ")} | {"%(text)s, %(name)s"}
    known = {*model_names(), *subject_terms, *named, *parts, *texts_of_editors}
    for languages in (COMPLETE, PARTIAL):
        keys = catalogue(languages[0], "names").keys()
        assert [language for language in languages if catalogue(language, "names").keys() != keys] == []
        assert keys - known == set()


def test_sentences_are_of_the_data_and_the_same_in_all_languages(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": QUERY}, headers={"Accept": RESULTS}).json()
    keys = catalogue(COMPLETE[0], "sentences").keys()
    assert [each for each in (*COMPLETE, *PARTIAL) if catalogue(each, "sentences").keys() != keys] == []
    assert {each for each in keys if "%(" not in each} - sentences_in(answer) == set()


#: What a translation may not change: symbols, and numbers of four digits, which are years.
_SYMBOL = re.compile(r"\b(?:[AE]/[A-Z0-9./-]*\d|\d{2}/\d{1,3})\b")
_YEAR = re.compile(r"(?<![\d,])\d{4}(?!\d)")


@pytest.mark.parametrize("language", [*COMPLETE, *PARTIAL])
def test_a_translated_sentence_has_the_symbols_and_years_of_the_english_one(language: str) -> None:
    lacking = {
        text: missing
        for text, (translation,) in catalogue(language, "sentences").items()
        if (missing := [each for each in (*_SYMBOL.findall(text), *_YEAR.findall(text)) if each not in translation])
    }
    assert lacking == {}


@pytest.mark.parametrize("language", [*COMPLETE, *PARTIAL])
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/doc/topic/funding", "/doc/passage/A-RES-80-173_op99", "/doc/recommendation/wgigf-2012-III.1"),
        *("/compare", "/lineage", "/tracker?topic=participation", "/doc/note/assembly-and-the-mandate"),
    ],
)
def test_no_summary_of_the_editors_is_in_english(client: TestClient, path: str, language: str) -> None:
    answer = client.get("/sparql", params={"query": QUERY}, headers={"Accept": RESULTS}).json()
    page = client.get(path, headers={"Accept": CHROME, "Accept-Language": language}).text
    shown = {unescape(each) for each in re.findall(r'<[a-z]+\b[^>]*\slang="en"[^>]*>([^<]+)<', page)}
    sentences = {each for each in sentences_in(answer) if each.endswith(".")}
    assert shown & (sentences | catalogue(language, "sentences").keys()) == set()


@pytest.mark.parametrize(
    ("language", "english", "translated"),
    [
        (
            "ru",
            "A/RES/70/1 is cited; none of its passages is described",
            "A/RES/70/1 цитируется; ни один из его фрагментов не описан",
        ),
        ("es", "A/RES/70/1: no “text” is known", "A/RES/70/1: no se conoce «texto»"),
        ("es", "A/RES/70/1: no “no such field” is known", "A/RES/70/1: no se conoce «no such field»"),
        (
            "zh",
            "A/RES/71/212, paragraph 27 (due: a day): no source here says whether it was done",
            "A/RES/71/212，第 27 段（期限：a day）：此处没有来源说明是否已经完成",
        ),
        ("en", "A/RES/70/1 is cited; none of its passages is described", None),
    ],
)
def test_the_name_of_a_gap_is_translated_around_names(language: str, english: str, translated: str | None) -> None:
    assert translated_sentence(language, english) == translated


def test_a_sentence_is_translated_whole_or_not() -> None:
    english = "Make the IGF a permanent UN forum."
    translations = {translated_sentence(each, english) for each in LANGUAGES}
    assert len(translations) == len(LANGUAGES)
    assert None in translations  # English itself
    assert translated_sentence("fr", english[:-1]) is None


@pytest.mark.parametrize("language", [*COMPLETE, *PARTIAL])
def test_every_question_is_in_the_language(client: TestClient, language: str) -> None:
    page = client.get("/sparql", headers={"Accept": "text/html", "Accept-Language": language}).text
    questions = re.findall(r'<a href="/sparql\?answer=[^"]+" data-answer>(.*?)</a>', page)
    assert len(questions) > 90
    assert [each for each in questions if "lang=" in each] == []


@pytest.mark.parametrize("language", [*COMPLETE, *PARTIAL])
def test_every_value_of_a_list_has_a_name_in_the_language(language: str, values: Mapping[str, set[str]]) -> None:
    lacking = [name for name, has in values.items() if language not in has and not translated_name(language, name)]
    assert lacking == []


@pytest.mark.parametrize(
    ("language", "session"), [("ar", "الدورة الثمانون"), ("ru", "восьмидесятая сессия"), ("zh", "第八十届")]
)
def test_no_sentence_on_what_is_due_is_half_english(client: TestClient, language: str, session: str) -> None:
    page = client.get("/doc/topic/funding", headers={"Accept": "text/html", "Accept-Language": language}).text
    assert session in page
    assert "eightieth session of the General Assembly" not in re.sub(r'<bdi lang="en".*?</bdi>', "", page)


@pytest.mark.parametrize(
    ("language", "english", "translated"),
    [
        ("ru", "paragraph 24", "пункт 24"),
        ("ru", "operative paragraph 12", "пункт 12 постановляющей части"),
        ("zh", "paragraph 72 (h)", "第 72 (h) 段"),
        ("ar", "paragraphs 24 to 26", "الفقرات من 24 إلى 26"),
        ("ar", "preamble, in French", "الديباجة، بالفرنسية"),
        ("ru", "paragraph 3, as quoted", "пункт 3, по цитате"),
        ("ar", "a passage of Net Effects (2024)", "مقطع من \u2068Net Effects (2024)\u2069"),
        ("ru", "a passage of 100% (2024)", "фрагмент: 100% (2024)"),
        ("fr", "A/RES/80/173, paragraph 99", "A/RES/80/173, paragraphe 99"),
        ("ar", "A/RES/80/173, paragraph 99", "\u2068A/RES/80/173\u2069، الفقرة 99"),
        ("fr", "A/RES/80/173, paragraph 103, on funding", "A/RES/80/173, paragraphe 103, sur le financement"),
        ("es", "Tunis Agenda, paragraph 72 (a)", "Agenda de Túnez, párrafo 72 (a)"),
        ("fr", "A/RES/80/173, paragraph 99, on no such word", None),
        ("fr", "No such document, paragraph 99", None),
        (
            "fr",
            "What A/RES/67/195 says on the Internet Governance Forum",
            "Ce que A/RES/67/195 dit du Forum sur la gouvernance d’Internet",
        ),
        ("ru", "no such word, in French", None),
        ("fr", "preamble, in Klingon", None),
        ("fr", "Funding of the IGF", "Financement du FGI"),
        ("es", "uncertain", None),  # a label of the model itself
        ("ru", "24", None),
        ("ru", "paragraph 100%", None),
        ("ru", "paragraphs 1, 2 and 3", None),
        ("ru", "no such word", None),
        ("en", "topic", None),
        ("de", "topic", None),
    ],
)
def test_a_name_is_translated_around_its_numbers(language: str, english: str, translated: str | None) -> None:
    assert translated_name(language, english) == translated


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        ("en", 1, "1 source"),
        ("en", 2, "2 sources"),
        ("fr", 0, "0 source"),
        ("fr", 2, "2 sources"),
        ("es", 1, "1 fuente"),
        ("ar", 1, "مصدر واحد"),
        ("ar", 2, "مصدران"),
        ("ar", 3, "3 مصادر"),
        ("ar", 11, "11 مصدرًا"),
        ("ar", 100, "100 مصدر"),
        ("ru", 1, "1 источник"),
        ("ru", 3, "3 источника"),
        ("ru", 11, "11 источников"),
        ("ru", 21, "21 источник"),
        ("zh", 5, "5 个来源"),
    ],
)
def test_a_number_has_its_form(language: str, count: int, text: str) -> None:
    assert translate_count(language, "%(n)s source", "%(n)s sources", count) == text


def test_placeholders_are_filled() -> None:
    assert translate("fr", "%(n)s chosen", n=2) == "sélection : 2"
    assert translate("en", "%(n)s chosen", n=2) == "2 chosen"
    assert translate("en", "<%(n)s", n=Markup("<b>2</b>")) == Markup("&lt;<b>2</b>")


def test_what_is_not_translated_is_english_and_says_so() -> None:
    assert translate("ar", "no such %(n)s", n="words") == marked("no such words")
    assert translate_count("zh", "%(n)s word", "%(n)s words", 2) == marked("2 words")
    assert translate("de", "Topic") == translate("en", "Topic") == "Topic"


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "Search"), ("fr", "Rechercher"), ("es", "Búsqueda"), ("ar", "بحث"), ("ru", "Поиск"), ("zh", "搜索")],
)
def test_a_page_is_in_its_language(client: TestClient, language: str, word: str) -> None:
    page = client.get("/gaps", headers={"Accept-Language": language})
    assert page.headers["content-language"] == language
    assert f'<html lang="{language}"' in page.text
    assert f'aria-label="{word}"' in page.text


@pytest.mark.parametrize(
    ("language", "status", "field"),
    [
        ("en", "uncertain", "main topic"),
        ("fr", "incertain", "thème principal"),
        ("ar", "غير مؤكد", "الموضوع الرئيسي للتوصية"),
        ("ru", "неясно", "основная тема"),
        ("zh", "不确定", "主要主题"),
    ],
)
def test_labels_of_the_model_are_words_of_the_page(client: TestClient, language: str, status: str, field: str) -> None:
    page = client.get("/doc/recommendation/wgigf-2012-III.1", headers={"Accept": CHROME, "Accept-Language": language})
    assert f'<span class="badge uncertain">{status}</span>' in page.text
    assert f">{field}<" in page.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", EVERY_KIND)
def test_what_is_not_translated_says_so(client: TestClient, path: str, language: str) -> None:
    page = client.get(path, headers={"Accept": CHROME, "Accept-Language": language}).text
    assert re.findall(r"[\ufdd0-\ufdef]|ufdd[01]|%EF%B7%9", page) == []
    assert bool(re.search('<span lang="en" dir="ltr">', page)) <= (language in PARTIAL)
    assert re.search(f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">', page)


@pytest.mark.parametrize("language", [*COMPLETE, *PARTIAL])
@pytest.mark.parametrize("path", ["/", "/tracker?source=wgigf-2012", "/id/topic/funding", "/id/document/A-RES-80-173"])
def test_names_of_sets_and_headings_are_in_the_language(client: TestClient, language: str, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html", "Accept-Language": language}).text
    main = page.partition("<main")[2].partition("</main>")[0]
    names = (
        *("Recommendations of the Working Group on Improvements to the", "Strengthen and expand the Secretariat<"),
        *(">Stakeholder groups<", ">Assessment of topic III, December 2013<"),
    )
    assert [each for each in (*names, ">A/RES/80/173, paragraph 99<") if each in main] == []


@pytest.mark.parametrize(
    ("language", "one", "other"), [("ar", "الإنجليزية", "الإنكليزية"), ("fr", "rédaction", "éditeurs")]
)
def test_a_thing_has_one_word_in_all_texts_of_a_language(language: str, one: str, other: str) -> None:
    texts = [text for folder in ("", "names") for each in catalogue(language, folder).values() for text in each]
    assert any(one in text for text in texts)
    assert [text for text in texts if other in text] == []


def test_a_decision_and_a_resolution_have_two_words_in_arabic() -> None:
    words = catalogue("ar")
    assert words["Latest decision, %(year)s"][0].partition("،")[0] != words["Newest resolution"][0]
