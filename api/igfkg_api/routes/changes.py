"""What changed: by publication for people, and each change under its own IRI."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request, Response

from igfkg.changes.change_iris import change_iri, compact_time, time_text
from igfkg.changes.change_json import logged_json
from igfkg.changes.change_log import LoggedChange, LoggedPublication
from igfkg.changes.change_set import EVERYTHING
from igfkg.changes.event_stream import MEMBER_FORMATS, member_quads
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.model.model import Class
from igfkg.rdf.formats import HTML, JSON, DocumentFormat, by_media_type
from igfkg.rdf.serialise import serialise_quads
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.lasting import lasting_headers
from igfkg_api.http.negotiation import choose_format
from igfkg_api.pages.change_order import changes_in_order
from igfkg_api.pages.change_rows import KINDS, PublicationRow, change_row, publication_row
from igfkg_api.pages.rendering import render
from igfkg_api.requests.changes_request import (
    AFTER,
    FILTERS,
    PUBLICATION,
    ChangesRequest,
    cursor_of,
    read_change_path,
    read_changes_request,
)
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import LANGUAGE, canonical_url, page_language, read_page_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["changes"], include_in_schema=False)
_READ = ["GET", "HEAD"]
_PARAMETERS = (*FILTERS, PUBLICATION, AFTER, LANGUAGE)
_OFFERED = by_media_type((*MEMBER_FORMATS, JSON, HTML))
_ROWS = 50  # changes on a page
_PUBLICATIONS = 20  # on a page of all
_OPEN = 30  # changes of a publication that are shown among others; of more, the numbers


@router.api_route("/changes", methods=_READ)
def changes(request: Request) -> Response:
    """Show what changed: publication by publication, or page by page what filters select.

    Raises:
        BadRequestError: for a value that a filter cannot have.
    """
    site, language = site_of(request), page_language(request)
    parameters = read_page_parameters(request, _PARAMETERS)
    chosen = read_changes_request(site, parameters)
    canonical = canonical_url(request, site.settings.public_base, _PARAMETERS)
    cursor = parameters.get(AFTER, "")
    etag = site.etag("changes", language, chosen.query(after=cursor), site.change_log.digest)
    headers = {"Content-Language": language}

    def html() -> str:
        shown, following = _publications(site, chosen) if chosen.is_everything else _selected(site, chosen)
        return render(
            "changes.html",
            site=site,
            languages=(language,),
            canonical=canonical,
            query=chosen.query(**({AFTER: cursor} if cursor else {})),
            chosen=chosen,
            thing=site.catalogue.reference(chosen.selection.thing) if chosen.selection.thing else None,
            document=site.catalogue.reference(chosen.selection.document) if chosen.selection.document else None,
            publications=shown,
            total=_total(site, chosen),
            is_recorded=bool(site.change_log.publications),
            filters=chosen.query(),
            following=chosen.query(after=following) if following else "",
            is_first=chosen.after is None,
            classes=_classes(site),
            kinds=KINDS,
        )

    return respond(request, etag, headers, html, HTML.content_type)


@router.api_route("/changes/{time}/{number}", methods=_READ)
def change(request: Request, time: str, number: str) -> Response:
    """Show one change: as a page, or as a version of the thing in RDF or JSON.

    Raises:
        NotFoundError: when there is none.
    """
    site = site_of(request)
    logged = read_change_path(site, time, number)
    form = choose_format(request.headers.get("accept"), _OFFERED)
    if form is HTML:
        return _change_page(request, site, logged)
    publication = logged.publication
    etag = site.lasting_etag("change", form.media_type, publication.change_set.path.name, time, number)
    headers = lasting_headers(publication.time)
    return respond(request, etag, headers, lambda: _data(site, logged, form), form.content_type)


def _data(site: Site, logged: LoggedChange, form: DocumentFormat) -> str | bytes:
    if form is JSON:
        return json.dumps(logged_json(logged, site.space), ensure_ascii=False)
    return serialise_quads(member_quads(logged, site.space), form, site.space)


def _change_page(request: Request, site: Site, logged: LoggedChange) -> Response:
    language, publication = page_language(request), logged.publication
    iri = change_iri(logged, site.space)

    def html() -> str:
        return render(
            "change.html",
            site=site,
            languages=(language,),
            canonical=iri,
            row=change_row(site, logged, site.space.base.rstrip("/")),
            time=time_text(publication.time),
            key=compact_time(publication.time),
            publication=publication,
        )

    etag = site.etag("change", language, iri, publication.change_set.path.name)
    return respond(request, etag, {"Content-Language": language}, html, HTML.content_type)


def _publications(site: Site, chosen: ChangesRequest) -> tuple[list[PublicationRow], str]:
    """Publications, the newest first, with their changes if these are few; and the next cursor.

    One in which no thing changed is listed too, so that every release is here.
    """
    listed = [each for each in reversed(site.change_log.publications) if _is_listed(chosen, each)]
    shown = [_whole(site, each) for each in listed[:_PUBLICATIONS]]
    return shown, f"{shown[-1].key}.0" if len(listed) > _PUBLICATIONS else ""


def _is_listed(chosen: ChangesRequest, publication: LoggedPublication) -> bool:
    is_since = chosen.since is None or publication.time > chosen.since
    return is_since and (chosen.after is None or publication.time < chosen.after[0])


def _whole(site: Site, publication: LoggedPublication) -> PublicationRow:
    total = site.change_log.count(publication)
    shown = changes_in_order(site.model, publication, EVERYTHING, total) if total <= _OPEN else ()
    return publication_row(site, publication, total, [*shown])


def _selected(site: Site, chosen: ChangesRequest) -> tuple[list[PublicationRow], str]:
    """The changes that are selected, by publication, the newest first; and the cursor of the next page."""
    log, selection = site.change_log, chosen.selection
    found = [*_page(site, chosen)]
    shown = found[:_ROWS]
    rows = [
        publication_row(site, publication, log.count(publication, selection), [*group])
        for publication, group in groupby(shown, lambda each: each.publication)
    ]
    return rows, cursor_of(shown[-1]) if len(found) > _ROWS else ""


def _page(site: Site, chosen: ChangesRequest) -> Iterator[LoggedChange]:
    """One change more than a page has, the newest publication first, each in the order of pages."""
    left = _ROWS + 1
    publications = [chosen.publication] if chosen.publication else site.change_log.publications[::-1]
    for publication in publications:
        if not left or not _is_listed_from(chosen, publication):
            continue
        start = chosen.after[1] if chosen.after and chosen.after[0] == publication.time else 0
        for each in changes_in_order(site.model, publication, chosen.selection, left, start):
            left -= 1
            yield each


def _is_listed_from(chosen: ChangesRequest, publication: LoggedPublication) -> bool:
    """Whether a page may have changes of a publication: it is in the time that is selected, and not before the page."""
    is_since = chosen.since is None or publication.time > chosen.since
    return is_since and (chosen.after is None or publication.time <= chosen.after[0])


def _total(site: Site, chosen: ChangesRequest) -> int:
    if chosen.publication is None:
        return site.change_log.total(chosen.selection, since=chosen.since)
    is_selected = chosen.since is None or chosen.publication.time > chosen.since
    return site.change_log.count(chosen.publication, chosen.selection) if is_selected else 0


def _classes(site: Site) -> Sequence[Class]:
    """The classes that have changes, by name; those of the values of lists change with the program alone."""
    iris = {cls for each in site.change_log.publications for cls, *_ in each.change_set.counts}
    classes = (site.model.classes[each] for each in iris if each in site.model.classes)
    return sorted((each for each in classes if each.collection and not is_scheme_value(each)), key=_name)


def _name(cls: Class) -> Any:
    return cls.labels.get("en", cls.name).lower()
