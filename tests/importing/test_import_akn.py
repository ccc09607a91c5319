"""igfkg import akn: from files to a source file that validates, with blanks that stay out of the release."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from igfkg.assembly.assemble import assemble
from igfkg.cli.app import main
from igfkg.rdf.namespaces import DCT
from igfkg.rdf.syntax import parse_rdf
from igfkg.sources.content import Content
from igfkg.sources.layout import format_file
from tests.importing.akn import KEYWORDS, Akn, add_known, note
from tests.iris import ID, SPACE

ENGLISH = Akn(
    preamble=(
        "Recalling its resolution 90/5 of 11 December 2035 on weather vanes,",
        f"Taking note of the report of the Committee on Vanes,{note('A/91/701.')}",
        "Expressing concern at the rust,",
    ),
    paragraphs=[
        ("1.", "Recognizes the Internet Governance Forum;"),
        ("2.", "Decides:"),
        ("", "(a) To oil the vanes;"),
        ("", "A sentence without a number."),
    ],
    keywords=KEYWORDS,
)
FRENCH = Akn(
    "fr",
    title="Girouettes des bâtiments publics",
    agenda="Point 12 b) de l’ordre du jour",
    preamble=(
        "Rappelant sa résolution 90/5 du 11 décembre 2035 sur les girouettes,",
        f"Prenant note du rapport du Comité des girouettes,{note('A/91/701.')}",
        "Exprimant sa préoccupation au sujet de la rouille,",
    ),
    paragraphs=[
        ("1.", "Considère le Forum sur la gouvernance d’Internet ;"),
        ("2.", "Décide :"),
        ("", "a) D’huiler les girouettes ;"),
    ],
)


@pytest.fixture
def known_content(small_content: Content) -> Content:
    """A small content that knows what the resolutions name."""
    return add_known(small_content)


class _Command:
    """Runs commands on one content."""

    def __init__(self, content: Content, capsys: pytest.CaptureFixture[str]) -> None:
        self._content, self._capsys = content, capsys

    def __call__(self, *arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([*(str(each) for each in arguments), "--content", str(self._content.root), "--quiet"])
        assert isinstance(ended.value.code, int)
        return (ended.value.code, *self._capsys.readouterr())

    def akn(self, *arguments: str | Path) -> tuple[int, str, str]:
        return self("import", "akn", *arguments)

    def json(self, *arguments: str | Path) -> dict[str, object]:
        code, out, _ = self(*arguments, "--json")
        document: dict[str, object] = json.loads(out)
        return {**document, "code": code}


@pytest.fixture
def igfkg(known_content: Content, capsys: pytest.CaptureFixture[str]) -> _Command:
    """The command line on the small content."""
    return _Command(known_content, capsys)


EXPECTED = """\
GRAPH passage:A-RES-91-5_op1 {
    passage:A-RES-91-5_op1 schema:mentions body:igf .

    recommendation:A-RES-91-5-1
        dct:description ""@en ;
        igf:act act:recognizes ;
        igf:paragraph "1" ;
        igf:setOutIn document:A-RES-91-5 .
}

GRAPH passage:A-RES-91-5_pp1 {
    document:A-RES-91-5 igf:recalls document:A-RES-90-5 .
}

GRAPH passage:A-RES-91-5_pp2 {
    document:A-RES-91-5 igf:takesNoteOf document:A-91-701 .

    passage:A-RES-91-5_pp2 schema:mentions body:vanes .
}

GRAPH passage:A-RES-91-5_sec-file-description {
    document:A-RES-91-5
        dct:subject term:dhl-society-of-vanes, term:sdg-9.x, term:unbis-1999999 ;
        dct:title "Girouettes des bâtiments publics"@fr, "Weather vanes on public buildings"@en ;
        igf:adoptionType adoption-type:without-a-vote ;
        igf:agendaItem "Agenda item 12 (b)"@en, "Point 12 b) de l’ordre du jour"@fr ;
        igf:meetingRecord document:A-91-PV.40 .

    term:dhl-society-of-vanes skos:prefLabel "Society of Vanes"@en .

    term:sdg-9.x skos:prefLabel "SDG target 9.x"@en .

    term:unbis-1999999
        skos:exactMatch <http://metadata.un.org/thesaurus/1999999> ;
        skos:notation "1999999" ;
        skos:prefLabel "weather vanes"@en .
}

GRAPH passage:A-RES-91-5_sec-front-matter {
    document:A-RES-91-5
        dct:description ""@en ;
        igf:adoptedOn "2036-12-10"^^xsd:date ;
        igf:plenaryMeeting 40 ;
        igf:recommendedBy body:vanes .
}
"""


def test_a_resolution_in_two_languages(tmp_path: Path, known_content: Content, igfkg: _Command) -> None:
    page = "https://example.org/files/"
    code, out, err = igfkg.akn(FRENCH.write(tmp_path), ENGLISH.write(tmp_path), "--from", page)
    path = known_content.data / "A-RES-91-5.trig"
    assert (code, err) == (0, "")
    assert f"{path} (new): en, fr; 6 paragraphs, 4 acts, 2 relations, 2 mentions, 1 recommendation, 2 blanks" in out
    assert "after A-RES-90-5" in out
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Weather vanes on public buildings.\n\nPREFIX act:")
    assert text[text.index("GRAPH") :] == EXPECTED
    assert text == format_file(path, SPACE)
    assert text.count(f"dct:source <{page}>") == 1 + 2 + 6
    for part in ("authority/language/ENG>", "authority/language/FRA>", 'igf:locator "op2a"', "eli:passed_by body:unga"):
        assert part in text


def test_it_validates_with_a_warning_for_each_blank_and_nothing_of_them_is_released(
    tmp_path: Path, known_content: Content, igfkg: _Command
) -> None:
    igfkg.akn(ENGLISH.write(tmp_path))
    path = known_content.data / "A-RES-91-5.trig"
    report = igfkg.json("validate", path)
    assert (report["code"], report["counts"]) == (0, {"violation": 0, "warning": 2, "info": 0})
    lines = path.read_text(encoding="utf-8").splitlines()
    for finding in report["findings"]:  # type: ignore[attr-defined]
        assert finding["message"].startswith("dct:description is left blank")
        assert lines[finding["line"] - 1].strip() == 'dct:description ""@en ;'
    store = assemble(known_content).store
    assert not [quad for quad in store if isinstance(quad.object, ox.Literal) and not quad.object.value]
    described = ox.NamedNode(f"{ID}recommendation/A-RES-91-5-1")
    assert list(store.quads_for_pattern(described, None, None, ox.DefaultGraph()))
    assert not list(store.quads_for_pattern(described, ox.NamedNode(DCT + "description"), None, None))


def test_a_blank_that_is_filled_is_released(tmp_path: Path, known_content: Content, igfkg: _Command) -> None:
    igfkg.akn(ENGLISH.write(tmp_path))
    path = known_content.data / "A-RES-91-5.trig"
    path.write_text(path.read_text(encoding="utf-8").replace('""@en', '"Oil them."@en'), encoding="utf-8")
    assert igfkg.json("validate", path)["counts"] == {"violation": 0, "warning": 0, "info": 0}
    described = ox.NamedNode(f"{ID}document/A-RES-91-5")
    values = assemble(known_content).store.quads_for_pattern(described, ox.NamedNode(DCT + "description"), None, None)
    assert {quad.object.value for quad in values} == {"Oil them."}  # type: ignore[union-attr]


def test_findings_name_file_and_line(tmp_path: Path, igfkg: _Command) -> None:
    english = ENGLISH.write(tmp_path)
    shorter = Akn("fr", preamble=FRENCH.preamble, paragraphs=FRENCH.paragraphs[:1]).write(tmp_path)
    report: dict[str, list[dict[str, object]]] = igfkg.json("import", "akn", english, shorter, "--dry-run")["report"]  # type: ignore[assignment]
    found = {str(each["shape"]).rpartition("#")[2]: each for each in report["findings"]}
    assert {*found} == {"UnknownVerb", "UnnumberedParagraph", "DifferentParagraphs"}
    assert "“expressing concern at” (pp3) is no act of the scheme" in str(found["UnknownVerb"]["message"])
    lines = english.read_text(encoding="utf-8").splitlines()
    assert "Expressing" in "".join(lines[int(str(found["UnknownVerb"]["line"])) - 1 :][:2])
    assert found["DifferentParagraphs"]["file"] == str(shorter)
    assert found["DifferentParagraphs"]["message"] == "op2, op2a: in en and not in fr; compare them"


def test_words_that_may_be_one_of_several_acts_are_reported(tmp_path: Path, igfkg: _Command) -> None:
    _, out, _ = igfkg.akn(FRENCH.write(tmp_path), "--json")
    messages = [each["message"] for each in json.loads(out)["report"]["findings"]]
    assert "“prenant note” (pp2) may be notes or takes-note-of: choose, and add igf:operativeVerb" in messages


def test_what_is_missing_is_reported(tmp_path: Path, igfkg: _Command) -> None:
    bare = Akn(
        symbol="S/RES/9001 (2036)", title="", adopted="0001-01-01", voting="", workflow="", agenda="", proponent=""
    )
    code, out, _ = igfkg.akn(bare.write(tmp_path), "--json")
    report = json.loads(out)["report"]
    assert code == 0
    assert {each["shape"].rpartition("#")[2] for each in report["findings"]} == {
        *("ImportedTitle", "ImportedDate", "ImportedOrgan"),
    }


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path, known_content: Content, igfkg: _Command) -> None:
    english, french = ENGLISH.write(tmp_path), FRENCH.write(tmp_path)
    path = known_content.data / "A-RES-91-5.trig"
    igfkg.akn(english)
    text = path.read_text(encoding="utf-8")
    assert igfkg.akn(english)[0] == 0  # the same again changes nothing
    other = Akn(symbol="A/RES/91/6").write(tmp_path, "other.xml")
    code, out, err = igfkg.akn(french, other)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == (
        f"igfkg: {path}: there already; nothing was written. Add to it with --merge, or write elsewhere with --output "
        "FOLDER"
    )
    assert (path.read_text(encoding="utf-8"), (known_content.data / "A-RES-91-6.trig").exists()) == (text, False)
    code, out, _ = igfkg.akn(french, "--dry-run")
    assert (code, "(in the way)" in out) == (1, True)
    assert igfkg.akn(french, "--output", tmp_path / "new" / "folder")[0] == 0
    assert (tmp_path / "new" / "folder" / path.name).is_file()


def test_languages_that_come_later_are_added(tmp_path: Path, known_content: Content, igfkg: _Command) -> None:
    english, french = ENGLISH.write(tmp_path), FRENCH.write(tmp_path)
    together = tmp_path / "together"
    igfkg.akn(english, french, "--output", together)
    path = known_content.data / "A-RES-91-5.trig"
    for first, second in ((english, french), (french, english)):
        igfkg.akn(first)
        assert igfkg.akn(second, "--merge")[0] == 0
        head, _, rest = path.read_text(encoding="utf-8").partition("\n")
        assert rest == (together / path.name).read_text(encoding="utf-8").partition("\n")[2]
        assert head.startswith("# ")
        assert "(unchanged)" in igfkg.akn(second, "--merge")[1]
        path.unlink()


def test_what_an_editor_wrote_stays(tmp_path: Path, known_content: Content, igfkg: _Command) -> None:
    igfkg.akn(ENGLISH.write(tmp_path))
    path = known_content.data / "A-RES-91-5.trig"
    changes = {
        'dct:description ""@en ;\n        igf:act': 'dct:description "Oil them."@en ;\n        igf:act',
        "igf:operativeVerb act:decides": "igf:operativeVerb act:recommends",
        '"Weather vanes on public buildings"@en': '"Vanes"@en',
    }
    text = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    code, out, _ = igfkg.akn(ENGLISH.write(tmp_path), FRENCH.write(tmp_path), "--merge")
    assert (code, "(extended)" in out, ", 1 blank" in out) == (0, True, True)
    merged = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert (old in merged, new in merged) == (False, True)


def test_text_shows_each_blank_with_its_paragraph(tmp_path: Path, known_content: Content, igfkg: _Command) -> None:
    english = ENGLISH.write(tmp_path)
    _, out, _ = igfkg.akn(english, FRENCH.write(tmp_path), "--text")
    shown = out[out.index("\n\n") :].splitlines()
    start = shown.index("recommendation/A-RES-91-5-1 dct:description, in passage/A-RES-91-5_op1:")
    assert shown[start + 1] == "  [en] Recognizes the Internet Governance Forum;"
    assert shown[start + 2].startswith("  [fr] Considère le Forum")
    path = known_content.data / "A-RES-91-5.trig"
    path.write_text(
        path.read_text(encoding="utf-8").replace('""@en ;\n        igf:act', '"Oil."@en ;\n        igf:act')
    )
    code, out, _ = igfkg.akn(english, "--dry-run", "--text")  # of the blanks that are still there
    assert (code, "recommendation/A-RES-91-5-1" in out, "document/A-RES-91-5 dct:description" in out) == (
        1,
        False,
        True,
    )


#: Arguments after the file, and the message.
MISUSE: dict[tuple[str, ...], str] = {
    ("--text", "--json"): "--text is for people; leave out --json",
    ("--from", "files"): "--from 'files' is not a web URL",
    ("--about", "body/nobody"): "the content has nothing called 'body/nobody'",
}


@pytest.mark.parametrize("arguments", MISUSE)
def test_misuse(tmp_path: Path, igfkg: _Command, arguments: tuple[str, ...]) -> None:
    code, out, err = igfkg.akn(ENGLISH.write(tmp_path), *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"igfkg: {MISUSE[arguments]}")


def test_one_language_twice(tmp_path: Path, igfkg: _Command) -> None:
    code, _, err = igfkg.akn(ENGLISH.write(tmp_path), ENGLISH.write(tmp_path, "again.xml"))
    assert (code, "are both A/RES/91/5 in en; name one" in err) == (2, True)


def test_a_file_of_another_document_is_not_extended(tmp_path: Path, known_content: Content, igfkg: _Command) -> None:
    path = known_content.data / "A-RES-91-5.trig"
    path.write_text("<https://w3id.org/igfkg/id/body/x> a <https://w3id.org/igfkg/def#Body> .", encoding="utf-8")
    code, _, err = igfkg.akn(ENGLISH.write(tmp_path), "--merge")
    assert (code, "does not introduce" in err) == (2, True)


def test_a_document_that_another_file_introduces(tmp_path: Path, igfkg: _Command) -> None:
    code, out, _ = igfkg.akn(Akn(symbol="A/RES/90/5", preamble=()).write(tmp_path))
    assert code == 0
    assert "data/vanes.trig introduces A/RES/90/5, too" in " ".join(out.split())


def test_other_things_than_the_forum_make_recommendations(
    tmp_path: Path, known_content: Content, igfkg: _Command
) -> None:
    akn = Akn(paragraphs=[("1.", "Thanks the Committee on Vanes;"), ("2.", "Notes the Internet Governance Forum;")])
    igfkg.akn(akn.write(tmp_path), "--about", "body/vanes")
    quads = parse_rdf((known_content.data / "A-RES-91-5.trig").read_bytes(), ox.RdfFormat.TRIG)
    keys = {
        str(getattr(quad.subject, "value", "")).rpartition("/")[2]
        for quad in quads
        if "/recommendation/" in str(quad.subject)
    }
    assert keys == {"A-RES-91-5-1"}
    labels = {
        quad.object.value for quad in quads if "/set/" in str(quad.subject) and isinstance(quad.object, ox.Literal)
    }
    assert labels == {"What A/RES/91/5 says on the Committee on Vanes"}


def test_a_recorded_vote(tmp_path: Path, known_content: Content, igfkg: _Command) -> None:
    counts = "".join(f'<count value="{value}" refersTo="{name}"/>' for name, value in
                     (("inFavour", 120), ("against", 3), ("abstaining", 4)))  # fmt: skip
    voting = f'<voting outcome="adoptedRecordedVote">{counts}</voting>'
    igfkg.akn(Akn(voting=voting).write(tmp_path))
    path = known_content.data / "A-RES-91-5.trig"
    text = path.read_text(encoding="utf-8")
    for part in ("adoption-type:recorded-vote", "igf:votesFor 120", "igf:votesAgainst 3", "igf:abstentions 4"):
        assert part in text
    assert igfkg("validate", path)[0] == 0
