"""HTML pages, driven by the model: which fields a thing has, in which order and under which headings."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from igfkg.describe import Literal, Reference, pick_label
from igfkg.model import Class, split_iri
from igfkg.namespaces import BASE, ID, VOCABULARIES
from igfkg_api.site import Site
from igfkg_api.translation import translator

LANGUAGES = ("en", "fr", "es")
_HERE = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def _environment() -> Environment:
    loader = FileSystemLoader(_HERE / "templates")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["local"] = local
    made.filters["short"] = short
    made.globals["name"] = name
    made.globals["text"] = text
    made.globals["is_literal"] = lambda value: isinstance(value, Literal)
    return made


def render(template: str, *, site: Site, languages: tuple[str, ...], **values: Any) -> str:
    """Render a template for a reader of ``languages``, the preferred first."""
    found = _environment().get_template(template)
    shared = {"site": site, "release": site.release, "languages": languages, "lang": languages[0]}
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
    """Return the label of a reference as HTML, marked with its language where that is not the page's."""
    found = pick_label(reference.labels, languages)
    if found is None:
        parts = split_iri(reference.iri)
        return Markup.escape(parts[1] if parts else reference.iri)
    language, label = found
    return (
        Markup.escape(label)
        if language == languages[0]
        else Markup('<span lang="{}">{}</span>').format(language, label)
    )


def text(labels: Mapping[str, str] | Iterable[tuple[str, str]], languages: tuple[str, ...], fallback: str = "") -> str:
    """Return the text in the reader's language, as far as there is one."""
    pairs = labels.items() if isinstance(labels, Mapping) else labels
    found = pick_label(pairs, languages)
    return found[1] if found else fallback


def collection_page(site: Site, cls: Class, language: str) -> str:
    """Return the page that lists a collection."""
    references = [site.catalogue.thing(each) for each in site.catalogue.collection(cls)]
    return render("collection.html", site=site, languages=(language,), cls=cls, things=references)
