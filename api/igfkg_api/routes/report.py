"""Reporting an error: a page that has the fact and its passage filled in; nothing is sent from here."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response

from igfkg.catalogue.labels import label_text
from igfkg.catalogue.things import Evidence, Fact, Literal, Reference, Thing
from igfkg.errors import BadRequestError
from igfkg.rdf.formats import HTML
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.rendering import render
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import LANGUAGE, canonical_url, page_language, read_page_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["pages"], include_in_schema=False)
_PARAMETERS = ("of", "field", LANGUAGE)
_LANGUAGE = "en"  # of the report, whoever reads it


@router.api_route("/report", methods=["GET", "HEAD"])
def report(request: Request) -> Response:
    """Show what to send about the thing ``?of=topic/funding``, or about one ``field=`` of it with those who state it.

    Without a thing it is about the site or the data in general.

    Raises:
        BadRequestError: when a field is named that is none of the thing's.
        NotFoundError: when there is no such thing.
    """
    site, parameters, language = site_of(request), read_page_parameters(request, _PARAMETERS), page_language(request)
    iri = _iri(site, parameters.get("of", ""))
    thing = site.catalogue.thing(iri) if iri else None
    text = _text(site, thing, parameters)
    headers = {"Content-Language": language}
    etag = site.etag("report", language, site.settings.contact, text)

    def page() -> str:
        return render(
            "report.html",
            site=site,
            languages=(language,),
            canonical=canonical_url(request, site.settings.public_base, _PARAMETERS),
            query=urlencode({name: value for name, value in parameters.items() if name != LANGUAGE}),
            thing=thing,
            text_of_report=text,
            contact=_contact(site.settings.contact, thing, text),
        )

    return respond(request, etag, headers, page, HTML.content_type)


def _iri(site: Site, name: str) -> str:
    segment, _, key = name.partition("/")
    return site.catalogue.iri(segment, key) if name else ""


def _text(site: Site, thing: Thing | None, parameters: Mapping[str, str]) -> str:
    """Return the text of the report, in English, with the facts and their sources."""
    lines = _lines(thing, parameters.get("field", "")) if thing else ["URL of the page: "]
    lines += [f"Release: {site.release.name}", "", "What is wrong, and what the source says:", ""]
    return "\n".join(lines)


def _lines(thing: Thing, field: str) -> list[str]:
    lines = [f"Thing: {label_text(thing.labels, _LANGUAGE, thing.iri)} <{thing.iri}>"]
    for fact in _facts(thing, field) if field else ():
        lines.append(f"{fact.field.name}: {_value(fact)}")
        lines += [f"  stated by: {_source(each)}" for each in fact.evidence]
    return lines


def _facts(thing: Thing, name: str) -> list[Fact]:
    facts = [fact for fact in thing.facts if fact.field.name == name]
    if not facts:
        known = ", ".join(sorted({fact.field.name for fact in thing.facts}))
        raise BadRequestError(f"it has no field {name[:80]!r}; its fields are {known}")
    return facts


def _value(fact: Fact) -> str:
    if isinstance(fact.value, Literal):
        return fact.value.lexical + (f" ({fact.value.language})" if fact.value.language else "")
    return _reference_text(fact.value)


def _source(evidence: Evidence) -> str:
    of = f" of {_reference_text(evidence.document)}" if evidence.document else ""
    return f"{_reference_text(evidence.passage)}{of}"


def _reference_text(reference: Reference) -> str:
    return f"{label_text(reference.labels, _LANGUAGE, reference.iri)} <{reference.iri}>"


def _contact(address: str, thing: Thing | None, text: str) -> str:
    """The operator's address with the report in it, as mail programs and issue trackers take it; empty without one."""
    if not address:
        return ""
    title = f"Error in {thing.iri}" if thing else "Error report"
    fields = {"subject" if address.startswith("mailto:") else "title": title, "body": text}
    return f"{address}{'&' if '?' in address else '?'}{urlencode(fields, quote_via=quote)}"
