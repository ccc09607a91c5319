"""How igfkg grows with its data: builds and serving at several sizes; run with ``make bench-scale``."""
