"""The command line: ``igfkg``."""

from igfkg.cli.app import main

__all__ = ["main"]
