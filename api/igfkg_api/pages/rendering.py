"""HTML pages, driven by the model: which fields a thing has, in which order and under which headings."""

from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from igfkg.catalogue.labels import pick_label
from igfkg.catalogue.things import Fact, Literal, Reference
from igfkg.rdf.datatypes import DATE_TYPES
from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.rdf.space import UriSpace
from igfkg_api.http.local_urls import local_url
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
_HERE = Path(__file__).resolve().parents[1]


@lru_cache
def _environment(space: UriSpace) -> Environment:
    """The templates, with filters that know which IRIs the dataset has."""
    loader = FileSystemLoader(_HERE / "templates")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["local"] = partial(local_url, space=space)
    made.filters["short"] = partial(short, space=space)
    made.globals["name"] = partial(name, space=space)
    made.globals["said"] = said
    made.globals["worded"] = worded
    made.globals["text"] = text
    made.tests["shown_in"] = shown_in
    made.tests["dated"] = lambda value: isinstance(value, Literal) and value.datatype in DATE_TYPES
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
    found = _environment(site.space).get_template(template)
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


def short(iri: str, space: UriSpace) -> str:
    """Return an IRI with a prefix in place of its namespace, where there is one."""
    parts = space.split(iri)
    if parts:
        return "/".join(parts)
    found = next(((prefix, name) for prefix, name in VOCABULARIES.items() if iri.startswith(name)), None)
    return f"{found[0]}:{iri[len(found[1]) :]}" if found else iri


def name(reference: Reference, languages: tuple[str, ...], space: UriSpace) -> Markup:
    """Return the label of a reference as HTML, as :func:`said` marks it; its key when it has none."""
    parts = space.split(reference.iri)
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
