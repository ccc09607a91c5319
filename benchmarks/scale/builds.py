"""Builds of made-up content of several sizes: seconds, peak of memory, and how both grow."""

import math
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scale.process_memory import peak_of
from benchmarks.scale.sizes import name_of
from igfkg.release.release import Release
from igfkg.release.releases import Releases

SEED = 19


@dataclass(frozen=True)
class Build:
    """A build from cold."""

    quads: int
    seconds: float
    peak: float  #: memory of all its processes, in MiB


def made_release(quads: int, folder: Path) -> tuple[Release, Build | None]:
    """Return a release of about so many quads in a folder, and how it was built; None when it was there already."""
    home = folder / f"home-{name_of(quads)}"
    releases = Releases(home)
    if releases.link.exists():
        return releases.current(), None
    content = folder / f"content-{name_of(quads)}"
    if not content.exists():
        peak_of(_igfkg("synth", "--quads", str(quads), "--seed", str(SEED), "--output", str(content), "--quiet"))
    started = time.perf_counter()
    peak = peak_of(_igfkg("build", "--quiet", "--content", str(content), "--home", str(home)))
    seconds = time.perf_counter() - started
    release = releases.current()
    return release, Build(int(release.manifest["quads"]), round(seconds, 2), round(peak))


def growth(builds: Sequence[Build]) -> float | None:
    """Return the exponent e of the growth of the time with (n log n)^e, by least squares; None of less than two sizes.

    1 is a growth as n log n; what a build takes whatever its size makes it smaller.
    """
    if len(builds) < 2:
        return None
    works = [math.log(each.quads * math.log(each.quads)) for each in builds]
    times = [math.log(each.seconds) for each in builds]
    work, duration = sum(works) / len(works), sum(times) / len(times)
    slope = sum((x - work) * (y - duration) for x, y in zip(works, times, strict=True))
    return round(slope / sum((x - work) ** 2 for x in works), 3)


def _igfkg(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "igfkg", *arguments]
