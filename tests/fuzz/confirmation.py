"""Sending one request alone, again and again: what repeats is a defect, what does not was the noise of the machine."""

import asyncio

from tests.fuzz.connection import Connection
from tests.fuzz.live_waits import LONGEST_WAIT, LiveWaits
from tests.fuzz.message import Message
from tests.fuzz.target import Target

REPEATS = 3
_QUIET = 0.1  # seconds before and after a request, in which the prober looks


async def shortest_wait(target: Target, live: LiveWaits, message: Message, deadline: float) -> float:
    """Return the shortest of the longest waits beside each repetition; it stops at the first that is short enough."""
    connection = Connection(target.host, target.port, deadline)
    shortest = float("inf")
    try:
        for _ in range(REPEATS):
            await asyncio.sleep(_QUIET)
            exchange = await connection.exchange(message)
            await asyncio.sleep(_QUIET + LONGEST_WAIT)
            while live.pending_since(exchange.ended):
                await asyncio.sleep(_QUIET)
            shortest = min(shortest, live.longest(exchange.started, exchange.ended))
            if shortest <= LONGEST_WAIT:
                break
    finally:
        await connection.close()
    return shortest
