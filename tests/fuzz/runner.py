"""A run: a few clients send the requests of a seed in turn, while a prober reads ``/health/live``."""

import asyncio
import heapq
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.confirmation import shortest_wait
from tests.fuzz.connection import Connection, Exchange
from tests.fuzz.inventory import Inventory, read_inventory
from tests.fuzz.kinds import kind_of, request
from tests.fuzz.live_waits import LONGEST_WAIT, Wait, start_probing
from tests.fuzz.message import Message
from tests.fuzz.progress import Progress
from tests.fuzz.report import Finding, Report
from tests.fuzz.resources import Resources
from tests.fuzz.rules import Violation, violations
from tests.fuzz.server_log import log_violations
from tests.fuzz.target import Target, started
from tests.fuzz.trap import Trap, listening

_CLIENTS = 4
_DEADLINE = 30.0
_SLOWEST = 5
_SETTLE_SECONDS = 30.0


@dataclass(frozen=True)
class Plan:
    """What a run sends."""

    seed: int
    requests: int
    kinds: frozenset[str]
    first: int = 0  #: the number of the first request
    repeated: int = 300  #: how many requests are repeated alone, at most, to find the one that makes others wait

    def numbers(self) -> Iterator[int]:
        """Yield the numbers of its requests."""
        number, sent = self.first, 0
        while sent < self.requests:
            if kind_of(self.seed, number) in self.kinds:
                sent += 1
                yield number
            number += 1

    @property
    def warm_up(self) -> int:
        """How many requests come before memory and files are first looked at."""
        return min(max(2_000, self.requests // 5), self.requests // 2)


class Run:
    """The state of a run."""

    def __init__(self, plan: Plan, target: Target, home: Path | None, log: Path) -> None:
        self._plan, self._target, self._home, self._log = plan, target, home, log
        self._report = Report(plan.seed)
        self._progress = Progress(plan.requests)
        self._intervals: list[tuple[float, float, int]] = []  #: start, end and number of each request
        self._inventory: Inventory | None = None

    async def finish(self) -> Report:
        """Send everything, repeat what was suspicious, and return the report."""
        async with listening() as trap:
            self._inventory = await asyncio.to_thread(read_inventory, self._target.base, trap.url)
            live = start_probing(self._target.host, self._target.port)
            try:
                await self._send_all()
            finally:
                await asyncio.to_thread(live.stop)
            self._report.live = live.summary
            await self._look_at_resources()
            waits = [wait for wait in live.waits if wait.seconds > LONGEST_WAIT]
            self._report.long_waits = len(waits)
            await self._confirm(sorted(waits, key=lambda wait: -wait.seconds))
            self._look_at_trap(trap)
        for each in log_violations(self._log) if self._home else ():
            self._add(each)
        return self._report

    async def _send_all(self) -> None:
        begun = time.monotonic()
        numbers = self._plan.numbers()
        await self._send([next(numbers) for _ in range(self._plan.warm_up)])
        self._report.before = await self._settled()
        await self._send(numbers)
        self._report.seconds = time.monotonic() - begun

    async def _send(self, numbers: Iterator[int] | list[int]) -> None:
        queue = iter(numbers)
        async with asyncio.TaskGroup() as clients:
            for _ in range(_CLIENTS):
                clients.create_task(self._client(queue))

    async def _client(self, numbers: Iterator[int]) -> None:
        connection = Connection(self._target.host, self._target.port, _DEADLINE)
        for number in numbers:
            message = self.message(number)
            exchange = await connection.exchange(message)
            self._note(number, message, exchange)
        await connection.close()

    def message(self, number: int) -> Message:
        """Return a request by its number."""
        assert self._inventory
        return request(self._plan.seed, number, self._inventory)

    def _note(self, number: int, message: Message, exchange: Exchange) -> None:
        statuses = [str(response.status) for response in exchange.responses] or [exchange.rule or "client left"]
        self._report.count(number, message.kind, statuses)
        for violation in violations(message, exchange):
            self._report.findings.append(Finding.of(number, message, violation))
        self._intervals.append((exchange.started, exchange.ended, number))
        slowest = [*self._report.slowest, (round(exchange.ended - exchange.started, 2), number)]
        self._report.slowest = heapq.nlargest(_SLOWEST, slowest)
        self._progress.show(self._report.requests, len(self._report.findings))

    async def _confirm(self, waits: list[Wait]) -> None:
        """Repeat suspects alone; on a server of its own without a cache, which would answer the repetition."""
        if not waits:
            return
        async with AsyncExitStack() as stack:
            target = self._target
            if self._home:
                server = started(self._home, self._log.with_suffix(".confirmation.log"), IGFKG_CACHE_BYTES="0")
                target = await asyncio.to_thread(stack.enter_context, server)
            live = start_probing(target.host, target.port)
            stack.callback(live.stop)
            await self._explain(waits, lambda message: shortest_wait(target, live, message, _DEADLINE))

    async def _explain(self, waits: list[Wait], repeat: Callable[[Message], Awaitable[float]]) -> None:
        """Look for the request behind each wait; one that is known explains all waits beside it."""
        alone: dict[int, float] = {}
        for wait in waits:
            suspects = self._beside(wait)
            for number in suspects:
                if any(alone.get(each, 0.0) > LONGEST_WAIT for each in suspects):
                    break
                if number not in alone and len(alone) < self._plan.repeated:
                    alone[number] = await repeat(self.message(number))
        self._report.repeated = len(alone)
        for number in sorted(number for number, seconds in alone.items() if seconds > LONGEST_WAIT):
            violation = Violation("health checks wait", f"{alone[number]:.2f} s beside it, each time")
            self._report.findings.append(Finding.of(number, self.message(number), violation))

    def _beside(self, wait: Wait) -> list[int]:
        """The requests that a wait overlaps, the longest first."""
        beside = [each for each in self._intervals if wait.overlaps(each[0], each[1])]
        return [number for _, _, number in sorted(beside, key=lambda each: each[0] - each[1])]

    async def _settled(self) -> Resources:
        """Memory and open files when they no longer sink."""
        last = self._target.resources()
        for _ in range(10):
            await asyncio.sleep(0.3)
            now = self._target.resources()
            if now.memory >= last.memory * 0.99 and now.files >= last.files:
                return now
            last = now
        return last

    async def _look_at_resources(self) -> None:
        end = time.monotonic() + _SETTLE_SECONDS
        while True:
            self._report.after = self._target.resources()
            growth = [*self._report.after.growth(self._report.before)]
            if not growth or time.monotonic() > end:
                break
            await asyncio.sleep(1)
        for each in growth:
            self._add(Violation("growth", each))

    def _look_at_trap(self, trap: Trap) -> None:
        if trap.connections:
            self._add(Violation("a connection to elsewhere", f"{trap.connections} connections to {trap.url}"))

    def _add(self, violation: Violation) -> None:
        self._report.findings.append(Finding.of(-1, Message("run", ()), violation))
