"""The command line: ``igfkg``."""

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exit 0 for success, 1 for findings, 2 for misuse or failure, 130 when interrupted."""
    try:
        from igfkg.cli.app import main as run  # takes long enough to be interrupted
    except KeyboardInterrupt:
        sys.exit(130)
    run(arguments)
