"""Writing small source files in tests, and making releases of them."""

from pathlib import Path

from igfkg.assembly.assemble import assemble
from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg.release.write import ReleaseContent, write_release
from igfkg.sources.content import Content
from tests.iris import ID, SPACE

_SEGMENTS = [
    "adoption-type",
    "area",
    "assessment",
    "body",
    "contribution",
    "count",
    "discrepancy",
    "document",
    "link",
    "link-type",
    "mandate",
    "meeting",
    "membership",
    "note",
    "offer",
    "outcome",
    "passage",
    "period",
    "person",
    "process",
    "recommendation",
    "role",
    "seats",
    "set",
    "source-kind",
    "status",
    "step",
    "step-type",
    "task",
    "term",
    "topic",
    "verification",
    "withdrawal",
]

PREFIXES = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in VOCABULARIES.items()) + "".join(
    f"PREFIX {segment}: <{ID}{segment}/>\n" for segment in _SEGMENTS
)


#: The description of a dataset, with what cannot be left out of it.
DESCRIPTION = f"""{PREFIXES}
<{SPACE.dataset}> a void:Dataset ; dct:title "A graph"@en ; dct:description "A graph for tests"@en ;
    dct:license <https://creativecommons.org/licenses/by/4.0/> ; dct:publisher <{SPACE.dataset}#publisher> ;
    dct:language <http://publications.europa.eu/resource/authority/language/ENG> ;
    vann:preferredNamespaceUri "{SPACE.base}" ; void:uriSpace "{SPACE.things}" .
<{SPACE.dataset}#publisher> a foaf:Agent ; foaf:name "tests" .
"""


def document(key: str, kind: str = "official-text", date: str = "2020-01-01", passages: str = "p1") -> str:
    """Return the structure of a document with its passages."""
    described = "".join(
        f'passage:{key}_{each} a igf:Passage ; eli:is_part_of document:{key} ; igf:locator "{each}" ;'
        " igf:verification verification:seen .\n"
        for each in passages.split()
    )
    return (
        f'document:{key} a igf:Document ; skos:prefLabel "{key}"@en ; dct:date "{date}"^^xsd:date ;'
        f" igf:sourceKind source-kind:{kind} .\n{described}"
    )


def source(*parts: str) -> str:
    """Return the text of a source file: prefixes, then the parts."""
    return PREFIXES + "\n".join(parts) + "\n"


def small_release(content: Content, home: Path, *parts: str) -> Release:
    """Make a release of one source file and of what ``content`` has already, without validating it."""
    releases = Releases(home)
    made = made_up(content, *parts)
    with releases.lock():
        release = write_release(releases, made).release
        releases.use(release)
    return release


def made_up(content: Content, *parts: str) -> ReleaseContent:
    """Return what a release of one source file, and of what ``content`` has already, is made of."""
    (content.data / "made-up.trig").write_text(source(*parts), encoding="utf-8")
    dataset = assemble(content)
    return ReleaseContent(dataset.store, dataset.files, dataset.model, "0.0.0", {"base": dataset.space.base})
