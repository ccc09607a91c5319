"""The rules of ``tests/conformance`` for SPARQL, for a site whose queries go to an engine elsewhere."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from igfkg.engines.credentials import Credentials
from igfkg.release.release import Release
from tests.api.conftest import Server
from tests.conftest import ROOT
from tests.engines.examples import load
from tests.engines.servers import oxigraph_server, virtuoso_server

pytestmark = [pytest.mark.unmeasured, pytest.mark.timeout(900)]
_MODULES = ("test_sparql_protocol.py", "test_clients.py", "test_comunica.py")
_LEAST = 100  # rules
#: The rules that do not hold, which docs/scaling.md names.
DIFFERENCES: Mapping[str, frozenset[str]] = {
    "oxigraph": frozenset(),
    "virtuoso": frozenset({"test_refusals[a large list that is over the limit of a result]"}),
}


@contextmanager
def _engine(kind: str, home: Path) -> Iterator[tuple[str, Credentials]]:
    """A server of a kind, and who may write to it."""
    if kind == "oxigraph":
        with oxigraph_server() as url:
            yield url, Credentials()
    else:
        with virtuoso_server(home) as url:
            yield url, Credentials("dba", "dba")


@contextmanager
def _site(kind: str, release: Release, home: Path) -> Iterator[str]:
    """A site whose engine is of a kind and holds the release."""
    password = home / "password"
    password.write_text("dba\n", encoding="utf-8")
    environment = {"IGFKG_ACCESS_LOG": "false", "IGFKG_CLIENT_RATE": "0", "IGFKG_QUERY_TIMEOUT": "10"}
    with _engine(kind, home) as (url, credentials):
        load(release, url, kind, credentials)
        if credentials.user:
            environment |= {"IGFKG_ENGINE_USER": credentials.user, "IGFKG_ENGINE_PASSWORD_FILE": str(password)}
        arguments = ("--engine", url, "--engine-kind", kind)
        server = Server(release.path.parent.parent, *arguments, environment=environment).wait()
        try:
            yield server.base
        finally:
            server.stop()


def _outcomes(base: str, report: Path) -> dict[str, bool]:
    """Whether each rule holds for the site at an address."""
    modules = [str(ROOT / "tests" / "conformance" / each) for each in _MODULES]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", *modules]
    subprocess.run(
        [*command, "--base-url", base, "--junit-xml", str(report)],
        cwd=ROOT, check=False, stdout=subprocess.DEVNULL, timeout=600, env=_without_workers(),
    )  # fmt: skip
    cases = ET.parse(report).getroot().iter("testcase")
    return {each.get("name", ""): each.find("failure") is None and each.find("error") is None for each in cases}


def _without_workers() -> dict[str, str]:
    """The environment without what tells a process that it is one of several that share the tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}


@pytest.mark.parametrize("kind", DIFFERENCES)
def test_the_rules_of_the_protocol_hold_but_for_those_that_are_named(
    kind: str, release: Release, tmp_path: Path
) -> None:
    with _site(kind, release, tmp_path) as base:
        outcomes = _outcomes(base, tmp_path / "report.xml")
    assert len(outcomes) > _LEAST
    assert {name for name, holds in outcomes.items() if not holds} == DIFFERENCES[kind]
