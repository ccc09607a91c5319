"""The sites of older releases: few are open, opening is shared, and nobody can keep the server busy with it."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from igfkg.errors import OverloadedError, ReleaseDamagedError
from igfkg.release.release import Release
from igfkg.sparql.query import Query
from igfkg_api import older_sites
from igfkg_api.older_sites import OlderSites, older_limits
from igfkg_api.settings import Settings
from igfkg_api.site import Site
from tests.changes.states import Published

_ASK = Query("ASK { ?s ?p ?o }", "text/csv")


class _Openings:
    """Which releases were opened, in order."""

    def __init__(self) -> None:
        self.names: list[str] = []


@pytest.fixture
def openings(monkeypatch: pytest.MonkeyPatch) -> _Openings:
    """Record what is opened; it may be closed again at once."""
    recorded = _Openings()
    opened = older_sites._open

    def record(settings: Settings, release: Release) -> Site:
        recorded.names.append(release.name)
        return opened(settings, release)

    monkeypatch.setattr(older_sites, "_open", record)
    monkeypatch.setattr(older_sites, "_STAY", 0.0)
    return recorded


def _sites(published: Published, most: int = 1, idle: float = 300.0) -> OlderSites:
    return OlderSites(Settings(home=published.home, older_releases=most, older_idle=idle))


async def _names(sites: OlderSites, *releases: Release) -> list[str]:
    names = []
    for each in releases:
        async with sites.site(each) as site:
            names.append(site.release.name)
    return names


def test_a_release_is_opened_once_for_all_who_wait(published: Published, openings: _Openings) -> None:
    release = published.releases[0]

    async def run() -> None:
        sites = _sites(published)
        names = await asyncio.gather(*(_names(sites, release, release) for _ in range(5)))
        assert names == [[release.name] * 2] * 5
        await sites.close()

    asyncio.run(run())
    assert openings.names == [release.name]


def test_the_one_used_longest_ago_is_closed(published: Published, openings: _Openings) -> None:
    first, second, third = published.releases

    async def run() -> None:
        sites = _sites(published, most=2)
        await _names(sites, first, second, first, third)  # closes the second
        assert not second.is_in_use()
        assert first.is_in_use()
        await _names(sites, first, second)
        await sites.close()
        assert not any(each.is_in_use() for each in published.releases)

    asyncio.run(run())
    assert openings.names == [each.name for each in (first, second, third, second)]


def test_one_in_use_is_not_closed(published: Published, openings: _Openings) -> None:
    first, second, _ = published.releases

    async def run() -> None:
        sites = _sites(published)
        async with sites.site(first) as site:
            with pytest.raises(OverloadedError) as refused:
                await _names(sites, second)
            assert refused.value.retry_after == 1
            assert site.catalogue.collection(site.model.by_collection["bodies"])
        assert await _names(sites, second) == [second.name]
        await sites.close()

    asyncio.run(run())
    assert openings.names == [first.name, second.name]


def test_clients_that_alternate_open_few_releases(
    published: Published, openings: _Openings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(older_sites, "_STAY", 1000.0)

    async def alternate(sites: OlderSites) -> list[int]:
        waits = []
        for number in range(30):
            try:
                await _names(sites, published.releases[number % 3])
            except OverloadedError as refusal:
                waits.append(refusal.retry_after or 0)
        return waits

    async def run() -> list[list[int]]:
        sites = _sites(published, most=2)
        waits = await asyncio.gather(alternate(sites), alternate(sites))
        await sites.close()
        return [*waits]

    waits = asyncio.run(run())
    assert len(openings.names) == 2
    assert [len(each) for each in waits] == [10, 10]
    assert all(each > 1 for both in waits for each in both)


def test_a_request_waits_a_bounded_time(published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(older_sites, "_PATIENCE", 0.0)

    async def run() -> None:
        sites = _sites(published)
        with pytest.raises(OverloadedError, match="being opened"):
            await _names(sites, published.releases[0])
        await sites.close()

    asyncio.run(run())


def test_a_damaged_release_is_tried_once(
    published: Published, openings: _Openings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(older_sites, "check_servable", lambda release: Path(release.path / "nothing").read_bytes())

    async def run() -> None:
        sites = _sites(published)
        for _ in range(3):
            with pytest.raises(ReleaseDamagedError, match="is damaged here"):
                await _names(sites, published.releases[0])
        await sites.close()

    asyncio.run(run())
    assert len(openings.names) == 1


def test_what_is_idle_is_closed(published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(older_sites, "_SWEEP_SECONDS", 0.01)
    first, second, _ = published.releases

    async def run() -> None:
        sites = _sites(published, most=2, idle=0.01)
        sweeping = asyncio.create_task(sites.sweep())
        async with sites.site(first):
            await _names(sites, second)
            while second.is_in_use():
                await asyncio.sleep(0.01)
            assert first.is_in_use()
        sweeping.cancel()
        await sites.close()

    asyncio.run(asyncio.wait_for(run(), 60))


def test_an_engine_starts_with_the_first_query_and_again_when_it_ended(
    published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(older_sites, "_SWEEP_SECONDS", 0.01)

    async def ask(sites: OlderSites) -> bytes:
        async with sites.site(published.releases[0], with_engine=True) as site:
            return (await site.pool.run(_ASK)).body

    async def run() -> None:
        sites = _sites(published)
        await _names(sites, published.releases[0])
        [opened] = sites._open.values()
        assert opened.engine is None
        answers = await asyncio.gather(*(ask(sites) for _ in range(4)))
        assert answers == [b"true"] * 4
        first = opened.engine
        assert first
        assert first._process
        first._process.kill()
        first._process.wait()
        sweeping = asyncio.create_task(sites.sweep())
        while opened.engine is first:
            await asyncio.sleep(0.01)
        sweeping.cancel()
        assert await ask(sites) == b"true"
        await sites.close()

    asyncio.run(asyncio.wait_for(run(), 60))


def test_an_older_release_has_one_worker(published: Published) -> None:
    settings = Settings(home=published.home, query_workers=6, query_timeout=3.0)
    limits = older_limits(settings)
    assert (limits.workers, limits.queue, limits.timeout_seconds) == (1, 8, 3.0)


def test_all_that_is_open_is_closed_at_the_end(published: Published) -> None:
    async def run() -> None:
        sites = _sites(published, most=3)
        async with AsyncExitStack() as opened:
            for each in published.releases:
                await opened.enter_async_context(sites.site(each))
            assert all(each.is_in_use() for each in published.releases)
        await sites.close()

    asyncio.run(run())
    assert not any(each.is_in_use() for each in published.releases)
