"""HTML pages, driven by the model: which fields a thing has, in which order and under which headings."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from igfkg.catalogue.catalogue import Fact, Literal, Reference, pick_label
from igfkg.model.model import split_iri
from igfkg.rdf.namespaces import BASE, ID, VOCABULARIES, XSD
from igfkg_api.pages.translation import language_of_words, translator
from igfkg_api.site import Site

#: The languages that a reader can ask for: names are shown in them as far as sources give any.
LANGUAGES = {
    "en": "English",
    "fr": "français",
    "es": "español",
    "ar": "العربية",
    "ru": "русский",
    "zh": "中文",
}
_RIGHT_TO_LEFT = ("ar",)
_DATES = frozenset(XSD + each for each in ("date", "gYear", "gYearMonth", "dateTime"))
_HERE = Path(__file__).resolve().parents[1]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    loader = FileSystemLoader(_HERE / "templates")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["local"] = local
    made.filters["short"] = short
    made.globals["name"] = name
    made.globals["said"] = said
    made.globals["worded"] = worded
    made.globals["text"] = text
    made.tests["shown_in"] = shown_in
    made.tests["dated"] = lambda value: isinstance(value, Literal) and value.datatype in _DATES
    made.globals["is_literal"] = lambda value: isinstance(value, Literal)
    return made


def render(template: str, *, site: Site, languages: tuple[str, ...], query: str = "", **values: Any) -> str:
    """Render a template for a reader of ``languages``, the preferred first.

    The words of the page are in the first language where they are translated, else in English; names are in the first
    language that they have.

    Args:
        template: its path among the templates.
        site: what is shown.
        languages: tags.
        query: the parameters of the address but its language, for the links to the page in other languages.
        values: what the template shows.
    """
    found = _environment().get_template(template)
    shared = {
        "site": site,
        "release": site.release,
        "languages": languages,
        "lang": language_of_words(languages[0]),
        "direction": "rtl" if languages[0] in _RIGHT_TO_LEFT else "ltr",
        "offered": LANGUAGES.items(),
        "query": query,
    }
    return found.render(**shared, _=translator(languages[0]), **values)


def local(iri: str) -> str:
    """Return the address of an IRI on this host when it is one of ours, else the IRI itself."""
    if not iri.startswith(BASE):
        return iri if iri.startswith(("http://", "https://")) else "#"
    return "/" + quote(iri[len(BASE) :], safe="/#:@!$&'()*+,;=~-._")


def short(iri: str) -> str:
    """Return an IRI with a prefix in place of its namespace, where we have one."""
    if iri.startswith(ID):
        return iri[len(ID) :]
    found = next(((prefix, space) for prefix, space in VOCABULARIES.items() if iri.startswith(space)), None)
    return f"{found[0]}:{iri[len(found[1]) :]}" if found else iri


def name(reference: Reference, languages: tuple[str, ...]) -> Markup:
    """Return the label of a reference as HTML, as :func:`said` marks it; its key when it has none."""
    parts = split_iri(reference.iri)
    return said(reference.labels, languages, parts[1] if parts else reference.iri)


def said(
    labels: Mapping[str, str] | Iterable[tuple[str, str]], languages: tuple[str, ...], fallback: str = ""
) -> Markup:
    """Return the text in the reader's language as HTML, marked with its language where it is in another."""
    pairs = labels.items() if isinstance(labels, Mapping) else labels
    found = pick_label(pairs, languages)
    if found is None:
        return Markup.escape(fallback)
    language, label = found
    if language != languages[0]:
        return Markup('<bdi lang="{}" class="other">{}</bdi>').format(language, label)
    if language != language_of_words(language):
        return Markup('<bdi lang="{}">{}</bdi>').format(language, label)
    return Markup.escape(label)


def worded(
    labels: Mapping[str, str] | Iterable[tuple[str, str]], languages: tuple[str, ...], fallback: str = ""
) -> Markup:
    """Return the name of a class or field as HTML: as :func:`said`, unmarked, since these are words of the page."""
    pairs = labels.items() if isinstance(labels, Mapping) else labels
    found = pick_label(pairs, languages)
    if found is None or found[0] == language_of_words(languages[0]):
        return Markup.escape(found[1] if found else fallback)
    return Markup('<bdi lang="{}">{}</bdi>').format(*found)


def text(labels: Mapping[str, str] | Iterable[tuple[str, str]], languages: tuple[str, ...], fallback: str = "") -> str:
    """Return the text in the reader's language, as far as there is one, for where no HTML can stand."""
    pairs = labels.items() if isinstance(labels, Mapping) else labels
    found = pick_label(pairs, languages)
    return found[1] if found else fallback


def shown_in(fact: Fact, languages: tuple[str, ...]) -> bool:
    """Whether a fact is worth showing in a table: of texts in several languages only that of the reader, or English."""
    language = fact.value.language if isinstance(fact.value, Literal) else None
    return language is None or language in (languages[0], "en")
