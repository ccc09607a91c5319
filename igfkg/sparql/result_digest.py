"""Digests of query results, independent of the order of rows.

A table is hashed as SPARQL TSV (https://www.w3.org/TR/sparql11-results-csv-tsv/) with the rows after the header sorted
by byte; a graph as sorted N-Triples (https://www.w3.org/TR/n-triples/). Both can be checked with sort and sha256sum.
"""

import hashlib
import heapq
import re
from collections.abc import Iterable, Iterator
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


def digest_result(form: Form, result: Iterable[bytes]) -> Digest:
    """Return the digest of a result in the format of :func:`digest_format`.

    Runs beside an event loop without stopping it: no call sorts or searches more than a part of the result.

    Args:
        form: the query form.
        result: the bytes of the result, in parts.

    Raises:
        BadRequestError: when the result has blank nodes: their labels change from one run to the next.
    """
    blank = _BLANK_NODE if form.returns_graph else _BLANK_CELL
    digest, size, has_header = hashlib.sha256(), 0, form is Form.SELECT
    runs: list[list[bytes]] = []
    for lines in _lines(result):
        if any(blank.search(line) for line in lines):
            raise BadRequestError(
                "the result has blank nodes, whose labels change from one run to the next; "
                "select IRIs and literals only"
            )
        if has_header:
            digest.update(lines.pop(0) + b"\n")
            has_header = False
        size += len(lines)
        runs.append(sorted(lines))
    for line in heapq.merge(*runs):
        digest.update(line + b"\n")
    return Digest(digest.hexdigest(), size)


def _lines(parts: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield the complete lines of each part, with what the part before left of its last one."""
    rest = b""
    for part in parts:
        *lines, rest = (rest + part).split(b"\n")
        if lines:
            yield lines
    if rest:
        yield [rest]
