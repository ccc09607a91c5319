"""The list of a collection for people: what the API filters, searched and counted in the same way, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.catalogue.collation import label_key
from igfkg.catalogue.lists.conditions import parameters
from igfkg.catalogue.lists.facets import count_facets
from igfkg.catalogue.lists.page import check_window, cut, in_label_order, latest_first
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.model.collections import listed_fields
from igfkg.model.model import Class
from igfkg.rdf.formats import HTML
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import XSD
from igfkg.spreadsheets.cell_tables import CellTable
from igfkg.views.newest_documents import newest_first
from igfkg.views.presentation.roles import roles_of
from igfkg.views.presentation.unread import is_unread
from igfkg.views.text_search import LONGEST_SEARCH
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.chosen_values import list_names
from igfkg_api.pages.list_columns import collection_columns
from igfkg_api.pages.page_table import PageTable
from igfkg_api.pages.rendering import render
from igfkg_api.pages.table_citations import cited_of
from igfkg_api.pages.table_columns import TableWords, column_table
from igfkg_api.requests.list_request import RESERVED_PARAMETERS, ListRequest, find_things, read_list_request, state_of
from igfkg_api.requests.overviews import ListRoute
from igfkg_api.requests.page_request import LANGUAGE, canonical_url, page_language, page_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.requests.sparql_protocol import query_parameters
from igfkg_api.routes.table_files import add_table
from igfkg_api.site import Site

router = APIRouter(route_class=ListRoute, tags=["pages"], include_in_schema=False)
_WORDS = "q"
_CURSORS = ("after", "before")
_DATES = {XSD + each for each in ("date", "gYear", "gYearMonth")}
_OPTIONS = 40  # values of a field that can be chosen from; others can be written into the URL

_Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class _Listed:
    """What a request asks for of a collection, and the things that fit it."""

    cls: Class
    pairs: _Pairs  #: the parameters that have a value
    request: ListRequest
    things: Sequence[Thing]


def browse(request: Request) -> Response:
    """Show the things of a collection; the parameters are those of the list in the API."""
    collection = request.path_params["collection"]
    site, language = site_of(request), page_language(request)
    cls = site.model.collection_class(collection)
    names = {*RESERVED_PARAMETERS, *parameters(site.model, cls)}
    every = page_parameters(request, names)
    pairs = [(name, value[:LONGEST_SEARCH] if name == _WORDS else value) for name, value in every if value]
    canonical = canonical_url(request, site.settings.public_base, names)
    listed = _select(site, cls, pairs)
    headers = {"Content-Language": language}
    state = state_of(site, listed.request)
    etag = site.etag("browse", language, f"{collection}?{urlencode(sorted(pairs))}", state)
    return respond(request, etag, headers, lambda: _page(site, listed, language, canonical), HTML.content_type)


def _table(request: Request) -> PageTable:
    """The list that the page shows on its parts.

    Raises:
        BadRequestError: for a parameter that the list does not have.
    """
    site, collection = site_of(request), request.path_params["collection"]
    cls = site.model.collection_class(collection)
    pairs = [pair for pair in query_parameters(request) if pair[1] and pair[0] not in (LANGUAGE, *_CURSORS)]
    listed = _select(site, cls, pairs)

    def make(words: TableWords) -> CellTable:
        columns, rows = collection_columns(site.model, cls), _in_order(site, listed, words.language)
        return column_table(columns, rows, words, lambda thing: cited_of(thing, words))

    def title(words: TableWords) -> str:
        label = words.editors_text(cls.labels.items())
        return f"{label[:1].upper()}{label[1:]}"

    return PageTable(
        f"/browse/{collection}",
        collection,
        title,
        make,
        sorted(pairs),
        state=state_of(site, listed.request),
        values=lambda words: list_names(cls, pairs, words),
    )


add_table(router, "/browse/{collection}", _table, browse)


def _select(site: Site, cls: Class, pairs: _Pairs) -> _Listed:
    """What is asked for, and what fits it. It is read before the ETag is compared, so that no invalid request gets 304.

    Raises:
        BadRequestError: also for a page that starts at a thing that does not fit.
    """
    list_request = read_list_request(site, cls, pairs)
    things, _ = find_things(site, cls, list_request)
    check_window(things, list_request.window)
    return _Listed(cls, pairs, list_request, things)


def _page(site: Site, listed: _Listed, language: str, canonical: str) -> str:
    cls, pairs, things = listed.cls, listed.pairs, _in_order(site, listed, language)
    page = cut(things, listed.request.window, with_all_fields=False)
    query_pairs = [pair for pair in pairs if pair[0] not in _CURSORS]
    filters = [pair for pair in query_pairs if pair[0] not in RESERVED_PARAMETERS]
    return render(
        "collection.html",
        site=site,
        languages=(language,),
        query=urlencode(pairs),
        canonical=canonical,
        cls=cls,
        total=len(things),
        things=page.things,
        roles={each.iri: roles_of(site.catalogue, each.iri)[:1] for each in page.things}
        if cls.iri == terms.PERSON
        else {},
        unread=_unread(site, cls, page.things),
        words=listed.request.words,
        facets=_facets(site, cls, things, filters, language),
        # Filters that the form does not offer stay in its URL.
        others=[pair for pair in filters if pair[0] not in _choosable(site, cls)],
        address=urlencode(query_pairs),
        before=urlencode([*query_pairs, ("before", page.before)]) if page.before else "",
        after=urlencode([*query_pairs, ("after", page.after)]) if page.after else "",
    )


def _unread(site: Site, cls: Class, things: Sequence[Thing]) -> set[str]:
    """The IRIs of those of some things that are documents whose text was not read."""
    is_of_documents = terms.DOCUMENT in cls.all_types
    return {each.iri for each in things if is_of_documents and is_unread(site.catalogue, each.iri)}


def _in_order(site: Site, listed: _Listed, language: str) -> Sequence[Thing]:
    """What is shown, in order: of the words or the field that the reader gives, else the newest first or by label."""
    cls, things = listed.cls, listed.things
    if listed.request.sort or listed.request.words.strip() or listed.request.keys:
        return things
    if terms.DOCUMENT in cls.all_types:
        return newest_first(site.catalogue, things)
    if _is_sorted_by_date(cls):
        return latest_first(things, cls.sort_field or "")
    return in_label_order(cls, things, (language,))


def _is_sorted_by_date(cls: Class) -> bool:
    field = cls.by_iri.get(cls.sort_field or "")
    return field is not None and bool(field.datatypes) and {*field.datatypes} <= _DATES


def _choosable(site: Site, cls: Class) -> dict[str, Any]:
    """The fields whose values can be chosen from: those of a summary that point to things."""
    return {field.name: field for field in listed_fields(site.model, cls) if field.allows_iri and field.in_summary}


def _facets(
    site: Site, cls: Class, things: Sequence[Thing], filters: _Pairs, language: str
) -> list[tuple[Any, list[tuple[str, Any, int, bool]]]]:
    """Fields with their values, the most frequent first: key, reference, number of things, and whether it is chosen."""
    fields = _choosable(site, cls)
    found = []
    for name, buckets in count_facets(site.model, cls, things, fields, _OPTIONS).items():
        rows = [
            (local_name(each.value.iri), each.value, each.count, (name, local_name(each.value.iri)) in filters)
            for each in buckets
            if isinstance(each.value, Reference)
        ]
        rows.sort(key=lambda row: (-row[2], label_key(row[1].labels, (language,), row[1].iri)))
        if len(rows) > 1 or any(chosen for *_, chosen in rows):
            found.append((fields[name], rows))
    return found
