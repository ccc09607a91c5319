"""Two dumps in parts: together they are the dumps, and no subject is in two parts."""

from pathlib import Path

import pytest

from igfkg.changes.dump_parts import DumpPart, divide_dumps


def _dump(path: Path, subjects: range, lines: int) -> list[bytes]:
    written = sorted(
        f'<http://s/{subject}> <http://p> "{"x" * (line * 37 % 90)}{line}" .\n'.encode()
        for subject in subjects
        for line in range(lines)
    )
    path.write_bytes(b"".join(written))
    return written


def _subjects(part: DumpPart | None) -> set[bytes]:
    return {line.split(b" ")[0] for line in part.lines()} if part else set()


@pytest.mark.parametrize("part_size", [1, 50, 1000, 10**9])
@pytest.mark.parametrize("olds", [None, range(0), range(5), range(30, 90), range(200)])
@pytest.mark.parametrize("news", [range(0), range(1), range(60)])
def test_parts_are_whole_and_apart(tmp_path: Path, olds: range | None, news: range, part_size: int) -> None:
    new = _dump(tmp_path / "new", news, 4)
    old = _dump(tmp_path / "old", olds, 3) if olds is not None else []
    pairs = [*divide_dumps(tmp_path / "old" if olds is not None else None, tmp_path / "new", part_size)]
    assert [line for _, after in pairs for line in after.lines()] == new
    assert [line for before, _ in pairs if before for line in before.lines()] == old
    subjects = [_subjects(before) | _subjects(after) for before, after in pairs]
    assert sum(map(len, subjects)) == len(set[bytes]().union(*subjects))
    assert len(pairs) == 1 or part_size < 10**9
