"""Reading links from the files of others: linksets of RFC 9264, RDF, and CSV with subject, predicate and object.

What points elsewhere is counted and left out; in RDF, which may say more of a thing than its links, other properties
are left out too, and in linksets the registered relations, such as describedby. A wrong link refuses the file, with
the line and what to change.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import pyoxigraph as ox

from igfkg.errors import BadRequestError
from igfkg.linksets.foreign_link import ForeignLink, LinkRules, expand, shown
from igfkg.rdf.namespaces import RDFS
from igfkg.rdf.syntax import read_rdf
from igfkg.rdf.text import decode_text

MOST_LINKS: Final = 100_000  #: of one file
COLUMNS: Final = ("subject", "predicate", "object")
#: The registered link relations that say no more than a linking property
#: (https://www.iana.org/assignments/link-relations/).
_REGISTERED = {"related": RDFS + "seeAlso"}
#: The name of a registered relation (https://www.rfc-editor.org/rfc/rfc8288#section-3.3); others are IRIs.
_NAME = re.compile(r"[a-z][a-z0-9.-]*", re.IGNORECASE)
#: A link with what tells the place where it stands, a line or a path, when it is wrong.
_Placed = tuple[Callable[[], str], ForeignLink]


@dataclass(frozen=True)
class LinksOfFile:
    """The links of a file to our things, and how many of its statements point elsewhere."""

    links: frozenset[ForeignLink]
    left_out: int


def read_links(data: bytes, form: str, name: str, rules: LinkRules) -> LinksOfFile:
    """Return the links of a file to our things.

    Args:
        data: its bytes.
        form: name of its format, one of ``FORMATS``.
        name: of the file, for messages.
        rules: what links may be.

    Raises:
        BadRequestError: naming the place and what to do, for a file that cannot be read, with a wrong link, with no
            link to a thing of ours, or with too many.
    """
    links: set[ForeignLink] = set()
    left_out = 0
    try:
        for place, link in FORMATS[form](data):
            if not _may_be(link, form, rules):
                left_out += 1
            elif problem := rules.problem(link):
                raise BadRequestError(f"{name}{place()}: {problem}")
            else:
                links.add(link)
            if len(links) > MOST_LINKS:
                raise BadRequestError(f"{name}: it has more than {MOST_LINKS:,} links; import it in parts")
    except SyntaxError as error:
        raise BadRequestError(f"{name}{f':{error.lineno}' if error.lineno else ''}: {error.msg}") from None
    if not links:
        raise BadRequestError(
            f"{name}: none of its {left_out:,} statements links to a thing of this dataset; "
            f"the objects of links begin with {rules.space.things}"
        )
    return LinksOfFile(frozenset(links), left_out)


def _may_be(link: ForeignLink, form: str, rules: LinkRules) -> bool:
    """Whether a statement is read as a link to one of our things, which it may be by mistake too."""
    if form in _RDF:
        return rules.may_be(link)
    is_registered = form == "json" and _NAME.fullmatch(link.predicate) is not None
    return rules.is_ours(link.target) and not is_registered


def _from_rdf(form: ox.RdfFormat) -> Callable[[bytes], Iterator[_Placed]]:
    def read(data: bytes) -> Iterator[_Placed]:
        quads, text = read_rdf(data, form)
        for quad in quads:
            if isinstance(quad.object, ox.NamedNode):
                subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else str(quad.subject)
                yield partial(_line_of, text, subject), ForeignLink(subject, quad.predicate.value, quad.object.value)

    return read


def _line_of(text: str, iri: str) -> str:
    """The first line with an IRI; empty when the file writes it with a prefix."""
    place = text.find(f"<{iri}>")
    return f":{text.count(chr(10), 0, place) + 1}" if place >= 0 else ""


def _from_csv(data: bytes) -> Iterator[_Placed]:
    text = decode_text(data)
    heading = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=heading.count), strict=True)
    try:
        columns = _columns(next(rows, []))
        for row in rows:
            if any(row):
                subject, predicate, target = (row[each].strip() if each < len(row) else "" for each in columns)
                yield partial(":{}".format, rows.line_num), ForeignLink(subject, expand(predicate), target)
    except csv.Error as error:
        raise SyntaxError(f"not CSV: {error}", ("", rows.line_num or 1, None, None)) from None


def _columns(heading: list[str]) -> list[int]:
    names = [each.strip().lower() for each in heading]
    missing = [each for each in COLUMNS if each not in names]
    if missing:
        present = ", ".join(names[:10]) or "none"
        problem = f"no column {' and '.join(missing)}; the first line names the columns {', '.join(COLUMNS)}"
        raise SyntaxError(f"{problem} (it has {shown(present)})", ("", 1, None, None))
    return [names.index(each) for each in COLUMNS]


def _from_linkset(data: bytes) -> Iterator[_Placed]:
    """Read a linkset (https://www.rfc-editor.org/rfc/rfc9264#section-4.2)."""
    document = _json(decode_text(data))
    contexts = document.get("linkset") if isinstance(document, dict) else None
    if not isinstance(contexts, list):
        raise SyntaxError("not a linkset: write an object with a list linkset (RFC 9264)")
    for number, context in enumerate(contexts):
        place = f": linkset[{number}]"
        if not isinstance(context, dict) or not isinstance(context.get("anchor"), str):
            raise SyntaxError(f"not a linkset{place} is not an object with an anchor; write the IRI of your thing")
        for relation, targets in context.items():
            if relation != "anchor":
                yield from _targets(context["anchor"], relation, targets, place)


def _targets(anchor: str, relation: str, targets: Any, place: str) -> Iterator[_Placed]:
    for target in targets if isinstance(targets, list) else [None]:
        if not isinstance(target, dict) or not isinstance(target.get("href"), str):
            raise SyntaxError(
                f"not a linkset{place}: {shown(relation)} is not a list of objects with href (RFC 9264 §4.2.4)"
            )
        yield partial(str, place), ForeignLink(anchor, _REGISTERED.get(relation.lower(), relation), target["href"])


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise SyntaxError(f"not JSON: {error.msg}", ("", error.lineno, error.colno, None)) from None
    except (RecursionError, ValueError):
        raise SyntaxError("not JSON that can be read: it is nested too deeply, or a number is too long") from None


_RDF = ("ttl", "nt")
#: What reads each format, by its name, which is a suffix of file names too.
FORMATS: Final[dict[str, Callable[[bytes], Iterator[_Placed]]]] = {
    "json": _from_linkset,
    "ttl": _from_rdf(ox.RdfFormat.TURTLE),
    "nt": _from_rdf(ox.RdfFormat.N_TRIPLES),
    "csv": _from_csv,
}
