"""The zygote: the process that loads the store once and forks query workers, which share its memory.

    python -m igfkg.sparql.zygote --socket PATH --dump DUMP|--store STORE [--dump DUMP]|--remote JSON [--limits JSON]
        [--parent PID]

With a store and a dump, the workers read the store on the disk until the dump is in memory
(:mod:`igfkg.sparql.store_loader`).

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
from functools import partial

import pyoxigraph as ox

from igfkg.engines.credentials import read_credentials
from igfkg.errors import BadRequestError
from igfkg.parallel import die_with_parent
from igfkg.sparql.backend import QueryBackend
from igfkg.sparql.evaluation import Evaluator
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.process import has_written
from igfkg.sparql.query_supervisor import QuerySupervisor
from igfkg.sparql.remote_backend import RemoteBackend
from igfkg.sparql.remote_engine import RemoteEngine, connect
from igfkg.sparql.store_backend import StoreBackend
from igfkg.sparql.store_loader import StoreLoader, can_load_beside

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
        open_backend = _backend(options, limits)
        loader = _loader(options, limits)
        listener = _listen(options.socket)
    except (OSError, ValueError, SyntaxError, BadRequestError) as error:
        has_written(" ".join(str(error).split()))  # in place of ``ready``
        sys.exit(1)
    # The collector writes into the headers of objects, and with that would copy shared pages into each worker.
    gc.collect()
    gc.freeze()
    QuerySupervisor(open_backend, limits, listener, loader).run()


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m igfkg.sparql.zygote", description=__doc__)
    parser.add_argument("--socket", required=True, help="path of the Unix socket to listen on")
    parser.add_argument("--dump", help="N-Quads file, loaded into memory")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--remote", help="RemoteEngine as JSON, to which queries are sent")
    source.add_argument("--store", help="Oxigraph store, opened read-only by each worker, until a dump is loaded")
    parser.add_argument("--limits", default="{}", help="EngineLimits as JSON")
    parser.add_argument("--parent", type=int, default=0, help="process id; the zygote ends when that process ends")
    options = parser.parse_args(arguments)
    if not (options.dump or options.store or options.remote) or (options.dump and options.remote):
        parser.error("give --dump, --store, both of these, or --remote")
    return options


def _backend(options: argparse.Namespace, limits: EngineLimits) -> Callable[[], QueryBackend]:
    """Return a function that gives each worker what evaluates its queries; a dump is loaded before any fork."""
    if options.remote:
        engine = RemoteEngine(**json.loads(options.remote), credentials=read_credentials(os.environ))
        return lambda: RemoteBackend(connect(engine, limits), limits.result_bytes)
    if options.dump and not (options.store and can_load_beside()):
        backend = _load(options.dump)
        return lambda: backend
    return lambda: StoreBackend(Evaluator(ox.Store.read_only(options.store)), None)


def _loader(options: argparse.Namespace, limits: EngineLimits) -> StoreLoader | None:
    if not (options.dump and options.store and can_load_beside()):
        return None
    return StoreLoader(partial(_load, options.dump), limits)


def _load(dump: str) -> StoreBackend:
    store = ox.Store()
    store.bulk_load(path=dump, format=ox.RdfFormat.N_QUADS)
    return StoreBackend(Evaluator(store), 0)


def _listen(path: str) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(path)
    listener.listen(_BACKLOG)
    return listener


def command(path: str, source: Sequence[str], limits: EngineLimits) -> list[str]:
    """Return the command line that starts a zygote as a child of this process.

    Args:
        path: of the Unix socket to listen on.
        source: the options with what evaluates queries: ``--dump``, ``--store`` or ``--remote``, and their values.
        limits: the limits of the engine.
    """
    own = ["--socket", path, "--limits", json.dumps(asdict(limits)), "--parent", str(os.getpid())]
    return [sys.executable, "-m", "igfkg.sparql.zygote", *source, *own]


if __name__ == "__main__":
    main()
