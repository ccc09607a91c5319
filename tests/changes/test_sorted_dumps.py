"""Two dumps side by side: which subjects differ, in one pass."""

import pytest

from igfkg.changes.sorted_dumps import changed_subjects

_A1, _A2, _B, _AB = b'<a> <p> "1" .\n', b'<a> <p> "2" .\n', b'<b> <p> "1" .\n', b'<a/b> <p> "1" .\n'

#: Two dumps, and the subjects that differ with their numbers of lines before and after.
CASES = {
    "nothing at all": ([], [], []),
    "nothing changed": ([_A1, _B], [_A1, _B], []),
    "all is new": ([], [_A1, _A2, _B], [(b"<a> ", 0, 2), (b"<b> ", 0, 1)]),
    "all is gone": ([_A1, _B], [], [(b"<a> ", 1, 0), (b"<b> ", 1, 0)]),
    "one line more": ([_A1, _B], [_A1, _A2, _B], [(b"<a> ", 1, 2)]),
    "one line else": ([_A1], [_A2], [(b"<a> ", 1, 1)]),
    "one between": ([_AB, _B], [_AB, _A1, _B], [(b"<a> ", 0, 1)]),
    "an IRI that begins another": ([_AB, _A1], [_AB], [(b"<a> ", 1, 0)]),
    "first and last": ([_A1, _AB], [_AB, _B], [(b"<a> ", 1, 0), (b"<b> ", 0, 1)]),
}


@pytest.mark.parametrize("case", CASES)
def test_subjects_whose_lines_differ(case: str) -> None:
    old, new, expected = CASES[case]
    found = changed_subjects(sorted(old), sorted(new))
    assert [(each.subject, len(each.old), len(each.new)) for each in found] == expected
