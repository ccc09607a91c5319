"""The kinds of requests, and request N of a seed."""

from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType

from tests.fuzz.bodies import body_request
from tests.fuzz.inventory import Inventory
from tests.fuzz.message import Message
from tests.fuzz.queries import query_text
from tests.fuzz.query_requests import query_request
from tests.fuzz.raw import raw_request
from tests.fuzz.urls import url_request

#: Each kind with its generator, and how many of a hundred requests it makes.
KINDS: Mapping[str, tuple[Callable[[Random, Inventory], Message], int]] = MappingProxyType(
    {"query": (query_request, 42), "url": (url_request, 36), "raw": (raw_request, 14), "body": (body_request, 8)}
)


def kind_of(seed: int, number: int) -> str:
    """Return the kind of a request."""
    return Random(f"kind {seed} {number}").choices([*KINDS], [weight for _, weight in KINDS.values()])[0]


def request(seed: int, number: int, inventory: Inventory) -> Message:
    """Return request ``number`` of ``seed``: the same for the same site, whatever was sent before."""
    generate, _ = KINDS[kind_of(seed, number)]
    return generate(_random(seed, number), inventory)


def query_of(seed: int, number: int, inventory: Inventory) -> str:
    """Return the text of the query in a request of the kind ``query``."""
    return query_text(_random(seed, number), inventory)


def _random(seed: int, number: int) -> Random:
    return Random(f"request {seed} {number}")
