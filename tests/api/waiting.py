"""Waiting for what another process does."""

import time
from collections.abc import Callable


def until(holds: Callable[[], bool], seconds: float) -> bool:
    """Return whether a condition holds before the seconds are over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return False
