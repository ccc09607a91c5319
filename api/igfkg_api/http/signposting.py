"""Typed links between resources, for programs.

The Link header has the relations of https://signposting.org/FAIR/; all links together are a linkset
(https://www.rfc-editor.org/rfc/rfc9264).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from igfkg.rdf.formats import DOCUMENT_FORMATS, HTML, JSON
from igfkg.rdf.namespaces import LDP
from igfkg_api.site import INBOX_PATH, Site

LINKSET = "application/linkset+json"
LINK_FORMAT = "application/link-format"


@dataclass(frozen=True)
class Link:
    """One typed link from the resource of the response (RFC 8288 §2)."""

    relation: str  #: https://www.iana.org/assignments/link-relations/
    href: str  #: target URL; relative to the resource if the settings have no public base
    media_type: str = ""  #: of the target, if it has only one
    profile: str = ""


def document_path(site: Site, prefix: str, iri: str, suffix: str = "") -> str:
    """Return the path of a thing of the dataset under a prefix such as ``doc``, in the release that a site serves.

    Args:
        site: the site that serves it.
        prefix: first segment of the path.
        iri: of the thing.
        suffix: of the format, without the dot; empty for the path with content negotiation.
    """
    segment, key = site.space.split(iri) or ("", "")
    return f"{site.root_path}/{prefix}/{quote(segment)}/{quote(key)}{f'.{suffix}' if suffix else ''}"


def licence_link(site: Site) -> Link:
    """Return the link to the licence of the dataset."""
    return Link("license", site.description.licence)


def thing_links(site: Site, iri: str) -> list[Link]:
    """Return the links of the documents about a thing."""
    base, cls = site.settings.public_base, site.catalogue.class_of(iri)
    links = [Link("cite-as", iri), Link("type", cls.iri), licence_link(site)]
    links += [
        Link("describedby", base + document_path(site, "doc", iri, form.suffix), form.media_type)
        for form in DOCUMENT_FORMATS
        if form not in (HTML, JSON)
    ]
    name = next((each for each, listed in site.model.by_collection.items() if listed.segment == cls.segment), None)
    if name:
        links.append(Link("collection", f"{site.own_base}/api/v1/{name}", "application/ld+json"))
    return [*links, *inbox_links(site), Link("linkset", base + document_path(site, "links", iri), LINKSET)]


def document_links(site: Site, iri: str) -> list[Link]:
    """Return the links of the documents about a thing, with those to its states over time."""
    return [*thing_links(site, iri), *([] if site.is_older else time_links(site, iri))]


def time_links(site: Site, iri: str) -> list[Link]:
    """Return the links from a thing of the current state to its others (https://www.rfc-editor.org/rfc/rfc7089)."""
    path = site.settings.public_base + "{}" + document_path(site, "doc", iri)
    return [Link("timegate", path.format("/timegate")), Link("timemap", path.format("/timemap"), LINK_FORMAT)]


def inbox_links(site: Site) -> list[Link]:
    """Return the link to the inbox (https://www.w3.org/TR/ldn/#discovery), if the site has one."""
    return [Link(f"{LDP}inbox", site.settings.public_base + INBOX_PATH)] if site.settings.inbox else []


def link_header(links: Iterable[Link]) -> str:
    """Return links as the value of a Link header (https://www.rfc-editor.org/rfc/rfc8288#section-3)."""
    return ", ".join("; ".join(_parts(link)) for link in links)


def _parts(link: Link) -> Iterator[str]:
    yield f"<{link.href}>"
    yield f'rel="{link.relation}"'
    if link.media_type:
        yield f'type="{link.media_type}"'
    if link.profile:
        yield f'profile="{link.profile}"'


def linkset(anchor: str, links: Iterable[Link]) -> dict[str, Any]:
    """Return the links of the resource at ``anchor`` as a linkset (RFC 9264 §4.2)."""
    context: dict[str, Any] = {"anchor": anchor}
    for link in links:
        target = {"href": link.href, **({"type": link.media_type} if link.media_type else {})}
        if link.profile:
            target["profile"] = link.profile
        context.setdefault(link.relation, []).append(target)
    return {"linkset": [context]}
