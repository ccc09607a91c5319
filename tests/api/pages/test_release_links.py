"""The links of a page about an older state."""

import pytest

from igfkg_api.pages.release_links import with_release_links

_ROOT = "/releases/1%2Ba"
#: Tags, and what becomes of them.
TAGS = {
    '<a href="/doc/body/x">': f'<a href="{_ROOT}/doc/body/x">',
    '<a class="y" href="/id/body/x#z" title="t">': f'<a class="y" href="{_ROOT}/id/body/x#z" title="t">',
    '<a href="/api/v1/bodies?limit=1&amp;sort=x">': f'<a href="{_ROOT}/api/v1/bodies?limit=1&amp;sort=x">',
    '<a href="/dumps">': f'<a href="{_ROOT}/dumps">',
    '<link rel="alternate" href="/doc/body/x.ttl">': f'<link rel="alternate" href="{_ROOT}/doc/body/x.ttl">',
    '<a href="/sparql?query=ASK%7B%7D">': '<a href="/sparql?query=ASK%7B%7D&amp;release=1%2Ba">',
}
#: Tags that stay as they are.
OTHERS = [
    *(
        '<a href="/doc/body/x" rel="latest-version">',
        '<a href="/documents">',
        '<a href="/api">',
        '<a href="/api/bodies">',
    ),
    *('<a href="https://example.org/doc/x">', '<a href="/releases/1%2Ba/doc/body/x">', '<a href="?lang=fr">'),
    '<a href="/sparql?format=csv&amp;query=ASK&amp;release=x">',
    *('<a href="/sparql">', '<a href="/tracker?q=/doc/">', '<img src="/doc/x">', '&lt;a href="/doc/body/x"&gt;'),
]


@pytest.mark.parametrize("tag", TAGS)
def test_links_stay_in_the_release(tag: str) -> None:
    assert with_release_links(f"<p>{tag}</p>", _ROOT, "1+a") == f"<p>{TAGS[tag]}</p>"


@pytest.mark.parametrize("tag", OTHERS)
def test_other_links_stay(tag: str) -> None:
    assert with_release_links(tag, _ROOT, "1+a") == tag
