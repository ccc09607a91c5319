"""Measurements, side by side: ``python -m benchmarks [what …]``; 1 when a target is missed."""

import argparse
import sys
from pathlib import Path

from benchmarks import flow, http, parsing, references, sparql, stopping


def main() -> int:
    """Run what is asked for, everything when nothing is; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "what",
        nargs="*",
        choices=["flow", "stopping", "parsing", "references", "sparql", "http", []],
        help="what to measure; all if not given",
    )
    parser.add_argument("--sizes", nargs="+", choices=[*sparql.SIZES], default=[*sparql.SIZES], help="data to ask")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures of sparql to FILE too")
    options = parser.parse_args()
    measures = {
        "flow": flow.run,
        "stopping": stopping.run,
        "parsing": parsing.run,
        "references": references.run,
        "sparql": lambda: sparql.run(options.sizes, options.json),
        "http": http.run,
    }
    reached = [measure() for name, measure in measures.items() if not options.what or name in options.what]
    return 0 if all(reached) else 1


sys.exit(main())
