"""Reading messages in a process: it can die, and it can reach nothing."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from igfkg.errors import BadRequestError, TextCrashError, TextTimeoutError
from igfkg.inbox.checker import MessageChecker
from igfkg.linksets.foreign_link import LinkRules
from igfkg.rdf.space import IGFKG_SPACE
from tests.inbox.messages import SKOS, announcement

_TYPE = "application/ld+json"


@pytest.fixture
def checker() -> Iterator[MessageChecker]:
    """A checker with little time."""
    made = MessageChecker(LinkRules(IGFKG_SPACE, frozenset({SKOS + "relatedMatch"})), 2.0)
    yield made
    made.close()


def test_one_process_reads_one_message_after_the_other(checker: MessageChecker) -> None:
    assert checker.pid == 0
    assert len(checker.read(announcement(), _TYPE).links) == 1
    pid = checker.pid
    with pytest.raises(BadRequestError, match="nested too deeply"):
        checker.read(b"[" * 60_000, _TYPE)
    assert len(checker.read(announcement(), _TYPE).links) == 1
    assert checker.pid == pid


def test_a_process_that_ends_is_started_again(checker: MessageChecker) -> None:
    checker.read(announcement(), _TYPE)
    os.kill(checker.pid, signal.SIGSTOP)
    with pytest.raises(TextTimeoutError, match="took longer than 2 seconds; send fewer links"):
        checker.read(announcement(), _TYPE)
    assert len(checker.read(announcement(), _TYPE).links) == 1
    pid = checker.pid
    os.kill(pid, signal.SIGKILL)
    assert len(checker.read(announcement(), _TYPE).links) == 1
    assert checker.pid not in (0, pid)


def test_a_message_that_ends_the_process_is_refused(checker: MessageChecker, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(*_: object) -> NoReturn:
        os.kill(checker.pid, signal.SIGKILL)
        raise EOFError

    with monkeypatch.context() as patch:
        patch.setattr("igfkg.inbox.checker._exchange", end)
        with pytest.raises(TextCrashError, match="ended before it answered"):
            checker.read(announcement(), _TYPE)
    assert len(checker.read(announcement(), _TYPE).links) == 1


def test_the_process_can_open_nothing_and_knows_no_secret(
    checker: MessageChecker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IGFKG_SECRET", "hunter2")
    checker.read(announcement(), _TYPE)
    folder = Path(f"/proc/{checker.pid}")
    limits = {line[:26].strip(): line[26:].split()[0] for line in (folder / "limits").read_text().splitlines()}
    assert limits["Max open files"] == "0"
    assert int(limits["Max address space"]) < 2 * 1024**3
    assert b"hunter2" not in (folder / "environ").read_bytes()
