"""Text from files, pipes and arguments: the encodings of editors, and one line for what is refused."""

import os
import subprocess
import sys
import threading
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from igfkg.cli.app import main
from igfkg.cli.options import show_progress
from igfkg.sources.content import Content, find_content
from tests.conftest import ROOT, SHARED, copy_content
from tests.examples import small_release


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a small release."""
    root = tmp_path_factory.mktemp("home")
    small_release(copy_content(find_content(), root / "content", with_data=False), root)
    return root


def test_a_step_is_one_line_however_long_the_path(capsys: pytest.CaptureFixture[str]) -> None:
    step = f"reading /{'folder/' * 40}en.xml (1 of 1)"
    show_progress(quiet=False)(step)
    show_progress(quiet=True)(step)
    assert capsys.readouterr() == ("", f"· {step}\n")


def _run(capsys: pytest.CaptureFixture[str], *given: str | Path) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main([str(each) for each in given])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


#: Encodings that are read.
READ = ["utf-8", "utf-8-sig", "utf-16"]
#: Commands on a text, the text, and a part of what they print.
TEXTS = {"query": ("ASK { FILTER('é' = 'é') }", "yes"), "symbol": ("voir A/RES/70/125, é", "A-RES-70-125")}


def _arguments(command: str, text: str, home: Path) -> list[str]:
    return [command, text, *(["--home", str(home)] if command == "query" else [])]


@pytest.mark.parametrize("encoding", READ)
@pytest.mark.parametrize("command", TEXTS)
def test_standard_input(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str, encoding: str
) -> None:
    text, part = TEXTS[command]
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text.encode(encoding)), encoding="ascii"))
    code, out, err = _run(capsys, *_arguments(command, "-", home))
    assert (code, err) == (0, "")
    assert part in out


@pytest.mark.parametrize("command", TEXTS)
def test_standard_input_in_windows_1252(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"#\nGen\xe8ve {")))
    code, out, err = _run(capsys, *_arguments(command, "-", home))
    assert (code, out) == (2, "")
    assert err == (
        "igfkg: standard input:2: column 4: byte 0xE8 is not UTF-8 ('è' in Windows-1252); save the text as UTF-8\n"
    )


@pytest.mark.parametrize("command", TEXTS)
def test_standard_input_that_is_closed(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    code, out, err = _run(capsys, *_arguments(command, "-", home))
    assert (code, out) == (2, "")
    assert err.startswith("igfkg: standard input is closed")


def _shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a command line, in which igfkg stands for this command."""
    command = line.replace("igfkg", f"{sys.executable} -m igfkg", 1)
    return subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)


def test_nothing_of_an_error_reaches_standard_output() -> None:
    for redirections in ("2>&-", "2>/dev/full"):
        ended = _shell(f"igfkg symbol nothing {redirections}")
        assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", "")


def test_standard_input_that_cannot_be_read(tmp_path: Path) -> None:
    ended = _shell(f"igfkg symbol - 0>{tmp_path / 'out'}")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "igfkg: standard input cannot be read: Bad file descriptor\n"


@pytest.mark.parametrize("command", TEXTS)
def test_an_argument_with_a_mark(home: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    text, part = TEXTS[command]
    code, out, _ = _run(capsys, *_arguments(command, f"\ufeff{text}", home))
    assert code == 0
    assert part in out


@pytest.mark.parametrize("encoding", READ)
def test_a_query_in_a_file(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str) -> None:
    path = tmp_path / "x.rq"
    path.write_bytes(TEXTS["query"][0].encode(encoding))
    assert _run(capsys, "query", path, "--home", home)[:2] == (0, "yes\n")


def _feed(pipe: Path, data: bytes) -> threading.Thread:
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=[data])
    writer.start()
    return writer


def test_a_query_from_a_pipe(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    writer = _feed(tmp_path / "pipe", b"ASK {}")
    assert _run(capsys, "query", tmp_path / "pipe", "--home", home)[:2] == (0, "yes\n")
    writer.join()


@pytest.mark.parametrize("command", ["validate", "fmt"])
def test_a_source_from_a_pipe(
    small_content: Content, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    source = small_content.data / "A-67-65.trig"
    writer = _feed(tmp_path / "pipe", source.read_bytes())
    source.unlink()
    code, out, err = _run(capsys, command, tmp_path / "pipe", "--content", small_content.root)
    writer.join()
    assert (code, "Traceback" in err) == (0, False), out + err


def test_a_pipe_cannot_be_formatted(small_content: Content, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    writer = _feed(tmp_path / "pipe", (small_content.data / "A-67-65.trig").read_bytes() + b"\n")
    code, _, err = _run(capsys, "fmt", tmp_path / "pipe", "--content", small_content.root)
    writer.join()
    assert (code, err) == (2, f"igfkg: {tmp_path}/pipe is not a file that can be replaced\n")


@pytest.mark.parametrize("command", ["validate", "fmt"])
def test_a_folder_is_no_source(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    code, out, err = _run(capsys, command, tmp_path)
    assert (code, out, err) == (2, "", f"igfkg: {tmp_path} is a folder; name files\n")


def test_fmt_takes_the_mark_away_and_leaves_a_link(
    small_content: Content, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = small_content.data / "A-67-65.trig"
    target, text = tmp_path / "elsewhere.trig", link.read_bytes()
    target.write_bytes(text.decode().encode("utf-16"))
    target.chmod(0o640)
    link.unlink()
    link.symlink_to(target)
    assert _run(capsys, "fmt", "--check", link, "--content", small_content.root)[0] == 1
    assert _run(capsys, "fmt", link, "--content", small_content.root)[0] == 0
    assert (link.is_symlink(), target.read_bytes(), target.stat().st_mode & 0o777) == (True, text, 0o640)
    assert [*tmp_path.glob(".elsewhere*")] == []


#: A query as people saved it, what is printed, and a part of the error.
CASES = {
    "bom.rq": ("yes\n", ""),
    "nbsp.rq": ("", "nbsp.rq: line 1, column 7: no-break space (U+00A0) has no place here"),
}


@pytest.mark.shared_data
@pytest.mark.parametrize("name", CASES)
def test_queries_as_people_save_them(home: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    out, part = CASES[name]
    code, printed, err = _run(capsys, "query", SHARED / "cases" / name, "--home", home)
    assert (code, printed) == (2 if part else 0, out)
    assert part in err
    assert err.count("\n") == bool(part)


def test_a_process_substitution(home: Path) -> None:
    command = f"{sys.executable} -m igfkg query <(printf '\\xef\\xbb\\xbfASK {{}}') --home {home}"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "api")])}
    made = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert (made.returncode, made.stdout, made.stderr) == (0, "yes\n", "")
