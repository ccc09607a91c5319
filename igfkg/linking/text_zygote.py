"""The process that knows the names of a release and forks a worker for each text.

    python -m igfkg.linking.text_zygote --socket FD --parent PID [--seconds N] [--memory BYTES] < TABLE

Threat: texts that take long, need much memory or crash a parser. Each text has a process of its own, which ends with
it, so that nothing of the text stays. The kernel ends the worker at its time limit (SIGALRM), when the client has gone
(SIGIO), or with its parents; it limits its memory, and the worker opens no file and no connection.

The zygote is started by ``exec`` with few environment variables, so that workers inherit no secret. On the socket it
receives one byte with the descriptor of a connection for each text (``SCM_RIGHTS``, unix(7)); the worker reads one
frame (:mod:`igfkg.sparql.frames`) from that connection, a :class:`TextJob` with the text, and answers with one.
"""

import argparse
import fcntl
import gc
import os
import signal
import socket
import sys
from collections.abc import Sequence

from igfkg.errors import IgfkgError, TextCrashError
from igfkg.linking.annotator import Annotator
from igfkg.linking.encodings import known_encodings
from igfkg.linking.link_table import table_of_json
from igfkg.linking.text_job import TextJob
from igfkg.sparql.frames import FrameReader, send_frame
from igfkg.sparql.process import die_with_parent, discard_stderr, forbid_new_files, limit_memory
from igfkg.sparql.query import error_message

_LARGEST = 1 << 28  # bytes of a message; the web application has a limit of its own
_TOO_MUCH_MEMORY = "the text needs more memory than it may use; send it in parts"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the table from standard input, and fork a worker for each connection until the socket is closed."""
    options = _parse(arguments)
    die_with_parent(options.parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended workers leave no zombies
    annotator = Annotator(table_of_json(sys.stdin.buffer.read()))
    annotator.annotate("The first text compiles the patterns.")
    known_encodings()
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=options.socket) as entrance:
        while connection := _receive(entrance):
            if os.fork() == 0:
                entrance.close()
                _become_worker(connection, annotator, options)
            connection.close()


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m igfkg.linking.text_zygote", description=__doc__)
    parser.add_argument("--socket", type=int, required=True, help="descriptor of a Unix socket")
    parser.add_argument("--parent", type=int, required=True, help="process id; the zygote ends when that process ends")
    parser.add_argument("--seconds", type=float, default=10.0, help="time for one text")
    parser.add_argument("--memory", type=int, default=1 << 29, help="address space for one text, in bytes")
    return parser.parse_args(arguments)


def _receive(entrance: socket.socket) -> socket.socket | None:
    data, descriptors, _, _ = socket.recv_fds(entrance, 1, 1)
    return socket.socket(fileno=descriptors[0]) if data and descriptors else None


def _become_worker(connection: socket.socket, annotator: Annotator, options: argparse.Namespace) -> None:
    """Answer one text and end; it never returns into the code of its parent."""
    try:
        signal.setitimer(signal.ITIMER_REAL, options.seconds)  # SIGALRM ends the process, native code or not
        die_with_parent(os.getppid())
        discard_stderr()
        limit_memory(options.memory)
        forbid_new_files()
        _serve(connection, annotator)
    finally:
        os._exit(0)


def _serve(connection: socket.socket, annotator: Annotator) -> None:
    reader = FrameReader(_LARGEST)
    while (message := reader.next()) is None:
        if not reader.receive(connection):
            return
    _end_with_client(connection)
    header, data = message
    try:
        send_frame(connection, {}, TextJob(**header).run(data, annotator))
    except IgfkgError as error:
        send_frame(connection, error_message(error))
    except MemoryError:
        send_frame(connection, error_message(TextCrashError(_TOO_MUCH_MEMORY)))


def _end_with_client(connection: socket.socket) -> None:
    """Let the kernel end this process when the other end is closed: SIGIO does that where nothing handles it."""
    fcntl.fcntl(connection, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(connection, fcntl.F_SETFL, fcntl.fcntl(connection, fcntl.F_GETFL) | os.O_ASYNC)


if __name__ == "__main__":
    main()
