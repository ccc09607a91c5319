"""What the server wrote to standard error: one line of JSON for each request, and nothing that it did not expect."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.rules import Violation

_TROUBLE = re.compile(r"Traceback|ERROR|WARNING|unexpected error|[\w.]+(Error|Exception|Disconnect)\b")


def log_violations(log: Path) -> Iterator[Violation]:
    """Yield each kind of trouble in the log, with how often it is there."""
    with log.open(encoding="utf-8", errors="replace") as lines:
        counts = Counter(trouble for line in lines if (trouble := _trouble(line)))
    for trouble, count in counts.most_common():
        yield Violation("trouble in the log", f"{count} x {trouble}")


def _trouble(line: str) -> str:
    """What a line shows, without what differs between requests; empty for one as expected."""
    if line.startswith("{"):
        entry = json.loads(line)
        return f"status {entry['status']} of {entry['method']}" if entry.get("status") == 500 else ""
    return re.sub(r"\d+", "…", line.strip())[:200] if _TROUBLE.match(line) else ""
