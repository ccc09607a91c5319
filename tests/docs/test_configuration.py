"""Files for operators in ``examples/operating/``: the documentation shows them, and systemd reads the units."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.pages import blocks_of

_PAGE = ROOT / "docs" / "operating.md"
_FOLDER = ROOT / "examples" / "operating"
_UNITS = {"igfkg.service": ["Unit", "Service", "Install"], "igfkg.socket": ["Unit", "Socket", "Install"]}


def test_the_page_shows_the_files() -> None:
    shown = {block.option("file"): block.text for block in blocks_of(_PAGE) if block.option("file")}
    files = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in _FOLDER.iterdir()}
    assert shown == files


@pytest.mark.parametrize("name", _UNITS)
def test_a_unit_has_its_sections(name: str) -> None:
    assert _read(name).sections() == _UNITS[name]


def test_service_and_socket_belong_together() -> None:
    service, socket = _read("igfkg.service"), _read("igfkg.socket")
    assert service["Unit"]["Requires"] == "igfkg.socket"
    assert "igfkg.socket" in service["Unit"]["After"].split()
    assert socket["Socket"]["ListenStream"] == "127.0.0.1:8000"  # to which the proxies connect
    assert "Accept" not in socket["Socket"]


def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    analyse = shutil.which("systemd-analyze")
    if not analyse:
        pytest.skip("systemd-analyze is missing: apt-get install systemd")
    for name in _UNITS:
        text = (_FOLDER / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("/opt/igfkg/bin/igfkg", sys.executable))
    command = [analyse, "verify", *(str(tmp_path / name) for name in _UNITS)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    complaints = [line for line in ran.stderr.splitlines() if "igfkg." in line]
    assert complaints == [], ran.stderr


def _read(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string((_FOLDER / name).read_text(encoding="utf-8"))
    return parser
