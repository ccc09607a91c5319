"""The long version: ``python -m tests.scaling`` runs four copies behind each balancer under growing load.

It prints a line for each step, and exits with 1 when an answer is wrong or a connection fails.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from igfkg.sources.content import find_content
from tests.changes.states import Published, publish_states
from tests.conftest import copy_content
from tests.scaling.balancers import FILES
from tests.scaling.crawl import crawl, differences
from tests.scaling.rolling import ACTS, expect_releases, running_site, under_load

_CONNECTIONS = (50, 200, 500)
_PATHS = 300  # that are compared at the end
_LEAST = 10.0  # seconds after each step


def main() -> int:
    """Run all, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.scaling")
    parser.add_argument("--copies", type=int, default=4, help="up to four")
    parser.add_argument("--balancer", action="append", choices=[*FILES], help="both without it")
    parser.add_argument("--connections", type=int, action="append", help="50, 200 and 500 without it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="igfkg-scaling-") as temporary:
        root = Path(temporary)
        content = copy_content(find_content(), root / "content", with_data=False)
        published = Published(root / "origin", publish_states(content, root / "origin"))
        failures = 0
        for name in options.balancer or FILES:
            for connections in options.connections or _CONNECTIONS:
                folder = root / f"{name}-{connections}"
                folder.mkdir()
                failures += _run(name, published, folder, options.copies, connections)
    return 1 if failures else 0


def _run(name: str, published: Published, folder: Path, copies: int, connections: int) -> int:
    failures = 0
    with running_site(name, published, folder, copies) as site:
        expect_releases(site)
        for act in ACTS:
            result = under_load(site, connections, act.run, _LEAST)
            is_wrong = result.wrong > 0 or not result.rests <= result.failed <= act.failures(connections)
            failures += is_wrong
            what = f"{name}, {copies} copies, {connections} connections, {act.name}"
            counts = f"{result.answers} answers, {result.wrong} wrong, {result.failed} failed"
            sys.stdout.write(f"{'FAIL' if is_wrong else 'ok'}: {what}: {counts} {result.example}\n")
            sys.stdout.flush()
        different = differences(crawl(site, _PATHS))
        sys.stdout.write("".join(f"FAIL: {each}\n" for each in different))
    return failures + len(different)


if __name__ == "__main__":
    sys.exit(main())
