"""The Vary header of every path (RFC 9110 §12.5.5, https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5).

Threat: a shared cache that sends the representation of one request for another. All responses of a path have the same
header, 200, 303, 304 and errors alike, since a cache uses the header of the response that it stored. An error is a page
in a language or problem details, so every path varies by both headers, but files, which are alike for everybody; their
errors have a header of their own (:mod:`igfkg_api.http.problems`).
"""

BY_FORMAT_AND_LANGUAGE = "Accept, Accept-Language"
_BY_TIME = f"Accept-Datetime, {BY_FORMAT_AND_LANGUAGE}"  # https://www.rfc-editor.org/rfc/rfc7089#section-2.1.2
_TIME_GATES = "/timegate/"
_FILES = frozenset(
    (
        *("metrics", "names.csv", "names.json", "openapi.json"),
        *("CITATION.cff", "robots.txt", "sitemap.xml"),
    )
)
_FOLDERS_OF_FILES = ("/static/", "/dumps/", "/context/", "/health/")


def varies_by(path: str) -> str:
    """Return the value of Vary for the responses of a path; empty if they do not vary."""
    if path.startswith(_TIME_GATES):
        return _BY_TIME
    is_file = path[1:] in _FILES or path.startswith(_FOLDERS_OF_FILES)
    return "" if is_file else BY_FORMAT_AND_LANGUAGE
