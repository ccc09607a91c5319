"""Digests of query results, independent of the order of rows.

A table is hashed as SPARQL TSV (https://www.w3.org/TR/sparql11-results-csv-tsv/) with the rows after the header sorted
by byte; a graph as sorted N-Triples (https://www.w3.org/TR/n-triples/). Both can be checked with sort and sha256sum.
"""

import hashlib
import re
from dataclasses import dataclass

from igfkg.errors import BadRequestError
from igfkg.sparql.formats import ResultFormat, find_format
from igfkg.sparql.guard import Form

_BLANK_CELL = re.compile(rb"(?:^|\t)_:", re.MULTILINE)
_BLANK_NODE = re.compile(rb"^(?:_:|\S+ \S+ _:)", re.MULTILINE)


@dataclass(frozen=True)
class Digest:
    """The sha256 of a result in hexadecimal, and its number of rows or triples."""

    sha256: str
    size: int


def digest_format(form: Form) -> ResultFormat:
    """Return the format in which results of a query form are hashed."""
    result_format = find_format(form, "nt" if form.returns_graph else "tsv")
    if result_format is None:
        raise LookupError(form)
    return result_format


def digest_result(form: Form, result: bytes) -> Digest:
    """Return the digest of a result in the format of :func:`digest_format`.

    Raises:
        BadRequestError: when the result has blank nodes: their labels change from one run to the next.
    """
    if (_BLANK_NODE if form.returns_graph else _BLANK_CELL).search(result):
        raise BadRequestError(
            "the result has blank nodes, whose labels change from one run to the next; select IRIs and literals only"
        )
    lines = result.splitlines()
    header = lines[:1] if form is Form.SELECT else []
    rows = sorted(lines[len(header) :])
    whole = b"".join(line + b"\n" for line in (*header, *rows))
    return Digest(hashlib.sha256(whole).hexdigest(), len(rows))
