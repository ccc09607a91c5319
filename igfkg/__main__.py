"""``python -m igfkg``: the command line."""

from igfkg.cli import main

main()
