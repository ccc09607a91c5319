"""The paragraphs of resolutions that name the forum: a table with filters, and what it shows as a file or JSON."""

import json
from collections.abc import Sequence
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.rdf.formats import HTML
from igfkg.rdf.iris import local_name
from igfkg.spreadsheets.cell_tables import CellTable
from igfkg.views.mentions.filters import MENTION_FILTERS, choose_mentions, mention_options, read_mention_filters
from igfkg.views.mentions.rows import MentionRow
from igfkg.views.mentions.table import mention_records, mentions_table
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.chosen_values import ValueNames
from igfkg_api.pages.labels import names_for
from igfkg_api.pages.page_table import PageTable
from igfkg_api.pages.rendering import render
from igfkg_api.pages.table_columns import TableWords
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_request import LANGUAGE, canonical_url, page_language, page_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.requests.sparql_protocol import query_parameters
from igfkg_api.routes.table_files import add_table
from igfkg_api.site import Site

router = APIRouter(route_class=OverviewRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]

_Pairs = Sequence[tuple[str, str]]


def mentions(request: Request) -> Response:
    """Show the table with its filters."""
    site, language = site_of(request), page_language(request)
    pairs = page_parameters(request, MENTION_FILTERS)
    canonical = canonical_url(request, site.settings.public_base, MENTION_FILTERS)
    etag = site.etag("mentions", language, urlencode(sorted(pairs)))
    headers = {"Content-Language": language}
    return respond(request, etag, headers, lambda: _page(site, pairs, language, canonical), HTML.content_type)


def _table(request: Request) -> PageTable:
    """The rows that the page shows."""
    pairs = [pair for pair in query_parameters(request) if pair[0] != LANGUAGE]
    chosen = read_mention_filters(pairs)

    def make(words: TableWords) -> CellTable:
        rows = choose_mentions(words.site.views.mentions, chosen)
        return mentions_table(rows, words.language, words.full_name)

    filters = sorted(pair for pair in pairs if pair[1])
    return PageTable("/mentions", "mentions", _title, make, filters, values=_value_names)


def _value_names(words: TableWords) -> ValueNames:
    """What the page calls what can be chosen."""
    rows = words.site.views.mentions
    options = mention_options(rows, {}).items()
    names = {
        (name, each.key): words.name(each.reference) for name, listed in options for each in listed if each.reference
    }
    symbols = {("resolution", local_name(row.resolution.iri)): row.symbol for row in rows}
    return {**names, **symbols, ("body", ""): words.word("Adopted by")}


add_table(router, "/mentions", _table, mentions)


@router.api_route("/mentions.json", methods=_READ)
def mentions_as_json(request: Request) -> Response:
    """Send the rows that the page shows, for programs."""
    site, language = site_of(request), page_language(request)
    pairs, rows = _read(request)
    etag = site.etag("mentions.json", language, urlencode(sorted(pairs)))
    headers = {"Content-Language": language}
    unnamed = choose_mentions(site.views.unnamed_mentions, read_mention_filters(pairs))
    return respond(request, etag, headers, lambda: _json(rows, unnamed, language), "application/json")


def _read(request: Request) -> tuple[_Pairs, list[MentionRow]]:
    """The parameters that are filters, and the rows that they choose."""
    pairs = [pair for pair in query_parameters(request) if pair[0] != LANGUAGE]
    return pairs, choose_mentions(site_of(request).views.mentions, read_mention_filters(pairs))


def _page(site: Site, pairs: _Pairs, language: str, canonical: str) -> str:
    chosen = read_mention_filters(pairs)
    return render(
        "mentions.html",
        site=site,
        languages=(language,),
        canonical=canonical,
        rows=choose_mentions(site.views.mentions, chosen),
        symbols={local_name(row.resolution.iri): row.symbol for row in site.views.mentions},
        unnamed=choose_mentions(site.views.unnamed_mentions, chosen),
        total=len(site.views.mentions),
        filters=MENTION_FILTERS,
        options=mention_options(site.views.mentions, chosen),
        chosen=chosen,
        query=urlencode([pair for pair in pairs if pair[1]]),
    )


def _title(words: TableWords) -> str:
    return words.word("Paragraphs that name the IGF" if words.site.is_igfkg else "Paragraphs of resolutions")


def _json(rows: Sequence[MentionRow], unnamed: Sequence[MentionRow], language: str) -> str:
    """The rows, and beside them the paragraphs that are on the forum and do not name it."""
    names = names_for(language)
    records, others = mention_records(rows, language, names), mention_records(unnamed, language, names)
    return json.dumps({"total": len(rows), "rows": [*records], "unnamed": [*others]}, ensure_ascii=False)
