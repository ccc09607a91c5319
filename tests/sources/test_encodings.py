"""Content as editors save it: the same dataset from every encoding, one line for what is refused, and hidden files."""

import shutil
from pathlib import Path

import pytest

from igfkg.assembly.assemble import assemble
from igfkg.build import build
from igfkg.errors import ContentError
from igfkg.model.files import read_model_files
from igfkg.rdf.canonical import canonical_lines
from igfkg.release.integrity import check_integrity
from igfkg.release.releases import Releases
from igfkg.sources.content import Content
from igfkg.sources.layout import format_file
from igfkg.sources.reader import find_sources
from tests.conftest import SHARED
from tests.iris import SPACE

_CASES = SHARED / "cases"
#: One file of each kind that people edit.
FILES = [
    "data/A-67-65.trig", "data/dataset.trig", "data/examples/attendance.ttl",
    "ontology/igf.ttl", "ontology/rules/*.rq", "shapes/meeting.ttl", "shapes/checks/*.ttl",
]  # fmt: skip


def _first(content: Content, pattern: str) -> Path:
    return min(content.root.glob(pattern))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_dataset_is_the_same(small_content: Content, encoding: str) -> None:
    expected = assemble(small_content)
    files = read_model_files(small_content.root)
    for pattern in FILES:
        path = _first(small_content, pattern)
        path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    dataset = assemble(small_content)
    assert dataset.findings == expected.findings
    assert canonical_lines(dataset.store) == canonical_lines(expected.store)
    assert read_model_files(small_content.root) == files


def test_a_release_has_the_model_in_utf8(small_content: Content, tmp_path: Path) -> None:
    path = small_content.ontology / "igf.ttl"
    text = path.read_bytes()
    path.write_bytes(text.decode().encode("utf-16"))
    made = build(small_content, Releases(tmp_path / "home")).release
    assert made
    check_integrity(made)
    assert (made.path / "ontology" / "igf.ttl").read_bytes() == text


@pytest.mark.parametrize("pattern", FILES)
def test_windows_1252_is_refused_with_its_place(small_content: Content, pattern: str) -> None:
    path = _first(small_content, pattern)
    path.write_bytes(b"# one\n# Gen\xe8ve\n" + path.read_bytes())
    try:
        [finding] = assemble(small_content).findings
        message = f"{finding.place}: {finding.message}"
    except ContentError as error:
        message = str(error)
    assert f"{path.name}:2: " in message
    assert "column 6: byte 0xE8 is not UTF-8 ('è' in Windows-1252); save the text as UTF-8" in message
    assert "\n" not in message


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_fmt_writes_utf8_without_a_mark(small_content: Content, encoding: str) -> None:
    path = small_content.data / "A-67-65.trig"
    text = path.read_bytes()
    path.write_bytes(text.decode().replace("\n", "\r\n").encode(encoding))
    assert format_file(path, SPACE).encode() == text


def test_line_ends_inside_a_text_stay(small_content: Content) -> None:
    path = small_content.data / "x.trig"
    path.write_bytes(b"# x\r\n<https://w3id.org/igfkg/id/body/x> <http://purl.org/dc/terms/title> '''a\r\nb''' .\r\n")
    assert "# x\n" in format_file(path, SPACE)
    assert '"a\\r\\nb"' in format_file(path, SPACE)


#: What desktops, editors and archives leave beside a file.
HIDDEN = ["._{}", ".#{}", ".{}", ".ipynb_checkpoints/{}", ".AppleDouble/{}"]


@pytest.mark.parametrize("form", HIDDEN)
def test_hidden_files_are_ignored(small_content: Content, form: str) -> None:
    sources, files = find_sources(small_content.data), read_model_files(small_content.root)
    findings = assemble(small_content).findings
    for pattern in FILES:
        path = _first(small_content, pattern)
        hidden = path.parent / form.format(path.name)
        hidden.parent.mkdir(exist_ok=True)
        hidden.write_bytes(b"\0\5\x16\7 no RDF")
    assert find_sources(small_content.data) == sources
    assert read_model_files(small_content.root) == files
    assert assemble(small_content).findings == findings


def test_a_content_folder_under_a_hidden_one_is_read(small_content: Content, tmp_path: Path) -> None:
    root = tmp_path / ".cache" / "content"
    shutil.copytree(small_content.root, root)
    assert read_model_files(root) == read_model_files(small_content.root)


#: A file as people saved it, and parts of the finding; none where it is read.
CASES: dict[str, list[str]] = {
    "bom": [],
    "utf16": [],
    "cp1252": ["cp1252.trig:18", "column 22", "byte 0xE9", "'é'", "save the text as UTF-8"],
    "nbsp": ["nbsp.trig:14", "column 1", "no-break space (U+00A0)", "type a plain space"],
    "smart-quotes": ["smart-quotes.trig:18", "column 48", "left double quotation mark (U+201C)", 'type a plain "'],
    "bad-date": ["bad-date.trig:28", "'25/03/2025' is not a valid xsd:date", "write 2012-05-21"],
}


@pytest.mark.shared_data
@pytest.mark.parametrize("name", CASES)
def test_files_as_people_save_them(bare_content: Content, name: str) -> None:
    findings = assemble(bare_content, [_CASES / f"{name}.trig"]).findings
    messages = [f"{each.place}: {each.message}" for each in findings]
    assert len(messages) == bool(CASES[name])
    for part in CASES[name]:
        assert part in messages[0]
