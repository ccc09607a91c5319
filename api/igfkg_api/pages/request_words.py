"""What the URL of a request names: the words to search for, and the kind of thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from igfkg.model.model import Model
from igfkg.rdf.formats import DOCUMENT_FORMATS
from igfkg.symbols import SymbolError, parse_all

#: Segments at the start of a path that name a kind of page and not what it is about.
_KINDS_OF_PAGE = frozenset(
    ("id", "doc", "links", "api", "v1", "browse", "symbol", "graph", "dumps", "guide", "problems", "static", "context")
)
#: Parameters that name what a page is about.
_PARAMETERS = ("label", "q", "of")
_SUFFIXES = tuple(f".{each.suffix}" for each in DOCUMENT_FORMATS)
_MAX_LENGTH = 100  # characters
_MAX_SEGMENTS = 12


@dataclass(frozen=True)
class RequestWords:
    """What a request is about."""

    words: str  #: for the search; empty if the URL names nothing
    segment: str  #: path segment of the class of things that the URL names; empty if it names none


def read_request_words(request: Request, model: Model) -> RequestWords:
    """Return what the URL of a request is about.

    A symbol in the form of a key, such as ``A-RES-70-125``, becomes a symbol. Everything is cut to a length that is
    enough for names.
    """
    parameter = _parameter(request)
    path = parameter if parameter is not None else request.scope["path"]
    segments = [each for each in path[: 2 * _MAX_LENGTH].split("/") if each][:_MAX_SEGMENTS]
    segment = ""
    while len(segments) > 1 and (_is_kind_of_page(segments[0]) or _segment(model, segments[0])):
        segment = _segment(model, segments.pop(0)) or segment
    return RequestWords(_words(segments), segment)


def _parameter(request: Request) -> str | None:
    """The parameter that names what the page is about; an invalid query string names nothing."""
    query = request.scope["query_string"][: 4 * _MAX_LENGTH].decode("latin-1")
    pairs = dict(parse_qsl(query))
    return next((pairs[name] for name in _PARAMETERS if name in pairs), None)


def _is_kind_of_page(segment: str) -> bool:
    return segment in _KINDS_OF_PAGE


def _segment(model: Model, text: str) -> str:
    """The segment of a class from its segment or the name of its collection; empty if no class has it."""
    cls = model.by_collection.get(text)
    return cls.segment if cls else text if text in model.by_segment else ""


def _words(segments: Sequence[str]) -> str:
    text = "/".join(segments)
    text = next((text.removesuffix(each) for each in _SUFFIXES if text.endswith(each)), text)
    try:
        return " ".join(each.text for each in parse_all(text.replace("-", "/")))
    except SymbolError:
        plain = "".join(each if each.isprintable() and each not in "-_/+" else " " for each in text)
        return " ".join(plain.split())[:_MAX_LENGTH]
