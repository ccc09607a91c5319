"""The limits of the query engine."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EngineLimits:
    """How many queries run at a time, and the time, memory and result size of each."""

    workers: int = 2  #: queries that run at a time
    queue: int = 32  #: queries that may wait
    client_rate: float = 20.0  #: queries per second and client; 0 for no limits per client
    client_burst: int = 200  #: queries that a client may send at once before the rate applies
    client_share: float = 0.5  #: fraction of the queue that one client may fill
    timeout_seconds: float = 10.0
    #: Address space of each worker beyond its stack and what it has at its start (the store, shared with the other
    #: workers until its pages are written to). A worker that has used half of it is replaced after its query, because
    #: freed memory is not always returned. With the spare worker, (workers + 1) times this can be in use.
    memory_bytes: int = 1024**3
    result_bytes: int = 64 * 1024**2  #: larger results are refused
    spool_bytes: int = 1024**2  #: larger results are written to a file
    #: Bytes of all results in files, until their clients have read them. A client gets ``client_share`` of it, but room
    #: for at least one result.
    spool_budget: int = 1024**3
    stack_bytes: int = 256 * 1024**2  #: stack of the thread that parses and evaluates
