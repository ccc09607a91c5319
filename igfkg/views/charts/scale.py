"""Where a figure stands on an axis that begins at zero."""

#: First two digits of the ends of axes; between two of them there is at most a third.
_ENDS = (10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100)
_SMALL = 10


def axis_end(largest: int) -> int:
    """Return the number at the end of an axis: a round one that is not smaller than the largest figure, at least 1."""
    if largest <= _SMALL:
        return max(largest, 1)
    unit: int = 10 ** (len(str(largest)) - 2)
    return next(end * unit for end in _ENDS if end * unit >= largest)


def axis_ticks(end: int) -> tuple[int, ...]:
    """Return the numbers that an axis shows: zero, its end, and the middle if that is a whole number."""
    return (0, end // 2, end) if end % 2 == 0 else (0, end)


def length_of(number: int, end: int, length: int) -> int:
    """Return how far from zero a number stands on an axis of a length; what is not zero is at least 1 away."""
    return max(1, round(number * length / end)) if number else 0
