"""What a run found: for people as a few lines, for programs as JSON."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.fuzz.message import Message
from tests.fuzz.resources import NOTHING, Resources
from tests.fuzz.rules import Violation

_SHOWN_BYTES = 4_000


@dataclass(frozen=True)
class Finding:
    """A violation, with the request that shows it."""

    number: int
    kind: str
    rule: str
    detail: str
    request: str  #: the bytes, escaped as in Python
    bytes: int  #: how many there are

    @classmethod
    def of(cls, number: int, message: Message, violation: Violation) -> "Finding":
        """Return the finding of a request."""
        data = message.data
        shown = data[:_SHOWN_BYTES].decode("latin-1").encode("unicode_escape").decode()
        return cls(number, message.kind, violation.rule, violation.detail[:1_000], shown, len(data))

    @property
    def cause(self) -> tuple[str, str]:
        """The rule, and the detail without what differs between requests."""
        return self.rule, re.sub(r"\d+|'[^']*'|\"[^\"]*\"|<[^>]*>", "…", self.detail)[:160]


@dataclass
class Report:
    """The results of a run."""

    seed: int
    requests: int = 0
    seconds: float = 0.0
    statuses: dict[str, dict[str, int]] = field(default_factory=dict)  #: how often each came, by kind of request
    examples: dict[str, list[int]] = field(default_factory=dict)  #: numbers of requests by status, from 500 on
    slowest: list[tuple[float, int]] = field(default_factory=list)  #: seconds and number of the slowest requests
    findings: list[Finding] = field(default_factory=list)
    long_waits: int = 0  #: health checks that waited for longer than they may
    repeated: int = 0  #: requests that were repeated alone to find those that made them wait
    live: dict[str, float] = field(default_factory=dict)  #: waits of health checks
    before: Resources = NOTHING  #: after the warm-up
    after: Resources = NOTHING  #: at the end

    def count(self, number: int, kind: str, statuses: list[str]) -> None:
        """Count the answers to a request."""
        self.requests += 1
        counts = self.statuses.setdefault(kind, {})
        for status in statuses:
            counts[status] = counts.get(status, 0) + 1
            if status.startswith("5"):
                self.examples.setdefault(status, []).append(number)

    def as_json(self) -> dict[str, Any]:
        """Return all of it."""
        return asdict(self) | {"rate": round(self.rate, 1)}

    @property
    def rate(self) -> float:
        """Requests per second."""
        return self.requests / self.seconds if self.seconds else 0.0

    def summary(self) -> Iterator[str]:
        """Yield lines for people."""
        yield f"{self.requests:,} requests of seed {self.seed} in {self.seconds:.0f} s: {self.rate:.0f} a second"
        for kind, statuses in sorted(self.statuses.items()):
            yield f"  {kind}: " + ", ".join(f"{status} x {count:,}" for status, count in sorted(statuses.items()))
        for status, numbers in sorted(self.examples.items()):
            yield f"  {status}: {', '.join(f'#{number}' for number in numbers[:10])}"
        yield f"  slowest: {', '.join(f'{seconds:.2f} s (#{number})' for seconds, number in self.slowest)}"
        yield f"  health checks: {', '.join(f'{name} {value:.4g}' for name, value in self.live.items())}"
        yield f"  {self.long_waits} of them waited too long; {self.repeated} requests were repeated alone to see why"
        for name, use in (("after the warm-up", self.before), ("at the end", self.after)):
            yield f"  {name}: {use.memory >> 20} MiB, query workers {use.workers >> 20} MiB, {use.files} open files"
        causes = Counter(finding.cause for finding in self.findings)
        yield f"{len(self.findings)} findings of {len(causes)} causes"
        for cause, count in causes.most_common():
            first = next(finding for finding in self.findings if finding.cause == cause)
            yield f"  {count} x {cause[0]}: {first.detail[:300]} (#{first.number})"
            yield f"      {first.request[:600]}"
