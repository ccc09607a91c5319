"""wget -N: what has not changed is not transferred again (https://www.gnu.org/software/wget/manual/, time-stamping)."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from igfkg.release.release import Release
from tests.api.conftest import Server
from tests.conftest import foreign_environment

_WGET = shutil.which("wget")
#: Paths, and the files that wget makes of them.
_FILES = {
    "/dumps/igfkg.ttl": "igfkg.ttl",
    "/doc/topic/funding.ttl": "funding.ttl",
    "/tracker.csv": "tracker.csv",
    "/tracker-assessments.csv": "tracker-assessments.csv",
    "/tracker.xlsx": "tracker.xlsx",
    "/gaps.xlsx": "gaps.xlsx",
    "/": "index.html",
    "/static/style.css": "style.css",
    "/sparql?query=ASK%7B%7D": "sparql?query=ASK{}",
}


def _statuses(log: Path) -> list[int]:
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    return [entry["status"] for entry in entries if not entry["path"].startswith("/health")]


@pytest.mark.skipif(_WGET is None, reason="wget is missing")
def test_the_second_time_nothing_is_transferred(release: Release, tmp_path: Path) -> None:
    log, folder = tmp_path / "log", tmp_path / "files"
    server = Server(release.path.parent.parent, log=log).wait(60)
    try:
        command = [str(_WGET), "--timestamping", "--no-verbose", "--directory-prefix", str(folder)]
        command += [f"{server.base}{path}" for path in _FILES]
        contents = []
        for _ in range(2):
            subprocess.run(command, check=True, capture_output=True, env=foreign_environment(), timeout=120)
            contents.append({path.name: path.read_bytes() for path in folder.iterdir()})
    finally:
        server.stop()
    assert contents[0].keys() == {*_FILES.values()}
    assert contents[0] == contents[1]
    assert _statuses(log) == [200] * len(_FILES) + [304] * len(_FILES)
