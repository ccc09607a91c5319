"""By which headers of a request the answers vary, said in one place for every answer of a path (RFC 9110 §12.5.5).

What the first part of a path says holds for 200, 304 and 303 as well as for every refusal under it, since a cache asks
for the header of whatever it kept.
"""

_FORMAT = "Accept"
_LANGUAGE = "Accept-Language"
_BOTH = "Accept, Accept-Language"
_BY_ROOM = {
    **dict.fromkeys(("id", "doc", "def", "shapes", "symbol", "lookup", "sparql"), _BOTH),
    **dict.fromkeys(("catalog", "dataset", "graph-store"), _FORMAT),
    **dict.fromkeys(("", "browse", "search", "suggest", "lineage", "tracker", "tracker.csv", "report"), _LANGUAGE),
    **dict.fromkeys(("about", "disagreements", "gaps", "sources", "timeline", "network"), _LANGUAGE),
}
_WITH_SUFFIX = ("def.", "shapes.")
_BY_START = {"/api/v1": _FORMAT, "/.well-known/void": _FORMAT}


def varies_by(path: str) -> str:
    """Return the value of Vary for answers of a path; empty where they do not vary."""
    for start, names in _BY_START.items():
        if path == start or path.startswith(f"{start}/"):
            return names
    room = path[1:].partition("/")[0]
    return _BY_ROOM.get(room.partition(".")[0] if room.startswith(_WITH_SUFFIX) else room, "")
