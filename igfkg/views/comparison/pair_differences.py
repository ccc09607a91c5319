"""How two resolutions differ in one ask or one topic, as a code."""

from enum import StrEnum


class PairDifference(StrEnum):
    """How what two resolutions ask for differs."""

    BOTH = "in both"  #: both have paragraphs on a topic; what these say is not compared
    UNCHANGED = "kept"  #: both have it, with the same acts
    CHANGED = "changed"  #: both have it, with other acts
    DROPPED = "dropped"  #: the later one is known not to have it, or not in its place
    EARLIER_ONLY = "described in the earlier only"  #: what the later one has is not known
    NEW = "new"  #: the earlier one is known not to have it, or not in its place
    LATER_ONLY = "described in the later only"  #: what the earlier one has is not known

    @property
    def is_of_both(self) -> bool:
        """Whether both resolutions have it."""
        return self in (PairDifference.BOTH, PairDifference.UNCHANGED, PairDifference.CHANGED)
