"""The files of the release, their list, and their checksums."""

import asyncio
import json
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from igfkg.dumps.files import KINDS
from igfkg.errors import NotFoundError
from igfkg.metadata.distribution import Distribution, checksum_list
from igfkg.model.json_schema import reference_to
from igfkg.rdf.formats import HTML, JSON, PLAIN_TEXT, DocumentFormat, by_media_type
from igfkg.release.integrity import CHECKSUMS
from igfkg_api.http.conditional_requests import accepted_codings, decide, respond
from igfkg_api.http.negotiation import choose_format
from igfkg_api.http.preconditions import Validators
from igfkg_api.http.range_requests import check_range, coding_for
from igfkg_api.http.signposting import Link, licence_link, link_header
from igfkg_api.openapi.parameters import path_parameter, takes
from igfkg_api.openapi.responses import problem, response, shared
from igfkg_api.pages.rendering import render
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import page_language
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["dataset"])
_READ = ["GET", "HEAD"]
_FORMATS = (JSON, HTML, PLAIN_TEXT)
_OFFERED = by_media_type(_FORMATS)
_DUMPS = ("application/n-quads", *(kind.media_type for kind in KINDS))


@router.api_route(
    "/dumps",
    methods=_READ,
    operation_id="dumps",
    summary="The files with all of the release",
    description="As text/plain the URLs alone, one on each line. The catalogue describes the files in RDF.",
    responses={
        200: response(
            "The list.", [each.media_type for each in _FORMATS], {JSON.media_type: reference_to("Downloads")}
        ),
        **shared(406),
    },
)
def dumps(request: Request) -> Response:
    """List the files: as JSON for programs, as a page for people, as text with a URL on each line."""
    site = site_of(request)
    form = choose_format(request.headers.get("accept"), _OFFERED)
    headers = {"Link": link_header(_links(site))}
    language = page_language(request) if form is HTML else ""
    if language:
        headers["Content-Language"] = language
    etag = site.etag("dumps", form.media_type, language)
    return respond(request, etag, headers, lambda: _list(site, form, language), form.content_type)


@router.api_route(
    f"/dumps/{CHECKSUMS}",
    methods=_READ,
    operation_id="checksums",
    summary="The SHA-256 checksums of the files, for sha256sum --check",
    responses={200: response("A line for each file.", [PLAIN_TEXT.media_type])},
)
def checksums(request: Request) -> Response:
    """Send the checksums of the files under the names that they are downloaded with."""
    site = site_of(request)
    headers = {
        "Link": link_header([Link("collection", site.public_url(f"{site.root_path}/dumps")), licence_link(site)])
    }

    def body() -> str:
        return checksum_list(site.release.distributions)

    return respond(request, site.etag(CHECKSUMS), headers, body, PLAIN_TEXT.content_type)


@router.api_route(
    "/dumps/{name}",
    methods=_READ,
    operation_id="dump",
    summary="A file with all of the release",
    openapi_extra=takes(path_parameter("name", "As the catalogue names it.", "igfkg.ttl")),
    responses={
        200: response("The file.", _DUMPS),
        206: response("The part of the file that the header Range asks for."),
        416: problem("What Range asks for does not lie in the file."),
        **shared(404),
    },
)
async def dump(request: Request, name: str) -> Response:
    """Send a file with all of the release, or a part of it.

    Raises:
        NotFoundError: naming the files there are.
        RangeNotSatisfiableError: for a part behind the end.
    """
    site = site_of(request)
    found = next((each for each in site.release.distributions if each.name == name), None)
    if found is None:
        known = ", ".join(each.name for each in site.release.distributions)
        raise NotFoundError(f"there is no file {name[:80]!r}; the files are {known}")
    links = [Link("collection", site.public_url("/catalog"), "text/turtle"), licence_link(site)]
    headers = {"Cache-Control": "no-cache", "Link": link_header(links)}
    tags = site.dump_files.tags(found)
    coding = coding_for(request, tags, accepted_codings(request))
    file = await asyncio.to_thread(site.dump_files.file, found, coding)
    validators = Validators(tags, file.coding, site.modified)
    decided = decide(request, validators, headers)
    if decided is not None:
        return decided
    check_range(request, file.details.st_size, validators)
    if file.coding:
        headers["Content-Encoding"] = file.coding
    headers["ETag"] = validators.selected
    sent = FileResponse(file.path, headers=headers, media_type=found.media_type, stat_result=file.details)
    del sent.headers["Last-Modified"]  # the time of the file; the release has another
    return sent


def _links(site: Site) -> list[Link]:
    files = [Link("item", _url(site, each), each.media_type) for each in site.release.distributions]
    return [Link("describedby", site.public_url("/catalog")), licence_link(site), *files]


def _url(site: Site, file: Distribution) -> str:
    return site.public_url(f"{site.root_path}/dumps/{file.name}")


def _list(site: Site, form: DocumentFormat, language: str) -> str:
    files, checksums_url = site.release.distributions, site.public_url(f"{site.root_path}/dumps/{CHECKSUMS}")
    if form is HTML:
        return render("dumps.html", site=site, languages=(language,), dumps=files)
    if form is PLAIN_TEXT:
        return "".join(f"{url}\n" for url in (*(_url(site, each) for each in files), checksums_url))
    listed = {"release": site.release.name, "files": [_file_json(site, each) for each in files]}
    return json.dumps({**listed, "checksums": checksums_url}, ensure_ascii=False)


def _file_json(site: Site, file: Distribution) -> dict[str, Any]:
    return {
        "name": file.name,
        "url": _url(site, file),
        "mediaType": file.media_type,
        "description": file.content,
        "bytes": file.bytes,
        "sha256": file.sha256,
    }
