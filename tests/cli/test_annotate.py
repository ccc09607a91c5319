"""The command annotate: files of each kind, standard input, formats, and files that cannot be read."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from igfkg.cli.app import main
from igfkg.errors import BadRequestError
from igfkg.linking import file_text
from igfkg.release.release import Release

_TEXT = "The IGF met in Kenya."


def _pdf(path: Path, text: str, password: str = "") -> None:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(300, 300)
    if text:
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        fonts = {NameObject("/F1"): DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})}
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject(fonts)})
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = stream
    if password:
        writer.encrypt(password)
    writer.write(path)


def _docx(path: Path, text: str) -> None:
    document = docx.Document()
    document.add_paragraph(text)
    document.add_table(1, 1).cell(0, 0).text = "UNESCO"
    document.save(str(path))


def _bomb(path: Path) -> None:
    """A small Word file whose text has 2 GiB."""
    _docx(path, "x")
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist() if name != "word/document.xml"}
    space = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
        with new.open("word/document.xml", "w", force_zip64=True) as file:
            file.write(space.encode())
            for _ in range(2048):
                file.write(b" " * 1024**2)
            file.write(b"</w:t></w:r></w:p></w:body></w:document>")


def _entities(path: Path) -> None:
    """A Word file with XML entities that grow exponentially."""
    _docx(path, "x")
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    names = "abcdefghij"
    entities = "".join(
        f'<!ENTITY {name} "{"".join(f"&{before};" * 10 for before in names[place - 1 : place]) or "x"}">'
        for place, name in enumerate(names)
    )
    main_part = parts["word/document.xml"].partition(b"?>")[2].replace(b">x<", b">&j;<")
    parts["word/document.xml"] = f"<?xml version='1.0'?><!DOCTYPE d [{entities}]>".encode() + main_part
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)


def _run(capsys: pytest.CaptureFixture[str], release: Release, *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["annotate", "--home", str(release.path.parent.parent), *arguments])
    out, err = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, out, err


_MADE: dict[str, Callable[[Path], object]] = {
    "a.txt": lambda path: path.write_text(_TEXT, encoding="utf-8"),
    "utf16.txt": lambda path: path.write_text(_TEXT, encoding="utf-16"),
    "a.html": lambda path: path.write_text(f"<title>UNESCO</title><body><p>{_TEXT}</p>", encoding="utf-8"),
    "a.docx": lambda path: _docx(path, _TEXT),
    "a.pdf": lambda path: _pdf(path, _TEXT),
    "without suffix": lambda path: _pdf(path, _TEXT),
}


@pytest.mark.parametrize("name", _MADE)
def test_files(capsys: pytest.CaptureFixture[str], release: Release, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    _MADE[name](path)
    code, out, err = _run(capsys, release, str(path))
    assert (code, err) == (0, "")
    lines = [line.split("\t") for line in out.splitlines()]
    assert lines[:2] == [
        [f"{path}:4-7: IGF", "body/igf", "Internet Governance Forum"],
        [f"{path}:15-20: Kenya", "area/KE", "Kenya"],
    ]
    assert [line[1] for line in lines[2:]] == (["body/unesco"] if name.endswith("docx") else [])


def test_formats(capsys: pytest.CaptureFixture[str], release: Release, tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(_TEXT, encoding="utf-8")
    second.write_text("UNESCO", encoding="utf-8")
    rows = [
        *csv.DictReader(
            io.StringIO(_run(capsys, release, str(first), str(second), "--format", "csv")[1].lstrip("\ufeff"))
        )
    ]
    assert [(row["file"], row["text"]) for row in rows] == [(str(first), each) for each in ("IGF", "Kenya")] + [
        (str(second), "UNESCO")
    ]
    assert json.loads(_run(capsys, release, str(second), "-f", "jsonld")[1])["total"] == 1
    assert [
        each["total"] for each in json.loads(_run(capsys, release, str(first), str(second), "-f", "jsonld")[1])
    ] == [2, 1]
    assert 'body/unesco"' in _run(capsys, release, str(second), "-f", "html")[1]


_UNREADABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "latin.txt": (lambda path: path.write_bytes(b"Br\xe9sil"), "byte 0xE9 is not UTF-8"),
    "scan.pdf": (lambda path: _pdf(path, ""), "has no text, only images"),
    "secret.pdf": (lambda path: _pdf(path, _TEXT, "x"), "the PDF is encrypted; save it without a password"),
    "damaged.pdf": (lambda path: path.write_bytes(b"%PDF-1.7\n" + b"\0" * 99), "the PDF cannot be read"),
    "damaged.docx": (lambda path: path.write_bytes(b"PK\x03\x04" + b"\0" * 99), "the file is no Word document"),
    "old.doc": (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 99), "save it as .docx or PDF"),
    "large.txt": (lambda path: _sparse(path, file_text.MOST_BYTES + 1), "more than 67,108,864 bytes"),
    "bomb.docx": (_bomb, "needs more memory than reading it may take"),
    "entities.docx": (_entities, "the file is no Word document"),
    "nowhere/a.txt": (lambda path: None, "no such file"),
    "folder": (lambda path: path.mkdir(), "is a folder"),
}


def _sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


@pytest.mark.parametrize("name", _UNREADABLE)
def test_files_that_cannot_be_read(
    capsys: pytest.CaptureFixture[str], release: Release, tmp_path: Path, name: str
) -> None:
    make, message = _UNREADABLE[name]
    make(tmp_path / name)
    code, out, err = _run(capsys, release, str(tmp_path / name))
    assert (code, out) == (2, "")
    assert err.startswith(f"igfkg: {tmp_path / name}")
    assert message in err
    assert err.count("\n") == 1


def test_reading_is_killed_at_its_time_limit() -> None:
    with pytest.raises(BadRequestError, match=r"took longer than 0\.01 seconds"):
        file_text.text_of_file(b"IGF", "a.txt", 0.01)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x.txt", "--format", "xml"], "there is no format 'xml'; the formats are text, jsonld, csv, html"),
        (["x.txt", "y.txt", "--format", "html"], "HTML is made of one file"),
    ],
)
def test_misuse(capsys: pytest.CaptureFixture[str], release: Release, arguments: list[str], message: str) -> None:
    code, _, err = _run(capsys, release, *arguments)
    assert code == 2
    assert message in err


def test_nothing_recognised(capsys: pytest.CaptureFixture[str], release: Release, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("nothing", encoding="utf-8")
    code, out, err = _run(capsys, release, str(tmp_path / "a.txt"))
    assert (code, out) == (1, "")
    assert err == "No name and no document symbol was found.\n"


def test_standard_input(release: Release) -> None:
    command = [sys.executable, "-m", "igfkg", "annotate", "--home", str(release.path.parent.parent), "-"]
    made = subprocess.run(command, input=_TEXT.encode(), capture_output=True, check=True)
    assert made.stdout.startswith(b"-:4-7: IGF\tbody/igf\t")
    closed = subprocess.run(["bash", "-c", '"$@" <&-', "bash", *command], capture_output=True, text=True, check=False)
    assert closed.returncode in (1, 2)
    assert len(closed.stderr.splitlines()) == 1
