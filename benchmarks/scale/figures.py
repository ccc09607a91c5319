"""The figures of a run, with the machine and the versions that they were made with, as JSON."""

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.scale.builds import Build, growth
from benchmarks.scale.serving import Served

#: The last run.
RESULTS = Path(__file__).resolve().parents[1] / "results" / "scale.json"
_PACKAGES = ("igfkg", "pyoxigraph", "oxigraph", "rdflib-endpoint", "rdflib")
Figures = dict[str, Any]


def figures_of(builds: Sequence[Build], served: Mapping[str, Mapping[str, Served]]) -> Figures:
    """Return all figures of a run as JSON values: builds, and for each size what each server gave."""
    serving = {size: {name: asdict(each) for name, each in servers.items()} for size, servers in served.items()}
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "machine": _machine(),
        "versions": _versions(),
        "builds": [asdict(each) for each in builds],
        "growth": growth(builds),
        "serving": serving,
    }


def read_figures(path: Path = RESULTS) -> Figures:
    """Return the figures of a file."""
    figures: Figures = json.loads(path.read_text(encoding="utf-8"))
    return figures


def write_figures(figures: Figures, path: Path) -> None:
    """Write figures to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _machine() -> dict[str, Any]:
    """What matters for speed, and nothing that names the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    kernel = platform.release().partition("-")[0]
    return {
        "cores": os.cpu_count(),
        "memory": round(memory),
        "architecture": platform.machine(),
        "kernel": kernel,
        "python": platform.python_version(),
    }


def _versions() -> dict[str, str]:
    installed = {}
    for name in _PACKAGES:
        try:
            installed[name] = version(name)
        except PackageNotFoundError:
            continue
    return installed
