"""The sites of older releases: opened when they are asked for, a few at a time, and closed when nobody asks any more.

Threat: clients that ask for one older release after another, each of which takes time and memory to open. Releases are
opened one at a time, beside the event loop; each stays open a multiple of the time that it took, so that opening never
takes more than a small share of the processor; and one more is refused until another may be closed. A release that
cannot be opened is not tried again for a while.
"""

import asyncio
import logging
import math
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import TypeVar

from igfkg.errors import IgfkgError, OverloadedError, ReleaseDamagedError
from igfkg.release.release import Release
from igfkg.sparql.engine import QueryEngine
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.pool import QueryPool
from igfkg_api.served_release import check_servable
from igfkg_api.settings import Settings
from igfkg_api.site import Site

_LOG = logging.getLogger("igfkg")
_Value = TypeVar("_Value")
_STAY = 10.0  # times as long as opening it took, a site stays open
_PATIENCE = 10.0  # seconds that a request waits for a release to be opened
_MOST_WAITING = 32  # requests that wait for releases to be opened
_FAILED_SECONDS = 60.0  # after which a release that could not be opened is tried again
_SWEEP_SECONDS = 2.0  # between looks for what is idle
_QUEUE = 8  # queries that may wait for the one worker of an older release


@dataclass
class _OlderSite:
    """A site, who uses it, and when it may be closed."""

    site: Site
    stays_until: float
    users: int = 0
    used: float = field(default_factory=time.monotonic)
    engine: QueryEngine | None = None
    starting: asyncio.Lock = field(default_factory=asyncio.Lock)

    def close(self) -> None:
        """Close the site and its engine, in the thread that opened them."""
        if self.engine:
            self.engine.close()
        self.site.close()


class OlderSites:
    """The open sites of older releases, at most as many as the settings say."""

    def __init__(self, settings: Settings) -> None:
        """Open nothing yet."""
        self._settings = settings
        self._open: dict[str, _OlderSite] = {}
        self._opening: dict[str, asyncio.Task[_OlderSite]] = {}
        self._failed: dict[str, tuple[float, str]] = {}
        self._waiting = 0
        self._admission = asyncio.Lock()
        # It lives as long as the application: engines end with the thread that started them.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="older-releases")

    @asynccontextmanager
    async def site(self, release: Release, *, with_engine: bool = False) -> AsyncIterator[Site]:
        """Give the site of a release, which stays open until the end of the context.

        Args:
            release: one that is not served as the current one.
            with_engine: whether it has to answer queries.

        Raises:
            OverloadedError: when it cannot be opened at the moment.
            ReleaseDamagedError: when it cannot be opened at all.
        """
        opened = self._open.get(release.name) or await self._wait(release)
        opened.users += 1
        try:
            if with_engine:
                await self._start_engine(opened)
            yield opened.site
        finally:
            opened.users -= 1
            opened.used = time.monotonic()

    async def sweep(self) -> None:
        """Close what nobody has used for a while, until the task is cancelled."""
        while True:
            await asyncio.sleep(_SWEEP_SECONDS)
            idle_since = time.monotonic() - self._settings.older_idle
            for name, each in [*self._open.items()]:
                if not each.users and each.used < idle_since:
                    await self._close(name)
                elif each.engine and not each.engine.answers():
                    await self._stop_engine(each)

    async def close(self) -> None:
        """Close everything."""
        for task in [*self._opening.values()]:
            with suppress(IgfkgError):
                await task
        for name in [*self._open]:
            await self._close(name)
        self._thread.shutdown()

    async def _wait(self, release: Release) -> _OlderSite:
        name = release.name
        until, reason = self._failed.get(name, (0.0, ""))
        if time.monotonic() < until:
            raise ReleaseDamagedError(reason)
        if name not in self._opening and self._waiting >= _MOST_WAITING:
            raise OverloadedError("several older releases are being opened; try again in a few seconds")
        self._waiting += 1
        try:
            async with asyncio.timeout(_PATIENCE):
                async with self._admission:
                    if opened := self._open.get(name):
                        return opened
                    task = await self._opening_of(release)
                return await asyncio.shield(task)
        except TimeoutError:
            raise OverloadedError(f"release {name} is being opened; try again in a few seconds") from None
        finally:
            self._waiting -= 1

    async def _opening_of(self, release: Release) -> "asyncio.Task[_OlderSite]":
        """The task that opens a release; it goes on when those who wait for it leave."""
        task = self._opening.get(release.name)
        if task is None:
            await self._make_room()
            task = asyncio.create_task(self._open_site(release))
            task.add_done_callback(lambda each: each.cancelled() or each.exception())  # which nobody may wait for
            self._opening[release.name] = task
        return task

    async def _open_site(self, release: Release) -> _OlderSite:
        name = release.name
        try:
            started = time.monotonic()
            site = await self._beside(_open, self._settings, release)
            now = time.monotonic()
            self._open[name] = _OlderSite(site, now + _STAY * (now - started))
            return self._open[name]
        except ReleaseDamagedError as error:
            self._failed[name] = (time.monotonic() + _FAILED_SECONDS, str(error))
            raise
        finally:
            del self._opening[name]

    async def _make_room(self) -> None:
        """Close the site that was used longest ago, where another one needs its place.

        Raises:
            OverloadedError: when all are in use, or were opened a short time ago.
        """
        if len(self._open) + len(self._opening) < self._settings.older_releases:
            return
        now = time.monotonic()
        unused = {name: each for name, each in self._open.items() if not each.users}
        closable = [name for name, each in unused.items() if each.stays_until <= now]
        if not closable:
            error = OverloadedError("as many older releases are open as may be; try again in a few seconds")
            waits = [each.stays_until - now for each in unused.values()]
            error.retry_after = math.ceil(min(waits, default=1.0))
            raise error
        await self._close(min(closable, key=lambda name: unused[name].used))

    async def _start_engine(self, opened: _OlderSite) -> None:
        async with opened.starting:
            if opened.engine is None:
                release, settings = opened.site.release, self._settings
                try:
                    engine = await self._beside(QueryEngine, release, older_limits(settings), settings.allocator)
                except IgfkgError as error:
                    _LOG.error("igfkg: no query engine for the older release %s: %s", release.name, error)
                    raise OverloadedError(f"release {release.name} cannot be queried; try again later") from error
                opened.site.pool, opened.engine = QueryPool(engine.socket), engine

    async def _stop_engine(self, opened: _OlderSite) -> None:
        """End an engine that does not answer; the next query starts another."""
        engine, opened.engine = opened.engine, None
        opened.site.pool.close()
        if engine:
            await self._beside(engine.close)

    async def _close(self, name: str) -> None:
        opened = self._open.pop(name)
        opened.site.pool.close()  # here, since its connections are registered with the event loop
        await self._beside(opened.close)

    async def _beside(self, function: Callable[..., _Value], *arguments: object) -> _Value:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)


def older_limits(settings: Settings) -> EngineLimits:
    """Return the limits of the query engine of an older release: those of the current one, with one worker."""
    return replace(settings.engine_limits, workers=1, queue=min(settings.query_queue, _QUEUE))


def _open(settings: Settings, release: Release) -> Site:
    try:
        check_servable(release)
        return Site(settings, release)
    except (IgfkgError, OSError, ValueError) as error:
        if not release.path.exists():
            raise OverloadedError("the release was removed at this moment; try again") from error
        _LOG.error("igfkg: the older release %s cannot be opened: %s", release.path.name, error)
        raise ReleaseDamagedError(
            f"release {release.path.name} is damaged here, so it cannot be opened; other releases are not concerned"
        ) from error
