"""The process that reads the messages of the inbox, one after the other.

    python -m igfkg.inbox.check_process --socket FD --parent PID [--memory BYTES] < RULES

Threat: messages that take long, need much memory or crash the parser. The process can be ended at any time, without
anything being lost but the message that it reads: it opens no file and no connection, its memory is limited, and it has
few environment variables, so no secret. It reads frames (:mod:`igfkg.sparql.frames`) with a message and answers each.
"""

import argparse
import json
import os
import signal
import socket
import sys
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from igfkg.errors import IgfkgError, TextCrashError
from igfkg.inbox.announcement import Announcement, read_announcement
from igfkg.linksets.foreign_link import ForeignLink, LinkRules
from igfkg.parallel import die_with_parent
from igfkg.rdf.space import UriSpace
from igfkg.sparql.frames import FrameReader, send_frame
from igfkg.sparql.process import discard_stderr, forbid_new_files, limit_memory
from igfkg.sparql.query import error_message

LARGEST = 1 << 28  #: bytes of a frame; the web application has a limit of its own


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the rules from standard input, and answer messages until the socket is closed."""
    options = _parse(arguments)
    die_with_parent(options.parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    rules = json.loads(sys.stdin.buffer.read())
    known = LinkRules(UriSpace(rules["base"]), frozenset(rules["linking"]))
    with socket.socket(fileno=options.socket) as connection:
        discard_stderr()
        limit_memory(options.memory)
        forbid_new_files()
        _serve(connection, known)
    os._exit(0)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m igfkg.inbox.check_process", description=__doc__)
    parser.add_argument("--socket", type=int, required=True, help="descriptor of a Unix socket")
    parser.add_argument("--parent", type=int, required=True, help="process id; this process ends when that one ends")
    parser.add_argument("--memory", type=int, default=1 << 28, help="address space for messages, in bytes")
    return parser.parse_args(arguments)


def _serve(connection: socket.socket, rules: LinkRules) -> None:
    reader = FrameReader(LARGEST)
    while True:
        while (message := reader.next()) is None:
            if not reader.receive(connection):
                return
        header, data = message
        send_frame(connection, *_answer(str(header["media_type"]), data, rules))


def _answer(media_type: str, data: bytes, rules: LinkRules) -> tuple[dict[str, Any], bytes]:
    try:
        return {}, to_json(read_announcement(data, media_type, rules))
    except IgfkgError as error:
        return error_message(error), b""
    except MemoryError:
        return error_message(TextCrashError("the message needs more memory than it may use; send fewer links")), b""


def rules_as_json(rules: LinkRules) -> bytes:
    """Return rules as the standard input of the process."""
    return json.dumps({"base": rules.space.base, "linking": sorted(rules.linking)}).encode()


def to_json(announcement: Announcement) -> bytes:
    """Return an announcement as the body of a frame."""
    return json.dumps([announcement.actor, [astuple(each) for each in sorted(announcement.links)]]).encode()


def of_json(data: bytes) -> Announcement:
    """Return the announcement in the body of a frame."""
    actor, links = json.loads(data)
    return Announcement(actor, frozenset(ForeignLink(*each) for each in links))


if __name__ == "__main__":
    main()
