"""How two resolutions differ in one ask or one topic, as a code."""

from enum import StrEnum


class PairDifference(StrEnum):
    """How what two resolutions ask for differs, what changes first."""

    NEW = "new"  #: the earlier one is known not to have it, or not in its place
    LATER_ONLY = "described in the later only"  #: what the earlier one has is not known
    DROPPED = "dropped"  #: the later one is known not to have it, or not in its place
    EARLIER_ONLY = "described in the earlier only"  #: what the later one has is not known
    CHANGED = "changed"  #: both have it, with other acts
    OTHER_ACTS = "in both, other acts"  #: both have paragraphs on a topic, one with an act that the other lacks
    UNCHANGED = "kept"  #: both have it, with the same acts
    SAME_ACTS = "in both, same acts"  #: both have paragraphs on a topic, with the same acts; they may say other things

    @property
    def is_of_both(self) -> bool:
        """Whether both resolutions have it."""
        return self.is_of_other_acts or self in (PairDifference.UNCHANGED, PairDifference.SAME_ACTS)

    @property
    def is_of_other_acts(self) -> bool:
        """Whether both resolutions have it, and one of them an act that the other lacks."""
        return self in (PairDifference.CHANGED, PairDifference.OTHER_ACTS)
