"""The links of a page about an older state: to other things in the same state, and to the same data in the editor.

Whoever writes a template need not think of it. A link that is to lead to the current state has
``rel="latest-version"`` (https://www.rfc-editor.org/rfc/rfc5829#section-3.2).
"""

import re
from functools import partial
from urllib.parse import quote

from igfkg_api.http.local_urls import OF_EVERY_RELEASE

_TAG = re.compile(r"<(?:a|link|form)\s[^<>]*>")
_PATH = re.compile(rf'(\s(?:href|action)=")(/(?:{"|".join(OF_EVERY_RELEASE)})(?:[/?#][^"]*)?")')
_QUERY = re.compile(r'(\shref="/sparql(?:/citation)?\?(?:query|[^"]*&amp;query)=[^"#]*)')
_IS_CURRENT = re.compile(r'\srel="latest-version"')


def with_release_links(html: str, root_path: str, release: str) -> str:
    """Return a page whose links stay in a state where that is served; ``root_path`` is the path of its release."""
    return _TAG.sub(partial(_tag, root_path, quote(release)), html)


def _tag(root_path: str, release: str, match: re.Match[str]) -> str:
    tag = match[0]
    if _IS_CURRENT.search(tag):
        return tag
    with_path = _PATH.sub(rf"\g<1>{root_path}\g<2>", tag)
    return with_path if "release=" in tag else _QUERY.sub(rf"\g<1>&amp;release={release}", with_path)
