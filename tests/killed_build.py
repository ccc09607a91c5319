"""A build that kills itself at a chosen change to the disk: ``python -m tests.killed_build CONTENT HOME``.

The process assembles and validates once. For each number on standard input it forks a child that writes and publishes
the release, and that is killed (SIGKILL) just before the change to the disk with that number, from 1; then it prints
how many changes the child began, and whether it ended by itself. Nothing in the product knows of it.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.sharedctypes import RawValue
from pathlib import Path
from typing import Any

from igfkg.assembly.assemble import assemble
from igfkg.changes.publishing import publish
from igfkg.release.releases import Releases
from igfkg.release.write import ReleaseContent, write_release
from igfkg.sources.content import Content
from igfkg.validate.stages import validate

#: Audit events (https://docs.python.org/3/library/audit_events.html) that change the disk.
_CHANGES = frozenset(("os.rename", "os.symlink", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "sqlite3.connect"))
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class _Countdown:
    """Counts changes to the disk, and kills the process before the last of them."""

    def __init__(self, last: int) -> None:
        self.changes = RawValue("i", 0)
        self._lock = threading.Lock()
        self._last = last
        self.process = 0  #: the one that is killed: that of the build, with which those end that it forked

    def step(self) -> None:
        with self._lock:
            self.changes.value += 1
            if self.changes.value == self._last:
                os.kill(self.process, signal.SIGKILL)
                os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Count an audit event that changes the disk."""
        if event in _CHANGES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING):
            self.step()

    def before(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that is counted; there is no audit event of it."""

        def counted(*arguments: Any) -> Any:
            self.step()
            return function(*arguments)

        return counted


def _in_child(work: Callable[[], None], last: int) -> tuple[int, bool]:
    """Run ``work`` in a child that dies at a change; return how many there were, and whether it ended by itself."""
    countdown = _Countdown(last)
    child = os.fork()
    if child == 0:
        countdown.process = os.getpid()
        # A kill loses nothing that was handed to the system, so there is no need to wait for the disk.
        os.fsync, os.write = countdown.before(lambda _: None), countdown.before(os.write)
        sys.addaudithook(countdown.audit)
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    ended = os.waitstatus_to_exitcode(status)
    if ended not in (0, -signal.SIGKILL):
        raise SystemExit(f"the child ended with {ended}")
    return countdown.changes.value, ended == 0


def main(content: Path, home: Path) -> None:
    """Serve the numbers on standard input."""
    dataset = assemble(Content(content))
    report = validate(dataset)
    assert report.conforms, report.violations
    facts = {"base": dataset.space.base}
    # Files to download take most of the time, and are written like the other files.
    made = ReleaseContent(dataset.store, dataset.files, dataset.model, "0.0.0", facts, with_dumps=False)

    def work() -> None:
        releases = Releases(home)
        with releases.lock():
            publish(releases, write_release(releases, made).release)

    print("ready", flush=True)
    for line in sys.stdin:
        changes, ended = _in_child(work, int(line))
        print(changes, int(ended), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
