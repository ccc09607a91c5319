"""The language that the URL of a page names, added to the links and forms of the page, so that it stays on the way.

Whoever writes a template need not think of it. Links to data have no language of a page: those with ``type`` or
``download``, and those to paths of data.
"""

import re
from functools import partial

_PARAMETER = "lang"
_ATTRIBUTES = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
_TAG = re.compile(rf"<(?:a|form)\s{_ATTRIBUTES}>")
_LOCAL = re.compile(r'(\shref=")((?:/(?!/)|\?)[^"#]*)')
_IS_DATA = re.compile(r'\s(?:type|download)[\s=>]|\shref="/(?:api/v1|dumps|links|static)/')
_IS_POST = re.compile(r'\smethod="post"', re.IGNORECASE)
_HAS_LANGUAGE = re.compile(rf"[?&;]{_PARAMETER}=")


def with_language_links(html: str, language: str) -> str:
    """Return a page whose links to other pages of the site, and whose GET forms, name the language (tag)."""
    return _TAG.sub(partial(_tag, language), html)


def _tag(language: str, match: re.Match[str]) -> str:
    tag = match[0]
    if tag.startswith("<form"):
        hidden = f'<input type="hidden" name="{_PARAMETER}" value="{language}">'
        return tag if _IS_POST.search(tag) else tag + hidden
    return tag if _IS_DATA.search(tag) else _LOCAL.sub(partial(_href, language), tag)


def _href(language: str, match: re.Match[str]) -> str:
    start, url = match.groups()
    if _HAS_LANGUAGE.search(url):
        return match[0]
    separator = "" if url.endswith("?") else "&amp;" if "?" in url else "?"
    return f"{start}{url}{separator}{_PARAMETER}={language}"
