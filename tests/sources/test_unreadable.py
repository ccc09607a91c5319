"""What cannot be read: an error, or a finding, that names the file, the line where there is one, and the reason."""

import shutil
from pathlib import Path

import pytest

from igfkg.assembly.assemble import assemble
from igfkg.errors import ContentError
from igfkg.sources.content import Content, find_content

_LATIN = "<urn:a> <urn:b> 'é' .".encode("latin-1")
_COUNTS_ON = b"""
CONSTRUCT { <urn:a> <urn:n> ?more }
WHERE { { SELECT (MAX(?n) AS ?top) { <urn:a> <urn:n> ?n } } BIND(COALESCE(?top, 0) + 1 AS ?more) }
"""
#: A file, what stands in it (None: it is a folder), and parts of the error.
ERRORS: dict[str, tuple[str, bytes | None, list[str]]] = {
    "ontology that is no Turtle": ("ontology/igf.ttl", b"<urn:a>\n<urn:b>", ["ontology/igf.ttl:2", "not Turtle"]),
    "ontology in Latin-1": ("ontology/igf.ttl", _LATIN, ["ontology/igf.ttl", "UTF-8"]),
    "shape that is no Turtle": ("shapes/topic.ttl", b"<urn:a> .", ["shapes/topic.ttl:1", "not Turtle"]),
    "rule that is no query": ("ontology/rules/x.rq", b"CONSTRUCT {", ["ontology/rules/x.rq"]),
    "rule that is no CONSTRUCT": ("ontology/rules/x.rq", b"SELECT * {}", ["ontology/rules/x.rq", "not a CONSTRUCT"]),
    "rule in Latin-1": ("ontology/rules/x.rq", b"CONSTRUCT { } { } # \xe9", ["ontology/rules", "UTF-8"]),
    "rule that makes a blank node": (
        "ontology/rules/x.rq", b"CONSTRUCT { <urn:a> <urn:b> [] } {}", ["ontology/rules/x.rq", "blank node"],
    ),
    "rule that feeds on itself": ("ontology/rules/x.rq", _COUNTS_ON, ["still infer new triples"]),
    "description that is no TriG": ("data/dataset.trig", b"<urn:a>\n<urn:b>", ["dataset.trig:2", "not TriG"]),
    "ontology that is a folder": ("ontology/x.ttl", None, ["ontology/x.ttl", "cannot be read"]),
    "description that is a folder": ("data/dataset.trig", None, ["dataset.trig", "cannot be read"]),
    "description in Latin-1": ("data/dataset.trig", _LATIN, ["dataset.trig:1", "UTF-8"]),
}  # fmt: skip


def _write(path: Path, text: bytes | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
        path.mkdir()
    else:
        path.write_bytes(text)


@pytest.mark.parametrize("name", ERRORS)
def test_what_everything_rests_on_is_an_error(bare_content: Content, name: str) -> None:
    path, text, parts = ERRORS[name]
    _write(bare_content.root / path, text)
    with pytest.raises(ContentError) as caught:
        assemble(bare_content)
    for part in parts:
        assert part in str(caught.value)


#: A file, what stands in it (None: it is a folder), and the parts of the one finding.
FINDINGS: dict[str, tuple[str, bytes | None, list[str]]] = {
    "source in Latin-1": ("data/x.trig", _LATIN, ["data/x.trig", "UTF-8"]),
    "source that is a folder": ("data/x.trig", None, ["data/x.trig", "cannot be read"]),
    "example that is a folder": ("data/examples/x.ttl", None, ["data/examples/x.ttl", "cannot be read"]),
    "example that is no Turtle": ("data/examples/x.ttl", b"<urn:a>\n<urn:b>", ["data/examples/x.ttl:2", "not Turtle"]),
    "example in Latin-1": ("data/examples/x.ttl", _LATIN, ["data/examples/x.ttl:1", "UTF-8"]),
    "example with a blank node": (
        "data/examples/x.ttl",
        b"<urn:a> <urn:b> [] .",
        ["data/examples/x.ttl", "blank node"],
    ),
}


@pytest.mark.parametrize("name", FINDINGS)
def test_one_source_or_example_is_a_finding(bare_content: Content, name: str) -> None:
    path, text, parts = FINDINGS[name]
    _write(bare_content.root / path, text)
    [finding] = assemble(bare_content).findings
    for part in parts:
        assert part in f"{finding.place}: {finding.message}"


@pytest.mark.parametrize(
    ("gone", "part"),
    [("data/dataset.trig", "nothing to build from"), ("ontology", "--content"), ("shapes", "--content")],
)
def test_what_is_missing_is_an_error(bare_content: Content, gone: str, part: str) -> None:
    path = bare_content.root / gone
    path.unlink() if path.is_file() else shutil.rmtree(path)
    with pytest.raises(ContentError, match=part):
        assemble(find_content(bare_content.root))


def test_a_description_that_is_missing_beside_sources_is_named(small_content: Content) -> None:
    (small_content.data / "dataset.trig").unlink()
    with pytest.raises(ContentError, match=r"dataset\.trig is missing"):
        assemble(small_content)


def test_a_model_without_any_file_is_an_error(tmp_path: Path, small_content: Content) -> None:
    for folder in (small_content.ontology, small_content.shapes):
        shutil.rmtree(folder)
        folder.mkdir()
    with pytest.raises(ContentError, match=r"no \.ttl file"):
        assemble(small_content)
