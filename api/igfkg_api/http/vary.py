"""The Vary header of every path (RFC 9110 §12.5.5, https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5).

Threat: a shared cache that sends the representation of one request for another. The first segment of a path decides for
all its responses, 200, 303, 304 and errors alike, since a cache uses the header of the response that it stored.
"""

_FORMAT = "Accept"
_LANGUAGE = "Accept-Language"
_BOTH = "Accept, Accept-Language"
_BY_FIRST_SEGMENT = {
    **dict.fromkeys(("id", "doc", "def", "shapes", "symbol", "lookup", "sparql"), _BOTH),
    **dict.fromkeys(("catalog", "dataset", "graph-store"), _FORMAT),
    **dict.fromkeys(("", "browse", "search", "suggest", "lineage", "tracker", "tracker.csv", "report"), _LANGUAGE),
    **dict.fromkeys(("about", "disagreements", "gaps", "sources", "timeline", "network"), _LANGUAGE),
}
_BY_PATH = {"/dumps": _FORMAT}
_WITH_SUFFIX = ("def.", "shapes.")
_BY_PREFIX = {"/api/v1": _FORMAT, "/.well-known/void": _FORMAT}


def varies_by(path: str) -> str:
    """Return the value of Vary for the responses of a path; empty if they do not vary."""
    for prefix, names in _BY_PREFIX.items():
        if path == prefix or path.startswith(f"{prefix}/"):
            return names
    if path in _BY_PATH:
        return _BY_PATH[path]
    segment = path[1:].partition("/")[0]
    return _BY_FIRST_SEGMENT.get(segment.partition(".")[0] if segment.startswith(_WITH_SUFFIX) else segment, "")
