"""Commands in guides with the address of the server that shows them."""

from markupsafe import escape

#: The address of a server as the templates have it, with and without its scheme.
_EXAMPLES = ("http://localhost:8000", "localhost:8000")
_PLACE = "\0"  # that no page has


def with_own_address(html: str, base: str) -> str:
    """Return a page whose examples address the server at ``base``."""
    for each in _EXAMPLES:
        html = html.replace(each, _PLACE)
    return html.replace(_PLACE, escape(base))
