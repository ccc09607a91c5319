"""The releases that were published here: their list, and what each is; also those that were removed, by name."""

import json
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request, Response

from igfkg.changes.change_iris import compact_time, time_text
from igfkg.errors import ReleaseDamagedError, ReleaseError
from igfkg.model.json_schema import reference_to
from igfkg.model.model import Class
from igfkg.rdf.formats import HTML, JSON, by_media_type
from igfkg.release.published_releases import PublishedRelease
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.local_urls import release_path
from igfkg_api.http.negotiation import choose_format
from igfkg_api.http.response_cache import BEYOND_RELEASE
from igfkg_api.openapi.parameters import takes
from igfkg_api.openapi.responses import problem, response, shared
from igfkg_api.pages.change_summary import ChangeSummary, summarise
from igfkg_api.pages.rendering import render
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import canonical_url, page_language
from igfkg_api.requests.release_site import find_published
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["releases"])
_READ = ["GET", "HEAD"]
_FORMATS = (JSON, HTML)
_OFFERED = by_media_type(_FORMATS)
_MEDIA_TYPES = [each.media_type for each in _FORMATS]


@router.api_route(
    "/releases",
    methods=_READ,
    operation_id="releases",
    summary="The releases that were published here, the newest first",
    responses={
        200: response("The list.", _MEDIA_TYPES, {JSON.media_type: reference_to("Releases")}),
        **shared(406),
    },
)
def releases(request: Request) -> Response:
    """List the releases, also those that were removed."""
    site = site_of(request)
    listed = [_listed_json(site, each) for each in reversed(site.published_releases().listed)]
    described = {"current": site.release.name, "releases": listed}
    values = {"releases": listed, "summaries": _summaries(site)}
    return _send(request, site, described, "releases.html", values)


@router.api_route(
    "/releases/{release}",
    methods=_READ,
    operation_id="release",
    summary="A release: when it was published, what it has, and what it changed",
    openapi_extra=takes("releaseName"),
    responses={
        200: response("The release.", _MEDIA_TYPES, {JSON.media_type: reference_to("Release")}),
        410: problem("The release is not here any more."),
        **shared(404, 406, 503),
    },
)
def describe_release(request: Request, release: str) -> Response:
    """Describe a release.

    Raises:
        NotFoundError: when no such release was ever published.
        ReleaseDamagedError: when its files cannot be read.
        ReleaseRemovedError: when it is not here any more.
    """
    site = site_of(request)
    published = site.published_releases()
    found = find_published(published, release)
    place = published.listed.index(found)
    before, after = published.listed[:place], published.listed[place + 1 :]
    try:
        described = _release_json(site, found, before[-1:], after[:1])
    except ReleaseError as error:
        raise ReleaseDamagedError(f"release {release} is damaged here; other releases are not concerned") from error
    return _send(request, site, described, "release.html", {"described": described, "things": _things(site, described)})


def _send(request: Request, site: Site, described: dict[str, Any], template: str, values: dict[str, Any]) -> Response:
    """Send what is described, as JSON or as a page."""
    request.scope[BEYOND_RELEASE] = True
    form = choose_format(request.headers.get("accept"), _OFFERED)
    text = json.dumps(described, ensure_ascii=False)
    if form is JSON:
        return respond(request, site.lasting_etag("release", text), {}, lambda: text, JSON.content_type)
    language = page_language(request)
    canonical = canonical_url(request, site.settings.public_base)
    etag = site.etag("release", language, canonical, text)

    def html() -> str:
        return render(template, site=site, languages=(language,), canonical=canonical, **values)

    return respond(request, etag, {"Content-Language": language}, html, HTML.content_type)


def _listed_json(site: Site, published: PublishedRelease) -> dict[str, Any]:
    is_present = published.release is not None
    times = {"published": published.time, "removed": published.removed}
    return {
        "name": published.name,
        **{name: time_text(time) for name, time in times.items() if time},
        "current": published.name == site.release.name,
        "present": is_present,
        **({"url": _url(site, published.name)} if is_present else {}),
    }


def _url(site: Site, name: str, rest: str = "") -> str:
    return f"{site.settings.public_base}{release_path(name)}{rest}"


def _release_json(
    site: Site, published: PublishedRelease, before: Sequence[PublishedRelease], after: Sequence[PublishedRelease]
) -> dict[str, Any]:
    assert published.release
    opened, name = published.release, published.name
    manifest = opened.manifest
    return {
        **_listed_json(site, published),
        "sha256": opened.hash,
        "date": str(manifest.get("date", "")),
        "quads": manifest["quads"],
        "things": dict(manifest.get("things", {})),
        **({"previous": _beside_json(site, before[0])} if before else {}),
        **({"next": _beside_json(site, after[0])} if after else {}),
        **_changes(site, "changes", name),
        **(_changes(site, "changesAfter", after[0].name) if after else {}),
        "api": _url(site, name, "/api/v1"),
        "files": [
            {
                "name": each.name,
                "url": _url(site, name, f"/dumps/{each.name}"),
                "mediaType": each.media_type,
                "bytes": each.bytes,
                "sha256": each.sha256,
            }
            for each in opened.distributions
        ],
    }


def _beside_json(site: Site, published: PublishedRelease) -> dict[str, Any]:
    return {"name": published.name, "url": _url(site, published.name), "present": published.release is not None}


def _changes(site: Site, field: str, name: str) -> dict[str, str]:
    """The URL of what the last publication of a release changed, where that is recorded."""
    time = next((each.time for each in reversed(site.change_log.publications) if each.release == name), None)
    return {field: f"{site.settings.public_base}/changes?publication={compact_time(time)}"} if time else {}


def _summaries(site: Site) -> dict[str, tuple[str, ChangeSummary]]:
    """What the last publication of each release changed, with its time in URLs, by the name of the release."""
    return {each.release: (compact_time(each.time), summarise(site, each)) for each in site.change_log.publications}


def _things(site: Site, described: dict[str, Any]) -> list[tuple[Class, int]]:
    """The classes with collections, with the number of their things, the most first."""
    listed = {cls.name: cls for cls in site.model.by_collection.values()}
    counted = [(listed[name], count) for name, count in described["things"].items() if name in listed]
    return sorted(counted, key=lambda pair: (-pair[1], pair[0].name))
