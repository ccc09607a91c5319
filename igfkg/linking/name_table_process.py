"""Reading the names of a large release beside the process that serves it (:mod:`igfkg.linking.name_table`).

    python -m igfkg.linking.name_table_process --parent PID < PATH > TABLE

Threat: the first text, for which all things of a large release are read, holds up all other requests for as long. So a
process of its own reads them, writes the table and ends.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from igfkg.catalogue.catalogue import Catalogue
from igfkg.errors import OverloadedError
from igfkg.linking.job_workers import bare_environment
from igfkg.linking.name_table import read_name_table
from igfkg.parallel import die_with_parent
from igfkg.release.release import Release

_SECONDS = 25.0  # that a client waits, less than proxies do
_PREPARING = "the names of the release are being read; try again in a few seconds"
_ENDED = "the process that read the names of the release has ended; try again in a few seconds"


class NameTableProcess:
    """The process, as the one that serves the release sees it."""

    def __init__(self, release: Path) -> None:
        """Start nothing yet; ``release`` is the folder of the release."""
        self._release = str(release.absolute()).encode()
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[bytes] | None = None

    async def table(self) -> bytes:
        """Return the table as JSON. Who is refused meanwhile finds it ready later: it goes on being read.

        Raises:
            OverloadedError: when it takes too long, or the process has ended.
        """
        self._reading = reading = self._reading or asyncio.create_task(self._read())
        try:
            async with asyncio.timeout(_SECONDS):
                table = await asyncio.shield(reading)
        except TimeoutError:
            raise OverloadedError(_PREPARING) from None
        finally:
            if reading.done():
                self._reading = None  # it is large, and seldom needed again
        if not table:
            raise OverloadedError(_ENDED)
        return table

    async def _read(self) -> bytes:
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", __name__, "--parent", str(os.getpid())),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=bare_environment(),
            cwd="/",
        )
        table, _ = await self._process.communicate(self._release)
        return b"" if self._process.returncode else table

    def close(self) -> None:
        """End the process."""
        if self._process and self._process.returncode is None:
            self._process.kill()


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the table of the release whose folder is on standard input to standard output."""
    parser = argparse.ArgumentParser(prog="python -m igfkg.linking.name_table_process", description=__doc__)
    parser.add_argument("--parent", type=int, required=True, help="process id; the process ends when that one ends")
    die_with_parent(parser.parse_args(arguments).parent)
    release = Release(Path(sys.stdin.read()))
    store = release.open_store()
    table = read_name_table(store, Catalogue(store, release.model())).to_json()
    sys.stdout.buffer.write(table.encode())


if __name__ == "__main__":
    main()
