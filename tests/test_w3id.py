"""The redirects of w3id.org, as Apache carries them out."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

_FOLDER = Path(__file__).resolve().parents[1] / "w3id"
_MODULES = Path("/usr/lib/apache2/modules")
_SITE = "https://igfkg.example"
_CONFIGURATION = """
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {home}/pid
ErrorLog {home}/log
DefaultRuntimeDir {home}
DocumentRoot {home}/htdocs
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule rewrite_module {modules}/mod_rewrite.so
<Directory {home}/htdocs>
  AllowOverride All
  Options FollowSymLinks
</Directory>
"""


@pytest.fixture(scope="module")
def apache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address under which Apache serves the folder as w3id.org does."""
    program = shutil.which("apache2") or shutil.which("apache2", path="/usr/sbin")
    if not program:
        pytest.skip("apache2 is missing: apt-get install apache2-bin")
    home = tmp_path_factory.mktemp("apache")
    home.chmod(0o755)
    shutil.copytree(_FOLDER, home / "htdocs" / "igfkg")
    for each in (home.parent, home.parent.parent):
        each.chmod(each.stat().st_mode | 0o011)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (home / "httpd.conf").write_text(_CONFIGURATION.format(port=port, home=home, modules=_MODULES), encoding="utf-8")
    process = subprocess.Popen([program, "-X", "-f", str(home / "httpd.conf")], env={**os.environ})
    base = f"http://127.0.0.1:{port}/igfkg"
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        try:
            httpx2.get(f"{base}/")
            break
        except httpx2.TransportError:
            time.sleep(0.05)
    yield base
    process.terminate()
    process.wait(20)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/id/recommendation/wgigf-2012-III.1",
        "/id/passage/A-67-65_p20b",
        "/id/document/A-C.2-67-L.21",
        "/def",
        "/def/0.2.0",
        "/shapes",
        "/context/v1.jsonld",
        "/graph/settled",
        "/dataset",
        "/id/example/statuses-by-assessor",
        "/doc/body/igf?lang=fr",
        "/sparql?query=SELECT%20%3Fs%20%7B%20%3Fs%20a%20%3Chttps%3A%2F%2Fexample.org%2F%23x%3E%20%7D&release=0.1.0%2Ba1",
    ],
)
def test_every_path_leads_to_the_same_path_of_the_site(apache: str, path: str) -> None:
    response = httpx2.get(f"{apache}{path}", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (307, f"{_SITE}{path}")


def test_a_query_by_post_stays_one(apache: str) -> None:
    response = httpx2.post(f"{apache}/sparql", data={"query": "ASK {}"}, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (307, f"{_SITE}/sparql")
