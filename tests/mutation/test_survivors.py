"""What the target makes of mutmut's diffs, and what it lets pass."""

from pathlib import Path

from tests.mutation.survivors import Survivor, explained, line_of, survivor, unexplained

_ROOT = Path(__file__).resolve().parent.parent.parent
_DIFF = """# igfkg.a.b.x__within__mutmut_2: survived
--- igfkg/a/b.py
+++ igfkg/a/b.py
@@ -1,2 +1,2 @@
 def _within(number, limit):
-    return number >= limit
+    return number > limit
"""
_FOUND = Survivor("igfkg/a/b.py", "_within", "return number >= limit", "return number > limit")


def test_a_change_is_known_by_its_function_and_its_lines() -> None:
    assert survivor("igfkg/a/b.py", "igfkg.a.b.x__within__mutmut_2", _DIFF) == _FOUND
    moved = _DIFF.replace("@@ -1,2 +1,2 @@", "@@ -9,2 +9,2 @@")
    assert survivor("igfkg/a/b.py", "igfkg.a.b.x__within__mutmut_7", moved) == _FOUND
    method = survivor("igfkg/a/b.py", "igfkg.a.b.xǁWatchǁsee__mutmut_1", _DIFF)
    assert method.function == "Watch.see"


def test_its_line_is_the_one_in_its_function() -> None:
    body = "(number, limit):\n    return number >= limit\n"
    text = f"def other{body}\n\ndef _within{body}"
    assert line_of(text, _FOUND) == 6


def test_only_what_is_not_explained_is_new() -> None:
    other = Survivor("igfkg/a/b.py", "_within", "return number >= limit", "return number == limit")
    assert unexplained([_FOUND, other], [_FOUND]) == [other]
    assert unexplained([_FOUND], [_FOUND, other]) == []


def test_every_explained_change_has_a_reason_and_lines_that_are_there() -> None:
    for each, reason in explained().items():
        file = _ROOT / ("api" if each.file.startswith("igfkg_api/") else "") / each.file
        lines = " ".join(line.strip() for line in file.read_text(encoding="utf-8").splitlines())
        assert each.before in lines, each
        assert reason, each
