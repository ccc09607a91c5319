"""A file of a release that several threads read, and that is closed while they do."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from igfkg.catalogue.index_database import IndexDatabase

#: Reads in two threads, and closes meanwhile; a process that dies on a signal has a negative exit code.
_CLOSED_WHILE_READ = """
import sqlite3, sys, threading
from pathlib import Path
from igfkg.catalogue.index_database import IndexDatabase

def read(database):
    try:
        while True:
            assert len(database.rows("SELECT * FROM numbers WHERE number >= ?", (0,))) == 5000
    except sqlite3.ProgrammingError:
        ends.append(1)

for _ in range(20):
    ends = []
    database = IndexDatabase(Path(sys.argv[1]))
    threads = [threading.Thread(target=read, args=(database,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    threads[0].join(0.005)
    database.close()
    for thread in threads:
        thread.join()
    assert ends == [1, 1]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "numbers.sqlite"
    database = sqlite3.connect(path)
    with database:
        database.execute("CREATE TABLE numbers (number INTEGER)")
        database.executemany("INSERT INTO numbers VALUES (?)", ((number,) for number in range(5000)))
    database.close()
    return path


def test_it_is_closed_after_what_reads_it(file: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _CLOSED_WHILE_READ, file], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_it_is_only_read(file: Path) -> None:
    database = IndexDatabase(file)
    assert database.row("SELECT count(*) FROM numbers") == (5000,)
    assert database.row("SELECT number FROM numbers WHERE number < 0") is None
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        database.rows("DELETE FROM numbers")
    database.close()
