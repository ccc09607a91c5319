"""The source file of a table: a new one, or an existing one that gets what the table adds."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from igfkg.errors import ContentError
from igfkg.rdf.iris import prefixed, shorten
from igfkg.rdf.namespaces import RDF
from igfkg.rdf.space import UriSpace
from igfkg.rdf.syntax import read_rdf
from igfkg.sources.blanks import is_blank
from igfkg.sources.layout import lay_out


@dataclass(frozen=True)
class ExtendedSource:
    """The text of an existing source file with further statements."""

    text: str
    conflicts: Sequence[str]  #: statements that were left out, since the file states something else


def extend_source(path: Path, quads: Iterable[ox.Quad], single: Collection[str], space: UriSpace) -> ExtendedSource:
    """Return an existing file with further statements; what it states stays.

    Args:
        path: the file.
        quads: the statements.
        single: IRIs of the properties of which a passage states one value, of texts one in each language.
        space: the IRIs of the dataset.

    Raises:
        ContentError: naming file and line, when it does not parse.
    """
    try:
        existing, text = read_rdf(path.read_bytes(), ox.RdfFormat.TRIG)
    except SyntaxError as error:
        raise ContentError(f"{path}:{error.lineno or 1}: not TriG: {error.msg}") from error
    head = "\n".join(line for line in text.split("PREFIX", 1)[0].splitlines() if line.startswith("#"))
    present = {*existing}
    typed = {quad.subject for quad in existing if quad.predicate.value == RDF + "type"}
    places = {_place(quad) for quad in existing}
    added, conflicts = [], []
    for quad in quads:
        is_structure = isinstance(quad.graph_name, ox.DefaultGraph)
        if quad in present or (is_structure and quad.subject in typed and not _is_text(quad)):
            continue
        if (quad.predicate.value in single or is_blank(quad.object)) and _place(quad) in places:
            conflicts += [] if is_blank(quad.object) else [_shown(quad, space)]
        else:
            added.append(quad)
    return ExtendedSource(lay_out(head, [*existing, *added], space), sorted(conflicts))


def _is_text(quad: ox.Quad) -> bool:
    return isinstance(quad.object, ox.Literal) and bool(quad.object.language)


def _place(quad: ox.Quad) -> tuple[str, str, str, str]:
    language = quad.object.language or "" if isinstance(quad.object, ox.Literal) else ""
    return str(quad.graph_name), str(quad.subject), quad.predicate.value, language


def _shown(quad: ox.Quad, space: UriSpace) -> str:
    subject, value = (str(getattr(term, "value", "")) for term in (quad.subject, quad.object))
    return f"{shorten(subject, space.things)} {prefixed(quad.predicate.value)} {shorten(value, space.things)}"
