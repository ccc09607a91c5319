"""Rendering of the templates: their filters and functions, language and direction."""

from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from igfkg.catalogue.things import Literal
from igfkg.optional_libraries import is_installed
from igfkg.rdf.datatypes import DATE_TYPES
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import IGFKG, XSD
from igfkg.rdf.space import UriSpace
from igfkg_api.assets import STATIC_FILES
from igfkg_api.http.local_urls import local_url
from igfkg_api.pages.dates import day_element, day_text, range_element
from igfkg_api.pages.english_text import quotes_english, unmarked, with_language
from igfkg_api.pages.french_spaces import LANGUAGE as FRENCH
from igfkg_api.pages.french_spaces import with_unbroken_spaces
from igfkg_api.pages.labels import (
    definition_of,
    editors_text,
    has_name,
    is_untranslated,
    language_attribute,
    localized,
    model_label,
    model_language,
    model_text,
    name,
    name_text,
    symbol_or_label,
    text,
)
from igfkg_api.pages.language_links import with_language_links
from igfkg_api.pages.navigation import NAVIGATION, section_of
from igfkg_api.pages.numbers import number_text, size_text
from igfkg_api.pages.page_language import direction, page_language, rendered_in
from igfkg_api.pages.release_links import with_release_links
from igfkg_api.pages.short_iris import short
from igfkg_api.pages.thing_columns import ask_texts, is_repeated, shown_columns
from igfkg_api.pages.translation import translate, translate_count
from igfkg_api.requests.languages import LANGUAGES, ChosenLanguage
from igfkg_api.site import Site

_NUMBER_TYPES = (XSD + "integer", XSD + "decimal")
_HERE = Path(__file__).resolve().parents[1]


@pass_context  # so that it is not called while the template is compiled
def _day(_: Context, value: str) -> Markup:
    return day_element(value, page_language())


@pass_context
def _day_text(_: Context, value: str) -> str:
    return day_text(value, page_language())


@pass_context
def _decimal(_: Context, value: float | str) -> str:
    return number_text(value, page_language())


@pass_context
def _size(_: Context, value: int) -> str:
    return size_text(value, page_language())


@lru_cache
def _environment(space: UriSpace, has_contact: bool = False) -> Environment:
    """Return the environment of the templates for a dataset; its filters use the dataset's IRI space.

    Links to a report are called by what it can do, and so depend on whether the site has a contact.
    """
    loader = FileSystemLoader(_HERE / "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["local"] = partial(local_url, space=space)
    environment.filters["key"] = local_name
    environment.filters["short"] = partial(short, space=space)
    environment.filters["day"] = _day
    environment.filters["day_text"] = _day_text
    environment.filters["decimal"] = _decimal
    environment.filters["size"] = _size
    environment.globals["date_range"] = lambda start, end: range_element(start, end, page_language())
    environment.globals["_"] = lambda text, **values: translate(page_language(), text, **values)
    environment.globals["_n"] = lambda one, many, n, **values: translate_count(page_language(), one, many, n, **values)
    environment.globals["has_contact"] = has_contact
    environment.globals["has_name"] = has_name
    environment.globals["name"] = partial(name, space=space)
    environment.globals["name_text"] = partial(name_text, space=space)
    environment.globals["editors_text"] = editors_text
    environment.globals["localized"] = localized
    environment.globals["definition_of"] = definition_of
    environment.globals["model_label"] = model_label
    environment.globals["model_language"] = model_language
    environment.globals["model_text"] = model_text
    environment.globals["text"] = text
    environment.globals["language_attribute"] = language_attribute
    environment.globals["symbol_or_label"] = symbol_or_label
    environment.globals["static"] = STATIC_FILES.url
    environment.tests["keyed"] = lambda iri, keys: local_name(iri) in keys
    environment.filters["shown_columns"] = shown_columns
    environment.filters["ask_texts"] = ask_texts
    environment.globals["has_workbooks"] = is_installed("openpyxl")
    environment.globals["is_repeated"] = is_repeated
    environment.tests["untranslated"] = lambda labels: is_untranslated(labels, (page_language(),))
    environment.tests["quoting_english"] = quotes_english
    environment.tests["without_place"] = lambda passage: dict(passage.labels).get("en", "").startswith("a passage of ")
    environment.tests["dated"] = lambda value: isinstance(value, Literal) and value.datatype in DATE_TYPES
    environment.tests["numeric"] = lambda value: isinstance(value, Literal) and value.datatype in _NUMBER_TYPES
    environment.tests["truth"] = lambda value: isinstance(value, Literal) and value.datatype == XSD + "boolean"
    environment.globals["is_literal"] = lambda value: isinstance(value, Literal)
    return environment


def render(
    template: str, *, site: Site, languages: tuple[str, ...], query: str = "", canonical: str = "", **values: Any
) -> str:
    """Return the HTML of a template.

    The text of the page is in the first language, English where it is not translated; a label is in the first language
    that it has.

    Args:
        template: path of the template.
        site: the site that serves the page.
        languages: language tags, the preferred first; links have it if it is a :class:`ChosenLanguage`.
        query: query string without the language, for the links to other languages.
        canonical: URL of the page without parameters that it ignores; empty if the template states it.
        values: further variables of the template.
    """
    page = _environment(site.space, bool(site.settings.contact)).get_template(template)
    shared: dict[str, Any] = {
        "site": site,
        "release": site.release,
        "languages": languages,
        "lang": languages[0],
        "direction": direction(languages[0]),
        "offered": LANGUAGES.items(),
        "own_name": LANGUAGES[languages[0]],
        "navigation": NAVIGATION,
        "section_of": section_of,
        "query": query,
        "canonical": canonical,
    }
    with rendered_in(shared["lang"]):
        html = _complete(page.render(**shared, **values), languages[0])
    return with_release_links(html, site.root_path, site.release.name) if site.is_older else html


def render_alone(template: str, language: str, **values: Any) -> str:
    """Return the HTML of a template that shows nothing of a release, in a language (tag) that has a translation."""
    return _complete(_alone(template, language, **values), language)


def render_text(template: str, language: str, **values: Any) -> str:
    """Return the text of a template that shows nothing of a release, for what is not HTML."""
    return unmarked(_alone(template, language, **values)).strip()


def _complete(html: str, language: str) -> str:
    """Return a page whose texts and links have their languages."""
    html = with_language(html)
    if language == FRENCH:
        html = with_unbroken_spaces(html)
    return with_language_links(html, language) if isinstance(language, ChosenLanguage) else html


def _alone(template: str, language: str, **values: Any) -> str:
    page = _environment(UriSpace(IGFKG)).get_template(template)
    with rendered_in(language):
        return page.render(lang=language, direction=direction(language), **values)
