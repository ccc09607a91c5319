"""The names of the status codes (https://www.rfc-editor.org/rfc/rfc9110#section-15).

Python 3.11 and 3.12 have the names of an earlier specification for some.
"""

from http import HTTPStatus

_RENAMED = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Content Too Large",
    HTTPStatus.REQUEST_URI_TOO_LONG: "URI Too Long",
    HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE: "Range Not Satisfiable",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Unprocessable Content",
}


def phrase(status: int) -> str:
    """Return the name of a status code; that of its class if the code has none."""
    try:
        known = HTTPStatus(status)
    except ValueError:
        known = HTTPStatus(status // 100 * 100)
    return _RENAMED.get(known, known.phrase)


def problem_title(status: int) -> str:
    """Return the title of the problem type that says no more than a status code, in the case of a sentence."""
    first, *others = phrase(status).split(" ")
    return " ".join((first, *(each.lower() for each in others)))


def problem_name(status: int) -> str:
    """Return the name of the problem type that says no more than a status code."""
    return phrase(status).lower().replace(" ", "-")
