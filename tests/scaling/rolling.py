"""What happens to copies while they are under load: a new release, one after the other; one killed and replaced."""

import shutil
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx2

from tests.api.conftest import free_port
from tests.api.waiting import until
from tests.changes.states import Published
from tests.scaling.balancers import Balancer
from tests.scaling.copies import Copy, Origin
from tests.scaling.load import Load, LoadResult, write_expected

#: What is requested under load: pages, things in some formats, lists, changes, a query, a file.
PATHS = (
    "/",
    "/search?q=stays",
    "/doc/body/stays",
    "/doc/body/stays?format=ttl",
    "/doc/body/added.jsonld",
    "/api/v1/bodies",
    "/api/v1/meetings?limit=1",
    "/changes",
    "/releases",
    "/sparql?query=SELECT%20*%20%7B%20%3Fs%20a%20%3Fc%20%7D%20ORDER%20BY%20%3Fs%20%3Fc%20LIMIT%2050",
    "/dumps/igfkg.ttl",
)
_SECONDS = 120.0  # in which a copy has to be ready


@dataclass
class Site:
    """Copies behind a balancer."""

    origin: Origin
    copies: Sequence[Copy]
    balancer: Balancer
    expected: Path

    @property
    def host(self) -> dict[str, str]:
        """The header Host of requests to the site."""
        return {"Host": f"127.0.0.1:{self.balancer.port}"}

    def release_of(self, copy: Copy) -> str:
        """The release that a copy serves, empty while it does not answer."""
        try:
            return httpx2.get(f"{copy.base}/health/ready", timeout=20).headers.get("igfkg-release", "")
        except httpx2.TransportError:
            return ""


@contextmanager
def running_site(name: str, published: Published, folder: Path, number: int, *, workers: int = 1) -> Iterator[Site]:
    """Run copies of the second of three publications behind a balancer."""
    (folder / "packs").mkdir()
    origin = Origin(published.home, [each.name for each in published.releases], folder / "packs")
    port = free_port()
    environment = {"IGFKG_PUBLIC_BASE": f"http://127.0.0.1:{port}", "IGFKG_PROXIES": "127.0.0.1", "IGFKG_INBOX": "no"}
    environment |= {"IGFKG_ACCESS_LOG": "false", "IGFKG_CLIENT_RATE": "0", "IGFKG_STOP_DELAY": "5"}
    copies = [Copy(folder / f"copy{each}", environment, workers) for each in range(1, number + 1)]
    balancer = None
    try:
        for each in copies:
            each.fetch(origin.packs(2))
            each.start()
        for each in copies:
            each.wait()
        balancer = Balancer(name, [each.port for each in copies], folder, port).wait()
        yield Site(origin, copies, balancer, folder / "expected")
    finally:
        if balancer:
            balancer.stop()
        for each in copies:
            each.stop()


def expect_releases(site: Site) -> None:
    """Note what the second and the third release answer, from a copy that the balancer does not know."""
    first = site.copies[0]
    for number in (2, 3):
        home = site.expected.with_name(f"alone{number}")
        alone = Copy(home, first.environment)
        alone.fetch(site.origin.packs(number))
        alone.start()
        alone.wait()
        write_expected(site.expected, alone.base, PATHS, site.host)
        alone.stop()


def roll(site: Site) -> None:
    """Have one copy after the other take up the third release."""
    for copy in site.copies:
        copy.fetch(site.origin.packs(3))
        copy.send(signal.SIGHUP)
        assert until(partial(_serves, site, copy, site.origin.names[2]), _SECONDS)
        time.sleep(1)  # the previous processes may still be draining


def _serves(site: Site, copy: Copy, release: str) -> bool:
    return site.release_of(copy) == release


def restart(site: Site) -> None:
    """Stop and start one copy after the other, as for another version of igfkg."""
    for copy in site.copies:
        copy.send(signal.SIGTERM)
        copy.stop()
        copy.start()
        copy.wait()
        time.sleep(2)  # until the balancer knows


def kill_and_replace(site: Site) -> None:
    """Kill a copy, and put one with an empty home in its place."""
    copy = site.copies[-1]
    copy.kill()
    time.sleep(2)
    shutil.rmtree(copy.home)
    copy.fetch(site.origin.packs(3))
    copy.start()
    copy.wait()
    time.sleep(2)


def under_load(
    site: Site, connections: int, act: Callable[[Site], None], least: float = 5.0, *, pause: int = 0
) -> LoadResult:
    """Return what clients see while something happens, and for a while after it.

    Args:
        site: the site.
        connections: how many clients there are.
        act: what happens.
        least: seconds for which the load goes on.
        pause: milliseconds that each client waits between two requests.
    """
    load = Load(site.balancer.base, site.expected, connections, pause)
    time.sleep(1)
    assert load.is_running
    act(site)
    time.sleep(least)
    load.end()
    return load.result()


@dataclass(frozen=True)
class Act:
    """Something that happens under load."""

    name: str
    run: Callable[[Site], None]
    is_loss: bool = False  #: whether what a copy is sending at this moment is lost

    def failures(self, connections: int) -> int:
        """Return how many connections may fail: those on which a part of an answer was sent already."""
        return connections if self.is_loss else 0


#: In their order, since each goes on from the one before.
ACTS = (
    Act("a new release", roll),
    Act("each copy restarted", restart),
    Act("a copy killed and replaced", kill_and_replace, is_loss=True),
)
