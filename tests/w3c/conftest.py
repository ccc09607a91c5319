"""A server on a made-up release: a few triples, and the graphs of the W3C's protocol tests."""

from collections.abc import Iterator

import httpx2
import pyoxigraph as ox
import pytest

from igfkg.assembly.assemble import assemble
from igfkg.release.releases import Releases
from igfkg.release.write import ReleaseContent, write_release
from igfkg.sources.content import find_content
from tests.api.conftest import Server
from tests.conftest import copy_content

#: Written past the rules for our own content, which allow no such names.
QUADS = """
PREFIX data: <http://kasei.us/2009/09/sparql/data/>
PREFIX ex: <http://example.org/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
ex:a ex:next ex:b ; ex:size 1 ; ex:name "Ah"@en, "A"@de .
ex:b ex:next ex:c ; ex:size 2 ; ex:name "Bee"@en .
ex:c ex:size 2.5 .
GRAPH ex:first { ex:a ex:word "one" }
GRAPH ex:second { ex:b ex:word "two" . ex:a ex:word "three" }
GRAPH data:data1.rdf { data:data1.rdf a foaf:Document }
GRAPH data:data2.rdf { data:data2.rdf a foaf:Document }
GRAPH data:data3.rdf { data:data3.rdf a foaf:Document }
"""


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """A client of the server; it follows no redirect by itself."""
    folder = tmp_path_factory.mktemp("made-up")
    dataset = assemble(copy_content(find_content(), folder / "content", with_data=False))
    dataset.store.load(QUADS.encode(), format=ox.RdfFormat.TRIG)
    releases = Releases(folder / "home")
    facts = {"base": dataset.space.base, "date": "2024-01-01", "things": {}}
    with releases.lock():
        content = ReleaseContent(dataset.store, dataset.files, dataset.model, "1.0.0", facts)
        releases.use(write_release(releases, content).release)
    running = Server(folder / "home").wait()
    with httpx2.Client(base_url=running.base, timeout=60) as client:
        yield client
    running.stop()
