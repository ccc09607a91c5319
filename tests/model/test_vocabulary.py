"""The ontology as people read it."""

from pathlib import Path

from igfkg.model.files import read_model_files
from igfkg.model.vocabulary import Alignment, Vocabulary
from igfkg.rdf.namespaces import DEF, SCHEMA_ORG, VOCABULARIES
from igfkg.sources.content import find_content
from tests.examples import PREFIXES


def test_terms_know_their_alignments_the_closest_first() -> None:
    found = Vocabulary(read_model_files(find_content().root)).by_iri[DEF + "Membership"]
    assert found.alignments == (
        Alignment("closeMatch", VOCABULARIES["org"] + "Membership"),
        Alignment("relatedMatch", SCHEMA_ORG + "OrganizationRole"),
    )


def test_terms_know_those_under_them() -> None:
    vocabulary = Vocabulary(read_model_files(find_content().root))
    assert [each.name for each in vocabulary.under(DEF + "Document")] == ["Presentation", "Report", "Resolution"]
    assert "takesNoteOf" in {each.name for each in vocabulary.under(DEF + "actsOn")}


def test_terms_of_any_file_are_read(tmp_path: Path) -> None:
    head = '<https://w3id.org/igfkg/def> a owl:Ontology ; owl:versionInfo "1" .'
    folder = tmp_path / "ontology"
    folder.mkdir()
    (folder / "igf.ttl").write_text(f"{PREFIXES}{head} igf:A a owl:Class .", encoding="utf-8")
    (folder / "more.ttl").write_text(f"{PREFIXES} igf:B a owl:Class ; rdfs:subClassOf igf:A .", encoding="utf-8")
    assert [each.name for each in Vocabulary(read_model_files(tmp_path)).definitions] == ["A", "B"]
