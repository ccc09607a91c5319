"""Packs that are damaged or made to harm are refused in one line, and leave nothing."""

import io
import json
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from igfkg.cli.app import main
from igfkg.errors import ReleaseError
from igfkg.packs import pack_reader
from igfkg.packs.installation import install
from igfkg.release.release_name import digest_of_sums
from igfkg.release.releases import Releases
from tests.conftest import ROOT
from tests.packs.made_packs import Files, Index, archive_of, compressed, index_of, made_pack

_NAME = "0.0.0+0123456789ab"


def _refusal(home: Path, pack: bytes) -> str:
    """What is said of a pack, which leaves nothing but the lock."""
    path = home.parent / "hostile.pack"
    path.write_bytes(pack)
    with path.open("rb") as file, pytest.raises(ReleaseError) as raised:
        install(Releases(home), file, "hostile", use=True)
    left = {each.relative_to(home).as_posix() for each in home.rglob("*")}
    assert left <= {".lock", "releases"}
    assert [*home.parent.glob("escaped*")] == []
    message = str(raised.value)
    assert message.startswith("hostile: ")
    assert "\n" not in message
    return message.removeprefix("hostile: ")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with nothing in it."""
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def _with_type(kind: bytes, link: str = "") -> Callable[[tarfile.TarInfo], None]:
    def change(info: tarfile.TarInfo) -> None:
        info.type, info.linkname = kind, link

    return change


def _setting(name: str, value: object) -> Callable[[tarfile.TarInfo], None]:
    return lambda info: setattr(info, name, value)


#: What is in the place of a plain file, as Python's library writes it.
HEADERS = {
    "a link to elsewhere": _with_type(tarfile.SYMTYPE, "/etc/passwd"),
    "a hard link": _with_type(tarfile.LNKTYPE, "../../escaped"),
    "a device": _with_type(tarfile.CHRTYPE),
    "a pipe": _with_type(tarfile.FIFOTYPE),
    "a folder": _with_type(tarfile.DIRTYPE),
    "a sparse file": _with_type(tarfile.GNUTYPE_SPARSE),
    "a long name": _with_type(tarfile.GNUTYPE_LONGNAME),
    "set-user-ID": _setting("mode", 0o4755),
    "an owner": _setting("uid", 1),
    "a time": _setting("mtime", 1),
    "another path": _setting("name", "../escaped"),
    "an absolute path": _setting("name", "/tmp/escaped"),
    "another size": _setting("size", 0),
}


@pytest.mark.parametrize("name", HEADERS)
def test_only_plain_files_are_unpacked(home: Path, name: str) -> None:
    assert _refusal(home, made_pack({"history": b"x"}, _NAME, change_member=HEADERS[name])) == (
        "history is not the plain file that pack.json lists"
    )


@pytest.mark.parametrize(
    "path",
    [
        "../escaped",
        "release/../../escaped",
        "/etc/passwd",
        "release//x",
        "release/",
        "release/.hidden",
        "release/a\\b",
        "release/a\nb",
        "release/a\0b",
        "changes/x",
        "changes/a/b/c",
        "changes/../escaped",
        "history/x",
        "elsewhere",
        "",
        "release/" + "x" * 300,
        7,
        None,
        ["release/x"],
    ],
)
def test_no_path_leads_elsewhere(home: Path, path: object) -> None:
    pack = made_pack({"history": b""}, _NAME, change_index=lambda index: index["members"][0].update(path=path))
    assert _refusal(home, pack).endswith("is no path of a pack")


def _member(**values: object) -> Callable[[Index], None]:
    return lambda index: index["members"][0].update(values)


#: What is wrong in the index, and what is said of it.
INDEXES: dict[str, tuple[Callable[[Index], Any], str]] = {
    "another format": (lambda index: index.update(format="igfkg pack 2"), "not of the format"),
    "no format": (lambda index: index.clear(), "not of the format"),
    "no name": (lambda index: index.update(release=5), "names no release"),
    "a name that leads elsewhere": (lambda index: index.update(release="../x+0123456789ab"), "names no release"),
    "a name of another form": (lambda index: index.update(release="current"), "names no release"),
    "no list": (lambda index: index.update(members=5), "lists no members"),
    "no entries": (lambda index: index.update(members=["x"]), "no path"),
    "a negative size": (_member(bytes=-1), "no valid size"),
    "a size that is text": (_member(bytes="1"), "no valid size"),
    "a size that is true": (_member(bytes=True), "no valid size"),
    "a size without end": (_member(bytes=2**60), "no valid size"),
    "more than comes from it": (_member(bytes=2**40), "bytes are listed in it, which do not come from"),
    "a checksum that is none": (_member(sha256="x"), "no valid checksum"),
    "another checksum": (_member(sha256="0" * 64), "another checksum than pack.json lists"),
    "a member twice": (lambda index: index["members"].append(index["members"][0]), "is in it twice"),
    "a file as a folder": (
        lambda index: index["members"].append({**index["members"][0], "path": "release/x/y"}),
        "release/x is both a file and a folder in it",
    ),
}


@pytest.mark.parametrize("name", INDEXES)
def test_the_index_is_checked(home: Path, name: str) -> None:
    change, message = INDEXES[name]
    assert message in _refusal(home, made_pack({"release/x": b"x"}, _NAME, change_index=change))


def _first(name: str, data: bytes) -> bytes:
    """A pack that begins with one member."""
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w", format=tarfile.GNU_FORMAT) as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return compressed(whole.getvalue())


def _claiming(size: bytes) -> bytes:
    """A pack whose index claims a size, and has no more."""
    block = bytearray(tarfile.TarInfo("pack.json").tobuf(tarfile.GNU_FORMAT))
    block[124:136] = size
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return compressed(bytes(block))


#: Files that are no packs.
STRANGE = {
    "nothing": (b"", "ends early"),
    "text": (b"<!doctype html><title>Not found</title>", "no pack, or damaged"),
    "gzip": (b"\x1f\x8b\x08" + bytes(50), "no pack, or damaged"),
    "no archive": (compressed(b"x" * 5000), "does not begin with pack.json"),
    "another archive": (_first("README", b"x"), "does not begin with pack.json"),
    "an index without end": (_claiming(b"77777777777\0"), "pack.json"),
    "an index of a negative size": (_claiming(b"\xff" * 12), "does not begin with pack.json"),
    "a window of two gigabytes": (compressed(bytes(2**12), level=1)[:4] + b"\0\xa8" + bytes(20), "no pack, or damaged"),
    "zeros": (compressed(bytes(2**28)), "does not begin with pack.json"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_no_pack_is_refused(home: Path, name: str) -> None:
    data, message = STRANGE[name]
    assert message in _refusal(home, data)


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "5", '"' + "x" * 100 + '"', "\ufeff{}"])
def test_an_index_that_is_none(home: Path, text: str) -> None:
    index = tarfile.TarInfo("pack.json")
    index.size, index.mode = len(text.encode()), 0o644
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w", format=tarfile.GNU_FORMAT) as archive:
        archive.addfile(index, io.BytesIO(text.encode()))
    assert _refusal(home, compressed(whole.getvalue())) == "pack.json in it is not of the format 'igfkg pack 1'"


def test_a_large_index_is_not_read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_reader, "MOST_INDEX_BYTES", 100)
    assert _refusal(home, made_pack({"history": b"x"}, _NAME)) == "its pack.json is too large"


def test_zeros_do_not_fill_memory_or_disk(tmp_path: Path) -> None:
    """Four gigabytes in a megabyte, which its index lists, under a limit of half a gigabyte of memory."""
    size = 2**32
    index = json.dumps(
        {
            "format": "igfkg pack 1",
            "release": _NAME,
            "members": [{"path": "history", "bytes": size, "sha256": "0" * 64}],
        }
    ).encode()
    head = tarfile.TarInfo("pack.json")
    head.size, head.mode = len(index), 0o644
    member = tarfile.TarInfo("history")
    member.size, member.mode = size, 0o644
    first = head.tobuf(tarfile.GNU_FORMAT) + index.ljust(-(-len(index) // 512) * 512, b"\0")
    first += member.tobuf(tarfile.GNU_FORMAT)
    bomb = tmp_path / "bomb"
    bomb.write_bytes(compressed(first + bytes(2**24)) + compressed(bytes(2**24)) * 8)
    limited = ["prlimit", f"--data={2**29}", sys.executable, "-m", "igfkg"]
    fetch = ["release", "fetch", str(bomb), "--home", str(tmp_path / "home"), "--quiet"]
    made = subprocess.run([*limited, *fetch], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (made.returncode, made.stdout) == (2, "")
    assert "bytes are listed in it, which do not come from" in made.stderr
    assert len(made.stderr.splitlines()) == 1
    assert [*(tmp_path / "home" / "releases").iterdir()] == []


@pytest.mark.parametrize("part", [0.0, 0.01, 0.5, 0.99, -3, -1])
def test_a_truncated_pack(home: Path, pack: Path, part: float) -> None:
    data = pack.read_bytes()
    end = int(part) if part < 0 else int(part * len(data))
    assert "it ends early; get it again" in _refusal(home, data[:end])


@pytest.mark.parametrize("size", range(1, 12))
def test_a_whole_pack_may_end_anywhere_in_what_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(pack_reader, "_READ", size)
    (tmp_path / "pack").write_bytes(made_pack({"history": b"x"}, _NAME))
    with (tmp_path / "pack").open("rb") as file:
        assert pack_reader.unpack(file, tmp_path / "folder").release == _NAME


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_changed_byte(home: Path, pack: Path, part: float) -> None:
    data = bytearray(pack.read_bytes())
    data[int(part * len(data))] ^= 64
    _refusal(home, bytes(data))


def test_what_follows_the_end(home: Path, pack: Path) -> None:
    archive = archive_of(pack)
    for data in (
        pack.read_bytes() + b"x",
        pack.read_bytes() + pack.read_bytes(),
        pack.read_bytes() + b"\x50\x2a\x4d\x18\x04\0\0\0evil",  # a frame that decoders skip
        compressed(archive + b"\0"),
        compressed(archive[:-1] + b"x"),
        compressed(archive[:-1024] + archive),
    ):
        assert _refusal(home, data) == "it goes on after its last member"


def _without(name: str) -> Callable[[Files], object]:
    return lambda files: files.pop(name)


def _changed(name: str, old: bytes, new: bytes) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)

    return change


def _manifest(**values: object) -> Callable[[Files], None]:
    """Change the manifest."""

    def change(files: Files) -> None:
        manifest = json.loads(files["release/manifest.json"])
        files["release/manifest.json"] = json.dumps(manifest | values).encode()

    return change


def _renamed_with_digest(files: Files) -> None:
    """Another dump, with a manifest that fits it, and under the old name."""
    files["release/dump.nq"] += b"<https://example.org/x> <https://example.org/x> <https://example.org/x> .\n"
    model = {path.removeprefix("release/") for path in files if path.endswith((".ttl", ".rq")) and "dumps" not in path}
    sums = {each["path"].removeprefix("release/"): each["sha256"] for each in index_of(files, "x")["members"]}
    digest = digest_of_sums({name: sums[name] for name in (*model, "dump.nq")})
    dumps = json.loads(files["release/manifest.json"])["dumps"]
    dumps[0]["sha256"] = sums["dump.nq"]
    _manifest(hash=digest, name=f"0.0.0+{digest[:12]}", dumps=dumps)(files)


def _deep(files: Files) -> None:
    files["release/manifest.json"] = b"[" * 100_000


_DUMP = {"name": "../../../escaped", "format": "ttl", "media_type": "x", "content": "", "bytes": 5, "sha256": "0" * 64}
_CHANGES = "a change set"
#: Content that is not what it says: what is changed in a whole pack, whose index fits it.
CONTENTS: dict[str, tuple[Callable[[Files], object], str]] = {
    "no manifest": (_without("release/manifest.json"), "manifest.json"),
    "a manifest that is none": (_deep, "cannot be read"),
    "no dump": (_without("release/dump.nq"), "release/dump.nq is not in it"),
    "no file for download": (_without("release/dumps/igfkg.ttl"), "release/dumps/igfkg.ttl is not in it"),
    "a file more": (lambda files: files.update({"release/store/x": b""}), "release/store/x is in it, and no part of a"),
    "another dump": (_changed("release/dump.nq", b"2019", b"2018"), "igfkg.nq in it is not the file"),
    "another file for download": (_changed("release/dumps/igfkg.ttl", b"a", b"b"), "igfkg.ttl in it is not the file"),
    "another model": (_changed("release/ontology/igf.ttl", b"@en", b"@fr"), "which is not that of 0.0.0+"),
    "a model more": (lambda files: files.update({"release/shapes/x.ttl": b""}), "which is not that of 0.0.0+"),
    "another digest": (_manifest(hash="0" * 64), "which is not that of 0.0.0+"),
    "another name": (_manifest(name="0.0.0+0123456789ab"), "which is not that of 0.0.0+"),
    "another version": (_manifest(version="1.0.0"), "which is not that of 0.0.0+"),
    "other content under the name": (_renamed_with_digest, "which is not that of 0.0.0+"),
    "a file elsewhere": (_manifest(dumps=[_DUMP]), "release/dumps/../../../escaped is not in it"),
    "other numbers": (_manifest(quads=5), "its manifest says 5 quads, and it has"),
    "another base": (_manifest(base="https://example.org/"), "its manifest does not name the base of its IRIs"),
    "a history of another": (_changed("history", b"0.0.0+", b"0.0.1+"), "no change set of its history"),
    "a history with more": (
        lambda files: files.update(history=files["history"] + b"x\n"),
        "history in it is not that of 0.0.0+",
    ),
    "no line in the history": (lambda files: files.update(history=b""), "history in it is not that of 0.0.0+"),
    "a history that goes back": (_changed("history", b"2026-11-01", b"2026-12-01"), "history in it goes back in time"),
    _CHANGES: (lambda files: files.update({f"{_some(files)}/changes.jsonl": b"{}\n"}), "line 1 of"),
    "a change set of others": (
        lambda files: files.update({f"changes/x/{name}": b"" for name in ("changes.jsonl", "added.nq", "removed.nq")}),
        "changes/x in it is no change set of its history",
    ),
    "changes that are no JSON": (lambda files: files.update({f"{_some(files)}/changes.jsonl": b"x"}), "line 1 of"),
    "a file of a change set": (lambda files: files.pop(f"{_some(files)}/added.nq"), "in it is no change set"),
}


def _some(files: Files) -> str:
    return next(name for name in files if name.startswith("changes/")).rpartition("/")[0]


@pytest.mark.parametrize("name", CONTENTS)
def test_content_that_is_not_what_it_says(home: Path, files: Files, name: str) -> None:
    change, message = CONTENTS[name]
    changed = {**files}
    change(changed)
    assert message in _refusal(home, made_pack(changed))


def test_a_made_pack_is_installed_as_it_is(tmp_path: Path, files: Files, pack: Path) -> None:
    """What the other tests change is a whole pack before."""
    (tmp_path / "made").write_bytes(made_pack(files))
    with (tmp_path / "made").open("rb") as file:
        assert install(Releases(tmp_path / "home"), file, "made").is_new


@pytest.mark.parametrize("name", ["text", "nothing"])
def test_the_command_says_so_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (tmp_path / "pack").write_bytes(STRANGE[name][0])
    with pytest.raises(SystemExit) as ended:
        main(["release", "fetch", str(tmp_path / "pack"), "--home", str(tmp_path), "--json"])
    out, err = capsys.readouterr()
    assert (ended.value.code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith(f"igfkg: {tmp_path / 'pack'}: ")
