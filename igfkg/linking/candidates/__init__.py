"""Candidates: the things that a name of somebody else's may stand for, each with a score and the reason."""
