"""igfkg: the knowledge graph of the Internet Governance Forum, from cited claims to a served release."""

__version__ = "0.1.0"
