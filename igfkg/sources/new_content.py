"""Making a content folder for another dataset: its description, and an example of a source file and of a linkset.

The files are those of ``starter/``, with the values of the description in place of their ``$names``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

import pyoxigraph as ox

from igfkg.errors import BadRequestError
from igfkg.rdf.iris import is_web_url, without_scheme
from igfkg.rdf.languages import CODES, language_iri
from igfkg.rdf.namespaces import IGFKG, SCHEMES, VOCABULARIES
from igfkg.rdf.space import UriSpace
from igfkg.sources.layout import format_file
from igfkg.sources.new_folder import new_folder

_STARTER = Path(__file__).resolve().parent / "starter"
_NAMES = {"gitignore": ".gitignore"}  # a file of this name in the package would hide what is in it
_SHARED_SEGMENTS = ("source-kind", "verification", "status")
_OWN_SEGMENTS = ("assessment", "body", "document", "linkset", "passage", "recommendation", "set")
#: Without a query string or fragment, and without what no IRI may have (RFC 3987, section 2.2).
_IRI = re.compile(r"[^\x00-\x20\x7f-\x9f\ud800-\udfff<>\"{}|\\^`?#]+\Z")
_UNUSABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class NewDataset:
    """The description of a dataset that does not exist yet."""

    base: str  #: of its IRIs, with a slash at its end
    title: str
    publisher: str
    licence: str  #: IRI
    languages: Sequence[str] = ("en",)  #: tags; the title is in the first

    def __post_init__(self) -> None:
        """Check the values.

        Raises:
            BadRequestError: naming the value that is wrong, and what is expected.
        """
        _check_base(self.base)
        for name, text in (("title", self.title), ("publisher", self.publisher)):
            if not is_line(text):
                raise BadRequestError(f"the {name} {text[:80]!a} has to be one line of text")
        if not _is_iri(self.licence):
            raise BadRequestError(
                f"the licence {self.licence[:80]!a} is not a web URL; name one such as "
                "https://creativecommons.org/licenses/by/4.0/"
            )
        unknown = [each for each in self.languages if each not in CODES]
        if unknown or not self.languages:
            raise BadRequestError(f"the language {unknown[0] if unknown else ''!a} is none of {', '.join(CODES)}")


def write_new_content(folder: Path, dataset: NewDataset) -> list[Path]:
    """Make a content folder, which may exist when it is empty, and return its files.

    They are written beside it first, so that there are all or none.

    Raises:
        BadRequestError: when the folder is not empty, is no folder, or cannot be written.
    """
    with new_folder(folder) as made:
        _fill(made, dataset)
    return sorted(path for path in folder.absolute().rglob("*") if path.is_file())


def _fill(folder: Path, dataset: NewDataset) -> None:
    space = UriSpace(dataset.base)
    values = {**_values(dataset), "prefixes": _prefixes(space)}
    for source in sorted(path for path in _STARTER.rglob("*") if path.is_file()):
        name = source.relative_to(_STARTER)
        path = folder / name.with_name(_NAMES.get(name.name, name.name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Template(source.read_text(encoding="utf-8")).substitute(values), encoding="utf-8")
        if path.suffix == ".trig":
            path.write_text(format_file(path, space), encoding="utf-8")


def _values(dataset: NewDataset) -> Mapping[str, str]:
    """The texts that stand for the names in the files, as Turtle but in ``heading``."""
    about = f"What documents of {dataset.publisher} say, with the passage behind every statement."
    return {
        "base": dataset.base,
        "igfkg": IGFKG,
        "heading": dataset.title,
        "title": str(ox.Literal(dataset.title, language=dataset.languages[0])),
        "description": str(ox.Literal(about, language="en")),
        "publisher": str(ox.Literal(dataset.publisher)),
        "licence": f"<{dataset.licence}>",
        "languages": ", ".join(f"<{language_iri(each)}>" for each in dict.fromkeys(dataset.languages)),
    }


def _prefixes(space: UriSpace) -> str:
    shared = {segment: f"{SCHEMES}{segment}/" for segment in _SHARED_SEGMENTS}
    own = {segment: f"{space.things}{segment}/" for segment in _OWN_SEGMENTS}
    return "".join(f"PREFIX {prefix}: <{name}>\n" for prefix, name in {**VOCABULARIES, **shared, **own}.items())


def _check_base(base: str) -> None:
    if not (_is_iri(base) and base.endswith("/")):
        raise BadRequestError(
            f"the base {base[:80]!a} is not a web URL that ends in a slash; name one such as https://example.org/kg/"
        )
    own, igfkg = without_scheme(base), without_scheme(IGFKG)
    if own.startswith(igfkg) or igfkg.startswith(own):  # one that igfkg's begins with has all of its IRIs
        raise BadRequestError(f"the base {base[:80]!a} belongs to igfkg; name one that is yours")


def _is_iri(text: str) -> bool:
    return is_web_url(text) and _IRI.match(text) is not None


def is_line(text: str) -> bool:
    """Return whether a text can be a title: not empty, on one line, without surrogates, which stand for other bytes."""
    return bool(text.strip()) and _UNUSABLE.search(text) is None
