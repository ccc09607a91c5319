"""One request again, alone, with all that is known of it."""

import asyncio

from tests.fuzz.connection import Connection, Exchange
from tests.fuzz.inventory import read_inventory
from tests.fuzz.kinds import kind_of, query_of, request
from tests.fuzz.message import Message
from tests.fuzz.minimise import minimise
from tests.fuzz.query_requests import direct_request
from tests.fuzz.rules import violations
from tests.fuzz.target import Target
from tests.fuzz.trap import listening

_DEADLINE = 30.0


async def replay(target: Target, seed: int, number: int, *, shorten: bool) -> int:
    """Send a request, and print it, what comes back, and which rules that breaks; return the exit code.

    Args:
        target: where to.
        seed: the seed of the run.
        number: its number in the run.
        shorten: whether to print the shortest query that breaks the same rules as well.
    """
    async with listening() as trap:
        inventory = await asyncio.to_thread(read_inventory, target.base, trap.url)
        message = request(seed, number, inventory)
        exchange = await _exchange(target, message)
        _show(message, exchange)
        broken = {violation.rule for violation in violations(message, exchange)}
        if shorten and broken and kind_of(seed, number) == "query":
            print(f"shortest: {await _shortest(target, query_of(seed, number, inventory), broken)!r}")
        print(f"{trap.connections} connections to elsewhere")
    return 1 if broken or trap.connections else 0


async def _exchange(target: Target, message: Message) -> Exchange:
    connection = Connection(target.host, target.port, _DEADLINE)
    try:
        return await connection.exchange(message)
    finally:
        await connection.close()


def _show(message: Message, exchange: Exchange) -> None:
    for part in message.parts:
        print(f"> {part.data!r}")
    for response in exchange.responses:
        print(f"< {response.status} {dict(response.headers)}\n{response.body[:2_000]!r}")
    print(f"{exchange.ended - exchange.started:.3f} s")
    for each in violations(message, exchange):
        print(f"{each.rule}: {each.detail}")


async def _shortest(target: Target, text: str, broken: set[str]) -> str:
    async def breaks(shorter: str) -> bool:
        message = direct_request(shorter)
        exchange = await _exchange(target, message)
        return bool(broken & {violation.rule for violation in violations(message, exchange)})

    return await minimise(text, breaks) if await breaks(text) else text
