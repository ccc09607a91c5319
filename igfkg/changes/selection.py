"""Which changes people and programs choose: by class, thing, document and kind, as they name these."""

from collections.abc import Mapping

from igfkg.changes.change_set import ChangeFilter
from igfkg.changes.thing_change import ChangeKind
from igfkg.errors import BadRequestError
from igfkg.model import terms
from igfkg.model.model import Model
from igfkg.rdf.space import UriSpace

#: The names of what is chosen by.
PARAMETERS = ("class", "thing", "document", "kind")
KINDS = tuple(each.value for each in ChangeKind)
_LONGEST = 80  # characters of a value that a message repeats


def read_selection(model: Model, space: UriSpace, parameters: Mapping[str, str]) -> ChangeFilter:
    """Return the filter for what a person or program names; what is absent or empty excludes none.

    Args:
        model: the model of the release that is served.
        space: of its dataset.
        parameters: values by name, of :data:`PARAMETERS`. ``class`` is the name of a class, such as Meeting; things of
            its subclasses are of it too. ``thing`` is an IRI, or path segment and key, such as meeting/igf-2013; it may
            be gone. ``document`` is an IRI, path segment and key, or key of a document whose passages state what
            changed. ``kind`` is one of :data:`KINDS`.

    Raises:
        BadRequestError: for what cannot be a class, thing, document or kind; the message has what can be.
    """
    cls, thing, document, kind = (parameters.get(each, "") for each in PARAMETERS)
    segment = next((each.segment for each in model.classes.values() if each.iri == terms.DOCUMENT), "")
    return ChangeFilter(
        thing=_iri(space, thing, "thing") if thing else "",
        classes=_classes(model, cls) if cls else frozenset(),
        document=_iri(space, document if "/" in document else f"{segment}/{document}", "document") if document else "",
        kinds=_kinds(kind) if kind else frozenset(),
    )


def _iri(space: UriSpace, text: str, parameter: str) -> str:
    is_text = text.isprintable()  # not so are control characters, and bytes of an argument that are no UTF-8
    if is_text and space.is_thing_iri(text):
        return text
    segment, slash, key = text.partition("/")
    if not (is_text and segment and slash and key) or ":" in segment:
        example = "meeting/igf-2013" if parameter == "thing" else "A-67-65"
        raise BadRequestError(
            f"{parameter}={text[:_LONGEST]!r} is neither an IRI of this dataset nor a name such as {example}"
        )
    own, value = (*space.candidates(segment, key), "")[:2]
    return value if value in (space.values or ()) else own


def _classes(model: Model, name: str) -> frozenset[str]:
    cls = next((each for each in model.classes.values() if each.name == name), None)
    if cls is None:
        names = ", ".join(sorted(each.name for each in model.classes.values()))
        raise BadRequestError(f"there is no class {name[:_LONGEST]!r}; the classes are {names}")
    return frozenset(model.subclasses(cls.iri))


def _kinds(kind: str) -> frozenset[str]:
    if kind not in KINDS:
        raise BadRequestError(f"there is no kind of change {kind[:_LONGEST]!r}; the kinds are {', '.join(KINDS)}")
    return frozenset((kind,))
