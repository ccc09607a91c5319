"""The reverse proxies of the documentation, run in front of a server: they change nothing that they need not change."""

import http.client
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import pytest

from igfkg.release.release import Release
from tests.api.conftest import Server
from tests.api.waiting import until
from tests.conftest import ROOT

pytestmark = pytest.mark.timeout(120)
_FOLDER = ROOT / "examples" / "operating"
_HOST = "igf.example.org"
_BURST = 5  # queries that a client may send at once; afterwards one in a quarter of an hour
_SETTINGS = {
    "IGFKG_PROXIES": "127.0.0.1",
    "IGFKG_PUBLIC_BASE": f"https://{_HOST}",
    "IGFKG_CLIENT_RATE": "0.001",
    "IGFKG_CLIENT_BURST": str(_BURST),
}
_MODULES = Path("/usr/lib/apache2/modules")
_APACHE_MODULES = (
    "mpm_event", "authz_core", "authz_host", "proxy", "proxy_http", "headers", "ssl", "socache_shmcb",
)  # fmt: skip
_APACHE = "ServerRoot {home}\nDefaultRuntimeDir {home}\nPidFile {home}/pid\nErrorLog {home}/log\nServerName localhost\n"
_NGINX = """
daemon off;
worker_processes 1;
pid {home}/pid;
error_log {home}/log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    {site}
}}
"""


@dataclass(frozen=True)
class Answer:
    """A response, and its body."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Site:
    """Where a site is reached: the server itself, or a proxy in front of it, by TLS."""

    port: int
    has_tls: bool

    def request(
        self, target: str, method: str = "GET", body: bytes | None = None, client: str = "127.0.0.1", **headers: str
    ) -> Answer:
        """Send a request as it is, without any change of its target, from one of this machine's addresses."""
        connection = self._connection(client)
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": _HOST, "Connection": "close", **headers}.items():
            connection.putheader(name.replace("_", "-"), value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        answer = Answer(
            response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        )
        connection.close()
        return answer

    def query(self, client: str, claimed: str = "") -> int:
        """Send a query that no cache has, perhaps with a claim from where it comes, and return the status."""
        headers = {"X_Forwarded_For": claimed} if claimed else {}
        return self.request(f"/sparql?query=ASK%7B%7D%23{uuid4()}", "GET", None, client, **headers).status

    def _connection(self, client: str) -> http.client.HTTPConnection:
        source = (client, 0)
        if not self.has_tls:
            return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=source)
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, source_address=source, context=context)


@pytest.fixture(scope="module")
def behind(release: Release) -> Iterator[Server]:
    """The server behind the proxies."""
    running = Server(release.path.parent.parent, environment=_SETTINGS).wait()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def direct(behind: Server) -> Site:
    return Site(behind.port, has_tls=False)


@pytest.fixture(scope="module", params=["apache", "nginx"])
def proxied(request: pytest.FixtureRequest, behind: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A proxy with the configuration of the documentation; only ports and paths differ."""
    name = request.param
    program = _program({"apache": "apache2", "nginx": "nginx"}[name])
    home = tmp_path_factory.mktemp(name)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    _make_certificate(home)
    site = re.sub(r"/etc/ssl/igf\.example\.org\.(pem|key)", rf"{home}/site.\1", (_FOLDER / f"{name}.conf").read_text())
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{behind.port}").replace("443", f"{port}", 1)
    configuration = home / "proxy.conf"
    if name == "apache":
        loads = "".join(f"LoadModule {each}_module {_MODULES}/mod_{each}.so\n" for each in _APACHE_MODULES)
        configuration.write_text(_APACHE.format(home=home) + f"Listen 127.0.0.1:{port}\n{loads}{site}")
        command = [program, "-X", "-f", str(configuration)]
    else:
        configuration.write_text(_NGINX.format(home=home, site=site))
        command = [program, "-p", str(home), "-e", str(home / "log"), "-c", str(configuration)]
    with (home / "errors").open("w") as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
    made = Site(port, has_tls=True)
    try:
        assert until(lambda: process.poll() is not None or _is_open(port), 20)
        assert process.poll() is None, (home / "errors").read_text() + (home / "log").read_text()
        yield made
    finally:
        process.terminate()
        process.wait(20)


def _program(name: str) -> str:
    program = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if not program:
        pytest.skip(f"{name} is missing: apt-get install {name}")
    return program


def _make_certificate(home: Path) -> None:
    command = ["openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", f"/CN={_HOST}"]
    paths = ["-keyout", str(home / "site.key"), "-out", str(home / "site.pem")]
    subprocess.run([*command, *paths], check=True, capture_output=True)


def _is_open(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize(
    "target",
    [
        "/id/recommendation/wgigf-2012-III.1",
        "/doc/recommendation/wgigf-2012-III%2E1",
        "/doc/recommendation/wgigf-2012-III.1.ttl",
        "/doc/document%2FA-67-65",
        "/doc//document/A-67-65",
        "/doc/document/../document/A-67-65",
        "/doc/document/A-67-65/",
        "/doc/document/A%20B",
        "/doc/document/%252E",
        "/doc/document/%C3%A9",
        "/doc/document/%FF",
        "/releases/NAME/doc/document/A-67-65",
        "/api/v1/recommendations?sort=-notation&mainTopic=funding%20",
        "/sparql?query=ASK%7B%7D&query=",
        "/nothing?x=%2F%25&y=a+b",
    ],
)
def test_a_path_arrives_as_it_was_sent(proxied: Site, direct: Site, release: Release, target: str) -> None:
    target = target.replace("NAME", quote(release.name))
    through, straight = proxied.request(target), direct.request(target, X_Forwarded_Proto="https")
    assert (through.status, through.body) == (straight.status, straight.body)
    for name in ("location", "etag", "link", "content-type", "vary", "cache-control"):
        assert through.headers.get(name, "").replace(" ", "") == straight.headers.get(name, "").replace(" ", "")


def test_the_method_query_passes(proxied: Site) -> None:
    answer = proxied.request(
        "/sparql", "QUERY", b"ASK {}", "127.0.0.9", Content_Type="application/sparql-query", Accept="text/csv"
    )
    assert (answer.status, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")


def test_a_conditional_request_and_codings_pass(proxied: Site) -> None:
    path = "/doc/document/A-67-65.jsonld"
    answer = proxied.request(path, Accept_Encoding="zstd, gzip")
    assert (answer.status, answer.headers["content-encoding"]) == (200, "zstd")
    again = proxied.request(path, Accept_Encoding="zstd, gzip", If_None_Match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert proxied.request(path, "HEAD").status == 200


@pytest.mark.parametrize("body", ["query", "text"])
def test_long_requests_are_answered_by_the_server(proxied: Site, direct: Site, body: str) -> None:
    if body == "query":
        target = "/doc/document/A-67-65?x=" + "a" * 60_000
        through, straight = proxied.request(target), direct.request(target)
    else:
        text, kind = b"x" * 3 * 1024**2, "text/plain"
        through = proxied.request("/annotate", "POST", text, "127.0.0.8", Content_Type=kind)
        straight = direct.request("/annotate", "POST", text, "127.0.0.8", Content_Type=kind)
    assert (through.status, through.headers["content-type"]) == (straight.status, straight.headers["content-type"])
    assert through.status == {"query": straight.status, "text": 413}[body]


def test_each_client_has_a_quota_of_its_own(proxied: Site, request: pytest.FixtureRequest) -> None:
    number = 10 if "apache" in request.node.name else 20  # clients of this proxy alone
    greedy, other = f"127.0.0.{number}", f"127.0.0.{number + 1}"
    statuses = [proxied.query(greedy) for _ in range(_BURST + 3)]
    assert (statuses[:_BURST], statuses[-1]) == ([200] * _BURST, 429)
    assert proxied.query(greedy, "192.0.2.1") == 429  # a client cannot choose its address
    assert proxied.query(other) == 200


@pytest.mark.parametrize(
    "target",
    ["/metrics", "/metrics/", "//metrics", "/%6detrics", "/./metrics", "/x/../metrics", "/metrics?x", "/metric%73/"],
)
def test_the_metrics_are_closed(proxied: Site, direct: Site, target: str) -> None:
    assert b"igfkg_http_requests_total" in direct.request("/metrics").body
    answer = proxied.request(target)
    assert b"igfkg_" not in answer.body
    assert answer.status in (403, 404), answer
