"""Writing small source files in tests, and making releases of them."""

from pathlib import Path

from igfkg.assembly.dataset import assemble
from igfkg.rdf.namespaces import ID, VOCABULARIES
from igfkg.release.release import Release, Releases
from igfkg.sources.content import Content

_SEGMENTS = [
    "assessment",
    "body",
    "count",
    "discrepancy",
    "document",
    "link",
    "link-type",
    "mandate",
    "meeting",
    "membership",
    "note",
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
    (content.data / "made-up.trig").write_text(source(*parts), encoding="utf-8")
    releases = Releases(home)
    with releases.lock():
        release = releases.write(assemble(content).store, content, "0.0.0", {})
        releases.use(release)
    return release
