"""The names of a large release are read by a process of its own, which goes on while its clients are refused."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.errors import OverloadedError
from igfkg.linking import name_table_process as module
from igfkg.linking.name_table import read_name_table
from igfkg.linking.name_table_process import NameTableProcess
from igfkg.release.release import Release


def test_the_table_is_that_of_the_release(release: Release, catalogue: Catalogue) -> None:
    table = asyncio.run(NameTableProcess(release.path).table())
    assert table.decode() == read_name_table(release.open_store(), catalogue).to_json()


def test_who_waits_too_long_is_refused_and_finds_it_later(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    async def sizes() -> int:
        process = NameTableProcess(release.path)
        monkeypatch.setattr(module, "_SECONDS", 0.01)
        for _ in range(2):
            with pytest.raises(OverloadedError, match="are being read; try again"):
                await process.table()
        started = process._process
        monkeypatch.setattr(module, "_SECONDS", 60.0)
        table = await process.table()
        assert process._process is started or started is None
        return len(table)

    assert asyncio.run(sizes()) > 100_000


def test_a_process_that_ended_is_started_again(tmp_path: Path, release: Release) -> None:
    async def answers() -> bool:
        with pytest.raises(OverloadedError, match="has ended; try again"):
            await NameTableProcess(tmp_path).table()  # no release
        process = NameTableProcess(release.path)
        waiting = asyncio.create_task(process.table())
        while process._process is None:
            await asyncio.sleep(0.01)
        os.kill(process._process.pid, signal.SIGKILL)
        with pytest.raises(OverloadedError):
            await waiting
        return bool(await process.table())

    assert asyncio.run(answers())


def test_it_ends_when_it_is_closed(release: Release) -> None:
    async def status() -> int | None:
        process = NameTableProcess(release.path)
        waiting = asyncio.create_task(process.table())
        while process._process is None:
            await asyncio.sleep(0.01)
        process.close()
        with pytest.raises(OverloadedError):
            await waiting
        return process._process.returncode

    assert asyncio.run(status()) == -signal.SIGKILL
