"""Send requests at random to a server, and fail when an answer breaks a rule.

    python -m tests.fuzz [--requests N] [--seed N] [--first N] [--kinds query,url,raw,body] [--only N [--minimise]]
                         [--home FOLDER | --base-url URL] [--report FILE]

Request N of a seed is the same for each run on the same content; ``--only N`` sends it alone and prints what comes
back. A server is started with short limits, on a small release if no home is named. The report is build/fuzz.json,
the log of the server build/fuzz.log.
"""

import argparse
import asyncio
import json
import sys
from contextlib import ExitStack
from pathlib import Path

from tests.fuzz.kinds import KINDS
from tests.fuzz.replay import replay
from tests.fuzz.runner import Plan, Run
from tests.fuzz.target import Target, small_home, started

_BUILD = Path(__file__).resolve().parent.parent.parent / "build"


def main(arguments: list[str]) -> int:
    """Run, print the summary, and return the exit code."""
    options = _options(arguments)
    _BUILD.mkdir(exist_ok=True)
    with ExitStack() as stack:
        home = options.home
        if not home and not options.base_url:
            home = stack.enter_context(small_home())
        log = _BUILD / "fuzz.log"
        target = stack.enter_context(started(home, log)) if home else Target(options.base_url.rstrip("/"))
        if options.only is not None:
            return asyncio.run(replay(target, options.seed, options.only, shorten=options.minimise))
        plan = Plan(options.seed, options.requests, frozenset(options.kinds.split(",")), options.first)
        report = asyncio.run(Run(plan, target, home, log).finish())
    options.report.write_text(json.dumps(report.as_json(), indent=1), encoding="utf-8")
    print("\n".join(report.summary()))
    return 1 if report.findings else 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("tests.fuzz", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--requests", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first request")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--only", type=int, help="number of one request to send alone")
    parser.add_argument("--minimise", action="store_true", help="with --only: shorten the query as far as it is broken")
    parser.add_argument("--home", type=Path, help="folder of releases to serve the current one of")
    parser.add_argument("--base-url", help="site to send to, instead of a server started for it")
    parser.add_argument("--report", type=Path, default=_BUILD / "fuzz.json")
    options = parser.parse_args(arguments)
    if unknown := set(options.kinds.split(",")) - KINDS.keys():
        parser.error(f"there are no kinds {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
