"""The source file of a resolution: a new one, or an existing one that gets what further languages add."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from igfkg.errors import BadRequestError, ContentError
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT
from igfkg.rdf.space import UriSpace
from igfkg.rdf.syntax import read_rdf
from igfkg.sources.blanks import is_blank
from igfkg.sources.layout import lay_out

#: Of these an editor may have another value, which then stays.
_SINGLE = frozenset(
    {terms.OPERATIVE_VERB, terms.ACT, terms.ADOPTED_ON, terms.PLENARY_MEETING, terms.ADOPTION_TYPE, DCT + "description"}
)
_Place = tuple[str, str, str, str]  # graph, subject, property and language


def new_source(title: str, quads: Iterable[ox.Quad], space: UriSpace) -> str:
    """Return the text of a new source file, with the title of its document at the top."""
    return lay_out(f"# {' '.join(title.split()).rstrip('.')}.", quads, space)


def extended_source(path: Path, quads: Iterable[ox.Quad], space: UriSpace) -> str:
    """Return the text of an existing source file with further statements.

    What it states stays: a blank that was filled, an act that was chosen, a title in the same language.

    Raises:
        BadRequestError: when the file is about something else.
        ContentError: naming file and line, when it does not parse.
    """
    try:
        existing, text = read_rdf(path.read_bytes(), ox.RdfFormat.TRIG)
    except SyntaxError as error:
        raise ContentError(f"{path}:{error.lineno or 1}: not TriG: {error.msg}") from error
    head = "\n".join(line for line in text.split("PREFIX", 1)[0].splitlines() if line.startswith("#"))
    return lay_out(head, [*existing, *_additions(existing, quads)], space)


def check_document(path: Path, iri: str) -> None:
    """Make sure that an existing source file introduces a document.

    Raises:
        BadRequestError: when it does not.
        ContentError: naming file and line, when it does not parse.
    """
    try:
        quads, _ = read_rdf(path.read_bytes(), ox.RdfFormat.TRIG)
    except SyntaxError as error:
        raise ContentError(f"{path}:{error.lineno or 1}: not TriG: {error.msg}") from error
    if not any(quad.subject == ox.NamedNode(iri) and isinstance(quad.graph_name, ox.DefaultGraph) for quad in quads):
        raise BadRequestError(f"{path} does not introduce {iri}; rename it, or write elsewhere with --output FOLDER")


def _additions(existing: Sequence[ox.Quad], quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    places: defaultdict[_Place, bool] = defaultdict(bool)
    for quad in existing:
        places[_place(quad)] = True
    return [quad for quad in quads if not (_is_single(quad) and places[_place(quad)])]


def _is_single(quad: ox.Quad) -> bool:
    """Whether a subject has one value of the property: one text in each language, or one act or date."""
    is_text = isinstance(quad.object, ox.Literal) and bool(quad.object.language)
    return is_text or quad.predicate.value in _SINGLE or is_blank(quad.object)


def _place(quad: ox.Quad) -> _Place:
    language = quad.object.language or "" if isinstance(quad.object, ox.Literal) else ""
    return str(quad.graph_name), str(quad.subject), quad.predicate.value, language
