"""Change the modules that ``[tool.mutmut]`` names, and fail when no test notices a change that is not explained.

    python -m tests.mutation [PATTERN...]

The patterns are mutmut's: ``igfkg.settling.rules.*`` for one module. Everything runs in a copy, so that no change ever
stands in the tree. Survivors go to standard output with file, line and diff.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.mutation.survivors import Survivor, explained, line_of, row, survivor, unexplained

_ROOT = Path(__file__).resolve().parent.parent.parent
_COPY = _ROOT / "build" / "mutation"
#: What is copied, and where to: mutmut names modules by their path, so that packages stand at the top.
_COPIED = {
    **{name: name for name in ("igfkg", "ontology", "shapes", "data", "tests", "pyproject.toml")},
    "api/igfkg_api": "igfkg_api",
}
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "node_modules", "vendor", "static", "browser")
_NOTICED = ("killed", "timeout", "caught by type check")


def main(patterns: list[str]) -> int:
    """Run mutmut and compare what survives with the list; return the exit code."""
    _copy()
    ended = _mutmut("run", "--max-children", str(min(2, os.cpu_count() or 1)), *patterns)
    if ended.returncode:
        return ended.returncode
    known = explained()
    found = dict(_survivors())
    new = unexplained(found, known)
    for each in new:
        line = line_of((_COPY / each.file).read_text(encoding="utf-8"), each)
        print(f"\n{_in_tree(each.file)}:{line}: no test notices this in {each.function}\n{found[each]}")
    for each in known.keys() - found.keys() if not patterns else ():
        print(f"listed in survivors.tsv, but noticed or gone: {row(each)}")
    print(f"{len(new)} new survivors, {len(known.keys() & found.keys())} explained in tests/mutation/survivors.tsv")
    for each in new:
        print(row(each))
    return 1 if new else 0


def _copy() -> None:
    shutil.rmtree(_COPY, ignore_errors=True)
    _COPY.mkdir(parents=True)
    for name, to in _COPIED.items():
        source = _ROOT / name
        if source.is_dir():
            shutil.copytree(source, _COPY / to, ignore=_LEFT_OUT)
        else:
            shutil.copy(source, _COPY / to)


def _mutmut(*arguments: str, capture: bool = False) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    line = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(line, cwd=_COPY, env=environment, check=False, text=True, capture_output=capture)


def _survivors() -> Iterator[tuple[Survivor, str]]:
    """Each change that no test noticed, or that no test reaches, with its diff."""
    for line in _mutmut("results", capture=True).stdout.splitlines():
        mutant, _, status = line.strip().rpartition(": ")
        if mutant and status not in (*_NOTICED, "not checked"):
            diff = _mutmut("show", mutant, capture=True).stdout
            file = f"{mutant.rpartition('.')[0].replace('.', '/')}.py"
            yield survivor(file, mutant, diff), f"({status})\n{diff}"


def _in_tree(file: str) -> str:
    return f"api/{file}" if file.startswith("igfkg_api/") else file


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
