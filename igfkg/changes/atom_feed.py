"""The change log as an Atom feed (https://www.rfc-editor.org/rfc/rfc4287), the newest publication first.

A feed is long, so it is paged (https://www.rfc-editor.org/rfc/rfc5005#section-3).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from igfkg.changes.change_iris import change_iri, change_path, time_text
from igfkg.changes.change_log import LoggedChange
from igfkg.changes.change_text import ChangeTexts
from igfkg.rdf.space import UriSpace

MEDIA_TYPE = "application/atom+xml"
#: What XML 1.0 cannot have (https://www.w3.org/TR/xml/#charsets).
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class FeedHead:
    """What a page of a feed says of itself."""

    iri: str  #: of the feed, the same for all its pages
    title: str
    author: str
    updated: str  #: xsd:dateTime
    links: Mapping[str, str]  #: URLs by relation: self, first, next
    page: str  #: URL of the page for people
    licence: str  #: URL


def atom_feed(head: FeedHead, changes: Sequence[LoggedChange], texts: ChangeTexts, space: UriSpace, site: str) -> str:
    """Return a page of a feed.

    Args:
        head: what it says of itself.
        changes: those of the page.
        texts: their texts.
        space: of the dataset.
        site: URL of the site, without a slash at its end.
    """
    entries = (line for each in changes for line in _entry(each, texts, space, site))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        *_head(head),
        *entries,
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _head(head: FeedHead) -> Iterator[str]:
    yield _element("id", head.iri)
    yield _element("title", head.title)
    yield _element("updated", head.updated)
    yield f"<author>{_element('name', head.author)}</author>"
    for relation, url in head.links.items():
        yield _link(relation, url, MEDIA_TYPE)
    yield _link("alternate", head.page, "text/html")
    yield f'<link rel="license" href={quoteattr(head.licence)}/>'


def _entry(logged: LoggedChange, texts: ChangeTexts, space: UriSpace, site: str) -> Iterator[str]:
    change, time = logged.change, time_text(logged.publication.time)
    lines = [*texts.fields(change)] if change.kind is not change.kind.CREATED else [texts.class_label(change.cls)]
    if change.replacements:
        lines.insert(0, f"replaced by: {', '.join(map(texts.short_name, change.replacements))}")
    yield "<entry>"
    yield _element("id", change_iri(logged, space))
    yield _element("title", f"{change.kind.value}: {texts.label(change)}")
    yield _element("updated", time)
    yield _element("published", time)
    yield _link("alternate", f"{site}{change_path(logged)}", "text/html")
    yield f'<link rel="related" href={quoteattr(change.thing)}/>'
    yield f"<category term={quoteattr(change.kind.value)}/>"
    yield f"<category term={quoteattr(change.cls)} label={quoteattr(texts.class_label(change.cls))}/>"
    yield _element("summary", "\n".join(lines))
    yield "</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_NOT_IN_XML.sub('', text))}</{name}>"


def _link(relation: str, url: str, media_type: str) -> str:
    return f'<link rel="{relation}" type="{media_type}" href={quoteattr(url)}/>'
