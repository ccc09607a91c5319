"""igfkg import table: from a table to a source file that validates, or to errors that name their cell."""

import re
from pathlib import Path
from typing import Any

import pytest

from igfkg.sources.layout import format_file
from tests.importing.tables.commands import TableCommand, workbook
from tests.iris import SPACE

_TASKS = "Recommendation,Task,Target date,Responsible,Cost,Status"
_FIRST = "recommendation/wgigf-2012-12,Set policy questions,after the meeting,MAG; IGF Secretariat,No,ongoing"

EXPECTED = """\
GRAPH passage:evaluation_r12 {
    assessment:evaluation-12
        adms:status status:ongoing ;
        igf:assesses recommendation:wgigf-2012-12, task:evaluation-12 .

    task:evaluation-12
        igf:hasCost false ;
        igf:implements recommendation:wgigf-2012-12 ;
        igf:responsible body:igf-secretariat, body:mag ;
        igf:targetPeriod period:later .
}
"""
STRUCTURE = """\
assessment:evaluation-12
    a igf:Assessment ;
    skos:prefLabel "Assessment: Set policy questions"@en .

document:evaluation
    a igf:Document ;
    dct:date "2030-05"^^xsd:gYearMonth ;
    dct:source <https://example.org/t> ;
    eli:language <http://publications.europa.eu/resource/authority/language/ENG> ;
    igf:sourceKind source-kind:body-page ;
    igf:verification verification:second-hand ;
    skos:prefLabel "Evaluation"@en .

passage:evaluation_r12
    a igf:Passage ;
    dct:source <https://example.org/t> ;
    eli:is_part_of document:evaluation ;
    igf:locator "r12" ;
    igf:verification verification:second-hand .

task:evaluation-12
    a igf:ImplementationTask ;
    skos:prefLabel "Set policy questions"@en .
"""


def test_the_five_columns_of_2013(igfkg: TableCommand) -> None:
    code, out, err = igfkg.table(igfkg.csv(_TASKS, _FIRST), "tasks", "--second-hand", "--url", "https://example.org/t")
    path = igfkg.content.data / "evaluation.trig"
    assert (code, err) == (0, "")
    assert out.startswith(f"{path} (new): 1 row, 1 new thing, 0 known things, 12 statements, 0 blanks, 0 errors\n")
    text = path.read_text(encoding="utf-8")
    assert text[text.index("GRAPH") :] == EXPECTED
    assert text[text.index("assessment:evaluation") : text.index("GRAPH")].strip() == STRUCTURE.strip()
    assert text.startswith("# Evaluation.\n")
    assert text == format_file(path, SPACE)
    assert igfkg.run("validate", path)[0] == 0


def test_the_place_of_a_cell_in_a_workbook(igfkg: TableCommand, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", [["Task", "Recommendation", "Responsible"], ["A", "Policy questions", "Nobody X"]]
    )
    _, out, _ = igfkg.table(path, "tasks")
    assert f"{path}:Rows:2:Responsible: nothing is called 'Nobody X'" in out


def test_a_thing_of_the_content_is_found_by_its_name_and_keeps_it(igfkg: TableCommand) -> None:
    table = igfkg.csv("id,label,act", ",Messages,invites", "recommendation/wgigf-2012-12,Other words,")
    report = igfkg.json(table, "recommendations")
    assert [(each["thing"].rpartition("/")[2], each["isNew"]) for each in report["rows"]] == [
        ("wgigf-2012-13", False),
        ("wgigf-2012-12", False),
    ]
    (note,) = report["notes"]
    assert (note["row"], note["column"]) == (3, "label")
    assert "calls wgigf-2012-12 “Policy questions”" in note["message"]
    assert report["errors"] == []


def test_recommendations_without_a_set_are_those_of_the_document(igfkg: TableCommand) -> None:
    assert igfkg.table(igfkg.csv("number,label", "1,A", "2,B"), "recommendations")[0] == 0
    text = (igfkg.content.data / "evaluation.trig").read_text(encoding="utf-8")
    assert 'skos:prefLabel "Recommendations of Evaluation"@en' in text
    assert igfkg.graphs().count("igf:inSet set:evaluation") == 2


def test_what_a_new_thing_needs_is_an_error_of_the_row_and_a_name_a_blank(igfkg: TableCommand) -> None:
    table = igfkg.csv("number,status", "1,ongoing")
    code, out, _ = igfkg.table(table, "assessments")
    assert code == 1
    assert f"{table}:2: it has no “assesses”, which it needs" in out
    mapping = igfkg.csv("[constants]", 'assesses = "topic/outcomes"', name="map.toml")
    table = igfkg.csv("number,amount,contributor", "1,5,MAG")
    code, out, _ = igfkg.table(table, "contributions")
    assert "1 blank, 0 errors" in out
    assert code == 1  # until a person writes its name
    assert "is left blank" in re.sub(r"\s+", " ", out)
    assert mapping.exists()


def test_sentences_are_left_blank_unless_editors_wrote_them(igfkg: TableCommand) -> None:
    table = igfkg.csv("number,label,description", "1,A,A sentence of somebody.")
    assert igfkg.table(table, "recommendations")[0] == 0
    assert 'dct:description ""@en' in igfkg.graphs()
    assert igfkg.table(table, "recommendations", "--own-words", "--force")[0] == 0
    assert 'dct:description "A sentence of somebody."@en' in igfkg.graphs()


def test_texts_in_several_languages(igfkg: TableCommand) -> None:
    table = igfkg.csv("number,label@en,nom@fr,label", "1,A,Un,X")
    assert "'label'" not in igfkg.table(table, "recommendations", "--dry-run")[1]
    table = igfkg.csv("number,label@en,nom@fr", "1,A,Un\u00a0: deux")
    assert igfkg.table(table, "recommendations")[0] == 0
    text = (igfkg.content.data / "evaluation.trig").read_text(encoding="utf-8")
    assert 'skos:prefLabel "A"@en, "Un\u00a0: deux"@fr' in text


def test_a_second_import_changes_nothing_and_a_further_one_adds(igfkg: TableCommand) -> None:
    path = igfkg.content.data / "evaluation.trig"
    table = igfkg.csv(_TASKS, _FIRST)
    igfkg.table(table, "tasks")
    first = path.read_text(encoding="utf-8")
    code, out, _ = igfkg.table(table, "tasks")
    assert (code, path.read_text(encoding="utf-8")) == (0, first)
    assert "(unchanged)" in out
    path.write_text(first.replace("status:ongoing", "status:completed"), encoding="utf-8")
    other = igfkg.csv(_TASKS, _FIRST, "recommendation/wgigf-2012-13,Write messages,,MAG,yes,", name="other.csv")
    code, out, err = igfkg.table(other, "tasks")
    assert (code, out) == (2, "")
    assert "there already; nothing was written. Add to it with --merge" in err
    assert igfkg.table(other, "tasks", "--dry-run")[0] == 1
    code, out, _ = igfkg.table(other, "tasks", "--merge")
    assert code == 0
    merged = igfkg.graphs()
    assert "task:evaluation-13" in merged
    assert "status:completed" in merged  # an editor's correction stays
    assert igfkg.table(other, "tasks", "--merge")[1].startswith(f"{path} (unchanged)") or "(unchanged)" in out
    code, out, _ = igfkg.table(other, "tasks", "--force")
    assert "(replaced)" in out
    assert "status:completed" not in igfkg.graphs()


def test_a_file_that_alone_describes_the_document_is_not_replaced(igfkg: TableCommand) -> None:
    table = igfkg.csv(_TASKS, _FIRST)
    igfkg.table(table, "tasks")
    code, _, err = igfkg.run("import", "table", table, "--as", "tasks", "--document", "evaluation", "--force")
    assert code == 2
    assert "nothing else does: describe it" in err


def test_a_document_of_the_content(igfkg: TableCommand) -> None:
    table = igfkg.csv("label,act", "Messages,invites")
    code, out, _ = igfkg.run("import", "table", table, "--as", "recommendations", "--document", "A/67/65", "--merge")
    assert code == 0, out
    text = (igfkg.content.data / "A-67-65.trig").read_text(encoding="utf-8")
    assert "GRAPH passage:A-67-65_rmessages {\n    recommendation:wgigf-2012-13 igf:act act:invites ." in text
    assert text.count("a igf:Report") == 1


#: By name: options, and what the one line of the error has.
MISUSE: dict[str, tuple[tuple[str, ...], str]] = {
    "no kind": ((), "name the kind of the table with --as; the kinds are recommendations"),
    "another kind": (("--as", "rows"), "there is no kind of table 'rows'"),
    "no document": (("--as", "tasks"), "neither a symbol nor a key"),
    "an unknown document": (("--as", "tasks", "--document", "x"), "describe it with --title"),
    "no kind of source": (("--as", "tasks", "--document", "x", "--title", "X"), "name the kind of the source"),
    "another kind of source": (("--as", "tasks", "--document", "x", "--title", "X", "--kind", "y"), "'y' is none of"),
    "no date": (("--as", "tasks", "--document", "x", "--title", "X", "--kind", "slides", "--issued", "May"), "2013-05"),
    "no address": (("--as", "tasks", "--document", "A/67/65", "--url", "x"), "not a web URL"),
    "another language": (("--as", "tasks", "--document", "A/67/65", "--language", "xx"), "is none of en"),
    "both": (("--as", "tasks", "--document", "A/67/65", "--merge", "--force"), "name one of them"),
    "no source file": (("--as", "tasks", "--document", "A/67/65", "--output", "x.csv"), "ends in .trig"),
    "no mapping": (("--as", "tasks", "--document", "A/67/65", "--mapping", "none.toml"), "none.toml cannot be read"),
}


@pytest.mark.parametrize("name", MISUSE)
def test_misuse(igfkg: TableCommand, name: str) -> None:
    options, part = MISUSE[name]
    code, out, err = igfkg.run("import", "table", igfkg.csv(_TASKS, _FIRST), *options)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert part in err


def test_a_file_that_is_no_table_ends_in_one_line(igfkg: TableCommand) -> None:
    path = igfkg.csv("%PDF-1.7", name="table.xlsx")
    code, out, err = igfkg.table(path, "tasks")
    assert (code, out, err) == (2, "", f"igfkg: {path}: the file is a PDF; export the table as .xlsx or .csv\n")


def test_columns_that_are_not_known_are_reported(igfkg: TableCommand) -> None:
    _, out, _ = igfkg.table(igfkg.csv(f"{_TASKS},Remarks", f"{_FIRST},x"), "tasks", "--dry-run")
    assert "column 'Remarks' is not known, and not read" in out
    assert "    igf:responsible body/mag\n" in out
    assert "row 2, passage/evaluation_r12: task/evaluation-12 (new)\n" in out


def test_a_mapping_is_written_edited_and_read(igfkg: TableCommand, tmp_path: Path) -> None:
    table = igfkg.csv("Ref;Wer;Kosten;Stand;Am", "wgigf-2012-12;Advisers, Office;J;O;21.05.2030")
    path = tmp_path / "map.toml"
    code, _, err = igfkg.table(igfkg.csv("Task,Ref", "A,1", name="a.csv"), "tasks", "--write-mapping", path)
    assert (code, err) == (0, f"written: {path}; edit it, and name it with --mapping\n")
    assert '[columns]\n"Task" = "label"\n"Ref" = ""\n' in path.read_text(encoding="utf-8")
    path.write_text(
        """
as = "tasks"
dates = "%d.%m.%Y"
separator = ","
[columns]
Ref = "implements"
Wer = "responsible"
"3" = "hasCost"
Stand = "Assessment.status"
Am = "date"
[constants]
label = "A task"
"Assessment.assessedBy" = "IGF Secretariat"
[values.Kosten]
J = "yes"
[values.Stand]
O = "ongoing"
[values.Ref]
wgigf-2012-12 = "recommendation/wgigf-2012-12"
[values.Wer]
"Advisers, Office" = "MAG, IGF Secretariat"
""",
        encoding="utf-8",
    )
    described = ("--document", "evaluation", "--title", "Evaluation", "--kind", "body-page")
    assert igfkg.run("import", "table", table, "--mapping", path, *described)[0] == 0
    for part in (
        "igf:hasCost true",
        'dct:date "2030-05-21"^^xsd:date',
        "igf:responsible body:igf-secretariat, body:mag",
        "adms:status status:ongoing",
        "igf:assessedBy body:igf-secretariat",
    ):
        assert part in igfkg.graphs()


def test_links_become_a_linkset(igfkg: TableCommand, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["subject", "predicate", "object"],
        ["https://example.org/7", "exact match", "MAG"],
        ["https://example.org/8", "skos:closeMatch", "https://w3id.org/igfkg/id/body/igf-secretariat"],
        ["https://example.org/9", "skos:closeMatch", "Twin"],
        ["https://example.org/9", "skos:notation", "MAG"],
        [None, None, None],
    ]
    path = workbook(tmp_path / "links.xlsx", rows)
    options = ("--by", "https://example.org/", "--issued", "2030-05-21")
    code, out, _ = igfkg.run("import", "table", path, "--as", "links", *options)
    assert code == 1
    assert f"{path}:Rows:4:object: 'Twin' may be: " in out
    assert f"{path}:Rows:5: the relationship" in out
    written = igfkg.content.data / "linksets" / "links-from-example.org.trig"
    assert not written.exists()
    code, out, _ = igfkg.run("import", "table", path, "--as", "links", *options, "--leave-out-errors")
    assert code == 0
    text = written.read_text(encoding="utf-8")
    assert "<https://example.org/7> skos:exactMatch body:mag ." in text
    assert "<https://example.org/8> skos:closeMatch body:igf-secretariat ." in text
    assert igfkg.run("validate", written)[0] == 0
