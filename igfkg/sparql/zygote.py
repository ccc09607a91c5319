"""The zygote: the process that loads the store once and forks query workers, which share its memory.

    python -m igfkg.sparql.zygote --socket PATH (--dump DUMP | --store STORE) [--limits JSON] [--parent PID]

It is started by ``exec``, not forked from the web process, because that has threads and an event loop (see
:mod:`igfkg.sparql.worker_processes`). It prints ``ready`` once it listens, or a line that says why it
cannot. Clients connect to the socket and send one query at a time on each connection; closing the connection cancels
the query.

Signals: SIGTERM ends it, and its workers with it, since each asked the kernel to be killed when its parent ends; with
``--parent`` the same ties the zygote to the process that started it, so that even SIGKILL leaves no orphans. SIGINT is
ignored: the terminal sends Ctrl-C to the whole process group, but the parent decides when the engine ends.
"""

import argparse
import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict

import pyoxigraph as ox

from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.process import die_with_parent, has_written
from igfkg.sparql.query_supervisor import QuerySupervisor

_BACKLOG = 128  # connections that the kernel holds until they are accepted


def main(arguments: Sequence[str] | None = None) -> None:
    """Load the store, listen and serve until the process is ended."""
    options = _parse(arguments)
    if options.parent:
        die_with_parent(options.parent)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits = EngineLimits(**json.loads(options.limits))
    try:
        open_store = _load(options.dump) if options.dump else lambda: ox.Store.read_only(options.store)
        listener = _listen(options.socket)
    except (OSError, ValueError, SyntaxError) as error:
        has_written(" ".join(str(error).split()))  # in place of ``ready``
        sys.exit(1)
    # The collector writes into the headers of objects, and with that would copy shared pages into each worker.
    gc.collect()
    gc.freeze()
    QuerySupervisor(open_store, bool(options.dump), limits, listener).run()


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m igfkg.sparql.zygote", description=__doc__)
    parser.add_argument("--socket", required=True, help="path of the Unix socket to listen on")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--dump", help="N-Quads file, loaded into memory")
    source.add_argument("--store", help="Oxigraph store, opened read-only by each worker")
    parser.add_argument("--limits", default="{}", help="EngineLimits as JSON")
    parser.add_argument("--parent", type=int, default=0, help="process id; the zygote ends when that process ends")
    return parser.parse_args(arguments)


def _load(dump: str) -> Callable[[], ox.Store]:
    """Load a dump before any fork, and return a function that gives each worker this store."""
    store = ox.Store()
    store.bulk_load(path=dump, format=ox.RdfFormat.N_QUADS)
    return lambda: store


def _listen(path: str) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(path)
    listener.listen(_BACKLOG)
    return listener


def command(path: str, dump: str | None, store: str | None, limits: EngineLimits) -> list[str]:
    """Return the command line that starts a zygote as a child of this process.

    Args:
        path: of the Unix socket to listen on.
        dump: N-Quads file to load into memory; None to use ``store``.
        store: folder of an Oxigraph store.
        limits: the limits of the engine.
    """
    source = ["--dump", dump] if dump else ["--store", str(store)]
    own = ["--socket", path, "--limits", json.dumps(asdict(limits)), "--parent", str(os.getpid())]
    return [sys.executable, "-m", "igfkg.sparql.zygote", *source, *own]


if __name__ == "__main__":
    main()
