"""Configuration that the documentation shows: it is read by the programs that it is for, where these are installed."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.docs.pages import Block, blocks_of

_PAGE = ROOT / "docs" / "operating.md"
_MODULES = Path("/usr/lib/apache2/modules")
_NEEDED = ("mpm_event", "authz_core", "authz_host", "proxy", "proxy_http", "headers", "ssl", "socache_shmcb")


def _block(info: str) -> Block:
    return next(block for block in blocks_of(_PAGE) if block.info == info)


def test_the_unit_is_one(tmp_path: Path) -> None:
    text = _block("ini").text
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.read_string(text)
    assert parser.sections() == ["Unit", "Service", "Install"]
    analyse = shutil.which("systemd-analyze")
    if analyse:
        unit = tmp_path / "igfkg.service"
        unit.write_text(text.replace("/opt/igfkg/bin/igfkg", sys.executable))
        ran = subprocess.run([analyse, "verify", str(unit)], capture_output=True, text=True, check=False)
        complaints = [line for line in ran.stderr.splitlines() if "igfkg.service" in line]
        assert complaints == [], ran.stderr


def test_apache_reads_the_site(tmp_path: Path) -> None:
    program = shutil.which("apache2") or shutil.which("apache2", path="/usr/sbin")
    if not program:
        return
    command = ["openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=igf.example.org"]
    paths = ["-keyout", str(tmp_path / "site.key"), "-out", str(tmp_path / "site.pem")]
    subprocess.run([*command, *paths], check=True, capture_output=True)
    site = re.sub(r"/etc/ssl/igf\.example\.org\.(pem|key)", rf"{tmp_path}/site.\1", _block("apache").text)
    loads = "".join(f"LoadModule {name}_module {_MODULES}/mod_{name}.so\n" for name in _NEEDED)
    folders = f"ServerRoot {tmp_path}\nDefaultRuntimeDir {tmp_path}\nErrorLog {tmp_path}/log\n"
    configuration = tmp_path / "apache.conf"
    configuration.write_text(f"{folders}ServerName localhost\nListen 8443\n{loads}{site}")
    ran = subprocess.run([program, "-t", "-f", str(configuration)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
