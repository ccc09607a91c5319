"""The figures as tables in ``docs/scaling.md``; ``python -m benchmarks.scale.tables`` writes them there."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.scale.figures import Figures, read_figures
from benchmarks.scale.requests import NAMES
from benchmarks.servers import Igfkg, OxigraphServe, RdflibEndpoint

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scaling.md"
_BEGIN, _END = "<!-- figures: python -m benchmarks.scale.tables -->", "<!-- end of figures -->"
_PEERS = (OxigraphServe.name, RdflibEndpoint.name)


def with_figures(page: str, figures: Figures) -> str:
    """Return a page with the tables of some figures between its two comments.

    Raises:
        ValueError: when the page has no such comments.
    """
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"the page has no {_BEGIN} or {_END}")
    return f"{before}{_BEGIN}\n{tables_of(figures)}{_END}{after}"


def tables_of(figures: Figures) -> str:
    """Return the figures as Markdown."""
    parts = [_circumstances(figures), _builds(figures)]
    parts += [_serving(size, servers) for size, servers in figures["serving"].items()]
    return "\n".join(f"{part}\n" for part in parts if part)


def _circumstances(figures: Figures) -> str:
    machine = figures["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in figures["versions"].items())
    return (
        f"Measured on {figures['date']}: {machine['cores']} cores ({machine['architecture']}), "
        f"{machine['memory']} GiB, Linux {machine['kernel']}, Python {machine['python']}; {versions}."
    )


def _builds(figures: Figures) -> str:
    builds = figures["builds"]
    if not builds:
        return ""
    rows = (
        (
            f"{each['quads']:,}",
            f"{each['seconds']:.1f}",
            f"{10_000 * each['seconds'] / each['quads']:.2f}",
            f"{each['peak']:,}",
        )
        for each in builds
    )
    table = _table(("quads", "build, s", "s for 10,000 quads", "peak of memory, MiB"), rows)
    exponent = figures["growth"]
    if exponent is None:
        return table
    return f"{table}\n\nThe time grows as (n log n)^{exponent:.2f}, by least squares over these sizes."


def _serving(size: str, servers: dict[str, Any]) -> str:
    """One table for each size; behind a figure of a peer stands how many times as good that of igfkg is."""
    measures: list[tuple[str, str, Callable[[Any], float | None], bool]] = [
        ("start, s", "{:.1f}", lambda each: each["start"], False),
        ("largest process, MiB", "{:,.0f}", lambda each: each["memory"]["largest"], False),
        ("all processes, MiB", "{:,.0f}", lambda each: each["memory"]["total"], False),
        *((f"{name}, median ms", "{:,.2f}", _figure(name, "median"), False) for name in NAMES),
        *((f"{name}, 99 % within ms", "{:,.2f}", _figure(name, "p99"), False) for name in NAMES),
        *((f"{name}, requests/s", "{:,.1f}", _figure(name, "rate"), True) for name in NAMES),
    ]
    peers = [name for name in _PEERS if name in servers]
    rows = []
    for label, form, figure, is_rate in measures:
        ours = figure(servers[Igfkg.name])
        if ours is not None:
            theirs = (figure(servers[name]) for name in peers)
            rows.append([label, form.format(ours), *(_compared(form, ours, each, is_rate) for each in theirs)])
    return f"**{size} quads**\n\n{_table(['', Igfkg.name, *peers], rows)}"


def _figure(name: str, key: str) -> Callable[[Any], float | None]:
    return lambda served: served["waits"].get(name, {}).get(key)


def _compared(form: str, ours: float, theirs: float | None, is_rate: bool) -> str:
    if not theirs or not ours:
        return ""
    return f"{form.format(theirs)} ({ours / theirs if is_rate else theirs / ours:.2f})"


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heading, ["---", *("---:" for _ in heading[1:])], *rows]
    return "\n".join(f"| {' | '.join(each)} |" for each in lines)


if __name__ == "__main__":
    PAGE.write_text(with_figures(PAGE.read_text(encoding="utf-8"), read_figures()), encoding="utf-8")
