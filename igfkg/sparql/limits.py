"""The limits of the engine: one frozen table, passed in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EngineLimits:
    """How many queries run at once, and how long and large each may be."""

    workers: int = 2  #: queries that run at once
    queue: int = 32  #: queries that may wait
    client_rate: float = 20.0  #: queries a second that one client may ask; 0 for no limits per client
    client_burst: int = 200  #: queries that it may ask at once
    client_share: float = 0.5  #: part of the queue that one client may fill
    timeout_seconds: float = 10.0
    #: of address space, for each worker, over what it has at its start (the store, shared with the others until it is
    #: written to) and its stack; a worker that has taken half of it is replaced after its query. All workers together,
    #: and the spare one, can so take (workers + 1) times this.
    memory_bytes: int = 1024**3
    result_bytes: int = 64 * 1024**2
    spool_bytes: int = 1024**2  #: results up to this size stay in memory
    stack_bytes: int = 256 * 1024**2  #: of the thread that parses and evaluates
