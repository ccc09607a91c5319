"""The supervisor: which query engines it closes when web processes are replaced, and when they are not."""

import os
import signal
import socket
import time
from collections.abc import Iterator

import pytest
import uvicorn
from uvicorn.supervisors.multiprocess import SIGNALS, Process

from igfkg.errors import ReleaseError
from igfkg.release.release import Release
from igfkg_api import supervisor as module
from igfkg_api.settings import SETTINGS_VARIABLE, Settings
from igfkg_api.supervisor import Supervisor
from igfkg_api.web_heartbeat import WebHeartbeat


class _Engine:
    """An engine without processes."""

    socket = ""
    is_closed = False
    is_stopped = False
    restarts = 0

    def __init__(self, release: Release, *_: object) -> None:
        self.release = release

    def answers(self) -> bool:
        return not self.is_stopped

    def restart(self, _: object) -> None:
        self.restarts += 1
        self.is_stopped = False

    def close(self) -> None:
        self.is_closed = True


class _Failing(_Engine):
    """An engine that cannot start."""

    def __init__(self, *_: object) -> None:
        raise ReleaseError("out of memory")


def _fail(*_: object) -> None:
    raise ReleaseError("out of memory")


class _Stalled(Supervisor):
    """Replaces as many web processes as are ready."""

    ready = 0

    def restart_all(self) -> None:
        for index in range(self.ready):
            self.processes[index] = Process(self.config, self.sockets)

    def init_processes(self) -> None:
        self.processes = [Process(self.config, self.sockets) for _ in range(2)]

    def is_closed(self, engine: object) -> bool:
        assert isinstance(engine, _Engine)
        return engine.is_closed


def _stub(engine: object) -> _Engine:
    assert isinstance(engine, _Engine)
    return engine


@pytest.fixture
def supervisor(release: Release, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Stalled]:
    """A supervisor of two web processes that are not started."""
    monkeypatch.setattr(module, "start_query_engine", lambda _, release, *__: _Engine(release))
    monkeypatch.setattr(WebHeartbeat, "answers", lambda *_: True)
    monkeypatch.setenv(SETTINGS_VARIABLE, "")
    handlers = {number: signal.getsignal(number) for number in SIGNALS}
    with socket.socket() as listener:
        made = _Stalled(uvicorn.Config("none", workers=2), listener, Settings(home=release.path.parent.parent))
        made.start_engine(release)
        made.init_processes()
        yield made
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(("ready", "closed"), [(0, False), (1, False), (2, True)])
def test_an_engine_is_closed_when_no_web_process_uses_it(supervisor: _Stalled, ready: int, closed: bool) -> None:
    previous = supervisor.engine
    supervisor.ready = ready
    supervisor.handle_hup()
    assert (supervisor.is_closed(previous), supervisor.is_closed(supervisor.engine)) == (closed, False)


def test_a_restart_that_was_cut_short_is_completed_by_the_next(supervisor: _Stalled) -> None:
    first = supervisor.engine
    supervisor.handle_hup()
    second = supervisor.engine
    supervisor.ready = 2
    supervisor.handle_hup()
    closed = [supervisor.is_closed(engine) for engine in (first, second, supervisor.engine)]
    assert closed == [True, True, False]


@pytest.mark.parametrize("ready", [0, 1])
def test_engines_that_do_not_answer_are_started_again(supervisor: _Stalled, ready: int) -> None:
    previous = _stub(supervisor.engine)
    supervisor.ready = ready  # with 1, both engines are in use
    supervisor.handle_hup()
    for engine in (previous, _stub(supervisor.engine)):
        engine.restarts, engine.is_stopped = 0, True
    supervisor.keep_subprocess_alive()
    assert (previous.restarts, _stub(supervisor.engine).restarts) == (1, 1)
    assert not previous.is_closed


def test_an_engine_that_cannot_start_again_is_tried_later(
    supervisor: _Stalled, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = _stub(supervisor.engine)
    engine.is_stopped = True
    with monkeypatch.context() as patched:
        patched.setattr(_Engine, "restart", _fail)
        for _ in range(3):
            supervisor.keep_subprocess_alive()
    assert capsys.readouterr().err == "igfkg: out of memory. Trying again in 5 seconds\n"
    assert not supervisor.should_exit.is_set()
    monkeypatch.setattr(time, "monotonic", lambda: 1e9)
    supervisor.keep_subprocess_alive()
    assert engine.restarts == 1


def test_after_a_restart_that_replaced_nothing_new_web_processes_use_the_previous_engine(supervisor: _Stalled) -> None:
    previous, settings = supervisor.engine, os.environ[SETTINGS_VARIABLE]
    supervisor.handle_hup()
    assert supervisor.engine is previous
    assert os.environ[SETTINGS_VARIABLE] == settings


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_stop_ends_a_restart(
    supervisor: _Stalled, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    started: list[Process] = []
    monkeypatch.setattr(Process, "start", started.append)
    signal.raise_signal(number)
    before = [*supervisor.processes]
    Supervisor.restart_all(supervisor)
    assert (started, supervisor.processes) == ([], before)


def test_an_engine_that_cannot_start_leaves_the_previous_one(
    supervisor: _Stalled, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    previous = supervisor.engine
    monkeypatch.setattr(module, "start_query_engine", _Failing)
    supervisor.handle_hup()
    assert supervisor.engine is previous
    assert not supervisor.is_closed(previous)
    assert "Still serving the previous release" in capsys.readouterr().err


def test_no_engine_is_started_on_the_way_out(supervisor: _Stalled) -> None:
    engine = _stub(supervisor.engine)
    engine.is_stopped = True
    supervisor.should_exit.set()
    supervisor.keep_subprocess_alive()
    assert engine.restarts == 0


def test_at_the_end_all_engines_are_closed(supervisor: _Stalled) -> None:
    first = supervisor.engine
    supervisor.handle_hup()
    supervisor.close_engines()
    assert supervisor.is_closed(first)
    assert supervisor.is_closed(supervisor.engine)
