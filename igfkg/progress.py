"""The progress of a build, with an estimate of the time that is left."""

import time
from collections.abc import Callable, Mapping
from typing import Final

#: The share of the time of a build that is over when a step begins, by the first word of its description; measured
#: with a million quads on two cores.
SHARES: Final[Mapping[str, float]] = {
    "settling": 0.08,
    "inferring": 0.15,
    "describing": 0.30,
    "validating": 0.35,
    "running": 0.36,
    "sorting": 0.43,
    "writing": 0.48,
    "coding": 0.83,
    "recording": 0.89,
    "comparing": 0.89,
}
#: Seconds below which nobody wants to know.
_LEAST: Final = 10
_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE


def with_estimate(
    progress: Callable[[str], None], clock: Callable[[], float] = time.monotonic
) -> Callable[[str], None]:
    """Return what shows the steps of a build by ``progress``, with the time that is left where that is worth telling.

    Args:
        progress: shows a description.
        clock: the time in seconds.
    """
    begin = clock()

    def show(step: str) -> None:
        share = SHARES.get(step.partition(" ")[0], 0)
        left = (clock() - begin) * (1 - share) / share if share else 0
        progress(f"{step} ({_words(left)} left)" if left >= _LEAST else step)

    return show


def _words(seconds: float) -> str:
    """A duration as people say it: the further, the rougher."""
    if seconds < _MINUTE:
        return f"about {round(seconds / 10) * 10} seconds"
    if seconds < 1.5 * _HOUR:
        number = round(seconds / _MINUTE)
        return f"about {number} minute{'' if number == 1 else 's'}"
    return f"about {seconds / _HOUR:.1f} hours"
