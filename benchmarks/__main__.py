"""Measurements, side by side: ``python -m benchmarks [flow] [stopping] [sparql] [http]``."""

import argparse
from pathlib import Path

from benchmarks import flow, http, sparql, stopping


def main() -> None:
    """Run what is asked for; everything when nothing is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "what",
        nargs="*",
        choices=["flow", "stopping", "sparql", "http", []],
        help="what to measure; all if not given",
    )
    parser.add_argument("--sizes", nargs="+", choices=[*sparql.SIZES], default=[*sparql.SIZES], help="data to ask")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures of sparql to FILE too")
    options = parser.parse_args()
    if not options.what or "flow" in options.what:
        flow.run()
    if not options.what or "stopping" in options.what:
        stopping.run()
    if not options.what or "sparql" in options.what:
        sparql.run(options.sizes, options.json)
    if not options.what or "http" in options.what:
        http.run()


main()
