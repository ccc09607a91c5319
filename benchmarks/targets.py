"""What is promised, beside what was measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """One promise: a figure and its bound."""

    name: str
    found: float
    bound: float
    unit: str = ""
    at_most: bool = False  #: whether the figure has to be small, and not large

    @property
    def is_reached(self) -> bool:
        """Whether the promise is kept."""
        return self.found <= self.bound if self.at_most else self.found >= self.bound


def report(targets: list[Target]) -> bool:
    """Print each target, and return whether all were reached."""
    for each in targets:
        told = "reached" if each.is_reached else "MISSED "
        least = "at most" if each.at_most else "at least"
        print(f"{told} {each.name}: {each.found:.2f}{each.unit}, promised {least} {each.bound:g}{each.unit}")
    return all(each.is_reached for each in targets)
