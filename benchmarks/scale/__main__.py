"""Builds and serving at several sizes, beside other servers, in one run: ``python -m benchmarks.scale``."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scale.builds import Build, made_release
from benchmarks.scale.figures import RESULTS, figures_of, write_figures
from benchmarks.scale.serving import Served, measure
from benchmarks.scale.sizes import name_of, read_sizes
from benchmarks.scale.tables import tables_of


@dataclass(frozen=True)
class Plan:
    """What to measure."""

    builds: list[int]  #: quads
    serving: list[int]  #: quads
    seconds: float  #: for each kind of request
    with_rates: bool


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as the arguments say, and write the figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--sizes", type=read_sizes, metavar="30k,1M", help="quads to build and to serve")
    parser.add_argument("--builds", type=read_sizes, metavar="SIZES", default="100k,1M", help="quads to build")
    parser.add_argument("--serving", type=read_sizes, metavar="SIZES", default="30k,1M", help="quads to serve")
    parser.add_argument("--seconds", type=float, default=3.0, help="how long to send each kind of request")
    parser.add_argument("--no-rates", action="store_true", help="do not measure requests a second, which takes wrk")
    parser.add_argument("--output", type=Path, default=RESULTS, help="file for the figures (default: %(default)s)")
    parser.add_argument("--work", type=Path, help="folder for content and releases, which another run uses again")
    options = parser.parse_args(arguments)
    plan = Plan(
        options.sizes or options.builds, options.sizes or options.serving, options.seconds, not options.no_rates
    )
    with _folder(options.work) as folder:
        figures = figures_of(*_run(plan, folder))
    write_figures(figures, options.output)
    print(tables_of(figures))


def _run(plan: Plan, folder: Path) -> tuple[list[Build], dict[str, dict[str, Served]]]:
    builds, served = [], {}
    for quads in sorted({*plan.builds, *plan.serving}):
        print(f"{name_of(quads)}: building", file=sys.stderr)
        release, build = made_release(quads, folder)
        if build and quads in plan.builds:
            builds.append(build)
        if quads in plan.serving:
            print(f"{name_of(quads)}: serving", file=sys.stderr)
            served[name_of(quads)] = measure(release, folder, plan.seconds, with_rates=plan.with_rates)
    return builds, served


@contextmanager
def _folder(chosen: Path | None) -> Iterator[Path]:
    if chosen:
        chosen.mkdir(parents=True, exist_ok=True)
        yield chosen
    else:
        with tempfile.TemporaryDirectory(prefix="igfkg-scale-") as name:
            yield Path(name)


if __name__ == "__main__":
    main()
