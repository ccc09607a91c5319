"""Graphs to be asked: that of the current release, and made-up ones of any size with the same vocabulary."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from igfkg.build import build
from igfkg.model.files import read_model_files
from igfkg.model.reader import read_model
from igfkg.rdf.namespaces import DEF, ELI, RDF, SKOS, XSD
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg.release.write import ReleaseContent, write_release
from igfkg.sources.content import find_content
from tests.iris import ID

_CHAIN = 200  # resolutions that recall one another in a row
_BODIES = 50
_PER_DOCUMENT = 5  # triples


@dataclass(frozen=True)
class Graph:
    """A graph to be asked: a release for igfkg, and its default graph as a file for those that know one graph."""

    name: str
    release: Release
    triples: Path  #: N-Triples
    size: int
    start: str  #: IRI of the document that look-ups and paths start from


def ours(folder: Path) -> Graph:
    """Build the release of this tree; its named graphs too, where a server knows any."""
    release = build(find_content(), Releases(folder / "ours")).release
    if release is None:
        raise SystemExit("the data of this tree does not validate; see igfkg validate")
    return _graph("ours", release, folder, f"{ID}document/A-RES-79-194")


def synthetic(name: str, size: int, folder: Path) -> Graph:
    """Make a graph of about ``size`` triples: resolutions with titles and dates, passed by bodies, in chains."""
    store = ox.Store()
    store.bulk_extend(ox.Quad(*triple) for triple in _triples(size // _PER_DOCUMENT))
    releases = Releases(folder / name)
    files = read_model_files(find_content().root)
    facts = {"triples": len(store)}
    content = ReleaseContent(store, files, read_model(files), "0.0.0", facts, with_dumps=False)
    with releases.lock():
        release = write_release(releases, content).release
    releases.use(release)
    return _graph(name, release, folder, _document(_CHAIN - 1).value)


def _graph(name: str, release: Release, folder: Path, start: str) -> Graph:
    store, path = release.open_store(), folder / f"{name}.nt"
    with path.open("wb") as out:
        store.dump(out, ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return Graph(name, release, path, int(release.manifest["triples"]), start)


def _document(number: int) -> ox.NamedNode:
    return ox.NamedNode(f"{ID}document/made-up-{number}")


def _triples(documents: int) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
    kinds = [ox.NamedNode(DEF + name) for name in ("Resolution", "Report", "Document")]
    for number in range(documents):
        it = _document(number)
        day = f"{1950 + number % 75}-{1 + number % 12:02}-{1 + number % 28:02}"
        yield it, ox.NamedNode(RDF + "type"), kinds[number % len(kinds)]
        yield it, ox.NamedNode(SKOS + "prefLabel"), ox.Literal(f"Text {number} on governance", language="en")
        yield it, ox.NamedNode(ELI + "date_document"), ox.Literal(day, datatype=ox.NamedNode(XSD + "date"))
        yield it, ox.NamedNode(ELI + "passed_by"), ox.NamedNode(f"{ID}body/made-up-{number % _BODIES}")
        yield it, ox.NamedNode(DEF + "recalls"), _document(number - 1 if number % _CHAIN else number)
