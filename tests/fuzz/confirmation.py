"""Sending one request alone, again and again: what repeats is a defect, what does not was the noise of the machine."""

import asyncio
import time

from tests.fuzz.connection import Connection
from tests.fuzz.live_waits import LONGEST_WAIT, LiveWaits
from tests.fuzz.message import Message
from tests.fuzz.target import Target

REPEATS = 3
_ATTEMPTS = 4 * REPEATS
_QUIET = 0.2  # seconds before and after a request, in which the prober looks


async def shortest_wait(target: Target, live: LiveWaits, message: Message, deadline: float) -> float:
    """Return the shortest of the longest waits beside each repetition; it stops at the first that is short enough.

    A repetition does not count when a health check waited for long just before it: then something else is the reason.
    """
    waits: list[float] = []
    for _ in range(_ATTEMPTS):
        before, wait = await _waits(target, live, message, deadline)
        if wait <= LONGEST_WAIT:
            return wait
        if before <= LONGEST_WAIT / 2:
            waits.append(wait)
        if len(waits) == REPEATS:
            return min(waits)
    return 0.0


async def _waits(target: Target, live: LiveWaits, message: Message, deadline: float) -> tuple[float, float]:
    """Send a message once; return the longest waits of health checks just before and beside it."""
    connection = Connection(target.host, target.port, deadline)
    begun = time.monotonic()
    await asyncio.sleep(_QUIET)
    before = live.longest(begun, time.monotonic() - _QUIET / 3)
    exchange = await connection.exchange(message)
    await connection.close()
    await asyncio.sleep(_QUIET)
    while live.pending_since(exchange.ended):
        await asyncio.sleep(_QUIET)
    return before, live.longest(exchange.started, exchange.ended)
