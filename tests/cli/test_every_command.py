"""Every command under what shells, pipes and people do: no stack trace, one clear line, the exit code of the house.

The commands are those of the parser, so that a new one is tested by being there.
"""

import json
import os
import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from igfkg.build import build
from igfkg.cli.app import main
from igfkg.cli.linksets import link_rules, write_linksets
from igfkg.inbox.decisions import statements_of
from igfkg.inbox.message import Message, MessageState, message_id
from igfkg.inbox.message_store import InboxLimits, MessageStore
from igfkg.linksets.foreign_link import ForeignLink
from igfkg.linksets.statement import LinkStatement, digest_of
from igfkg.release.releases import Releases
from igfkg.sources.content import Content, find_content
from igfkg.sources.layout import format_files
from igfkg.sources.reader import find_sources
from tests.cli.all_commands import arguments, commands, parameters
from tests.conftest import ROOT, SMALL, copy_content
from tests.importing.akn import Akn
from tests.inbox.messages import SKOS, THING, announcement
from tests.iris import SPACE

pytestmark = pytest.mark.unmeasured
#: Of a message in the inbox.
_ID = message_id(announcement())
Places = Mapping[str, str | int]
_NAMES = sorted(commands())
#: The time that is left of a long step, which depends on the machine.
_ESTIMATE = re.compile(r" \(about [^()]* left\)")


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """A content folder and a home with its release, a folder to write to, and a port that is not free."""
    root = tmp_path_factory.mktemp("places")
    content = copy_content(find_content(), root / "content", with_data=False)
    for path in SMALL.glob("*.trig"):
        (content.data / path.name).write_bytes(path.read_bytes())
    for path, text, _ in format_files(find_sources(content.data), SPACE):
        path.write_text(text, encoding="utf-8")
    statements = [_links(root), _message(root / "home", content)]
    write_linksets(content, statements)
    made = build(content, Releases(root / "home")).release
    assert made
    (root / "loop").symlink_to("loop")
    (root / "file").write_text("x", encoding="utf-8")
    (root / "text").write_text("See A/RES/67/195.", encoding="utf-8")
    (root / "table.csv").write_text("Document\nA/67/65\n", encoding="utf-8")
    (root / "rows.csv").write_text("label,paragraph\nMessages,13\n", encoding="utf-8")
    at = ["--content", str(content.root)]
    for command in (  # so that nothing changes when the file is imported, or the release registered, again
        ["import", "akn", str(Akn().write(root)), "--output", str(root / "folder"), *at],
        ["release", "register", "--home", str(root / "home"), *at],
    ):
        with pytest.raises(SystemExit):
            main(command)
    with socket.socket() as listener:
        listener.bind(("", 0))
        listener.listen()
        port = listener.getsockname()[1]
        folders = {
            "content": content.root,
            "home": root / "home",
            "folder": root / "folder",
            "root": root,
            "texts": root / "text",
            "table": root / "table.csv",
            "rows": root / "rows.csv",
            "trig": root / "rows.trig",
            "output": root / "linked.csv",
            "file": root / "links.csv",
            "resolutions": root / "en.xml",
            "files": content.data / "A-67-65.trig",
        }
        names = {"name": made.name, "column": "Document", "base": "https://forum.example/kg/"}
        names |= {"by": statements[0].by, "message": _ID, "messages": _ID}
        names |= {"preset": "recommendations", "origin": "A/67/65"}
        yield {name: str(path) for name, path in folders.items()} | names | {"port": port}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working folder of the test's own: relative paths, such as ``nan``, are written to where they are valid."""
    monkeypatch.chdir(tmp_path)


def _links(root: Path) -> LinkStatement:
    """A file of others, as it is imported."""
    (root / "links.csv").write_text(f"subject,predicate,object\nhttps://example.org/7,{SKOS}exactMatch,{THING}\n")
    links = frozenset({ForeignLink("https://example.org/7", f"{SKOS}exactMatch", THING)})
    return LinkStatement("https://example.org/", "2026-11-29", links, digest_of("https://example.org/", links))


def _message(home: Path, content: Content) -> LinkStatement:
    """A message of the inbox that was accepted, so that nothing changes when it is accepted again."""
    home.mkdir()
    values = (_ID, "2026-11-29T00:00:00Z", "application/ld+json", "https://example.org/", 1, MessageState.UNDECIDED)
    message = Message(*values, "", "", announcement())
    store = MessageStore(home)
    store.add(message, announcement(), InboxLimits())
    store.accept([_ID])
    return statements_of([message], link_rules(content))[0]


def _run(capsys: pytest.CaptureFixture[str], given: list[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(given)
    out, err = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, out, err


def _check_one_line(code: int, out: str, err: str) -> None:
    """Misuse and failure have one line, which is the last; progress may precede it."""
    assert code in (0, 1, 2), err
    lines = [each for each in err.splitlines() if not each.startswith("· ")]
    if code == 2:
        assert not out
        assert len(lines) == 1, err
        assert lines[0].startswith("igfkg: ")
        assert 10 < len(lines[0]) < 2500
    assert "Traceback" not in err


#: What people, shells and scripts pass by mistake; with a slash, a path in the folder of the test.
VALUES = {
    "nothing": "", "much": "x" * 100_000, "no UTF-8": "a\udcffb", "two lines": "a\nb", "a NUL": "a\0b",
    "a number below the least": "-1", "not a number": "nan", "a link to itself": "/loop", "nowhere": "/nowhere",
    "a file": "/file", "below a file": "/file/x", "below a link to itself": "/loop/x", "a folder": "/folder",
}  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(("name", "parameter"), [(each, par.name) for each in _NAMES for par in parameters(each)])
def test_any_value_of_any_parameter(
    places: Places, capsys: pytest.CaptureFixture[str], name: str, parameter: str, value: str
) -> None:
    text = VALUES[value]
    path = f"{places['root']}{text}" if text.startswith("/") else f"{places['root']}/{text}"
    is_path = parameter in ("home", "content", "folder")
    others = {parameter: path if text.startswith("/") or is_path else text}
    _check_one_line(*_run(capsys, arguments(name, {**places, **others})))


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("wrong", ["--no-such-option", "--no-such\noption", "--\udcff"])
def test_an_unknown_option(capsys: pytest.CaptureFixture[str], name: str, wrong: str) -> None:
    code, out, err = _run(capsys, [*name.split(), wrong])
    assert code == 2
    _check_one_line(code, out, err)
    assert err.endswith(f"(see igfkg {name} --help)\n")


#: What a shell does with the standard streams, and what else changes, by name.
STREAMS = {
    "as they are": "$RUN out err",
    "a reader that has gone": "$RUN err | :",
    "a full disk": "$RUN err >/dev/full",
    "errors to a full disk": "$RUN out 2>/dev/full",
    "all closed": "$RUN <&- >&- 2>&-",
    "ASCII": "PYTHONIOENCODING=ascii $RUN out err",
    "POSIX and strict": "LC_ALL=POSIX PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 PYTHONIOENCODING=:strict $RUN out err",
}


class _Runs:
    """The exit codes and the output of all commands under one treatment of the standard streams."""

    def __init__(self, folder: Path, places: Places, streams: str) -> None:
        report = folder / "report"
        own = {**places, "trig": str(folder / "rows.trig")}  # which other tests have written differently
        listed = json.dumps([arguments(each, own) for each in _NAMES])
        (folder / "report.in").write_text(listed, encoding="utf-8")
        run = f"{shlex.quote(sys.executable)} -m tests.cli.forked {shlex.quote(str(report))}"
        environment = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = STREAMS[streams].replace("$RUN", run)
        made = subprocess.run(
            ["bash", "-c", command], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, check=False, timeout=240,
        )  # fmt: skip
        self.shown = made.stdout + made.stderr
        self.codes = dict(zip(_NAMES, json.loads(report.read_text(encoding="utf-8")), strict=True))
        self._folder = folder

    def text(self, name: str, stream: str) -> str:
        """What a command wrote to its standard output or error, without the folder of these runs."""
        written = (self._folder / f"report.{_NAMES.index(name)}.{stream}").read_text(encoding="utf-8")
        return written.replace(str(self._folder), "")


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory, places: Places) -> _Runs:
    """All commands with standard streams as they are."""
    runs = _Runs(tmp_path_factory.mktemp("usual"), places, "as they are")
    # The port is not free, ASK {} is no symbol, site, pack or number, and export has written to a new dataset's folder.
    failing = {"announce", "new dataset", "new source", "publish", "release fetch", "serve", "symbol", "synth"}
    assert {name for name, code in runs.codes.items() if code} == failing
    return runs


def test_a_reader_that_has_gone(tmp_path: Path, places: Places, usual: _Runs) -> None:
    runs = _Runs(tmp_path, places, "a reader that has gone")
    for name, code in runs.codes.items():
        assert code == (141 if usual.text(name, "out") else usual.codes[name]), name
        assert "igfkg:" not in runs.text(name, "err") or usual.codes[name] == 2
    assert not runs.shown


def test_a_full_disk(tmp_path: Path, places: Places, usual: _Runs) -> None:
    runs = _Runs(tmp_path, places, "a full disk")
    for name, code in runs.codes.items():
        if not usual.text(name, "out"):
            assert code == usual.codes[name], name
            continue
        assert code == 2, name
        assert runs.text(name, "err").splitlines()[-1] == (
            "igfkg: standard output cannot be written: No space left on device"
        )
    assert not runs.shown


@pytest.mark.parametrize("streams", ["errors to a full disk", "all closed"])
def test_what_cannot_be_shown_stops_nothing(tmp_path: Path, places: Places, usual: _Runs, streams: str) -> None:
    assert _Runs(tmp_path, places, streams).codes == usual.codes


@pytest.mark.parametrize("streams", ["ASCII", "POSIX and strict"])
def test_output_is_utf8_in_every_locale(tmp_path: Path, places: Places, usual: _Runs, streams: str) -> None:
    runs = _Runs(tmp_path, places, streams)
    assert runs.codes == usual.codes
    for name in _NAMES:
        assert (name, runs.text(name, "out")) == (name, usual.text(name, "out"))
        assert _ESTIMATE.sub("", runs.text(name, "err")) == _ESTIMATE.sub("", usual.text(name, "err"))
