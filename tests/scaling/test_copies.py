"""Copies behind HAProxy and nginx: equal answers, a new release under load, one copy killed and replaced.

The short version, with two copies; ``make scaling`` has four, and more connections.
"""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.changes.states import Published
from tests.scaling.balancers import FILES, configuration, program
from tests.scaling.crawl import crawl, differences
from tests.scaling.rolling import ACTS, Site, expect_releases, running_site, under_load

pytestmark = [pytest.mark.serial, pytest.mark.unmeasured, pytest.mark.timeout(900)]
_CONNECTIONS = 20
_PAUSE = 100  # milliseconds between two requests of a client: the machine has other things to do
#: What happens behind each balancer; behind nginx the rest is left to the long version.
_ACTS = {"haproxy": ACTS, "nginx": ACTS[:1]}


@pytest.mark.parametrize("name", FILES)
def test_the_configuration_is_one(name: str, tmp_path: Path) -> None:
    file = tmp_path / "configuration"
    file.write_text(configuration(name, [9001, 9002], 9000), encoding="utf-8")
    check = {"haproxy": ["-c", "-f"], "nginx": ["-t", "-p", str(tmp_path), "-g", "error_log stderr; pid pid;", "-c"]}
    ran = subprocess.run([program(name), *check[name], str(file)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "warn" not in ran.stderr.lower()


@pytest.fixture(scope="module", params=FILES)
def site(
    request: pytest.FixtureRequest, published: Published, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Two copies behind a balancer."""
    with running_site(request.param, published, tmp_path_factory.mktemp("site"), 2) as running:
        yield running


def test_all_copies_answer_alike(site: Site) -> None:
    answers = crawl(site)
    assert len(answers) == 80
    assert differences(answers) == []


def test_what_one_copy_sent_is_not_sent_again_by_another(site: Site) -> None:
    first, second = site.copies
    for path in ("/doc/body/stays", "/api/v1/bodies", "/dumps/igfkg.ttl", "/changes", "/releases"):
        tag = httpx2.get(f"{first.base}{path}", headers=site.host, timeout=60).headers["etag"]
        again = httpx2.get(f"{second.base}{path}", headers={**site.host, "If-None-Match": tag}, timeout=60)
        assert (again.status_code, again.content) == (304, b""), path


def test_a_list_goes_on_at_another_copy(site: Site) -> None:
    bases = [each.base for each in site.copies]
    whole = httpx2.get(f"{bases[0]}/api/v1/bodies?limit=100", headers=site.host, timeout=60).json()["items"]
    path, items = "/api/v1/bodies?limit=1", list[Any]()
    while path:
        bases.reverse()
        page = httpx2.get(f"{bases[0]}{path}", headers=site.host, timeout=60).json()
        items += page["items"]
        path = re.sub(r"^https?://[^/]+", "", page.get("next") or "")
    assert [each["id"] for each in items] == [each["id"] for each in whole]
    assert len(items) > 3


def test_a_new_release_and_lost_copies_are_not_noticed(site: Site) -> None:
    """One test, since each part goes on from the one before, and starting servers takes most of the time."""
    expect_releases(site)
    for act in _ACTS[site.balancer.name]:
        result = under_load(site, _CONNECTIONS, act.run, 2, pause=_PAUSE)
        assert (act.name, result.wrong, result.example) == (act.name, 0, "")
        assert result.rests <= result.failed <= act.failures(_CONNECTIONS)
        assert result.answers > 100
    assert {site.release_of(each) for each in site.copies} == {site.origin.names[2]}
    assert differences(crawl(site, 10)) == []
