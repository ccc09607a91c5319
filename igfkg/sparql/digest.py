"""The digest of a result: the same for the same query on the same release, whatever order its rows come in.

A table is hashed as SPARQL TSV (https://www.w3.org/TR/sparql11-results-csv-tsv/) with the rows after the header sorted
by byte; a graph as sorted N-Triples (https://www.w3.org/TR/n-triples/). Both can be checked with sort and sha256sum.
"""

import hashlib
import re
from dataclasses import dataclass

from igfkg.errors import BadRequestError
from igfkg.sparql.formats import ResultFormat, format_named
from igfkg.sparql.guard import Form

_BLANK_CELL = re.compile(rb"(?:^|\t)_:", re.MULTILINE)
_BLANK_NODE = re.compile(rb"^(?:_:|\S+ \S+ _:)", re.MULTILINE)


@dataclass(frozen=True)
class Digest:
    """The sha256 of a result in hexadecimal, and how many rows or triples it has."""

    sha256: str
    size: int


def digest_format(form: Form) -> ResultFormat:
    """Return the format that results of ``form`` are hashed in."""
    found = format_named(form, "nt" if form.gives_graph else "tsv")
    if found is None:
        raise LookupError(form)
    return found


def digest_result(form: Form, result: bytes) -> Digest:
    """Return the digest of a result in the format that :func:`digest_format` names.

    Raises:
        BadRequestError: when the result has blank nodes, which have no lasting name.
    """
    if (_BLANK_NODE if form.gives_graph else _BLANK_CELL).search(result):
        raise BadRequestError("the result has blank nodes, which have no lasting name; ask for IRIs instead")
    lines = result.splitlines()
    header = lines[:1] if form is Form.SELECT else []
    rows = sorted(lines[len(header) :])
    whole = b"".join(line + b"\n" for line in (*header, *rows))
    return Digest(hashlib.sha256(whole).hexdigest(), len(rows))
