"""Whether the server is about to stop: a file in the folder that the supervisor shares with its web processes.

A load balancer that learns it by ``/health/ready`` sends no further requests, before the server stops to accept them.
"""

import os
from pathlib import Path

from igfkg_api.http.metrics import SHARED_FOLDER

_FILE = "stopping"


def announce_stop() -> None:
    """Have all web processes say that they are not ready."""
    (Path(os.environ[SHARED_FOLDER]) / _FILE).touch()


def is_stopping() -> bool:
    """Return whether the server is about to stop."""
    folder = os.environ.get(SHARED_FOLDER)
    return folder is not None and (Path(folder) / _FILE).exists()
