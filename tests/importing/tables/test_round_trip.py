"""What is exported from a release and imported again states what the source file states, for each kind of table."""

from pathlib import Path

import pytest

from igfkg.assembly.assemble import assemble
from igfkg.catalogue.catalogue import Catalogue
from igfkg.dumps.tables import write_table
from igfkg.importing.tables.preset import PRESETS
from igfkg.sources.content import Content
from igfkg.sources.layout import format_file
from tests.examples import PREFIXES
from tests.importing.tables.commands import TableCommand
from tests.iris import SPACE

_DOCUMENT = """
document:evaluation a igf:Document ; skos:prefLabel "Evaluation"@en ; dct:date "2030-05"^^xsd:gYearMonth ;
    eli:language <http://publications.europa.eu/resource/authority/language/ENG> ;
    igf:sourceKind source-kind:body-page ; igf:verification verification:seen .
"""
_PASSAGE = """
passage:evaluation_{0} a igf:Passage ; eli:is_part_of document:evaluation ; igf:locator "{0}" ;
    igf:verification verification:seen .
"""
#: By kind: what a source file states of two things, in passages r1 and sec-annex.
SOURCES = {
    "recommendations": """
        recommendation:one a igf:Recommendation ; skos:prefLabel "One"@en, "Un"@fr .
        recommendation:two a igf:Recommendation ; skos:prefLabel "Two | halves"@en .
        GRAPH passage:evaluation_r1 { recommendation:one dct:description "Say =so; do, so."@en, "Le dire."@fr ;
            igf:inSet set:wgigf-2012 ; skos:notation "1" ; igf:order 1 ; igf:dueBy "2031"^^xsd:gYear ;
            igf:due "by the next session"@en ; igf:addressedTo body:mag, body:igf-secretariat ; igf:paragraph "1 (a)" }
        GRAPH passage:evaluation_sec-annex { recommendation:two igf:inSet set:wgigf-2012 ;
            igf:partOfRecommendation recommendation:one ; skos:altLabel "2nd"@en, "Second"@en }
    """,
    "assessments": """
        assessment:one a igf:Assessment ; skos:prefLabel "One"@en .
        assessment:two a igf:Assessment ; skos:prefLabel "Two"@en .
        GRAPH passage:evaluation_r1 { assessment:one adms:status status:ongoing, status:completed ;
            igf:assesses topic:outcomes ; igf:assessedBy person:peter-major, body:mag ; dct:date "2030-05"^^xsd:gYearMonth ;
            dct:description "-1 is no formula."@en }
        GRAPH passage:evaluation_sec-annex { assessment:two igf:assesses recommendation:wgigf-2012-12 }
    """,
    "tasks": """
        task:one a igf:ImplementationTask ; skos:prefLabel "One"@en .
        task:two a igf:ImplementationTask ; skos:prefLabel "Two"@en .
        GRAPH passage:evaluation_r1 { task:one igf:implements recommendation:wgigf-2012-12 ; igf:hasCost false ;
            igf:responsible body:mag, body:smith ; igf:targetPeriod period:later ; dct:date "2030"^^xsd:gYear }
        GRAPH passage:evaluation_sec-annex { task:two igf:implements recommendation:wgigf-2012-13 ; igf:hasCost true }
    """,
    "meetings": """
        meeting:one a igf:Meeting ; skos:prefLabel "First meeting"@en .
        meeting:two a igf:Meeting ; skos:prefLabel "Second meeting"@en .
        GRAPH passage:evaluation_r1 { meeting:one igf:sessionNumber 1 ; schema:startDate "2030-05-21"^^xsd:date ;
            igf:meetingOf body:mag ; igf:theme "Rust; and paint"@en }
        GRAPH passage:evaluation_sec-annex { meeting:two schema:startDate "2031-02-01"^^xsd:date }
    """,
    "contributions": """
        contribution:one a igf:Contribution ; skos:prefLabel "One"@en .
        contribution:two a igf:Contribution ; skos:prefLabel "Two"@en .
        GRAPH passage:evaluation_r1 { contribution:one igf:contributor body:mag ; igf:amount "60000.5"^^xsd:decimal ;
            igf:currency "EUR" ; igf:year "2030"^^xsd:gYear ; igf:contributionStatus contribution-status:made }
        GRAPH passage:evaluation_sec-annex { contribution:two igf:contributor body:smith, body:mag ; igf:recipient body:mag }
    """,
}  # fmt: skip


def _export(content: Content, kind: str) -> str:
    """The list of a kind as the release has it, of the things of the document."""
    dataset = assemble(content)
    assert not dataset.findings
    catalogue = Catalogue(dataset.store, dataset.model)
    cls = dataset.model.classes[PRESETS[kind].cls]
    things = [catalogue.thing(iri) for iri in catalogue.collection(cls)]
    own = [each for each in things if any("/passage/evaluation_" in evidence.passage.iri for evidence in each.evidence)]
    assert len(own) == 2
    return write_table(catalogue, cls, own)


@pytest.mark.parametrize("kind", SOURCES)
def test_a_list_of_a_release(igfkg: TableCommand, kind: str) -> None:
    path = igfkg.content.data / "evaluation.trig"
    prefixes = f"{PREFIXES}PREFIX contribution-status: <https://w3id.org/igfkg/id/contribution-status/>\n"
    passages = "".join(_PASSAGE.format(each) for each in ("r1", "sec-annex"))
    path.write_text(f"# Evaluation.\n{prefixes}{_DOCUMENT}{passages}{SOURCES[kind]}", encoding="utf-8")
    path.write_text(format_file(path, SPACE), encoding="utf-8")
    expected = path.read_text(encoding="utf-8")
    table = igfkg.csv(_export(igfkg.content, kind))
    path.unlink()
    code, out, _ = igfkg.table(table, kind, "--own-words")
    assert code == 0, out
    assert path.read_text(encoding="utf-8") == expected


#: Documents of the content of which each passage is a row of one kind of table.
DOCUMENTS = {"wg-imp-table-2017": "tasks", "un-trust-fund-contributors-2017": "contributions"}


@pytest.mark.parametrize("key", DOCUMENTS)
def test_a_list_of_the_content_adds_nothing_to_its_source_file(
    catalogue: Catalogue, content: Content, tmp_path: Path, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    cls = catalogue.model.classes[PRESETS[DOCUMENTS[key]].cls]
    things = [catalogue.thing(iri) for iri in catalogue.collection(cls)]
    own = [each for each in things if any(f"/passage/{key}_" in evidence.passage.iri for evidence in each.evidence)]
    igfkg = TableCommand(content, tmp_path, capsys)
    table = igfkg.csv(write_table(catalogue, cls, own))
    options = ("--document", key, "--own-words", "--merge", "--no-validate")
    before = (content.data / f"{key}.trig").read_bytes()
    code, out, _ = igfkg.run("import", "table", table, "--as", DOCUMENTS[key], *options)
    assert code == 0, out
    assert "(unchanged)" in out
    assert (content.data / f"{key}.trig").read_bytes() == before
