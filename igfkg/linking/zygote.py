"""What is common to processes that are prepared once and fork a worker for each job.

Threat: files and texts that take long, need much memory or crash a parser. Each job has a process of its own, which
ends with it, so that nothing of it stays. The kernel ends the worker at its time limit (SIGALRM), when the client has
gone (SIGIO), or with its parents; it limits its memory, its files and what it may write.

A zygote is started by ``exec`` with few environment variables, so that workers inherit no secret. What it needs to
prepare is on its standard input. On the socket it receives one byte with the descriptor of a connection for each job
(``SCM_RIGHTS``, unix(7)); the worker reads one frame (:mod:`igfkg.sparql.frames`) from that connection and answers with
one, after any number of frames that only report progress.
"""

import argparse
import fcntl
import gc
import os
import resource
import signal
import socket
from collections.abc import Callable, Sequence
from typing import Any

from igfkg.errors import IgfkgError
from igfkg.parallel import die_with_parent
from igfkg.sparql.frames import FrameReader, send_frame
from igfkg.sparql.process import discard_stderr, limit_memory
from igfkg.sparql.query import error_message

#: Bytes of the largest message; the web application has limits of its own.
LARGEST_MESSAGE = 1 << 28
#: The member of a message that reports progress.
PROGRESS = "progress"

Message = tuple[dict[str, Any], bytes]
#: Returns the answer to a message; the function that it gets reports progress, and starts the time limit anew.
Work = Callable[[dict[str, Any], bytes, Callable[[str], None]], Message]


def parse_options(module: str, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options of a zygote, which :class:`igfkg.linking.job_workers.JobWorkers` sets."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}")
    parser.add_argument("--socket", type=int, required=True, help="descriptor of a Unix socket")
    parser.add_argument("--parent", type=int, required=True, help="process id; the zygote ends when that process ends")
    parser.add_argument("--seconds", type=float, default=10.0, help="time for one job")
    parser.add_argument("--memory", type=int, default=1 << 29, help="address space for one job, in bytes")
    parser.add_argument("--files", type=int, default=0, help="how many files a worker may have open")
    parser.add_argument("--written", type=int, default=0, help="bytes of a file that a worker writes; 0: no limit")
    options = parser.parse_args(arguments)
    die_with_parent(options.parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended workers leave no zombies
    return options


def serve_forked(options: argparse.Namespace, work: Work, crash: type[IgfkgError], too_much_memory: str) -> None:
    """Fork a worker for each connection until the socket is closed.

    Args:
        options: those of :func:`parse_options`.
        work: what a worker does.
        crash: the error of a job that needs too much memory.
        too_much_memory: its message.
    """
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=options.socket) as entrance:
        while connection := _receive(entrance):
            if os.fork() == 0:
                entrance.close()
                _become_worker(connection, options, work, error_message(crash(too_much_memory)))
            connection.close()


def _receive(entrance: socket.socket) -> socket.socket | None:
    data, descriptors, _, _ = socket.recv_fds(entrance, 1, 1)
    return socket.socket(fileno=descriptors[0]) if data and descriptors else None


def _become_worker(
    connection: socket.socket, options: argparse.Namespace, work: Work, out_of_memory: dict[str, Any]
) -> None:
    """Answer one message and end; it never returns into the code of its parent."""
    try:
        signal.setitimer(signal.ITIMER_REAL, options.seconds)  # SIGALRM ends the process, native code or not
        die_with_parent(os.getppid())
        discard_stderr()
        limit_memory(options.memory)
        resource.setrlimit(resource.RLIMIT_NOFILE, (options.files, options.files))
        if options.written:
            resource.setrlimit(resource.RLIMIT_FSIZE, (options.written, options.written))
        _serve(connection, options.seconds, work, out_of_memory)
    finally:
        os._exit(0)


def _serve(connection: socket.socket, seconds: float, work: Work, out_of_memory: dict[str, Any]) -> None:
    reader = FrameReader(LARGEST_MESSAGE)
    while (message := reader.next()) is None:
        if not reader.receive(connection):
            return
    _end_with_client(connection)

    def report(text: str) -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        send_frame(connection, {PROGRESS: text})

    try:
        send_frame(connection, *work(*message, report))
    except IgfkgError as error:
        send_frame(connection, error_message(error))
    except MemoryError:
        send_frame(connection, out_of_memory)


def _end_with_client(connection: socket.socket) -> None:
    """Let the kernel end this process when the other end is closed: SIGIO does that where nothing handles it."""
    fcntl.fcntl(connection, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(connection, fcntl.F_SETFL, fcntl.fcntl(connection, fcntl.F_GETFL) | os.O_ASYNC)
