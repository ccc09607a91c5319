"""The wheel, from the tree and from its sdist: installed elsewhere, without network, it serves the same graph."""

import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import venv
import zipfile
from pathlib import Path

import httpx2
import pytest

from igfkg.release.release import Release
from tests.conftest import ROOT, foreign_environment

_PARTS = (
    "igfkg",
    "api",
    "ontology",
    "shapes",
    "data",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "LICENSE-DATA",
)

#: Put first on the path of the installed copy: lets nothing out but to this machine.
_NO_NETWORK = """
import sys
def _refuse(event, args):
    if event == "socket.connect" and isinstance(args[1], tuple) and args[1][0] not in ("127.0.0.1", "::1"):
        raise OSError("no network here")
    if event == "socket.getaddrinfo" and args[0] not in ("127.0.0.1", "localhost", None):
        raise OSError("no network here")
sys.addaudithook(_refuse)
"""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A wheel built from the tree, and one built from the sdist of the tree."""
    tree = tmp_path_factory.mktemp("tree")
    for part in _PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tree / part)
    made = {}
    for name, options in (("tree", ["--wheel"]), ("sdist", [])):  # without options: sdist, then the wheel from it
        out = tmp_path_factory.mktemp(name)
        command = [sys.executable, "-m", "build", "--no-isolation", *options, "--outdir", str(out), str(tree)]
        subprocess.run(command, check=True, capture_output=True, env=foreign_environment())
        [made[name]] = out.glob("*.whl")
    return made


@pytest.mark.parametrize("name", ["tree", "sdist"])
def test_ontology_shapes_and_data_travel_inside(wheels: dict[str, Path], name: str) -> None:
    names = zipfile.ZipFile(wheels[name]).namelist()
    for part in ("ontology/igf.ttl", "shapes/recommendation.ttl", "shapes/checks/sourcing.ttl", "data/major-2013.trig"):
        assert f"igfkg/_content/{part}" in names
    assert "igfkg_api/templates/thing.html" in names
    assert {each.partition("/")[0] for each in names if ".dist-info/" not in each} == {"igfkg", "igfkg_api"}


@pytest.mark.parametrize("name", ["tree", "sdist"])
def test_installed_elsewhere_it_serves_the_same_graph(
    wheels: dict[str, Path], release: Release, tmp_path: Path, name: str
) -> None:
    python = _install(wheels[name], tmp_path / "venv")
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {"PATH": os.environ["PATH"], "XDG_DATA_HOME": str(home)}
    where = _run(python, elsewhere, environment, "-c", "import igfkg; print(igfkg.__file__)")
    assert where.strip().startswith(str(tmp_path))
    _run(python, elsewhere, environment, "-m", "igfkg", "build", "--quiet")
    current = Release((home / "igfkg" / "current").resolve())
    assert current.hash == release.hash
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [str(python), "-m", "igfkg", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=elsewhere, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/health/ready")
        thing = httpx2.get(f"http://127.0.0.1:{port}/doc/recommendation/wgigf-2012-III.1.ttl")
        assert thing.headers["igfkg-release"] == release.name
        assert "Encourage increased voluntary financial contributions" in thing.text
    finally:
        server.terminate()
        server.wait(20)


def _install(wheel: Path, folder: Path) -> Path:
    """Install a wheel without network; libraries come from the environment of the tests, igfkg does not."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    site = Path(_run(python, folder, {}, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    zipfile.ZipFile(wheel).extractall(site)
    libraries = tuple({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    (site / "libraries.pth").write_text("\n".join(libraries) + "\n")  # plain paths: their own .pth files are not read
    (site / "sitecustomize.py").write_text(_NO_NETWORK)
    return python


def _run(python: Path, folder: Path, environment: dict[str, str], *arguments: str) -> str:
    made = subprocess.run(
        [python, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout + made.stderr
    return made.stdout


def _wait(address: str) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            if httpx2.get(address).status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.05)
    raise TimeoutError(address)
